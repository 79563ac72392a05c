// What somebody at the telephone is shown: what is open, who has to be rung back, how the day goes, and who called before. A look at
// a number is on record before it is shown.
import type { CaseContext } from '#case/context.ts';
import { lastMoment } from '#case/rules.ts';
import { dateOf, startOf, type Instant } from '#kernel/time.ts';
import type { Call } from '../rules.ts';
import { responsibleFor, type Responsible } from '../rules/duty.ts';
import {
  countCalls,
  findCallOfCase,
  listBack,
  listByCaller,
  listFollowUps,
  listOpen,
  loadCalls,
  type Counts,
} from '../store.ts';
import { callerKey, findCall, type Clerk } from './desk.ts';

export type { Counts } from '../store.ts';

export interface OpenCall {
  readonly call: Call;
  readonly who: Responsible;
}

export interface ToRing {
  readonly call: Call;
  readonly why: 'promised' | 'broken' | 'followUp';
  readonly due: Instant;
  /** A promise that was not kept in time. */
  readonly isLate: boolean;
  readonly who: Responsible;
}

export interface Desk {
  readonly open: readonly OpenCall[];
  readonly back: readonly ToRing[];
  readonly counts: Counts;
}

export async function readDesk(ctx: CaseContext): Promise<Desk> {
  const { database, now, world } = ctx;
  const { area } = world;
  const [open, back, followUps, counts] = await Promise.all([
    listOpen(database, area),
    listBack(database, area),
    listFollowUps(database, area),
    countCalls(database, area, startOf(dateOf(now))),
  ]);
  const ids = [...open, ...back, ...followUps.map(({ call }) => call)];
  const calls = new Map((await loadCalls(database, ids)).map((one) => [one.id, one]));
  const of = (ids_: readonly string[]) => ids_.flatMap((id) => calls.get(id) ?? []);
  const dues = new Map(followUps.map(({ call, due }) => [call, lastMoment({ at: due, date: '', provisional: false })]));
  const waiting = [...of(back), ...of(followUps.map(({ call }) => call))];
  return {
    open: of(open).map((call) => ({ call, who: whoHas(ctx, call) })),
    back: waiting
      .map((call) => toRing(ctx, call, call.back?.due ?? dues.get(call.id) ?? now))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1)),
    counts,
  };
}

/** Who has an open call in hand, or has to ring back. */
export function whoHas(ctx: CaseContext, { post, unit, takenBy, takenAt, ended, back }: Call): Responsible {
  const by = back?.by ?? ended?.by ?? takenBy;
  const since = back?.since ?? ended?.at ?? takenAt;
  return responsibleFor(ctx.world.organisation(), { post, unit, by, since }, ctx.now);
}

const toRing = (ctx: CaseContext, call: Call, due: Instant): ToRing => ({
  call,
  why: whyOf(call),
  due,
  isLate: due < ctx.now,
  who: whoHas(ctx, call),
});

export function whyOf({ ended }: Call): ToRing['why'] {
  if (ended?.ending.how === 'broken') return 'broken';
  return ended?.ending.how === 'promised' ? 'promised' : 'followUp';
}

/** Earlier calls from exactly this number, put on record as a look at each of them. */
export async function findEarlier(
  ctx: CaseContext,
  { person, post }: Clerk,
  phone: string,
  why: string,
  except = '',
): Promise<readonly Call[]> {
  const key = callerKey(ctx, phone);
  if (key === null) return [];
  await ctx.recordAccess({ person, post: post.id, caseId: null, what: 'calls', why, at: ctx.now, subject: key });
  const ids = await listByCaller(ctx.database, ctx.world.area, key);
  return loadCalls(
    ctx.database,
    ids.filter((id) => id !== except),
  );
}

/** The number of a call as it is; who looked and why is kept, and told to whoever the case is of. */
export async function showNumber(
  ctx: CaseContext,
  { person, post }: Clerk,
  call: Call,
  why: string,
): Promise<string | null> {
  const ending = call.ended?.ending;
  const caseId = ending && 'case' in ending ? ending.case : null;
  const subject = caseId === null && call.key !== null ? { subject: call.key } : {};
  await ctx.recordAccess({ person, post: post.id, caseId, what: 'unmask', why, at: ctx.now, ...subject });
  return call.caller?.phone ?? null;
}

/** The call a case was filed in. */
export async function callOfCase(ctx: CaseContext, caseId: string): Promise<Call | undefined> {
  const id = await findCallOfCase(ctx.database, caseId);
  return id === undefined ? undefined : findCall(ctx, id);
}
