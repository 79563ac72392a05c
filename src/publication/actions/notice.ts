// 告知 What an office tells the people of a town or village, or those who follow a matter: until a day, or until it is ended.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import type { Organisation, Post } from '#organisation/rules.ts';
import { boardOf, type PublicationContext } from '../context.ts';
import { filterOf, type WrongFilter } from '../rules.ts';
import { isNoticed, type Note } from '../rules/note.ts';
import { mayGive, noticePost, type Target } from '../rules/notice.ts';
import { findShown } from '../store/board.ts';
import {
  addNotice,
  allSubscriptions,
  endNotice,
  findNotice,
  followersOf,
  listAllNotices,
  listNotices,
  type NoticeRow,
} from '../store/heard.ts';
import type { Editor } from './looked.ts';

export interface NewNotice {
  readonly town: string;
  readonly village: string;
  /** A matter that is shown; then it is for its followers. */
  readonly publication: string;
  readonly title: string;
  readonly body: string;
  readonly until: string;
}

export type NoticeRefusal =
  | WrongFilter
  | { readonly code: 'not_found' }
  | { readonly code: 'notice_not_yours' }
  | { readonly code: 'notice_words_missing' }
  | { readonly code: 'notice_too_long' }
  | { readonly code: 'notice_day_wrong' }
  | { readonly code: 'notice_for_nobody' };

const LONGEST = { title: 60, body: 2000 } as const;

type Giving = PublicationContext & { readonly organisation: Organisation };

export async function giveNotice(
  ctx: Giving,
  { person, posts }: Editor,
  given: NewNotice,
): Promise<Result<{ readonly id: string }, NoticeRefusal>> {
  const { cases, places, organisation, tell } = ctx;
  if (!mayGive(posts)) return refuse({ code: 'notice_not_yours' });
  const today = dateOf(cases.now);
  const [title, body] = [given.title.trim(), given.body.trim()];
  if (title === '' || body === '') return refuse({ code: 'notice_words_missing' });
  if (title.length > LONGEST.title || body.length > LONGEST.body) return refuse({ code: 'notice_too_long' });
  if (!isDay(given.until) || given.until < today) return refuse({ code: 'notice_day_wrong' });
  const place = filterOf({ town: given.town, village: given.village }, { places, subjects: [], today });
  if (!place.ok) return place;
  const target = await targetOf(ctx, given.publication, place.value);
  if (!target.ok) return target;
  const post = noticePost(posts, target.value, organisation);
  if (!post) return refuse({ code: 'notice_not_yours' });
  const row: NoticeRow = {
    id: cases.newId(cases.now),
    area: cases.world.area,
    town: target.value.town,
    village: target.value.village,
    publication: target.value.publication,
    title,
    body,
    at: cases.now,
    until_on: given.until,
    by_person: person,
    by_post: post.id,
    ended_at: null,
    ended_by: null,
  };
  await cases.database.transaction(async (session) => {
    await addNotice(session, row);
    const people =
      row.publication === null
        ? (await allSubscriptions(session)).filter((one) => isNoticed(one, row)).map((one) => one.person)
        : await followersOf(session, row.publication);
    const text = { 'zh-CN': title, en: title };
    await tell(
      session,
      [...new Set(people)].map((to): Note => ({
        to,
        kind: 'noticeGiven',
        notice: row.id,
        title: text,
        seq: 1,
        at: row.at,
      })),
    );
  });
  return ok({ id: row.id });
}

async function targetOf(
  { cases }: Pick<PublicationContext, 'cases'>,
  publication: string,
  { town, village }: { readonly town: string | null; readonly village: string | null },
): Promise<Result<Target, NoticeRefusal>> {
  if (publication === '')
    return town === null ? refuse({ code: 'notice_for_nobody' }) : ok({ town, village, publication: null, unit: null });
  const row = await findShown(cases.database, boardOf(cases), publication);
  return row ? ok({ town: null, village: null, publication: row.id, unit: row.unit }) : refuse({ code: 'not_found' });
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export async function closeNotice(
  { cases, organisation }: Giving,
  { person, posts }: Editor,
  id: string,
): Promise<Result<null, { readonly code: 'not_found' | 'notice_not_yours' | 'stale' }>> {
  if (!mayGive(posts)) return refuse({ code: 'notice_not_yours' as const });
  const found = await findNotice(cases.database, id);
  if (!found) return refuse({ code: 'not_found' as const });
  if (!mayEnd(posts, found, organisation)) return refuse({ code: 'notice_not_yours' as const });
  return (await endNotice(cases.database, id, person, cases.now)) ? ok(null) : refuse({ code: 'stale' as const });
}

/** The post that gave it, and whoever might give one to the same people. */
const mayEnd = (
  posts: readonly Post[],
  { town, village, publication, by_post: by }: NoticeRow,
  organisation: Organisation,
): boolean =>
  posts.some(({ id }) => id === by) ||
  noticePost(posts, { town, village, publication, unit: null }, organisation) !== undefined;

export interface Kept extends NoticeRow {
  readonly mayEnd: boolean;
}

export async function keptNotices(
  { cases, organisation }: Giving,
  { posts }: Editor,
): Promise<Result<readonly Kept[], { readonly code: 'notice_not_yours' }>> {
  if (!mayGive(posts)) return refuse({ code: 'notice_not_yours' });
  const rows = await listAllNotices(cases.database, cases.world.area);
  return ok(rows.map((row) => ({ ...row, mayEnd: mayEnd(posts, row, organisation) })));
}

/** What stands today for a place, or on a matter; the whole board shows those of all places. */
export async function noticesFor(
  { cases }: Pick<PublicationContext, 'cases'>,
  of: { readonly town: string | null; readonly village: string | null } | { readonly publication: string } | 'all',
): Promise<readonly NoticeRow[]> {
  const rows = await listNotices(cases.database, cases.world.area, dateOf(cases.now));
  if (of === 'all') return rows;
  return 'publication' in of
    ? rows.filter(({ publication }) => publication === of.publication)
    : rows.filter(
        (row) =>
          row.publication === null && isNoticed({ town: of.town ?? '', village: of.village ?? '', subject: '' }, row),
      );
}
