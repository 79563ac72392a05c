// The board, one matter of it, and figures: for everybody, signed in or not.
import { findReadable } from '#case/context.ts';
import { caseTexts, dayWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { Outcome } from '#service/rules.ts';
import { townsOn, villagesOn } from '#place/rules.ts';
import {
  filterIn,
  findMatter,
  findPhoto,
  listMatters,
  mapOf,
  voicesOf,
  type Matter,
} from '#publication/actions/board.ts';
import { follow, follows } from '#publication/actions/follow.ts';
import { noticesFor } from '#publication/actions/notice.ts';
import { subjectsOf } from '#publication/context.ts';
import { PERIODS, STATES, type Asked, type Filter } from '#publication/rules.ts';
import { en } from '#publication/texts.en.ts';
import { zh } from '#publication/texts.zh.ts';
import { viewMatter, viewWhole, type MatterView } from '#publication/view.ts';
import { categoryWords, placeWords, unitWords } from '../../desk/words.ts';
import type { Option, OptionGroup } from '../../kit/field/field.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { outcomeWord } from '../words.ts';
import { joinFrom, unfinished } from './join.ts';
import type { AskedView, BoardView } from './list.tsx';
import type { NoticeView } from './notices.tsx';
import type { PublicMatterView } from './page.tsx';
import { publicTexts } from './texts.ts';

export const boardPath = (asked: Partial<AskedView>, path = '/public'): string => {
  const given = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return given === '' ? path : `${path}?${given}`;
};

export const wordsOf = ({ site }: Visit) => (site.language === 'en' ? en : zh);

export const askedIn = ({ request: { query } }: Visit): AskedView => {
  const of = (name: string): string => query.get(name)?.slice(0, 40) ?? '';
  return { town: of('town'), village: of('village'), subject: of('subject'), state: of('state'), days: of('days') };
};

interface Found {
  readonly filter: Filter;
  /** What is not known is said, and the rest of the page shows everything. */
  readonly problems: readonly Problem[];
}

export function filterOf(visit: Visit, asked: Asked): Found {
  const ctx = visit.web.publicAt(visit.ctx.now);
  const found = filterIn(ctx, asked);
  if (found.ok) return { filter: found.value, problems: [] };
  const message = visit.web.sentence(found.refusal, visit.site.language);
  return {
    filter: { town: null, village: null, subject: null, state: null, from: null },
    problems: found.refusal.fields.map((ref) => ({ ref, message })),
  };
}

export const townOptions = ({ web, ctx, site }: Visit): readonly Option[] =>
  townsOn(web.places, dateOf(ctx.now)).map(({ code, name }) => ({ value: code, label: say(name, site.language) }));

export const villageGroups = ({ web, ctx, site }: Visit): readonly OptionGroup[] =>
  townsOn(web.places, dateOf(ctx.now)).map(({ code, name }) => ({
    label: say(name, site.language),
    options: villagesOn(web.places, code, dateOf(ctx.now)).map((one) => ({
      value: one.code,
      label: say(one.name, site.language),
    })),
  }));

export const subjectOptions = ({ ctx, site }: Visit): readonly Option[] =>
  subjectsOf(ctx).map((value) => ({
    value,
    label: categoryWords(ctx.world.catalogue, value, site.language) ?? value,
  }));

export async function loadBoard(visit: Visit): Promise<Loaded<BoardView>> {
  const { web, ctx, request } = visit;
  const pub = web.publicAt(ctx.now);
  const asked = askedIn(visit);
  const { filter, problems } = filterOf(visit, asked);
  const after = request.query.get('after');
  const page = await listMatters(pub, filter, after);
  if (!page.ok) return redirect(boardPath(asked));
  const points = await mapOf(pub, filter);
  const people = await voicesOf(
    pub,
    page.value.items.map(({ id }) => id),
  );
  const t = publicTexts(visit.site.language);
  const words = wordsOf(visit);
  const { town, subject } = asked;
  return {
    ...(problems.length > 0 ? { status: 400 } : {}),
    view: {
      asked,
      towns: townOptions(visit),
      villages: villageGroups(visit),
      subjects: subjectOptions(visit),
      states: STATES.map((value) => ({ value, label: words.states[value] })),
      periods: PERIODS.map((value) => ({ value, label: words.periods[value] })),
      total: page.value.total,
      rows: page.value.items.map(viewMatter).map((matter) => {
        const count = people.get(matter.id) ?? 1;
        return {
          href: `/public/${matter.id}`,
          title: matter.title,
          about: aboutWords(visit, matter),
          people: count > 1 ? t.people(count) : null,
          state: words.states[matter.answered === null ? 'open' : 'answered'],
          isAnswered: matter.answered !== null,
        };
      }),
      tiles: tilesOf(visit, asked, points),
      points: points.flatMap(({ id, title, lat, lng }) =>
        lat === null || lng === null ? [] : [{ lat, lng, title, href: `/public/${id}` }],
      ),
      notices: await noticesIn(visit, { town: filter.town, village: filter.village }),
      feedHref: boardPath({ town, subject }, '/public/feed.xml'),
      statisticsHref: boardPath({ town }, '/public/statistics'),
      problems,
      nextHref: page.value.next === null ? null : boardPath({ ...asked, after: page.value.next } as AskedView),
      firstHref: after === null ? null : boardPath(asked),
    },
  };
}

function aboutWords(visit: Visit, { subject, town, village, filed }: MatterView): string {
  const { ctx, site } = visit;
  const t = publicTexts(site.language);
  return [
    categoryWords(ctx.world.catalogue, subject, site.language) ?? t.noSubject,
    placeWords(visit, town, village) || t.nowhere,
    dayWords(filed, site.language, dateOf(ctx.now)),
  ].join(' · ');
}

function tilesOf(
  { web, site, ctx }: Visit,
  asked: AskedView,
  points: Awaited<ReturnType<typeof mapOf>>,
): BoardView['tiles'] {
  return townsOn(web.places, dateOf(ctx.now)).map(({ code, name, tile }) => {
    const words = say(name, site.language);
    return {
      id: code,
      name: words,
      short: site.language === 'en' ? words.replace(/ (Subdistrict|Town)$/, '') : words.replace(/(街道|镇)$/, ''),
      count: points.filter(({ town }) => town === code).length,
      column: tile.column,
      row: tile.row,
      href: boardPath({ ...asked, town: code, village: '' }),
    };
  });
}

async function noticesIn(visit: Visit, of: Parameters<typeof noticesFor>[1]): Promise<readonly NoticeView[]> {
  const { web, ctx, site } = visit;
  const { posts } = web.organisation();
  const rows = await noticesFor(web.publicAt(ctx.now), of);
  return rows.map(({ id, title, body, town, village, until_on: until, by_post: post }) => ({
    id,
    title,
    body,
    place: placeWords(visit, town, village),
    unit: unitWords(visit, posts.get(post)?.unit ?? null),
    until: dayWords(until, site.language, dateOf(ctx.now)),
  }));
}

export async function loadMatter(visit: Visit): Promise<Loaded<PublicMatterView>> {
  const found = await findMatter(visit.web.publicAt(visit.ctx.now), visit.request.params['id'] ?? '');
  if (!found) return NOT_FOUND;
  const done = visit.request.query.get('done');
  const words: { readonly [done: string]: string | undefined } = publicTexts(visit.site.language).done;
  return { view: await matterView(visit, found, done === null ? null : (words[done] ?? null)) };
}

async function matterView(visit: Visit, { row, voices }: Matter, done: string | null): Promise<PublicMatterView> {
  const { web, ctx, site, person } = visit;
  const t = publicTexts(site.language);
  const whole = viewWhole(row, voices);
  const day = (date: string): string => dayWords(date, site.language, dateOf(ctx.now));
  const stages: { readonly [stage: string]: string | undefined } = caseTexts(site.language).stages;
  const path = `/public/${whole.id}`;
  return {
    action: path,
    title: whole.title,
    state: wordsOf(visit).states[whole.answered === null ? 'open' : 'answered'],
    isAnswered: whole.answered !== null,
    people: t.people(whole.people),
    followers: t.followers(whole.followers),
    body: whole.body,
    answer: whole.answer,
    facts: [
      { label: t.subject, value: categoryWords(ctx.world.catalogue, whole.subject, site.language) ?? t.noSubject },
      { label: t.where, value: placeWords(visit, whole.town, whole.village) || t.nowhere },
      { label: t.stage, value: stages[whole.stage] ?? whole.stage },
      ...(whole.unit === null ? [] : [{ label: t.unit, value: unitWords(visit, whole.unit) }]),
      { label: t.filed, value: day(whole.filed) },
      { label: t.published, value: day(dateOf(whole.publishedAt)) },
      ...(whole.answered === null
        ? []
        : [
            {
              label: t.answered,
              value: `${day(whole.answered)}${whole.outcome === null ? '' : ` · ${outcomeWord(whole.outcome as Outcome, site.language)}`}`,
            },
          ]),
      {
        label: t.rating,
        value: whole.rating === null ? t.ratingNone : t.ratingSum(whole.rating.count, whole.rating.average),
      },
    ],
    photos: Array.from({ length: whole.photos }, (_, at) => `${path}/photos/${at + 1}`),
    notices: await noticesIn(visit, { publication: whole.id }),
    own:
      person === ''
        ? null
        : {
            mineHref: await mineOn(visit, row.case_id),
            follows: await follows(web.publicAt(ctx.now), person, whole.id),
            draftHref: visit.request.query.get('draft') === null ? null : await unfinished(visit, row.service_id),
          },
    signInHref: `/sign-in?back=${encodeURIComponent(path)}`,
    done,
  };
}

/** Whoever brought it themselves says no "me too" to it. */
async function mineOn({ ctx, person }: Visit, id: string): Promise<string | null> {
  const found = await findReadable(ctx, id, person);
  return found?.reading.as === 'applicant' ? `/cases/${id}` : null;
}

/** "Me too" and following need somebody who is signed in; nothing else on these pages does. */
export async function postMatter(visit: Visit): Promise<Loaded<PublicMatterView>> {
  const { web, ctx, request, person } = visit;
  const pub = web.publicAt(ctx.now);
  const found = await findMatter(pub, request.params['id'] ?? '');
  if (!found) return NOT_FOUND;
  const path = `/public/${found.row.id}`;
  if (person === '') return redirect(`/sign-in?back=${encodeURIComponent(path)}`);
  const intent = request.body.get('intent');
  if (intent === 'join' || intent === 'replace') return joinFrom(visit, found.row, intent === 'replace');
  const isFollow = intent === 'follow';
  const result = await follow(pub, person, found.row.id, isFollow);
  return result.ok ? redirect(`${path}?done=${isFollow ? 'followed' : 'unfollowed'}#follow`) : NOT_FOUND;
}

export async function loadPhoto({ web, ctx, request }: Visit): Promise<Loaded<PublicMatterView>> {
  const photo = await findPhoto(web.publicAt(ctx.now), request.params['id'] ?? '', Number(request.params['at']) || 0);
  return photo ? { status: 200, body: photo.bytes, contentType: photo.type } : NOT_FOUND;
}

/** Where a notice stands: on its matter, or on the board of its place. */
export async function loadNotice({ web, ctx, request }: Visit): Promise<Loaded<BoardView>> {
  const id = request.params['id'] ?? '';
  const found = (await noticesFor(web.publicAt(ctx.now), 'all')).find((one) => one.id === id);
  if (!found) return redirect('/public');
  const path =
    found.publication === null
      ? boardPath({ town: found.town ?? '', village: found.village ?? '' })
      : `/public/${found.publication}`;
  return redirect(`${path}#notice-${id}`);
}
