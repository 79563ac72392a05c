// What must hold of every case after every event. Property tests, the simulation and `verify` all ask here, and
// planted faults keep each line honest.
import type { Organisation } from '#organisation/rules.ts';
import { EARNED } from '#service/rules/output.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { neededOf, placeOf } from '#service/rules/block.ts';
import { partyOf } from '#service/rules/party.ts';
import type { CaseEvent } from './events.ts';
import { faultsOfJoining, faultsOfJoiningStep } from './joined/faults.ts';
import { faultsOfMoney, faultsOfMoneyStep } from './move/money.ts';
import { dueOfObligation, inMainLine } from './obligations.ts';
import { isStopped, stopsIn } from './run.ts';
import type { CaseState, Obligation } from './state.ts';
import { promisedPapers } from './paper/promised.ts';

export interface Violation {
  readonly code: string;
  readonly message: string;
}

interface Ground {
  readonly document: ServiceDocument;
  /** undefined where the offices are not at hand, as of a file that is still to be put in: then posts are not judged. */
  readonly organisation: Organisation | undefined;
}

/** What must hold of a state whatever happened before. */
export function violationsOfState({ document, organisation }: Ground, state: CaseState): readonly Violation[] {
  const found: Violation[] = [];
  const fail = (code: string, message: string) =>
    found.push({ code, message: `${state.number} at seq ${state.seq}: ${message}` });
  const isClosed = state.stage === 'closed';
  if (!isClosed && state.obligations.length === 0) fail('nobody_responsible', 'not closed, and nobody owes anything');
  if (isClosed && state.obligations.length > 0) fail('closed_with_duty', 'closed, and somebody still owes something');
  if (isClosed !== (state.closedAt !== null)) fail('closed_without_date', 'closed and its date disagree');
  for (const one of state.obligations) {
    const misplaced = organisation && misplacedBy(organisation, state, one);
    if (misplaced) fail(...misplaced);
    const party = partyOf(one.holder);
    if (party !== undefined && (state.parties[party]?.asked ?? null) === null)
      fail('party_unasked', `obligation ${one.seq} is held by the party ${party}, who is not known or was not asked`);
    if (dueOfObligation(state, one) === null) fail('no_due', `obligation ${one.seq} (${one.kind}) has no due`);
    if (one.kind === 'rectify' && one.not.length === 0 && state.handledBy !== null)
      fail('rectify_by_handler', `obligation ${one.seq} may be done by the last handler`);
    if (one.kind === 'supervise' && !isClosed && !watchesSomething(state, one))
      fail('supervises_nothing', `obligation ${one.seq} looks at nothing`);
    if (isSelfSupervision(state, one))
      fail('supervises_itself', `obligation ${one.seq} is held by the post it looks at`);
  }
  for (const [code, message] of [...faultsOfMoney(state), ...faultsOfJoining(state)]) fail(code, message);
  found.push(...violationsOfStanding(document, state), ...violationsOfIssued(state));
  return found;
}

/** What stands as good was given by the answer that stands, once, under a number of its own. */
function violationsOfIssued(state: CaseState): readonly Violation[] {
  const found: Violation[] = [];
  const fail = (code: string, message: string) =>
    found.push({ code, message: `${state.number} at seq ${state.seq}: ${message}` });
  const { issued } = state;
  const good = issued.filter(({ standing }) => standing === 'valid');
  if (good.length > 0 && (state.outcome === null || !EARNED.includes(state.outcome)))
    fail('issued_unearned', `${good[0]?.number} is good, and the case ended as ${state.outcome}`);
  if (new Set(good.map(({ output }) => output)).size < good.length) fail('issued_twice', 'one output is good twice');
  if (new Set(issued.map(({ number }) => number)).size < issued.length)
    fail('number_twice', 'two documents have one number');
  if (issued.some(({ standing }) => standing === 'suspended') && state.handledAt !== null)
    fail('suspended_for_good', 'what was set aside is neither back nor gone');
  return found;
}

/** What is wrong with the post that holds or watches it. */
function misplacedBy({ posts }: Organisation, { about }: CaseState, one: Obligation): [string, string] | undefined {
  if (typeof one.holder === 'string') {
    if (one.watch === null || !posts.has(one.watch))
      return ['nobody_watches', `obligation ${one.seq} is held by no post and none watches it`];
    return posts.get(one.watch)?.unit === about
      ? ['holder_concerned', `obligation ${one.seq} is watched by the unit the case is about`]
      : undefined;
  }
  if (!posts.has(one.holder.post)) return ['holder_unknown', `obligation ${one.seq} is held by no known post`];
  return one.holder.unit === about
    ? ['holder_concerned', `obligation ${one.seq} is held by the unit the case is about`]
    : undefined;
}

const watchesSomething = (state: CaseState, one: Obligation): boolean =>
  state.obligations.some((other) => other.seq === one.of);

/** Work passed on to the supervising post after the supervision began is no self-supervision by design. */
function isSelfSupervision(state: CaseState, one: Obligation): boolean {
  const late = state.obligations.find((other) => other.seq === one.of);
  if (
    one.kind !== 'supervise' ||
    one.seq !== state.seq ||
    !late ||
    typeof late.holder === 'string' ||
    typeof one.holder === 'string'
  )
    return false;
  return late.holder.post === one.holder.post;
}

function violationsOfStanding(document: ServiceDocument, state: CaseState): readonly Violation[] {
  const found: Violation[] = [];
  const fail = (code: string, message: string) =>
    found.push({ code, message: `${state.number} at seq ${state.seq}: ${message}` });
  const { workflow } = document;
  const standing = state.states.map((id) => workflow.states[id]);
  const waiting = standing.flatMap((one) => (one?.type === 'wait' ? [one] : []));
  const isWorking = state.handledAt === null && state.stage !== 'closed';
  if (isWorking && (standing.length === 0 || waiting.length < standing.length))
    fail('stands_nowhere', `stands at ${state.states.join(', ')}, where nobody works`);
  for (const id of isWorking ? state.states : []) {
    const held = state.obligations.filter((one) => one.state === id).length;
    if (held === 0) fail('work_unheld', 'nobody holds the work of the state it stands at');
    if (held > 1) fail('work_twice', `${held} hold the work of ${id}`);
  }
  const least = ORDER.find((one) => waiting.some(({ stage }) => stage === one));
  if (least !== undefined && isWorking && least !== state.stage)
    fail('wrong_stage', `stage ${state.stage}, but the least advanced state says ${least}`);
  if (isWorking && state.obligations.some((one) => one.state !== null && !state.states.includes(one.state)))
    fail('work_elsewhere', 'somebody holds the work of a state it does not stand at');
  if (isWorking) found.push(...violationsOfBlock(document, state));
  if (!isWorking && state.obligations.some(inMainLine))
    fail('work_after_end', 'handled, and an office still owes the work');
  if (state.suspended === null && isWorking && state.obligations.some(inMainLine)) {
    for (const [id, clock] of Object.entries(state.clocks)) {
      if (isStopped(clock) && !waiting.every((one) => stopsIn(document, one, id, state.clocks)))
        fail('clock_stands', `clock ${id} stands still and nothing stops it`);
    }
  }
  const held = promisedPapers(state);
  if (isWorking && (held.length !== state.owed.length || held.some((one) => !state.owed.includes(one))))
    fail('promise_unheld', `owed are [${state.owed.join(' ')}], but promises are open for [${held.join(' ')}]`);
  if (state.outcome === 'granted' && state.owed.length > 0)
    fail('granted_without_paper', `granted while ${state.owed.join(' ')} is missing`);
  if (state.outcome !== null && state.handledAt === null)
    fail('outcome_without_date', 'an outcome without the day it was given');
  return found;
}

const ORDER = ['collect', 'assign', 'handle', 'feedback'] as const;

/** Several states at once are branches of one block, one of each, and their join is not reached. */
function violationsOfBlock({ workflow }: ServiceDocument, state: CaseState): readonly Violation[] {
  const places = state.states.map((id) => placeOf(workflow, id));
  const [first] = places;
  if (!first && places.length < 2) return [];
  const found: Violation[] = [];
  const fail = (code: string, message: string) =>
    found.push({ code, message: `${state.number} at seq ${state.seq}: ${message}` });
  if (!first || places.some((one) => one?.block !== first.block))
    fail('branches_apart', 'stands in states of no one block');
  else {
    if (new Set(places.map((one) => one?.branch)).size < places.length)
      fail('branch_twice', 'stands twice in one branch');
    const { state: block } = first.block;
    if (block.branches.length - places.length >= neededOf(block))
      fail('join_missed', `enough branches have come to the join of ${block.id}, and it still waits`);
  }
  return found;
}

/** Events that may move the workflow state; everything else leaves it where it was. */
const MOVES: readonly string[] = [
  'submitted',
  'serviceAnswered',
  'accepted',
  'declined',
  'correctionRequested',
  'corrected',
  'assigned',
  'approved',
  'rejected',
  'agreed',
  'disagreed',
  'reported',
  'performed',
  'branched',
  'expired',
  'deemed',
  'reopened',
  'migrated',
  'paid',
  'payFailed',
];

/** Where a document stops a clock while another system works, its answer lets it run again. */
const resumes = ({ type }: CaseEvent, clock: CaseState['clocks'][string]): boolean =>
  type === 'serviceAnswered' && isStopped(clock);

/** Events that may move the end of a clock that was already running. */
const MOVES_DUE: readonly string[] = [
  'paid',
  'payFailed',
  'granted',
  'resumed',
  'calendarApplied',
  'reopened',
  'corrected',
  'expired',
  'performed',
  'accepted',
  'deemed',
  'reported',
  'declined',
  'rejected',
  'approved',
  'assigned',
  'migrated',
  'agreed',
  'disagreed',
];

/** What must hold of one step from a state to the next. */
export function violationsOfStep(
  document: ServiceDocument,
  before: CaseState,
  event: CaseEvent,
  after: CaseState,
): readonly Violation[] {
  const found: Violation[] = [];
  const fail = (code: string, message: string) =>
    found.push({ code, message: `${after.number} at seq ${after.seq} (${event.type}): ${message}` });
  for (const [code, message] of faultsOfMoneyStep(before, event.type, after)) fail(code, message);
  for (const [code, message] of faultsOfJoiningStep(before, event, after)) fail(code, message);
  if (!MOVES.includes(event.type) && before.states.join() !== after.states.join())
    fail('state_moved', 'an operation moved the workflow state');
  for (const [id, clock] of Object.entries(before.clocks)) {
    const next = after.clocks[id];
    if (event.type === 'reopened') continue;
    if (!next) fail('clock_lost', `clock ${id} is gone`);
    else if (next.due.at !== clock.due.at && !MOVES_DUE.includes(event.type) && !resumes(event, clock))
      fail('clock_moved', `clock ${id} moved from ${clock.due.date} to ${next.due.date}`);
    else if (event.type === 'migrated' && next.due.at > clock.due.at && !isStopped(clock))
      fail('promise_lengthened', `clock ${id} ends later than before`);
    else if (next.due.at < clock.due.at && event.type !== 'calendarApplied' && event.type !== 'migrated')
      fail('promise_shortened', `clock ${id} ends earlier than before`);
    else if (next.term.from !== clock.term.from) fail('clock_restarted', `clock ${id} starts anew`);
  }
  if (
    event.type === 'deemed' &&
    Object.values(after.clocks).some(
      (one) =>
        !Object.values(before.clocks).includes(one) &&
        one.term.from !== after.submittedAt &&
        one.term.from === event.at,
    )
  ) {
    fail('deemed_from_now', 'deemed acceptance must count from the day of receipt');
  }
  if (
    event.type === 'evaluated' &&
    before.evaluations === 0 &&
    isBad(after) &&
    after.obligations.every((one) => one.kind !== 'rectify' && one.kind !== 'callBack')
  ) {
    fail('bad_rating_unanswered', `a bad rating must be followed by ${document.rating.onBad}`);
  }
  if (event.type === 'reported' && after.handledAt !== null && openAssist(before) && event.data?.['release'] !== true)
    fail('assist_forgotten', 'answered while a unit was still assisting');
  if (
    after.handledAt !== null &&
    before.handledAt !== null &&
    after.handledAt !== before.handledAt &&
    event.type !== 'reopened'
  )
    fail('handled_twice', 'the day it was handled changed');
  if (event.type === 'rectified' && after.outcome !== before.outcome)
    fail('outcome_rewritten', 'putting right rewrote the first outcome');
  if (event.type === 'reminded' && daysOf(before) !== daysOf(after))
    fail('wait_moved', 'a reminder moved the day until which is waited');
  if (event.type === 'migrated' && lostBy(before, after).length > 0)
    fail('lost_by_migration', lostBy(before, after).join(', '));
  if (event.type === 'calledBack' && after.outcome !== before.outcome)
    fail('outcome_rewritten', 'a call back rewrote the outcome');
  return found;
}

/** What a case must not lose on the way to another version: a duty, a day of the applicant's, a day promised. */
function lostBy(before: CaseState, after: CaseState): readonly string[] {
  return before.obligations.flatMap((one) => {
    if (one.kind === 'inform') return [];
    const next = after.obligations.find(({ seq }) => seq === one.seq);
    if (!next) return [`obligation ${one.seq} (${one.kind}) is gone`];
    const [was, is] = [one.due?.at ?? '', next.due?.at ?? ''];
    if (one.holder === 'applicant' && is < was) return [`obligation ${one.seq}: the applicant has less time`];
    return one.holder !== 'applicant' && was !== '' && is > was
      ? [`obligation ${one.seq}: the office has more time`]
      : [];
  });
}

const daysOf = ({ obligations }: CaseState): string => obligations.map(({ due }) => due?.at ?? '').join(' ');

const isBad = (state: CaseState): boolean =>
  state.evaluation !== null && (state.evaluation.rating <= 2 || !state.evaluation.solved);

const openAssist = (state: CaseState): boolean => state.obligations.some((one) => one.kind === 'assist');
