// Numbers, tracking codes and list rows of cases: what the engine's state looks like from outside. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { luhn, permuted, spelled, type Round } from '#kernel/number.ts';
import type { Due } from '#kernel/time.ts';
import { findOutput } from '#service/rules/output.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyOf } from '#service/rules/party.ts';
import type { Env } from './engine/env.ts';
import type { CaseEvent } from './engine/events.ts';
import { isLive } from './engine/joined/voices.ts';
import { dueOfCase, obligations, type Owed } from './engine/obligations.ts';
import type { CaseState } from './engine/state.ts';

const NUMBER_SPACE = 1_000_000_000;

/**
 * How far what waits for somebody is counted. To go on would take longer than to show it (7 ms for 10,000), and nobody
 * works by whether it is 1,400 or 1,500.
 */
export const COUNTED_TO = 1_000;

/** `1000+` from there on. */
export const countWords = (count: number): string => (count < COUNTED_TO ? String(count) : `${COUNTED_TO}+`);

/**
 * A public number from a running one: a keyed permutation, so that numbers neither repeat nor tell how many there
 * are. `WY` + nine digits + a check digit (Luhn). `round(i, half)` is a keyed function to any non-negative integer.
 */
export function caseNumber(sequence: number, round: Round): string {
  const digits = String(permuted(sequence, NUMBER_SPACE, round)).padStart(9, '0');
  return `WY${digits}${luhn(digits)}`;
}

/** Whether a typed number can be one of ours; catches a mistyped digit before anything is looked up. */
export const isCaseNumber = (text: string): boolean =>
  /^WY\d{10}$/.test(text) && luhn(text.slice(2, 11)) === text.slice(11);

/** Twelve signs of 30 ≈ 58 bits, from at least twelve bytes of a keyed hash. */
export const trackingCode = (bytes: Uint8Array): string => spelled(bytes, 12);

/** The last moment at which a due is still kept: what outside sees. */
export const lastMoment = (due: Due): string => new Date(Date.parse(due.at) - 1).toISOString();

export interface CaseRow {
  readonly id: string;
  readonly [column: string]: unknown;
}

type RowEnv = Pick<Env, 'document' | 'calendar' | 'parameters' | 'data'>;

/** The list row of a case: a function of its log and nothing else. `due` is that of the case, where it is known already. */
export function rowOf(env: RowEnv, state: CaseState, head: string, due = dueOfCase(env, state)): CaseRow {
  const { statutory, promised } = env.document.sla;
  return {
    id: state.id,
    area: state.area,
    number: state.number,
    service_id: state.service.id,
    service_version: state.service.version,
    service_hash: state.service.hash,
    title: titleOf(env.data),
    party: state.applicant.party,
    filed_by: state.applicant.filedBy,
    channel: state.channel,
    stage: state.stage,
    state: state.states[0] ?? '',
    unit: state.unit,
    town: state.place.town,
    village: state.place.village,
    category: state.category,
    urgency: state.urgency,
    confidential: state.confidential,
    about: state.about,
    involved: state.involved,
    due_at: due?.at ?? null,
    due_projected: due?.projected ?? false,
    due_provisional: isProvisional(state, due),
    statutory_due_at: (statutory && state.clocks[statutory]?.due.at) || null,
    promised_due_at: (promised && state.clocks[promised]?.due.at) || null,
    suspended: state.suspended !== null,
    submitted_at: state.submittedAt,
    assigned_at: state.assignedAt,
    handled_at: state.handledAt,
    closed_at: state.closedAt,
    closed_as: state.closedAs,
    handled_by_unit: state.handledBy?.unit ?? null,
    outcome: state.outcome,
    on_time_statutory: state.onTime?.statutory ?? null,
    on_time_promised: state.onTime?.promised ?? null,
    rating: state.evaluation?.rating ?? null,
    solved: state.evaluation?.solved ?? null,
    evaluations: state.evaluations,
    rectified: state.rectified !== null,
    reopened: state.counts['reopened'] ?? 0,
    via: state.mergedInto?.id ?? null,
    voices: state.voices.length,
    weighed_hash: state.weighed?.hash ?? null,
    weighed_as: state.weighed?.as ?? null,
    seq: state.seq,
    head,
  };
}

/** Whether a new year of the calendar may move any day of it: its own, a clock's or somebody's. */
const isProvisional = (state: CaseState, due: Due | null): boolean =>
  [due, ...Object.values(state.clocks).map((one) => one.due), ...state.obligations.map((one) => one.due)].some(
    (one) => one?.provisional === true,
  );

/** The form's data with a correction laid over it; of an object only the members that were given change. */
export function correctedData(data: JsonObject, given: Json | undefined): JsonObject {
  if (!isObject(given)) return data;
  const corrected: { [name: string]: Json } = { ...data };
  for (const [name, value] of Object.entries(given)) {
    const before = corrected[name];
    corrected[name] = isObject(value) && isObject(before) ? correctedData(before, value) : value;
  }
  return corrected;
}

/** A case is called by what its applicant called it; a service without such a field leaves it to its own name. */
const titleOf = (data: JsonObject): string | null => (typeof data['title'] === 'string' ? data['title'] : null);

/** Stands where nothing is due, so that lists sort by one index. */
export const NO_DUE = '9999-12-31T00:00:00.000Z';

const live = (state: CaseState): readonly Owed[] => obligations(state).filter((one) => isLive(state, one));

/** One worklist row for every open obligation somebody has to see to; what stands still is on no list. */
export const obligationRowsOf = (
  state: CaseState,
): readonly { readonly seq: number; readonly [column: string]: unknown }[] =>
  live(state).map((one) => ({
    case_id: state.id,
    seq: one.seq,
    kind: one.kind,
    unit: typeof one.holder === 'string' ? null : one.holder.unit,
    post: typeof one.holder === 'string' ? null : one.holder.post,
    watch: one.watch,
    due_at: one.due?.at ?? NO_DUE,
    since: one.since,
    stopped: one.clock === 'stopped',
    taken_by: one.taken?.by ?? null,
    taken_at: one.taken?.at ?? null,
    stage: state.stage,
    service_id: state.service.id,
    town: state.place.town,
    about: state.about,
  }));

/** A row for every party that was asked in a case that is open: by it the party finds the case. */
export const partyRowsOf = (
  state: CaseState,
): readonly { readonly case_id: string; readonly party: string; readonly [column: string]: unknown }[] =>
  Object.entries(state.parties).flatMap(([party, { key, asked, answer }]) => {
    const open = state.obligations.find(({ holder }) => partyOf(holder) === party);
    return asked === null || state.closedAt !== null
      ? []
      : [
          {
            case_id: state.id,
            party,
            key,
            asked_at: asked,
            answer: answer?.step ?? null,
            due_at: open?.due?.at ?? null,
          },
        ];
  });
/** One row for everything it has issued. */
export const certificateRowsOf = (
  document: ServiceDocument,
  state: CaseState,
): readonly { readonly number: string; readonly [column: string]: unknown }[] =>
  state.issued.map((one) => ({
    number: one.number,
    area: state.area,
    case_id: state.id,
    seq: one.seq,
    party: state.applicant.party,
    service_id: state.service.id,
    output: one.output,
    type: findOutput(document, one.output)?.type ?? one.output,
    from_on: one.from,
    until_on: one.until,
    standing: one.standing,
    since: one.since,
    seal: one.seal,
  }));

/** What a state of the workflow asks of whoever has it: to say whether it is taken in, to answer, or a step before that. */
export type Asked = 'acceptance' | 'answer' | 'step';

const ANSWERS: readonly string[] = ['report', 'approve', 'reject'];

export function askedIn({ workflow }: ServiceDocument, id: string | null | undefined): Asked {
  const state = workflow.states[id ?? ''];
  const events = state?.type === 'wait' ? state.on.map(({ event }) => event) : [];
  if (events.some((event) => ANSWERS.includes(event))) return 'answer';
  return events.includes('accept') ? 'acceptance' : 'step';
}

/** Numbers of certificates that were shown in the place of papers, by material. */
export function evidenceIn(entries: readonly Pick<CaseEvent, 'type' | 'data'>[]): Readonly<Record<string, string>> {
  const given = entries.find(({ type }) => type === 'submitted')?.data?.['evidence'];
  return isObject(given)
    ? Object.fromEntries(Object.entries(given).flatMap(([id, one]) => (typeof one === 'string' ? [[id, one]] : [])))
    : {};
}

/** What a case has been answered with last, put right where it was, also by the one it was joined with; '' while it has not been. */
export function replyIn(entries: readonly Pick<CaseEvent, 'type' | 'as' | 'effect' | 'data'>[]): string {
  const reply = entries.findLast(
    ({ type, as, effect: { entry, set }, data }) =>
      (type === 'endedWith' ||
        (as !== null &&
          ((entry === 'feedback' && set?.outcome !== undefined) || set?.rectified?.outcome !== undefined))) &&
      typeof data?.['text'] === 'string',
  );
  return (reply?.data?.['text'] as string | undefined) ?? '';
}
