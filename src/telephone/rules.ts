// 电话工单 A call to the hotline: opened when it is picked up, ended in one of a few ways, rung back where that is owed. A stream
// of its own, folded here. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { luhn, permuted, type Round } from '#kernel/number.ts';
import { addHours, milliseconds, type Instant } from '#kernel/time.ts';

/** Whom a caller in danger is put through to, at once. */
export const LINES = ['110', '119', '120', '122'] as const;
export type Line = (typeof LINES)[number];

/** What a hotline does not take, with where to go instead: 《潍坊市12345条例》第十九条、《北京市接诉即办工作条例》第十一条. */
export const REASONS = [
  'court',
  'arbitration',
  'discipline',
  'review',
  'information',
  'petition',
  'secret',
  'order',
  'concluded',
] as const;
export type Reason = (typeof REASONS)[number];

export type Ending =
  | { readonly how: 'answered'; readonly entry: string; readonly version: string }
  | { readonly how: 'filed' | 'joined' | 'told'; readonly case: string }
  | { readonly how: 'emergency'; readonly line: Line }
  | { readonly how: 'declined'; readonly reason: Reason }
  | { readonly how: 'promised'; readonly by: Instant }
  | { readonly how: 'broken' | 'silent' };

/** What is known of the caller; all of it may be erased. */
export interface Caller {
  /** '' where the line showed none. */
  readonly phone: string;
  readonly name: string;
  readonly recording: string;
  readonly ask: string;
}

export type BackState = 'waiting' | 'reached' | 'unreached';

export interface Try {
  readonly at: Instant;
  readonly by: string;
  readonly result: 'reached' | 'missed';
  readonly rating: number | null;
  readonly solved: boolean | null;
  readonly note: string;
}

export interface Call {
  readonly id: string;
  readonly area: string;
  readonly number: string;
  readonly post: string;
  readonly unit: string;
  readonly takenBy: string;
  readonly takenAt: Instant;
  readonly town: string | null;
  readonly village: string | null;
  /** null once it was erased. */
  readonly caller: Caller | null;
  /** Keyed digest of the number; null where there is none. */
  readonly key: string | null;
  readonly ended: {
    readonly at: Instant;
    readonly by: string;
    readonly ending: Ending;
    readonly note: string;
  } | null;
  readonly back: {
    readonly state: BackState;
    readonly due: Instant | null;
    /** Who promised it, or tried last. */
    readonly by: string;
    readonly since: Instant;
    readonly tries: readonly Try[];
  } | null;
  readonly seq: number;
  readonly head: string;
}

export interface CallEvent {
  readonly type: string;
  readonly seq: number;
  readonly hash: string;
  readonly area: string;
  readonly actor: string;
  readonly as: string | null;
  readonly at: Instant;
  readonly effect: JsonObject;
  readonly data: JsonObject | null;
}

/** A caller whose call broke off is rung back within this many hours; a rule of this house, not of a law. */
const BROKEN_HOURS = 1;
/** What a clerk may promise, in hours of the clock: the hotline never closes. */
export const HOURS = [1, 2, 4, 24] as const;
/** Whoever is not reached after so many tries is left in peace. */
const TRIES = 3;
/** A call that is picked up is its clerk's for this long; then it is the duty post's. */
const SHIFT_HOURS = 8;

/** Whether it is still in the hands of the one who took it; until then nobody else goes on with it. */
export const isClaimed = (since: Instant, now: Instant): boolean => now < addHours(since, SHIFT_HOURS);

/** @param before The call as it stood before these events. */
export function callOf(id: string, events: readonly CallEvent[], before?: Call): Call | undefined {
  let call = before;
  for (const event of events) {
    call = after(call, id, event);
    if (call) call = { ...call, seq: event.seq, head: event.hash };
  }
  return call;
}

function after(call: Call | undefined, id: string, event: CallEvent): Call | undefined {
  const { effect } = event;
  if (event.type === 'callTaken')
    return {
      id,
      area: event.area,
      number: textOf(effect['number']),
      post: event.as ?? '',
      unit: textOf(effect['unit']),
      takenBy: event.actor,
      takenAt: event.at,
      town: null,
      village: null,
      ...saidIn(event),
      ended: null,
      back: null,
      seq: 0,
      head: '',
    };
  if (!call) return undefined;
  switch (event.type) {
    case 'callNoted':
      return {
        ...call,
        town: (effect['town'] ?? null) as string | null,
        village: (effect['village'] ?? null) as string | null,
        ...saidIn(event),
      };
    case 'callEnded':
      return endedBy(call, event);
    case 'callBackTried':
      return triedBy(call, event);
    default:
      return call;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function saidIn({ data }: CallEvent): Pick<Call, 'caller' | 'key'> {
  if (data === null) return { caller: null, key: null };
  const { key, phone, name, recording, ask } = data;
  return {
    caller: { phone: textOf(phone), name: textOf(name), recording: textOf(recording), ask: textOf(ask) },
    key: textOf(key) || null,
  };
}

function endedBy(call: Call, { at, actor, effect, data }: CallEvent): Call {
  const ending = effect['ending'] as unknown as Ending;
  const due = (effect['back'] ?? null) as Instant | null;
  return {
    ...call,
    ended: { at, by: actor, ending, note: textOf(data?.['note']) },
    back: due === null ? null : { state: 'waiting', due, by: actor, since: at, tries: [] },
  };
}

function triedBy(call: Call, { at, actor, effect, data }: CallEvent): Call {
  const due = (effect['again'] ?? null) as Instant | null;
  const result = effect['result'] === 'reached' ? 'reached' : 'missed';
  const tried: Try = {
    at,
    by: actor,
    result,
    rating: (effect['rating'] ?? null) as number | null,
    solved: (effect['solved'] ?? null) as boolean | null,
    note: textOf(data?.['note']),
  };
  const state = result === 'reached' ? 'reached' : due === null ? 'unreached' : 'waiting';
  return { ...call, back: { state, due, by: actor, since: at, tries: [...(call.back?.tries ?? []), tried] } };
}

/** Whether somebody has to ring back after such an ending, and by when. */
export function backAfter(ending: Ending, phone: string, now: Instant): Instant | null {
  if (ending.how === 'promised') return ending.by;
  return ending.how === 'broken' && phone !== '' ? addHours(now, BROKEN_HOURS) : null;
}

/** When it is tried again; null where it was the last time, or they were reached. */
export const againAfter = (result: Try['result'], before: number, hours: number, now: Instant): Instant | null =>
  result === 'reached' || before + 1 >= TRIES ? null : addHours(now, hours);

export const secondsOf = (call: Pick<Call, 'takenAt' | 'ended'>): number | null =>
  call.ended === null ? null : Math.round((milliseconds(call.ended.at) - milliseconds(call.takenAt)) / 1000);

/** The row beside a stream, from its log alone. */
export const rowOf = (call: Call) => ({
  id: call.id,
  area: call.area,
  number: call.number,
  post: call.post,
  taken_by: call.takenBy,
  taken_at: call.takenAt,
  caller: call.key,
  ended_at: call.ended?.at ?? null,
  how: call.ended?.ending.how ?? null,
  case_id: call.ended && 'case' in call.ended.ending ? call.ended.ending.case : null,
  back_by: call.back?.due ?? null,
  back: call.back?.state ?? null,
  seq: call.seq,
  head: call.head,
});

const NUMBER_SPACE = 1_000_000_000;

/** 电话工单号: as the number of a case, and never mistaken for one. */
export function callNumber(sequence: number, round: Round): string {
  const digits = String(permuted(sequence, NUMBER_SPACE, round)).padStart(9, '0');
  return `TH${digits}${luhn(digits)}`;
}

/**
 * A number as the line shows it or the caller says it, kept as digits: a mobile, a landline with or without its area code, a short
 * one of an office. '' is a caller who shows none; undefined is no number at all.
 */
export function phoneIn(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .replace(/^(\+|00)86/, '');
  return /^(\d{3,12})?$/.test(digits) ? digits : undefined;
}

/** What a recorder calls a recording; it is shown, and never followed as an address. */
export function recordingIn(typed: string): string | undefined {
  const id = typed.normalize('NFKC').trim();
  return /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$|^$/.test(id) ? id : undefined;
}
