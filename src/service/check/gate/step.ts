// Whether the steps mean what they mean everywhere: reserved names in their places, every holder able to say yes and no,
// outcomes that fit the step that leads to them. Pure.
import { isOffices, type Edge, type FinalState, type Outcome, type WorkState } from '../../rules.ts';
import { partyOf } from '../../rules/party.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { fault, type Fault } from '../finding.ts';
import { waits } from './flow.ts';
import {
  areEventsRead,
  goalOf,
  isHolderRead,
  landings,
  shown,
  statePath,
  witnessOf,
  type Graph,
  type Way,
} from '../graph.ts';

/** The engine's own commands; an edge of that name would be two things at once. */
const TAKEN: readonly string[] = [
  'submit',
  'transfer',
  'coHandle',
  'contribute',
  'urge',
  'remind',
  'supervise',
  'extend',
  'suspend',
  'resume',
  'bounce',
  'escalate',
  'take',
  'release',
  'comment',
  'serve',
  'merge',
  'unmerge',
  'objectToMerge',
  'grant',
  'refuse',
  'withdraw',
  'evaluate',
  'reopen',
  'expires',
  'expired',
  'deemed',
];

const OFFICE_STEPS: readonly string[] = [
  'accept',
  'decline',
  'requestCorrection',
  'assign',
  'approve',
  'reject',
  'report',
];

/** A party consents or does not. */
const PARTY_STEPS: readonly string[] = ['agree', 'disagree'];

/** What outside systems and payments answer with. */
const OUTSIDE_EVENTS: readonly string[] = ['ok', 'failed', 'paid', 'refunded'];

/** Who is offered the first must be offered the second: nobody can only say yes, and nobody can only say no. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['accept', ['decline']],
  ['decline', ['accept', 'assign']],
  ['approve', ['reject']],
  ['reject', ['approve', 'ok']],
  ['assign', ['decline', 'report', 'reject']],
];

/** Who is asked for a consent can give it and can refuse it. */
const PARTY_PAIRS: typeof PAIRS = [
  ['agree', ['disagree']],
  ['disagree', ['agree']],
];

/** An outside system that can answer one way can answer the other. */
const OUTSIDE_PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['ok', ['failed']],
  ['failed', ['ok', 'paid']],
  ['paid', ['failed']],
];

export function checkSteps(graph: Graph): readonly Fault[] {
  return [...waits(graph.document).flatMap((state) => checkState(graph, state)), ...finals(graph), ...promises(graph)];
}

const pairsOf = (state: WorkState): readonly (readonly [string, readonly string[]])[] =>
  state.holder === 'payment'
    ? []
    : isOffices(state)
      ? PAIRS
      : partyOf(state.holder) === undefined
        ? OUTSIDE_PAIRS
        : PARTY_PAIRS;

function checkState(graph: Graph, state: WorkState): readonly Fault[] {
  const { document } = graph;
  const isHeld = isHolderRead(document, state.id);
  const walk = witnessOf(graph, state.id);
  const faults: Fault[] = [];
  const add = (code: Fault['code'], path: string, facts: { readonly [name: string]: string }, last: string): void => {
    faults.push(fault(code, path, { state: state.id, ...facts }, [...walk, last]));
  };
  const events = state.on.map((edge) => edge.event);
  state.on.forEach((edge, index) => {
    const path = statePath(state.id, 'on', index);
    const { event } = edge;
    faults.push(...checkEdge(graph, state, edge, index));
    if (!isRead(document, `${path}/event`)) return;
    if (TAKEN.includes(event)) add('edge_taken', path, { event }, event);
    if (!isHeld) return;
    const forApplicant = event === 'correct';
    const forOffice = OFFICE_STEPS.includes(event);
    // An applicant may be asked to agree to something too; that is a verb of the service's own.
    const forParty = partyOf(state.holder) !== undefined;
    if (forParty && !PARTY_STEPS.includes(event))
      add('step_misheld', path, { event, holder: 'applicant | post' }, event);
    // What a payment says is checked where fees are.
    if (state.holder === 'payment') return;
    if (forApplicant && state.holder !== 'applicant') add('step_misheld', path, { event, holder: 'applicant' }, event);
    if (forOffice && !isOffices(state)) add('step_misheld', path, { event, holder: 'post' }, event);
    if (OUTSIDE_EVENTS.includes(event) && isOffices(state))
      add('step_misheld', path, { event, holder: 'service' }, event);
    if (!forApplicant && !forOffice && !forParty && !OUTSIDE_EVENTS.includes(event) && !edge.label)
      add('verb_unlabelled', path, { event }, event);
  });
  // A misspelt step has no label: that it is missed under its right name has been told with that.
  const strange = state.on.filter(({ label }) => !label).map(({ event }) => event);
  const isMissed = (one: string): boolean => !strange.some((event) => event !== one && isNear(event, one));
  const isJudged = isHeld && areEventsRead(document, state);
  for (const [given, wanted] of isJudged ? pairsOf(state) : []) {
    if (events.includes(given) && !wanted.some((one) => events.includes(one)) && wanted.every(isMissed)) {
      add('event_missing', statePath(state.id), { event: given, wanted: wanted.join(' | ') }, `${given} / …`);
    }
  }
  const isStaged = isRead(document, statePath(state.id, 'stage'));
  if (isStaged && events.includes('assign') && state.stage !== 'assign')
    add('stage_wrong', statePath(state.id, 'stage'), { stage: 'assign' }, 'assign');
  if (isStaged && state.holder === 'assigned' && state.stage !== 'handle')
    add('stage_wrong', statePath(state.id, 'stage'), { stage: 'handle' }, state.id);
  faults.push(...deeming(graph, state));
  return faults;
}

const YES: readonly Outcome[] = ['solved', 'partly', 'explained', 'granted'];
const NO: readonly Outcome[] = ['refused', 'notOurs', 'transferred'];

/** What each reserved step may end a case with. */
const ENDINGS: { readonly [event: string]: readonly Outcome[] } = {
  accept: YES,
  approve: YES,
  decline: NO,
  reject: NO,
  disagree: ['lapsed', 'refused'],
  expires: ['lapsed', 'refused', 'transferred'],
  paid: YES,
  failed: ['lapsed', 'refused', 'transferred'],
};

function checkEdge(graph: Graph, state: WorkState, edge: Edge, index: number): readonly Fault[] {
  const faults: Fault[] = [];
  const walk = witnessOf(graph, state.id);
  for (const [key, target] of [
    ['target', edge.target],
    ['then', edge.then],
  ] as const) {
    if (target === undefined) continue;
    const path = statePath(state.id, 'on', index, key);
    const last = [...walk, `${edge.event} → ${target}`];
    for (const landing of landings(graph, goalOf(graph, state.id, target))) {
      if (!isHolderRead(graph.document, landing.id) || !areEventsRead(graph.document, landing)) continue;
      const facts = { state: state.id, event: edge.event, target: landing.id };
      if (edge.event === 'requestCorrection' && key === 'target' && !awaitsCorrection(landing)) {
        faults.push(fault('correction_misled', path, facts, last));
      }
      if (edge.event === 'assign' && !(landing.type === 'wait' && landing.holder === 'assigned')) {
        faults.push(fault('assign_misled', path, facts, last));
      }
    }
  }
  return faults;
}

const awaitsCorrection = (state: WorkState | FinalState): boolean =>
  state.type === 'wait' && state.holder === 'applicant' && state.on.some((edge) => edge.event === 'correct');

/** Law lets silence decide: an edge of the state, a deadline to be silent in, and not an end. */
function deeming(graph: Graph, state: WorkState): readonly Fault[] {
  const { deemed } = state;
  if (!deemed || !isHolderRead(graph.document, state.id)) return [];
  const path = statePath(state.id, 'deemed');
  const walk = [...witnessOf(graph, state.id), `deemed ${deemed.event}`];
  const edge = state.on.find((one) => one.event === deemed.event);
  if (!isOffices(state) || !state.deadline) return [fault('deemed_untimed', path, { state: state.id }, walk)];
  if (!edge && !areEventsRead(graph.document, state)) return [];
  if (!edge) return [fault('deemed_unknown', `${path}/event`, { state: state.id, event: deemed.event }, walk)];
  const ends = [edge.target, edge.then ?? edge.target]
    .flatMap((target) => landings(graph, goalOf(graph, state.id, target)))
    .some((one) => one.type === 'final');
  return ends ? [fault('deemed_ends', `${path}/event`, { state: state.id, event: deemed.event }, walk)] : [];
}

function finals(graph: Graph): readonly Fault[] {
  const faults: Fault[] = [];
  for (const way of graph.ways) {
    if (way.kind === 'branch' || way.kind === 'fork' || way.kind === 'reopen') continue;
    for (const landing of landings(graph, way.to))
      if (landing.type === 'final') faults.push(...ending(graph, way, landing));
  }
  for (const state of Object.values(graph.document.workflow.states)) {
    if (state.type !== 'final' || typeof state.outcome === 'string') continue;
    if (!isEndRead(graph, state.id)) continue;
    const { of } = state.outcome;
    const known: readonly Outcome[] = [...YES, ...NO].filter((one) => one !== 'notOurs' && one !== 'transferred');
    if (of.some((one) => !known.includes(one)) || new Set(of).size < of.length || of.length < 2) {
      faults.push(
        fault('outcome_of_invalid', statePath(state.id, 'of'), { state: state.id, known, outcomes: of }, [
          ...witnessOf(graph, state.id),
          of.join(' | '),
        ]),
      );
    }
  }
  return faults;
}

const isEndRead = ({ document }: Graph, id: string): boolean =>
  ['type', 'outcome', 'of'].every((name) => isWhole(document, statePath(id, name)));

function ending(graph: Graph, way: Way, final: FinalState): readonly Fault[] {
  const walk = [...witnessOf(graph, way.from), shown(way)];
  const facts = { state: way.from, event: way.event, target: final.id };
  if (!isEndRead(graph, final.id) || way.edge?.event === '') return [];
  if (typeof final.outcome !== 'string')
    return way.event === 'report' ? [] : [fault('outcome_not_given', way.path, facts, walk)];
  const allowed = ENDINGS[way.event];
  const outcome = final.outcome;
  if (outcome === 'withdrawn' || (allowed && !allowed.includes(outcome))) {
    return [fault('outcome_contrary', way.path, { ...facts, outcome }, [...walk, outcome])];
  }
  return [];
}

/** What a "no" owes the applicant, and what a bad rating brings. */
function promises(graph: Graph): readonly Fault[] {
  const { document } = graph;
  const faults: Fault[] = [];
  const no = graph.ways.find((way) => way.event === 'decline' || way.event === 'reject');
  const walk = no ? [...witnessOf(graph, no.from), shown(no)] : [];
  if (no && document.reasons.length === 0 && isRead(document, '/reasons'))
    faults.push(fault('reasons_missing', no.path, { event: no.event }, walk));
  const refusing = graph.ways.find((way) => way.event === 'reject') ?? no;
  if (!document.remedy && isRead(document, '/remedy') && (refusing || document.rating.onBad === 'callBack')) {
    const path = refusing?.path ?? '/rating/onBad';
    faults.push(
      fault(
        'remedy_missing',
        path,
        { event: refusing?.event ?? 'callBack' },
        refusing ? [...witnessOf(graph, refusing.from), shown(refusing)] : ['evaluate 1', 'callBack'],
      ),
    );
  }
  const { reopen } = document;
  const target = reopen ? document.workflow.states[reopen.target] : undefined;
  if (reopen && !target && !isRead(document, '/reopen/target')) return faults;
  if (reopen && !target) {
    faults.push(
      fault('state_unknown', '/reopen/target', { state: reopen.target, known: Object.keys(document.workflow.states) }, [
        `reopen → ${reopen.target}`,
      ]),
    );
  } else if (
    reopen &&
    isHolderRead(document, reopen.target) &&
    (target?.type !== 'wait' || typeof target.holder === 'string')
  ) {
    faults.push(
      fault('reopen_misled', '/reopen/target', { state: reopen.target }, ['report', `reopen → ${reopen.target}`]),
    );
  }
  return faults;
}
