// Reading: one case, lists, public progress, and the logged look behind the mask.
import type { Static } from 'typebox';
import { addWorkdays, lightOf } from '#calendar/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import { unspelled } from '#kernel/number.ts';
import { PAGE_SIZE, WRONG_AFTER, type Page } from '#kernel/page.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, endOf, milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import type { Post } from '#organisation/rules.ts';
import type { Asking, CaseContext } from '../context.ts';
import { cut, findCase, findReadable, type ReadCase } from '../context.ts';
import type { contract } from '../contract.ts';
import { claimOf } from '../engine/available.ts';
import { isCaseNumber, lastMoment, NO_DUE, trackingCode } from '../rules.ts';
import {
  countOpenByVersion,
  countWatched,
  countWork,
  findRowByNumber,
  listAsked,
  listByParty,
  listOpenByParty,
  listWatched,
  listWork,
  type AskedRow,
  type StoredRow,
  type Whose,
  type WorkFilter,
  type WorkRow,
} from '../store.ts';
import { applicantView, caseView, readableData, trackView } from '../view.ts';
import { countAwaiting } from '../talk/awaiting.ts';
import { pack, unpack, workCursor } from './cursor.ts';

export async function read(ctx: CaseContext, asking: Asking, id: string): Promise<Result<JsonObject>> {
  const found = await findReadable(ctx, id, asking.person);
  return found ? ok(caseView(found.file, found.reading, ctx.now)) : refuse({ code: 'not_found' });
}

export function itemOf(ctx: Pick<CaseContext, 'world' | 'now'>, row: StoredRow): JsonObject {
  const document = ctx.world.catalogue.get(row.service_hash);
  return {
    id: row.id,
    number: row.number,
    service: { id: row.service_id, title: document.title },
    title: row.title,
    stage: row.stage,
    mergedInto: row.lead && { ...row.lead },
    outcome: row.outcome,
    due: row.due_at === null ? null : lastMoment({ at: row.due_at, date: '', provisional: false }),
    projected: row.due_projected,
    light: row.due_at === null ? 'none' : lightOf(ctx.world.calendar(), row.due_at, ctx.now, row.suspended),
    unit: row.unit,
    submittedAt: row.submitted_at,
    closedAt: row.closed_at,
    rating: row.rating,
    seq: row.seq,
  };
}

/** Whose cases a person sees as theirs: their own, their companies', and those of people who gave them a proxy. */
export async function whoseOf(ctx: Pick<CaseContext, 'world' | 'now'>, asking: Asking): Promise<Whose> {
  const { self, companies, proxies } = await ctx.world.identity.capacities(asking.person, ctx.now);
  const whole = proxies.filter((one) => one.services === null);
  return {
    parties: [self, ...companies, ...whole].map((one) => one.id),
    scoped: proxies.flatMap((one) => (one.services ?? []).map((service) => `${one.id} ${service}`)),
  };
}

/** Open cases that ask this person for a consent, in person. */
async function askedIn(ctx: Pick<CaseContext, 'world' | 'database' | 'now'>, { person }: Asking) {
  const { self } = await ctx.world.identity.capacities(person, ctx.now);
  return listAsked(ctx.database, self.key);
}

/** What a party is told of a case in a list: what it is asked and until when, and nothing of how the case stands. */
function askedItemOf(ctx: Pick<CaseContext, 'world' | 'now'>, row: StoredRow, ask: AskedRow): JsonObject {
  const document = ctx.world.catalogue.get(row.service_hash);
  const due = ask.due_at === null ? null : lastMoment({ at: ask.due_at, date: '', provisional: false });
  const title = document.parties?.find(({ id }) => id === ask.party)?.title ?? null;
  return {
    id: row.id,
    number: row.number,
    service: { id: row.service_id, title: { ...document.title } },
    title: null,
    stage: ask.answer === null ? 'asked' : 'answered',
    mergedInto: null,
    outcome: null,
    due,
    projected: false,
    light: ask.due_at === null ? 'none' : lightOf(ctx.world.calendar(), ask.due_at, ctx.now, false),
    unit: null,
    submittedAt: ask.asked_at,
    closedAt: null,
    rating: null,
    seq: row.seq,
    as: 'party',
    asked: { party: ask.party, title: title && { ...title }, answer: ask.answer },
  };
}

/** Which of them are still open, the earliest due first. */
export async function openOf(ctx: CaseContext, asking: Asking, limit: number): Promise<readonly string[]> {
  const rows = await listOpenByParty(ctx.database, await whoseOf(ctx, asking), limit);
  return rows.map((row) => row.id);
}

export async function mine(
  ctx: CaseContext,
  asking: Asking,
  after: string | undefined,
): Promise<Result<Page<JsonObject>>> {
  const cursor = unpack(after, ['at', 'id']) as [string, string] | null | undefined;
  if (cursor === undefined) return refuse(WRONG_AFTER);
  const [whose, asked] = await Promise.all([whoseOf(ctx, asking), askedIn(ctx, asking)]);
  const { rows, total } = await listByParty(
    ctx.database,
    whose,
    cursor,
    asked.map((one) => one.case_id),
  );
  const isOwn = ({ party, service_id: service }: StoredRow): boolean =>
    whose.parties.includes(party) || whose.scoped.includes(`${party} ${service}`);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return ok({
    items: shown.map((row) => {
      const ask = isOwn(row) ? undefined : asked.find((one) => one.case_id === row.id);
      return ask ? askedItemOf(ctx, row, ask) : { ...itemOf(ctx, row), as: 'applicant' };
    }),
    total,
    next: rows.length > PAGE_SIZE && last ? pack([last.submitted_at, last.id]) : null,
  });
}

const momentAfter = (at: Instant): Instant => toInstant(milliseconds(at) + 1);

/** The dues that show each light. A due ends at the first moment of the next day: at that moment it has passed. */
function rangesOf(ctx: Pick<CaseContext, 'world' | 'now'>) {
  const next = endOf(addWorkdays(ctx.world.calendar(), dateOf(ctx.now), 1));
  return {
    red: [null, ctx.now],
    yellow: [momentAfter(ctx.now), next],
    green: [momentAfter(next), null],
  } as const;
}

export type WorkQuery = Static<typeof contract.worklist.in> & {
  readonly kinds?: readonly string[];
  readonly service?: string;
  readonly town?: string;
};

const ofPosts = (posts: readonly Post[]) => ({
  posts: posts.map((post) => post.id),
  own: posts.map((post) => post.unit),
});

const filterOf = (ctx: CaseContext, posts: readonly Post[], query: WorkQuery): WorkFilter => ({
  ...ofPosts(posts),
  unit: query.unit,
  stage: query.stage,
  kinds: query.kinds,
  service: query.service,
  town: query.town,
  due: query.light ? rangesOf(ctx)[query.light] : undefined,
});

export async function worklist(
  ctx: CaseContext,
  asking: Asking,
  query: WorkQuery,
  size = PAGE_SIZE,
): Promise<Result<Page<JsonObject>>> {
  const cursor = workCursor(query.after);
  if (cursor === undefined) return refuse(WRONG_AFTER);
  const filter = filterOf(ctx, await postsOf(ctx, asking), query);
  const [rows, total] = await Promise.all([
    listWork(ctx.database, filter, cursor, size),
    countWork(ctx.database, filter),
  ]);
  const shown = await withoutNames(ctx, rows.slice(0, size));
  const ids = [...new Set(shown.map(({ id }) => id))];
  const awaiting = await countAwaiting(ctx.database, ids);
  const items = shown.map((row) => ({ ...workItemOf(ctx, row), awaiting: awaiting.get(row.id) ?? 0 }));
  return ok({ items, total, next: nextOf(rows, size) });
}

/** What a case waits for before it goes on, and what is only asked for. */
const WAITS = { step: ['correct', 'supply', 'pay', 'wait', 'sign'], rating: ['evaluate'] } as const;

export type WatchQuery = Static<typeof contract.watched.in>;

/** What applicants have in hand and the person's posts watch. */
export async function watched(
  ctx: CaseContext,
  asking: Asking,
  { wait = 'step', after }: WatchQuery,
  size = PAGE_SIZE,
): Promise<Result<Page<JsonObject>>> {
  const cursor = workCursor(after);
  if (cursor === undefined) return refuse(WRONG_AFTER);
  const filter = { ...ofPosts(await postsOf(ctx, asking)), kinds: WAITS[wait] };
  const [rows, total] = await Promise.all([
    listWatched(ctx.database, filter, cursor, size),
    countWatched(ctx.database, filter),
  ]);
  const shown = await withoutNames(ctx, rows.slice(0, size));
  return ok({ items: shown.map((row) => waitItemOf(ctx, row)), total, next: nextOf(rows, size) });
}

export async function watchCounts(ctx: CaseContext, asking: Asking): Promise<Record<keyof typeof WAITS, number>> {
  const held = ofPosts(await postsOf(ctx, asking));
  const [step, rating] = await Promise.all(
    [WAITS.step, WAITS.rating].map((kinds) => countWatched(ctx.database, { ...held, kinds })),
  );
  return { step: step ?? 0, rating: rating ?? 0 };
}

const postsOf = async (ctx: CaseContext, { person }: Asking): Promise<readonly Post[]> =>
  (await ctx.world.identity.capacities(person, ctx.now)).posts;

function nextOf(rows: readonly WorkRow[], size: number): string | null {
  const last = rows[size - 1];
  return rows.length > size && last ? pack([last.obligation_due_at ?? NO_DUE, last.id, last.obligation_seq]) : null;
}

/** A complainant who asked for confidence may have written the own name into the title. */
async function withoutNames(ctx: CaseContext, rows: readonly WorkRow[]): Promise<readonly WorkRow[]> {
  const secret = rows.filter((row) => row.confidential).map((row) => row.party);
  if (secret.length === 0) return rows;
  const names = await ctx.world.identity.names(secret);
  return rows.map((row) => {
    const name = row.confidential ? names.get(row.party) : undefined;
    return name && row.title ? { ...row, title: cut(row.title, [name]) } : row;
  });
}

const dueOfRow = ({ obligation_due_at: due }: WorkRow): Instant | null => (due === NO_DUE ? null : due);

function waitItemOf(ctx: CaseContext, row: WorkRow): JsonObject {
  const due = dueOfRow(row);
  return {
    ...itemOf(ctx, row),
    light: due === null ? 'none' : lightOf(ctx.world.calendar(), due, ctx.now, false),
    obligation: {
      seq: row.obligation_seq,
      kind: row.obligation_kind,
      watch: row.obligation_post,
      since: row.obligation_since,
      due: due === null ? null : lastMoment({ at: due, date: '', provisional: false }),
    },
  };
}

function workItemOf(ctx: CaseContext, row: WorkRow): JsonObject {
  const taken = row.taken_by === null || row.taken_at === null ? null : { by: row.taken_by, at: row.taken_at };
  const due = dueOfRow(row);
  return {
    ...itemOf(ctx, row),
    light: due === null ? 'none' : lightOf(ctx.world.calendar(), due, ctx.now, row.obligation_stopped),
    obligation: {
      seq: row.obligation_seq,
      kind: row.obligation_kind,
      due: due === null ? null : lastMoment({ at: due, date: '', provisional: false }),
      post: row.obligation_post,
      takenBy: claimOf(ctx.world.organisation(), { holder: { post: row.obligation_post }, taken }, ctx.now),
    },
    voices: row.voices,
    town: row.town,
    village: row.village,
    urgency: row.urgency,
    category: row.category,
  };
}

/** What a person's posts are obliged to do, and what they watch until the next step: the two that stand on every page. */
export async function ownCounts(
  ctx: CaseContext,
  asking: Asking,
): Promise<{ readonly work: number; readonly watched: number }> {
  const posts = await postsOf(ctx, asking);
  const [work, watchedNow] = await Promise.all([
    countWork(ctx.database, ofPosts(posts)),
    countWatched(ctx.database, { ...ofPosts(posts), kinds: WAITS.step }),
  ]);
  return { work, watched: watchedNow };
}

/** How many of a person's obligations show each light. */
export async function workCounts(ctx: CaseContext, asking: Asking, query: Omit<WorkQuery, 'light'>) {
  const posts = await postsOf(ctx, asking);
  const count = (light: 'red' | 'yellow' | 'green' | undefined) =>
    countWork(ctx.database, filterOf(ctx, posts, { ...query, ...(light ? { light } : {}) }));
  const [all, red, yellow, green] = await Promise.all([
    count(undefined),
    count('red'),
    count('yellow'),
    count('green'),
  ]);
  return { all, red, yellow, green };
}

/**
 * Public progress. A wrong code costs as much as a right one and says no more than an unknown number; too many from one
 * address close the door to it for a while.
 */
export async function track(ctx: CaseContext, asked: Tracking): Promise<Result<JsonObject>> {
  const closed = await ctx.misses.refusal(asked.address);
  if (closed) return closed;
  const id = await findTracked(ctx, asked);
  const file = id === undefined ? undefined : await findCase(ctx, id);
  if (file) return ok(trackView(file));
  await ctx.misses.count(asked.address);
  return refuse({ code: 'not_found' });
}

export interface Tracking {
  readonly number: string;
  readonly trackingCode: string;
  /** Where it is asked from. */
  readonly address: string;
}

async function findTracked(ctx: CaseContext, { number, trackingCode: code }: Tracking): Promise<string | undefined> {
  const typed = number.trim().toUpperCase();
  const row = isCaseNumber(typed) ? await findRowByNumber(ctx.database, typed) : undefined;
  const expected = trackingCode(ctx.keys.tracking(row?.id ?? typed));
  return unspelled(code) === unspelled(expected) ? row?.id : undefined;
}

/** The unmasked applicant and data, for those who work on the case; who looked and why is kept. */
export async function unmask(
  ctx: CaseContext,
  asking: Asking,
  id: string,
  reason: string,
): Promise<Result<JsonObject>> {
  const found = await findReadable(ctx, id, asking.person);
  if (!found) return refuse({ code: 'not_found' });
  const { file, reading } = found;
  if (reading.as !== 'staff' || !reading.knowsApplicant) return refuse({ code: 'not_yours' });
  if (!reading.works) return refuse({ code: 'not_available' });
  const post = reading.actors.find((one) => one.kind === 'staff');
  await ctx.recordAccess({
    person: asking.person,
    post: post?.kind === 'staff' ? post.post : null,
    caseId: id,
    what: 'unmask',
    why: reason,
    at: ctx.now,
  });
  return ok(
    JSON.parse(
      JSON.stringify({
        applicant: applicantView(file.applicant, file, reading, true),
        data: readableData(file, reading, true),
      }),
    ) as JsonObject,
  );
}

/** Where somebody finds a case they know the number of; undefined alike for none and for one they may not read. */
export async function findByNumber(ctx: CaseContext, asking: Asking, typed: string): Promise<ReadCase | undefined> {
  const signs = unspelled(typed);
  const number = /^\d{10}$/.test(signs) ? `WY${signs}` : signs;
  const row = isCaseNumber(number) ? await findRowByNumber(ctx.database, number) : undefined;
  return findReadable(ctx, row?.id ?? '', asking.person);
}

/** Open cases by the version they are pinned to: numbers of the county, which tell of no single case. */
export async function openByVersion(ctx: CaseContext): Promise<ReadonlyMap<string, number>> {
  const { rows } = await countOpenByVersion(ctx.database);
  return new Map(rows.map(({ hash, n }) => [hash, n]));
}
