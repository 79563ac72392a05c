// What a message says besides its sentence: the day, the unit, the outcome, the paper. Pure.
import type { CaseEvent } from '#case/engine/events.ts';
import type { CaseState, Obligation } from '#case/engine/state.ts';
import { isObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { UnitId } from '#organisation/rules.ts';
import type { Outcome } from '#service/rules.ts';
import type { Facts, Step } from '../rules.ts';

export const isMain = ({ state, holder }: Obligation): boolean => state !== null && typeof holder === 'object';

const WORK: readonly Obligation['kind'][] = ['handle', 'approve', 'rectify', 'callBack'];

export const atWork = (state: CaseState): readonly Obligation[] =>
  state.obligations.filter(({ kind, request }) => WORK.includes(kind) && request === null);

export const unitFact = (unit: UnitId | null | undefined): Facts => (unit ? { unit } : {});

export const dueFact = ({ after, dueOf }: Step): Facts => {
  const due = dueOf(after);
  return due === null ? {} : { due: due.date };
};

/** The unit that has the case now. */
export const unitAndDue = (step: Step): Facts => ({
  ...unitFact(step.after.unit ?? holderUnit(step.after)),
  ...dueFact(step),
});

/** Where something else comes before the answer, the day is the one for that. */
export function stepFacts(step: Step): Facts {
  const asked = step.asked(step.after);
  const { due } = step.event.effect.open ?? {};
  return asked === 'answer' ? unitAndDue(step) : { ...unitAndDue(step), asked, ...(due ? { due: due.date } : {}) };
}

/** The unit that did it: the one that held the work until then. */
export const doer = ({ event, before, after }: Step): Facts =>
  unitFact(doneUnit(event, before) ?? holderUnit(before) ?? after.unit);

/** Of several branches the one whose work the event did. */
function doneUnit({ effect }: CaseEvent, before: CaseState): UnitId | undefined {
  const done = effect.close?.filter(({ how }) => how === 'done').map(({ seq }) => seq) ?? [];
  const holder = before.obligations.find((one) => isMain(one) && done.includes(one.seq))?.holder;
  return typeof holder === 'object' ? holder.unit : undefined;
}

function holderUnit(state: CaseState): UnitId | undefined {
  const held =
    state.obligations.find(({ holder, state: of }) => of !== null && typeof holder === 'object') ?? atWork(state)[0];
  return typeof held?.holder === 'object' ? held.holder.unit : undefined;
}

/** Until when the applicant can do what it is the applicant's turn to do. */
export function turn({ event, after }: Step): Facts {
  // What this event asks for, before what was asked earlier and before a paper that was promised beside it.
  const waits = after.obligations.filter(({ holder }) => holder === 'applicant' || holder === 'payment');
  const asked = waits.find(({ seq }) => seq === event.seq) ?? waits.find(({ kind }) => kind !== 'supply');
  const due = (asked ?? waits[0])?.due;
  return due ? { until: due.date } : {};
}

/** A text of the document: the log keeps it with the event, for ever as it was then. */
export const changedBy = ({ event }: Step): Facts => {
  const said = event.effect.facts?.['notify'];
  return isObject(said) ? { changed: said as unknown as Text } : {};
};

export function waitedFor({ event, after }: Step): Facts {
  const wait = after.obligations.find(({ seq }) => seq === event.effect.facts?.['wait']);
  const kind = wait?.kind === 'correct' || wait?.kind === 'pay' || wait?.kind === 'supply' ? wait.kind : 'wait';
  return { wait: kind, ...(wait?.due ? { until: wait.due.date } : {}) };
}

export const paperIn = ({ event }: Step): Facts => {
  const title = event.effect.facts?.['title'];
  return title ? { paper: title as unknown as Text } : {};
};

export const openedBy = ({ event: { effect } }: Step): readonly Pick<Obligation, 'holder'>[] =>
  effect.open ? [effect.open] : [];

export const openedUntil = ({ event }: Step): Facts => {
  const due = event.effect.open?.due;
  return due ? { until: due.date } : {};
};

export const prolongedTo = ({ event }: Step): Facts => {
  const due = event.effect.facts?.['due'];
  return typeof due === 'string' ? { until: due } : {};
};

export const handler = ({ after }: Step): Facts => unitFact(after.handledBy?.unit ?? after.unit);

/** The day an event names as the last. */
export const untilOf = ({ event }: Step): Facts => {
  const until = event.effect.facts?.['until'];
  return typeof until === 'string' ? { until } : {};
};

export const outcomeOf = (handled: { readonly outcome: Outcome | null } | null): Facts =>
  handled?.outcome ? { outcome: handled.outcome } : {};

export const isFirstTier = ({ event, before }: Step): boolean =>
  event.effect.facts?.['tier'] === 1 &&
  before.obligations.some((one) => isMain(one) && one.seq === event.effect.facts?.['late']);
