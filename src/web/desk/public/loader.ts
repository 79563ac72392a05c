// Releasing at the desk: the queues, one matter, and what was decided on it.
import { caseTexts, dayWords } from '#case/words.ts';
import { en as knowledgeEn } from '#knowledge/texts.en.ts';
import { zh as knowledgeZh } from '#knowledge/texts.zh.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { keepBack, queueFor, release, type DeskRefusal } from '#publication/actions/desk.ts';
import { lookAt, type Editor, type Looked } from '#publication/actions/looked.ts';
import { en } from '#publication/texts.en.ts';
import { zh } from '#publication/texts.zh.ts';
import { NEARNESSES, type Barred } from '#publication/rules.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN } from '../operator.ts';
import { categoryWords, placeWords, unitWords } from '../words.ts';
import type { DeskPublicView, QueueRowView } from './list.tsx';
import type { ReleasedView, ReleaseValues, ReleaseView } from './page.tsx';
import { deskPublicTexts } from './texts.ts';

const LIST = '/desk/public';

const editorOf = async ({ web, person, ctx }: Visit): Promise<Editor> => ({
  person,
  posts: (await web.capacities(person, ctx.now)).posts,
});

const QUEUES = ['waiting', 'answered', 'shown', 'declined'] as const;

export async function loadDeskPublic(visit: Visit): Promise<Loaded<DeskPublicView>> {
  const { web, ctx, site, request } = visit;
  const editor = await editorOf(visit);
  const queues: { name: (typeof QUEUES)[number]; rows: readonly QueueRowView[] }[] = [];
  for (const name of QUEUES) {
    const found = await queueFor(web.publicAt(ctx.now), editor, name);
    if (!found.ok) return FORBIDDEN;
    queues.push({ name, rows: found.value.map((row) => rowOf(visit, row)) });
  }
  const t = deskPublicTexts(site.language);
  const done = request.query.get('done');
  return { view: { done: done === 'released' || done === 'keptBack' ? t.done[done] : null, queues } };
}

type Row = Extract<Awaited<ReturnType<typeof queueFor>>, { readonly ok: true }>['value'][number];

function rowOf(visit: Visit, row: Row): QueueRowView {
  const { ctx, site } = visit;
  const stages: { readonly [stage: string]: string | undefined } = caseTexts(site.language).stages;
  return {
    id: row.case_id,
    href: `${LIST}/${row.case_id}`,
    title: row.public_title ?? row.title ?? row.number,
    kind: categoryWords(ctx.world.catalogue, row.category, site.language) ?? '',
    place: placeWords(visit, row.town, row.village),
    unit: unitWords(visit, row.unit),
    filed: dayWords(dateOf(row.submitted_at), site.language, dateOf(ctx.now)),
    stage: stages[row.stage] ?? row.stage,
  };
}

export async function loadRelease(visit: Visit): Promise<Loaded<ReleaseView>> {
  const { web, ctx, request } = visit;
  const looked = await lookAt(web.publicAt(ctx.now), await editorOf(visit), request.params['id'] ?? '');
  if (!looked.ok) return looked.refusal.code === 'publication_not_yours' ? FORBIDDEN : NOT_FOUND;
  return { view: await viewOf(visit, looked.value, valuesOf(looked.value), []) };
}

export async function postRelease(visit: Visit): Promise<Loaded<ReleaseView>> {
  const { web, ctx, request } = visit;
  const { body } = request;
  const pub = web.publicAt(ctx.now);
  const editor = await editorOf(visit);
  const looked = await lookAt(pub, editor, request.params['id'] ?? '');
  if (!looked.ok) return looked.refusal.code === 'publication_not_yours' ? FORBIDDEN : NOT_FOUND;
  const given = { case: looked.value.of.id, version: Number(body.get('version')) || 0 };
  const isRelease = body.get('intent') === 'release';
  const values = isRelease ? typed(visit) : { ...valuesOf(looked.value), reason: body.get('reason') ?? '' };
  const result = await (isRelease
    ? release(pub, editor, { ...given, ...values })
    : keepBack(pub, editor, { ...given, ...values }));
  if (result.ok) return redirect(`${LIST}?done=${isRelease ? 'released' : 'keptBack'}`);
  const { refusal } = result;
  const status = refusal.code === 'stale' ? 409 : 422;
  return { status, view: await viewOf(visit, looked.value, values, [problemOf(visit, refusal)]) };
}

const typed = ({ request: { body } }: Visit): ReleaseValues => {
  const of = (name: string): string => (body.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  return {
    title: of('title'),
    body: of('body'),
    answer: of('answer'),
    nearness: of('nearness'),
    photos: body.getAll('photos'),
    reason: of('reason'),
    confirmed: of('confirmed') === 'true',
  };
};

/** What stands there now, else the masked draft; an answer that came since is laid beside what was shown. */
function valuesOf({ draft, versions, publication, where }: Looked): ReleaseValues {
  const shown = versions.find(({ version }) => version === publication?.shown);
  return {
    title: shown?.title ?? draft.words.title,
    body: shown?.body ?? draft.words.body,
    answer: shown?.answer || draft.words.answer,
    nearness: where.village === null ? 'town' : 'village',
    photos: shown?.photos ?? [],
    reason: '',
    confirmed: false,
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  publication_title_missing: 'title',
  publication_body_missing: 'body',
  publication_too_long: 'body',
  publication_names_somebody: 'body',
  publication_not_confirmed: 'confirmed',
  publication_nearness_unknown: 'nearness',
  publication_photo_unknown: 'photos',
  publication_reason_missing: 'reason',
};

/** Why something cannot be shown, in both languages. */
const barredWords = (why: Barred): Text => ({ 'zh-CN': zh.barred[why], en: en.barred[why] });

function problemOf({ web, site }: Visit, refusal: DeskRefusal): Problem {
  const said = 'why' in refusal ? { ...refusal, why: barredWords(refusal.why) } : refusal;
  const ref = FIELDS[refusal.code];
  return { message: web.sentence(said, site.language), ...(ref === undefined ? {} : { ref }) };
}

async function viewOf(
  visit: Visit,
  looked: Looked,
  values: ReleaseValues,
  problems: readonly Problem[],
): Promise<ReleaseView> {
  const { site } = visit;
  const { of, original, draft, where, photos, publication, barred } = looked;
  const t = deskPublicTexts(site.language);
  const words = site.language === 'en' ? en : zh;
  const { personal } = site.language === 'en' ? knowledgeEn : knowledgeZh;
  const isShown = barred === null && publication !== undefined && publication.shown !== null;
  return {
    action: `${LIST}/${of.id}`,
    version: publication?.version ?? 0,
    case: { href: `/desk/cases/${of.id}`, number: of.number },
    original: { title: original.title, text: original.text, answer: original.answer },
    masked: [...new Set(draft.hidden.map(({ kind, shown }) => `${personal[kind]} ${shown}`))],
    place: placeWords(visit, where.town, where.village) || t.noPlace,
    nearness: NEARNESSES.filter((one) => (one === 'near' ? where.point : one === 'village' ? where.village : true)).map(
      (one) => ({ value: one, label: words.nearness[one] }),
    ),
    hasPoint: where.point !== null,
    photos: photos.map(({ id, name }) => ({ id, name, href: `/api/document/read?id=${encodeURIComponent(id)}` })),
    values,
    barred: barred === null ? null : words.barred[barred],
    shown: isShown
      ? { href: `/public/${publication.id}`, noticeHref: `/desk/notices?matter=${encodeURIComponent(publication.id)}` }
      : null,
    versions: await versionViews(visit, looked),
    problems,
  };
}

async function versionViews({ ctx, site, web }: Visit, { versions }: Looked): Promise<readonly ReleasedView[]> {
  const t = deskPublicTexts(site.language);
  const names = await ctx.world.identity.names(versions.map(({ by_person: by }) => by));
  const { posts } = web.organisation();
  const because: { readonly [code: string]: string | undefined } = t.because;
  return versions
    .toReversed()
    .map(({ version, what, at, by_person: by, by_post: post, reason, title, body, answer }) => ({
      version,
      what,
      at,
      // Of the applicant nothing is said but that it was taken back.
      who:
        post === null
          ? t.engine
          : [names.get(by) ?? '', posts.get(post)?.name[site.language] ?? ''].filter((one) => one !== '').join(' · '),
      reason: (post === null ? because[reason] : undefined) ?? reason,
      words: title === null || body === null ? null : { title, body, answer: answer ?? '' },
    }));
}
