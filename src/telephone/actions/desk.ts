// What is done at the telephone: a call is picked up, noted, ended once, and rung back. Each is an event of the call's own stream.
import type { CaseContext } from '#case/context.ts';
import { canonical, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addHours, dateOf } from '#kernel/time.ts';
import type { Post } from '#organisation/rules.ts';
import type { NewEvent } from '#storage/write.ts';
import {
  againAfter,
  backAfter,
  callNumber,
  callOf,
  HOURS,
  phoneIn,
  recordingIn,
  rowOf,
  type Call,
  type Caller,
  type CallEvent,
  type Ending,
} from '../rules.ts';
import { responsibleFor } from '../rules/duty.ts';
import { loadCalls, STREAM } from '../store.ts';

/** Somebody at the telephone, in the post that answers it. */
export interface Clerk {
  readonly person: string;
  readonly post: Post;
}

export type TelephoneRefusal =
  | { readonly code: 'not_found' | 'stale' | 'call_ended' | 'call_with_other' | 'call_not_waiting' | 'hours_unknown' }
  | { readonly code: 'caller_number_wrong' | 'recording_wrong' | 'caller_words_wrong' | 'place_unknown' };

export interface Given extends Caller {
  readonly town: string;
  readonly village: string;
}

const LONGEST: Readonly<Record<'name' | 'ask', number>> = { name: 60, ask: 2000 };
/** Letters that are not seen could hide what somebody reads. */
const UNSEEN = /(?![\n\t])\p{C}/u;

function checked(ctx: CaseContext, given: Given): Result<Given, TelephoneRefusal> {
  const [phone, recording] = [phoneIn(given.phone), recordingIn(given.recording)];
  if (phone === undefined) return refuse({ code: 'caller_number_wrong' });
  if (recording === undefined) return refuse({ code: 'recording_wrong' });
  const [name, ask] = [given.name.normalize('NFKC').trim(), given.ask.replaceAll('\r', '').trim()];
  if (name.length > LONGEST.name || ask.length > LONGEST.ask || UNSEEN.test(name) || UNSEEN.test(ask))
    return refuse({ code: 'caller_words_wrong' });
  const { town, village } = given;
  const place = { ...(town === '' ? {} : { town }), ...(village === '' ? {} : { village }) };
  const where = ctx.world.settlePlace(place, dateOf(ctx.now));
  if (!where.ok) return refuse({ code: 'place_unknown' });
  return ok({ phone, recording, name, ask, town: where.value.town ?? '', village: where.value.village ?? '' });
}

/** The number as earlier calls are found by it. */
export const callerKey = (ctx: CaseContext, phone: string): string | null =>
  phone === '' ? null : ctx.keys.hash(`caller ${phone}`);

const words = (ctx: CaseContext, { phone, name, recording, ask }: Caller): JsonObject => ({
  phone,
  name,
  recording,
  ask,
  ...(phone === '' ? {} : { key: callerKey(ctx, phone) }),
});

/** A second press under the same key takes no second call. The time is the server's, at the press. */
export async function takeCall(
  ctx: CaseContext,
  { person, post }: Clerk,
  given: Pick<Caller, 'phone' | 'recording'>,
  key: string,
): Promise<Result<{ readonly id: string }, TelephoneRefusal>> {
  const said = checked(ctx, { ...given, name: '', ask: '', town: '', village: '' });
  if (!said.ok) return said;
  const id = ctx.newId(ctx.now);
  const number = callNumber(await ctx.nextNumber(), ctx.keys.round);
  const event: NewEvent = {
    type: 'callTaken',
    actor: person,
    as: post.id,
    at: ctx.now,
    effect: { number, unit: post.unit },
    data: words(ctx, said.value),
  };
  const request = ctx.keys.hash(canonical({ call: 'takeCall', phone: given.phone, recording: given.recording }));
  const answer = key === '' ? {} : { answer: { party: person, key, request, response: { id }, at: ctx.now } };
  const written = await append(ctx, { id, before: undefined, events: [event], ...answer });
  if (!written.ok) return written;
  return ok({ id: typeof written.value?.['id'] === 'string' ? written.value['id'] : id });
}

export async function findCall(ctx: CaseContext, id: string): Promise<Call | undefined> {
  const [call] = await loadCalls(ctx.database, [id]);
  return call?.area === ctx.world.area ? call : undefined;
}

const heldBy = (call: Call) => ({ post: call.post, unit: call.unit, by: call.takenBy, since: call.takenAt });

/** Another clerk's call, while that one is at it. */
export const isOthers = (ctx: CaseContext, call: Call, { person }: Clerk): boolean => {
  const { people } = responsibleFor(ctx.world.organisation(), heldBy(call), ctx.now);
  return people.length === 1 && people[0] === call.takenBy && call.takenBy !== person;
};

const openFor = (ctx: CaseContext, call: Call | undefined, clerk: Clerk): Result<Call, TelephoneRefusal> => {
  if (!call) return refuse({ code: 'not_found' });
  if (call.ended) return refuse({ code: 'call_ended' });
  return isOthers(ctx, call, clerk) ? refuse({ code: 'call_with_other' }) : ok(call);
};

/** What was typed, as an event where it says something new. */
function noting(ctx: CaseContext, call: Call, { person, post }: Clerk, said: Given): readonly NewEvent[] {
  const before = { ...call.caller, town: call.town ?? '', village: call.village ?? '' };
  if (canonical(before) === canonical({ ...said })) return [];
  const effect = { town: said.town || null, village: said.village || null };
  return [{ type: 'callNoted', actor: person, as: post.id, at: ctx.now, effect, data: words(ctx, said) }];
}

export async function noteCall(
  ctx: CaseContext,
  clerk: Clerk,
  id: string,
  given: Given,
): Promise<Result<unknown, TelephoneRefusal>> {
  const found = openFor(ctx, await findCall(ctx, id), clerk);
  if (!found.ok) return found;
  const said = checked(ctx, given);
  if (!said.ok) return said;
  const events = noting(ctx, found.value, clerk, said.value);
  return events.length === 0 ? ok(null) : append(ctx, { id, before: found.value, events });
}

export type Ended =
  | Exclude<Ending, { readonly how: 'promised' }>
  | { readonly how: 'promised'; readonly hours: number };

/** A call ends once. Whoever presses again, or later than a colleague, is told that it has. */
export async function endCall(
  ctx: CaseContext,
  clerk: Clerk,
  id: string,
  ended: Ended,
  { given, note }: { readonly given: Given | null; readonly note: string },
): Promise<Result<unknown, TelephoneRefusal>> {
  const found = openFor(ctx, await findCall(ctx, id), clerk);
  if (!found.ok) return found;
  const call = found.value;
  const said = given === null ? undefined : checked(ctx, given);
  if (said && !said.ok) return said;
  if (note.length > LONGEST.ask || UNSEEN.test(note)) return refuse({ code: 'caller_words_wrong' });
  if (ended.how === 'promised' && !isHours(ended.hours)) return refuse({ code: 'hours_unknown' });
  const ending: Ending = ended.how === 'promised' ? { how: 'promised', by: addHours(ctx.now, ended.hours) } : ended;
  const phone = said?.value.phone ?? call.caller?.phone ?? '';
  // What nobody could be rung back on is no promise.
  if (ending.how === 'promised' && phone === '') return refuse({ code: 'caller_number_wrong' });
  const event: NewEvent = {
    type: 'callEnded',
    actor: clerk.person,
    as: clerk.post.id,
    at: ctx.now,
    effect: { ending: { ...ending }, back: backAfter(ending, phone, ctx.now) },
    data: { note },
  };
  const events = [...(said ? noting(ctx, call, clerk, said.value) : []), event];
  return append(ctx, { id, before: call, events });
}

const isHours = (hours: number): boolean => HOURS.some((one) => one === hours);

export interface Attempt {
  readonly result: 'reached' | 'missed';
  /** When it is tried again, where they were not reached. */
  readonly hours: number;
  readonly rating: number | null;
  readonly solved: boolean | null;
  readonly note: string;
  /** How many tries there were before: a second press of the button is no second try. */
  readonly before: number;
}

/** Rung back. What answers a matter of theirs is followed up by the hotline and not by who handled it. */
export async function tryBack(
  ctx: CaseContext,
  { person, post }: Clerk,
  id: string,
  attempt: Attempt,
): Promise<Result<Call, TelephoneRefusal>> {
  const call = await findCall(ctx, id);
  if (!call) return refuse({ code: 'not_found' });
  const { result, hours, rating, solved, note } = attempt;
  const isFollowUp = call.ended?.ending.how === 'filed' || call.ended?.ending.how === 'joined';
  if (call.back === null ? !isFollowUp : call.back.state !== 'waiting') return refuse({ code: 'call_not_waiting' });
  const tries = call.back?.tries.length ?? 0;
  if (tries !== attempt.before) return refuse({ code: 'stale' });
  if (result === 'missed' && !isHours(hours)) return refuse({ code: 'hours_unknown' });
  if (note.length > LONGEST.ask || UNSEEN.test(note)) return refuse({ code: 'caller_words_wrong' });
  const again = againAfter(result, tries, hours, ctx.now);
  const event: NewEvent = {
    type: 'callBackTried',
    actor: person,
    as: post.id,
    at: ctx.now,
    effect: { result, again, ...(rating === null ? {} : { rating }), ...(solved === null ? {} : { solved }) },
    data: { note },
  };
  const written = await append(ctx, { id, before: call, events: [event] });
  return written.ok ? ok(call) : written;
}

interface Appending {
  readonly id: string;
  readonly before: Call | undefined;
  readonly events: readonly NewEvent[];
  readonly answer?: NonNullable<Parameters<CaseContext['append']>[0]['answer']>;
}

async function append(
  ctx: CaseContext,
  { id, before, events, answer }: Appending,
): Promise<Result<JsonObject | undefined, { readonly code: 'stale' }>> {
  const { area } = ctx.world;
  const seq = before?.seq ?? 0;
  const logged = events.map((one, index): CallEvent => ({ ...one, area, seq: seq + index + 1, hash: '' }));
  const call = callOf(id, logged, before);
  if (!call) throw new Error(`the call ${id} begins with something else than being picked up`);
  const { id: key, ...values } = rowOf(call);
  const written = await ctx.append({
    appends: [{ area, kind: STREAM, id, expectedSeq: seq, head: before?.head ?? '', events }],
    rows: [{ table: 'telephone_call', key: { id: key }, values, head: { column: 'head', kind: STREAM, id } }],
    wakes: [],
    ...(answer ? { answer } : {}),
  });
  if (!written.ok) return refuse({ code: 'stale' });
  return ok(written.value.repeated);
}
