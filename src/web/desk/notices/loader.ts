// Notices at the desk: written for a place or a matter, looked over, ended.
import { dayWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { addDays, dateOf } from '#kernel/time.ts';
import { townsOn, villagesOn } from '#place/rules.ts';
import { titlesOf } from '#publication/actions/board.ts';
import { closeNotice, giveNotice, keptNotices, type Kept } from '#publication/actions/notice.ts';
import type { Editor } from '#publication/actions/looked.ts';
import { joinDate } from '../../kit/form-fields/read.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN } from '../operator.ts';
import { placeWords, unitWords } from '../words.ts';
import type { KeptNoticeView, NoticesView, NoticeValues } from './page.tsx';
import { noticesTexts } from './texts.ts';

const PATH = '/desk/notices';
/** A week, unless it says otherwise. */
const USUAL_DAYS = 7;

const editorOf = async ({ web, person, ctx }: Visit): Promise<Editor> => ({
  person,
  posts: (await web.capacities(person, ctx.now)).posts,
});

const givingAt = ({ web, ctx }: Visit) => ({ ...web.publicAt(ctx.now), organisation: web.organisation() });

export async function loadNotices(visit: Visit): Promise<Loaded<NoticesView>> {
  const { ctx, request, site } = visit;
  const done = request.query.get('done');
  const words: { readonly [done: string]: string | undefined } = noticesTexts(site.language).done;
  const values = {
    town: '',
    village: '',
    publication: request.query.get('matter') ?? '',
    title: '',
    body: '',
    until: addDays(dateOf(ctx.now), USUAL_DAYS),
  };
  return answer(visit, values, [], done === null ? null : (words[done] ?? null));
}

export async function postNotices(visit: Visit): Promise<Loaded<NoticesView>> {
  const { request, web, site } = visit;
  const { body } = request;
  const editor = await editorOf(visit);
  if (body.get('intent') === 'end') {
    const closed = await closeNotice(givingAt(visit), editor, body.get('id') ?? '');
    if (closed.ok || closed.refusal.code === 'stale') return redirect(`${PATH}?done=ended`);
    return closed.refusal.code === 'notice_not_yours' ? FORBIDDEN : NOT_FOUND;
  }
  const of = (name: string): string => (body.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const values: NoticeValues = {
    town: of('town'),
    village: of('village'),
    publication: of('publication'),
    title: of('title'),
    body: of('body'),
    until: joinDate(body, 'until'),
  };
  const given = await giveNotice(givingAt(visit), editor, values);
  if (given.ok) return redirect(`${PATH}?done=given`);
  const ref = FIELDS[given.refusal.code];
  const message = web.sentence(given.refusal, site.language);
  return answer(visit, values, [{ message, ...(ref === undefined ? {} : { ref }) }], null, 422);
}

const FIELDS: Readonly<Record<string, string>> = {
  notice_words_missing: 'title',
  notice_too_long: 'body',
  notice_day_wrong: 'until',
  notice_for_nobody: 'town',
  notice_not_yours: 'town',
  publication_filter_wrong: 'village',
};

async function answer(
  visit: Visit,
  values: NoticeValues,
  problems: readonly Problem[],
  done: string | null,
  status = 200,
): Promise<Loaded<NoticesView>> {
  const { web, ctx, site } = visit;
  const kept = await keptNotices(givingAt(visit), await editorOf(visit));
  if (!kept.ok) return FORBIDDEN;
  const today = dateOf(ctx.now);
  const titles = await titlesOf(web.publicAt(ctx.now), values.publication === '' ? [] : [values.publication]);
  const matter = titles.get(values.publication) ?? null;
  if (values.publication !== '' && matter === null) return NOT_FOUND;
  const names = await ctx.world.identity.names(
    kept.value.flatMap(({ by_person: by, ended_by: ended }) => (ended === null ? [by] : [by, ended])),
  );
  return {
    status,
    view: {
      values,
      matter,
      towns: townsOn(web.places, today).map(({ code, name }) => ({ value: code, label: say(name, site.language) })),
      villages: townsOn(web.places, today).map(({ code, name }) => ({
        label: say(name, site.language),
        options: villagesOn(web.places, code, today).map((one) => ({
          value: one.code,
          label: say(one.name, site.language),
        })),
      })),
      kept: kept.value.map((one) => keptView(visit, one, names)),
      problems,
      done,
    },
  };
}

function keptView(visit: Visit, one: Kept, names: ReadonlyMap<string, string>): KeptNoticeView {
  const { web, ctx, site } = visit;
  const t = noticesTexts(site.language);
  const today = dateOf(ctx.now);
  const isOver = one.until_on < today;
  const nameOf = (person: string): string => names.get(person) ?? '';
  return {
    id: one.id,
    title: one.title,
    body: one.body,
    for: one.publication === null ? placeWords(visit, one.town, one.village) : t.followers,
    by: [unitWords(visit, web.organisation().posts.get(one.by_post)?.unit ?? null), nameOf(one.by_person)]
      .filter((word) => word !== '')
      .join(' · '),
    until: dayWords(one.until_on, site.language, today),
    state: one.ended_by !== null ? t.ended(nameOf(one.ended_by)) : isOver ? t.over : t.standing,
    canEnd: one.mayEnd && one.ended_by === null && !isOver,
  };
}
