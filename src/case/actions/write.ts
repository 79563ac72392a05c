// From a decision to the one write that is committed: events, list rows, worklist rows, the next wake-up, the answer.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { NewEvent, RowChange, Write } from '#storage/write.ts';
import type { Decision } from '../engine/decide/decide.ts';
import type { Actor, Env } from '../engine/env.ts';
import { refundedSince } from '../engine/move/money.ts';
import { nextWake, type CaseDue } from '../engine/obligations.ts';
import type { CaseState } from '../engine/state.ts';
import { certificateRowsOf, obligationRowsOf, partyRowsOf, rowOf } from '../rules.ts';

/** The kind of the wake-ups of orders. */
const PAYMENT = 'payment';

export interface Committing {
  readonly env: Env;
  readonly before: CaseState;
  readonly decision: Decision;
  readonly actor: Actor;
  readonly now: Instant;
  readonly head: string;
  readonly rows?: readonly RowChange[];
  readonly answer?: Write['answer'];
  /** The due of the case after the decision, where it is known already. */
  readonly due?: CaseDue | null;
}

export function writeOf({ env, before, decision, actor, now, head, rows, answer, due }: Committing): Write {
  const { state } = decision;
  const events: readonly NewEvent[] = decision.proposals.map((one) => ({
    type: one.type,
    actor: actor.kind === 'engine' ? 'engine' : actor.person,
    as: actor.kind === 'staff' ? actor.post : null,
    at: now,
    // Canonical text leaves out what is undefined, as JSON does, so this is the JSON it will be.
    effect: one.effect as unknown as JsonObject,
    data: one.data,
  }));
  return {
    appends: [{ area: state.area, kind: 'case', id: state.id, expectedSeq: before.seq, head, events }],
    rows: [...caseRows(env, before, state, due), ...(rows ?? [])],
    wakes: [
      { kind: 'case', id: state.id, at: nextWake(env.document, state) ?? null },
      ...outsideWakes(before, state, now),
      // Whoever keeps the money is woken to pay it back.
      ...refundedSince(before, state).map((id) => ({ kind: PAYMENT, id, at: now })),
    ],
    ...(answer ? { answer } : {}),
  };
}

const isAsked = ({ holder }: CaseState['obligations'][number]): boolean => holder === 'service';

/** An outside system is asked as the case comes to wait for it, and again when whoever watches says so. */
function outsideWakes(before: CaseState, { id, obligations }: CaseState, at: Instant): Write['wakes'] {
  const kind = 'outside';
  const open = obligations.find(isAsked);
  const was = before.obligations.find(isAsked);
  if (!open) return was ? [{ kind, id, at: null }] : [];
  return was?.seq === open.seq && was.remindedAt === open.remindedAt ? [] : [{ kind, id, at }];
}
const certificateRows = ({ document }: Env, state: CaseState): readonly RowChange[] =>
  certificateRowsOf(document, state).map(({ number, ...values }) => ({
    table: 'certificate',
    key: { number },
    values,
  }));

function caseRows(env: Env, before: CaseState, state: CaseState, due?: CaseDue | null): readonly RowChange[] {
  const { id } = state;
  const open = obligationRowsOf(state);
  const still = new Set(open.map((one) => one.seq));
  return [
    { table: 'case_row', key: { id }, values: rowOf(env, state, '', due), head: { column: 'head', kind: 'case', id } },
    ...open.map((values) => ({ table: 'obligation', key: { case_id: id, seq: values.seq }, values })),
    ...before.obligations
      .filter((one) => !still.has(one.seq))
      .map((one) => ({ table: 'obligation', key: { case_id: state.id, seq: one.seq }, values: null })),
    ...partyRows(before, state),
    ...(state.issued === before.issued ? [] : certificateRows(env, state)),
  ];
}

/** Written only where parties are: most cases have none. */
function partyRows(before: CaseState, state: CaseState): readonly RowChange[] {
  if (before.parties === state.parties && before.obligations === state.obligations) return [];
  const asked = partyRowsOf(state);
  const key = (party: string) => ({ case_id: state.id, party });
  return [
    ...asked.map((values) => ({ table: 'case_party', key: key(values.party), values })),
    ...partyRowsOf(before)
      .filter(({ party }) => !asked.some((one) => one.party === party))
      .map(({ party }) => ({ table: 'case_party', key: key(party), values: null })),
  ];
}
