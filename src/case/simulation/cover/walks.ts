// A small set of walks that between them take a service through everything it declares: each state, each edge and what
// follows once it is spent, each reason and outcome, each command. Found by looking ahead on the engine, breadth first,
// from each invented applicant; then further, for what is left alone; and round and round where only that leads on. The same
// document gives the same walks. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import { graphOf, landings, type Way } from '#service/check/graph.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { walk, walkOn, type Beginning as Start, type Move, type Walk } from '../../bench/walk.ts';
import type { Env } from '../../engine/env.ts';
import { TOGETHER } from '../../engine/commands.ts';
import { withdrawnParties } from '../../engine/outside/retract.ts';
import type { HolderRef } from '../../engine/state.ts';
import type { Entry } from '../../view.ts';
import { commandsOf } from '../coverage.ts';

/** One move and what it has to lead to. */
export interface Step {
  readonly do: 'give' | 'wait';
  readonly command: string;
  /** `applicant`, or the role of the post that gives it. */
  readonly as: string;
  /** What it lets one choose: a reason, an outcome, how it was rated. */
  readonly choice: string;
  /** The office it names, and the answer it asks for anew. */
  readonly unit: string;
  readonly ref: string;
  /** Rules of the decision that are not met, so that it is refused; none where it is made. */
  readonly unmet: readonly string[];
  readonly then: {
    readonly states: readonly string[];
    readonly stage: string;
    readonly outcome: string | null;
    /** What the log says of it. */
    readonly events: readonly string[];
  };
}

export interface CoverWalk {
  /** Which of the applicants brings it. */
  readonly applicant: number;
  /** Papers promised for later when it is brought. */
  readonly promises: readonly string[];
  /** At the counter, by staff, instead of by whoever applies. */
  readonly counter: boolean;
  readonly begins: Step['then'];
  readonly steps: readonly Step[];
  /** What this one is in the set for. */
  readonly goals: readonly string[];
}

export interface WalkCover {
  readonly walks: readonly CoverWalk[];
  readonly goals: readonly string[];
  readonly unmet: readonly string[];
}

interface Brought {
  readonly data: JsonObject;
  readonly applicant: JsonObject;
  /** What of it may be promised for later. */
  readonly promises?: readonly string[];
  /** What registers say of it. */
  readonly lookups?: NonNullable<Start['lookups']>;
}

/** A way to bring it. */
type Beginning = Brought & Pick<Start, 'on' | 'channel' | 'onlookers'>;

interface Node {
  readonly applicant: number;
  readonly promises: readonly string[];
  readonly counter: boolean;
  readonly moves: readonly Move[];
  readonly walk: Walk;
  /** How far the log was before each move. */
  readonly marks: readonly Mark[];
  readonly goals: readonly string[];
}

interface Mark {
  readonly at: number;
  readonly then: Step['then'];
  readonly unmet?: readonly string[];
}

/** So many standings are looked ahead from, for each applicant. */
const MOST_STANDINGS = 400;
const MOST_STEPS = 14;
const MOST_ROUNDS = 50;

/** The engine's own: one of them a walk is enough; what answers it may follow. */
const APART: readonly string[] = [
  'extend',
  'suspend',
  'bounce',
  'transfer',
  'coHandle',
  'escalate',
  'urge',
  'take',
  'comment',
  'remind',
  'serve',
  'supervise',
  'retract',
];

const COUNTER = 'counter';

/** @param brought Answers and applicants that the form takes. */
export function walksOf(
  ground: Omit<Env, 'data' | 'applicant'>,
  brought: readonly Brought[],
  on: LocalDate,
): WalkCover {
  const { document } = ground;
  const goals = goalsOf(document);
  const left = new Set(goals);
  const nodes: Node[] = [];
  const note = (found: readonly Node[]): void => {
    nodes.push(...found);
    for (const node of found) for (const goal of node.goals) left.delete(goal);
  };
  const onlookers = supervision(ground.organisation);
  const ways = brought.map((one) => waysOf(document, one).map((way) => ({ ...way, on, onlookers })));
  for (const [applicant, all] of ways.entries()) {
    for (const way of all) note(lookAhead(ground, way, applicant, () => true));
    // Others differ by the branch they take: they are asked only for what it may lead to.
    if (![...left].some((goal) => /^(state|edge|outcome|rule) |^command (supply|prolong)$/.test(goal))) break;
  }
  // What lies deep is looked for again with little else to look at.
  const isStep = (command: string): boolean => !APART.includes(command) || left.has(`command ${command}`);
  for (const [applicant, all] of ways.entries())
    for (const way of all) if (left.size > 0) note(lookAhead(ground, way, applicant, isStep));
  note(roundAndRound(document, nodes, left));
  return { walks: fewest(nodes, goals), goals, unmet: [...left] };
}

/** As a whole; with what may come later promised, since who has not everything at hand goes another way; at the counter. */
function waysOf({ service }: ServiceDocument, { promises = [], ...one }: Brought): readonly Omit<Beginning, 'on'>[] {
  return [
    one,
    ...(promises.length > 0 ? [{ ...one, promises }] : []),
    // What is served by hand has to be put on record.
    ...(service === 'electronic' ? [{ ...one, channel: COUNTER }] : []),
  ];
}

/** Supervision looks into any case. */
const supervision = ({ index }: Env['organisation']): readonly string[] =>
  (index.countyPosts.get('supervisor') ?? []).slice(0, 1).map(({ id }) => id);

const goalsOf = (document: ServiceDocument): readonly string[] => {
  const { states } = document.workflow;
  // Where a case passes without standing there, nobody gives anything.
  const edges = graphOf(document).ways.filter(({ kind, event }) => kind !== 'branch' && event !== '');
  const reasons = edges.some(({ event }) => event === 'decline' || event === 'reject') ? document.reasons : [];
  const outcomes = Object.values(states).flatMap((state) =>
    state.type !== 'final' ? [] : typeof state.outcome === 'string' ? [state.outcome] : state.outcome.of,
  );
  return [
    ...new Set([
      ...Object.values(states).flatMap((state) =>
        state.type === 'wait' || state.type === 'final' ? [`state ${state.id}`] : [],
      ),
      ...edges.map(edgeGoal),
      ...reasons.map(({ code }) => `reason ${code}`),
      ...outcomes.map((one) => `outcome ${one}`),
      ...commandsOf(document).flatMap((command) => (TOGETHER.includes(command) ? [] : [`command ${command}`])),
      ...document.eligibility.filter(({ at }) => at === 'decide').map(({ id }) => refusalGoal(id)),
    ]),
  ];
};

const refusalGoal = (rule: string): string => `rule ${rule} refuses`;

const edgeGoal = ({ from, event, to }: Way): string => `edge ${from} ${event} ${to}`;

/** @param isLookedAt Commands that are tried. */
function lookAhead(
  ground: Omit<Env, 'data' | 'applicant'>,
  beginning: Beginning,
  applicant: number,
  isLookedAt: (command: string) => boolean,
): readonly Node[] {
  const begun = walk(ground, beginning, []);
  if (!begun.ok) return [];
  const first = begun.value;
  const root: Node = {
    applicant,
    promises: beginning.promises ?? [],
    counter: beginning.channel === COUNTER,
    moves: [],
    walk: first,
    marks: [{ at: first.entries.length, then: standing(first, 0) }],
    goals: first.state.states.map((state) => `state ${state}`),
  };
  const found: Node[] = [root];
  const seen = new Set([keyOf(first)]);
  const open: Node[] = [root];
  for (let node = open.shift(); node && seen.size < MOST_STANDINGS; node = open.shift()) {
    if (node.moves.length >= MOST_STEPS) continue;
    for (const move of movesFrom(node, isLookedAt)) {
      const next = walkOn(node.walk, move);
      if (!next.ok) {
        found.push(...refusedOf(node, move, next.refusal.rules ?? []));
        continue;
      }
      const child = childOf(node, move, next.value);
      found.push(child);
      const key = keyOf(next.value);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(child);
    }
  }
  return found;
}

function movesFrom(
  { moves, walk: { offers, wake, state } }: Node,
  isLookedAt: (command: string) => boolean,
): readonly Move[] {
  const isApart = moves.some((move) => move.do === 'give' && APART.includes(move.command));
  const given = offers.flatMap(({ as, commands }) =>
    commands
      .filter(({ command }) => isLookedAt(command) && (!isApart || !APART.includes(command)))
      .flatMap(({ command, choices }) =>
        (choices.length === 0 ? [''] : choices).map((choice): Move => ({ do: 'give', command, as, choice })),
      ),
  );
  // Tiers of supervision follow each other for ever; a few are enough.
  const waits = moves.filter((move) => move.do === 'wait').length;
  return wake !== null && state.stage !== 'closed' && waits < 4 ? [...given, { do: 'wait' }] : given;
}

/** An edge that leads back to where it began, until it is spent: walked so often that it leads on. */
function roundAndRound(document: ServiceDocument, nodes: readonly Node[], left: ReadonlySet<string>): readonly Node[] {
  return graphOf(document).ways.flatMap((way) => {
    if (way.kind !== 'then' || !left.has(edgeGoal(way))) return [];
    const isAt = ({ walk: { state } }: Node): boolean => state.states.includes(way.from) && state.stage !== 'closed';
    const offered = (node: Node): Move | undefined =>
      movesFrom(node, (command) => command === way.event).find((move) => move.do === 'give');
    const first = nodes.find((node) => isAt(node) && offered(node));
    const round: Node[] = [];
    for (let node = first; node && isAt(node) && round.length < MOST_ROUNDS; node = round.at(-1)) {
      const move = offered(node);
      if (!move) break;
      const next = walkOn(node.walk, move);
      if (!next.ok) break;
      round.push(childOf(node, move, next.value));
    }
    return round.slice(-1);
  });
}

const standing = ({ state, entries }: Walk, from: number): Step['then'] => ({
  states: state.states,
  stage: state.stage,
  outcome: state.outcome,
  events: entries.slice(from).map(({ type }) => type),
});

function childOf(node: Node, move: Move, next: Walk): Node {
  const from = node.marks.at(-1)?.at ?? 0;
  return {
    applicant: node.applicant,
    promises: node.promises,
    counter: node.counter,
    moves: [...node.moves, move],
    walk: next,
    marks: [...node.marks, { at: next.entries.length, then: standing(next, from) }],
    goals: [...new Set([...node.goals, ...metBy(node.walk, move, next)])],
  };
}

/** A decision that the rules refuse leaves everything as it was, and is told why. */
function refusedOf(node: Node, move: Move, rules: readonly string[]): readonly Node[] {
  const decided = rules.filter((rule) =>
    node.walk.env.document.eligibility.some(({ id, at }) => id === rule && at === 'decide'),
  );
  if (decided.length === 0) return [];
  const { entries } = node.walk;
  const mark = { at: entries.length, then: standing(node.walk, entries.length), unmet: rules };
  const goals = [...node.goals, ...decided.map(refusalGoal)];
  return [{ ...node, moves: [...node.moves, move], marks: [...node.marks, mark], goals }];
}

function metBy(before: Walk, move: Move, { env, state, entries }: Walk): readonly string[] {
  const graph = graphOf(env.document);
  const [from = ''] = before.state.states;
  const [to = ''] = state.states;
  const event = move.do === 'give' ? move.command : deemedOf(entries.slice(before.entries.length)) || 'expires';
  const ways = graph
    .from(from)
    .filter((way) => way.event === event && landings(graph, way.to).some((one) => one.id === to));
  // A spent edge leads to its `then`; until then it leads to its target, where both may be the same.
  const spent = (before.state.walked[`${from}.${event}`] ?? 0) >= (ways[0]?.limit ?? Number.POSITIVE_INFINITY);
  const taken = ways.find(({ kind }) => (kind === 'then') === spent) ?? ways[0];
  const moved = from !== to || (taken !== undefined && move.do === 'give');
  return [
    ...state.states.map((one) => `state ${one}`),
    ...(taken && moved ? [edgeGoal(taken)] : []),
    ...(move.do === 'give' ? [`command ${move.command}`] : []),
    ...(move.do === 'give' && ['decline', 'reject'].includes(move.command) ? [`reason ${move.choice}`] : []),
    ...(state.outcome === null ? [] : [`outcome ${state.outcome}`]),
  ];
}

/** What law made of silence. */
function deemedOf(entries: readonly Entry[]): string {
  const step = entries.find(({ type }) => type === 'deemed')?.effect.facts?.['step'];
  return typeof step === 'string' ? step : '';
}

/** What may differ in what can follow. */
function keyOf({ state }: Walk): string {
  const open = state.obligations.map(({ kind, holder, state: of, request, taken }) => [
    kind,
    roleOf(holder),
    of,
    request?.kind,
    taken !== null,
  ]);
  return JSON.stringify([
    state.states,
    state.stage,
    state.walked,
    open,
    state.counts,
    state.retracted.length + withdrawnParties(state).length > 0,
    state.evaluations,
    state.suspended !== null,
    state.earlier.length,
  ]);
}

const roleOf = (holder: HolderRef): string => (typeof holder === 'string' ? holder : (holder.post.split(':')[1] ?? ''));

/** Greedily, the walk that meets most for its length first. */
function fewest(nodes: readonly Node[], goals: readonly string[]): readonly CoverWalk[] {
  const left = new Set(goals);
  const chosen: CoverWalk[] = [];
  for (;;) {
    let best: { readonly node: Node; readonly fresh: readonly string[]; readonly worth: number } | undefined;
    for (const node of nodes) {
      const fresh = node.goals.filter((goal) => left.has(goal));
      const worth = fresh.length / (node.moves.length + 2);
      if (fresh.length > 0 && worth > (best?.worth ?? 0)) best = { node, fresh, worth };
    }
    if (!best) return chosen;
    for (const goal of best.fresh) left.delete(goal);
    chosen.push(toWalk(best.node, best.fresh));
  }
}

function toWalk(
  { applicant, promises, counter, moves, marks, walk: { entries } }: Node,
  goals: readonly string[],
): CoverWalk {
  return {
    applicant,
    promises,
    counter,
    begins: marks[0]?.then ?? { states: [], stage: '', outcome: null, events: [] },
    steps: moves.map((move, index) =>
      toStep(move, entries.slice(marks[index]?.at, marks[index + 1]?.at), marks[index + 1]),
    ),
    goals,
  };
}

function toStep(move: Move, written: readonly Entry[], mark: Mark | undefined): Step {
  const unit = written[0]?.effect.facts?.['unit'];
  const [item] = (written[0]?.data?.['items'] ?? []) as readonly { readonly ref?: string }[];
  const given = move.do === 'give' ? move : { command: '', as: '', choice: '' };
  return {
    do: move.do,
    command: given.command,
    as: given.as.includes(':') ? (given.as.split(':')[1] ?? '') : given.as,
    choice: given.choice,
    unit: typeof unit === 'string' ? unit : '',
    ref: item?.ref ?? '',
    unmet: mark?.unmet ?? [],
    then: mark?.then ?? { states: [], stage: '', outcome: null, events: [] },
  };
}
