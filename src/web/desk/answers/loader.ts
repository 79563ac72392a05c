// Answers at the desk: listed, written, changed, taken down, made from a question. A form with mistakes comes back as it was typed.
import { dayWords } from '#case/words.ts';
import { findReadable } from '#case/context.ts';
import { withdrawAnswer, type Editor } from '#knowledge/actions/desk.ts';
import { draftFrom, type AnswerDraft } from '#knowledge/actions/draft.ts';
import { keptAnswers, versionsFor, writeFrom, type Versions } from '#knowledge/actions/kept.ts';
import { keptBy, type Version } from '#knowledge/rules/entry.ts';
import type { Kept } from '#knowledge/rules/look.ts';
import { en as knowledgeEn } from '#knowledge/texts.en.ts';
import { zh as knowledgeZh } from '#knowledge/texts.zh.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { joinDate } from '../../kit/form-fields/read.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN } from '../operator.ts';
import { unitWords } from '../words.ts';
import { deskAnswersTexts } from './texts.ts';
import type { DeskAnswersView, KeptRow } from './list.tsx';
import type { AnswerEditView, AnswerValues, OriginView, VersionView } from './page.tsx';

const LIST = '/desk/answers';
const NEW = `${LIST}/new`;
const pathOf = (id: string): string => `${LIST}/${encodeURIComponent(id)}`;

const moduleTexts = ({ site }: Visit) => (site.language === 'en' ? knowledgeEn : knowledgeZh);

const editorOf = async ({ web, person, ctx }: Visit): Promise<Editor> => ({
  person,
  posts: (await web.capacities(person, ctx.now)).posts,
});

export async function loadDeskAnswers(visit: Visit): Promise<Loaded<DeskAnswersView>> {
  const { web, ctx, site, request } = visit;
  const kept = await keptAnswers(web.answers, await editorOf(visit), ctx.now);
  if (!kept.ok) return FORBIDDEN;
  const rows = kept.value.map((one) => rowOf(visit, one));
  const t = deskAnswersTexts(site.language);
  return {
    view: {
      done: request.query.get('done') === 'taken' ? t.taken : null,
      look: rows.filter(({ look }) => look !== null),
      rest: rows.filter(({ look }) => look === null),
    },
  };
}

function rowOf(visit: Visit, { answer, look, use }: Kept): KeptRow {
  const { site, web } = visit;
  return {
    id: answer.id,
    href: pathOf(answer.id),
    question: say(answer.question, site.language),
    office: unitWords(visit, answer.unit),
    until: answer.until && dayWords(answer.until, site.language),
    look: look && moduleTexts(visit).looks[look],
    isOver: look === 'over',
    ...use,
    source: web.answers.keeper.entries.has(answer.id) ? 'desk' : 'pack',
  };
}

export async function loadAnswerEdit(visit: Visit): Promise<Loaded<AnswerEditView>> {
  const found = versionsFor(visit.web.answers, await editorOf(visit), visit.request.params['id'] ?? '');
  if (!found.ok) return found.refusal.code === 'not_found' ? NOT_FOUND : FORBIDDEN;
  const done = visit.request.query.get('done') === 'saved' ? deskAnswersTexts(visit.site.language).saved : null;
  return { view: await standing(visit, found.value, { values: valuesOf(found.value), problems: [], done }) };
}

export async function loadAnswerNew(visit: Visit): Promise<Loaded<AnswerEditView>> {
  const editor = await editorOf(visit);
  const from = visit.request.query.get('case');
  const draft = from === null ? null : await draftFrom(visit.ctx, editor, from);
  if (draft && !draft.ok) return draft.refusal.code === 'not_found' ? NOT_FOUND : FORBIDDEN;
  const kept = keptBy(editor.posts);
  if (kept !== null && kept.size === 0) return FORBIDDEN;
  return {
    view: fresh(visit, editor, draft?.value ?? null, {
      values: draftValues(visit, editor, draft?.value),
      problems: [],
    }),
  };
}

function draftValues({ ctx }: Visit, { posts }: Editor, draft: AnswerDraft | undefined): AnswerValues {
  return {
    ...EMPTY,
    question: draft?.question ?? '',
    answer: draft?.answer ?? '',
    unit: draft?.unit ?? [...(keptBy(posts) ?? [])][0] ?? '',
    from: dateOf(ctx.now),
  };
}

const EMPTY: AnswerValues = {
  question: '',
  questionEn: '',
  asked: '',
  answer: '',
  answerEn: '',
  services: [],
  law: '',
  lawEn: '',
  unit: '',
  from: '',
  until: '',
  reason: '',
  confirmed: false,
};

function valuesOf({ entry, packed }: Versions): AnswerValues {
  const words = entry?.last.words ?? packed;
  const about = entry?.last ?? packed;
  if (!words || !about) return EMPTY;
  return {
    question: words.question['zh-CN'],
    questionEn: words.question.en,
    asked: words.asked.join('\n'),
    answer: words.answer['zh-CN'],
    answerEn: words.answer.en,
    services: about.services,
    law: words.law?.['zh-CN'] ?? '',
    lawEn: words.law?.en ?? '',
    unit: about.unit,
    from: about.from,
    until: about.until ?? '',
    reason: '',
    confirmed: false,
  };
}

/** Which field a refusal is about. */
const FIELDS: Readonly<Record<string, string>> = {
  answer_question_missing: 'question',
  answer_words_missing: 'answer',
  answer_days_wrong: 'until',
  answer_unit_unknown: 'unit',
  answer_not_yours: 'unit',
  service_unknown: 'service1',
  answer_reason_missing: 'why',
  answer_not_confirmed: 'confirmed',
  answer_names_somebody: 'answer',
};

function typed({ request }: Visit): AnswerValues {
  const of = (name: string): string => (request.body.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const services = [...request.body.keys()].filter((name) => /^service\d+$/.test(name)).map(of);
  return {
    question: of('question'),
    questionEn: of('questionEn'),
    asked: of('asked'),
    answer: of('answer'),
    answerEn: of('answerEn'),
    services: services.filter((one) => one !== ''),
    law: of('law'),
    lawEn: of('lawEn'),
    unit: of('unit'),
    from: joinDate(request.body, 'from'),
    until: joinDate(request.body, 'until'),
    reason: of('reason'),
    confirmed: of('confirmed') === 'true',
  };
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

async function written(visit: Visit, editor: Editor, id: string | null, values: AnswerValues) {
  const { web, ctx, request } = visit;
  if (!isDay(values.from) || (values.until !== '' && !isDay(values.until)))
    return { ok: false as const, refusal: { code: 'answer_days_wrong' } };
  const from = request.body.get('case');
  return writeFrom(
    { desk: web.answers, ctx, editor },
    {
      id,
      seq: Number(request.body.get('seq')) || 0,
      question: { 'zh-CN': values.question, en: values.questionEn },
      asked: values.asked.split('\n'),
      answer: { 'zh-CN': values.answer, en: values.answerEn },
      services: values.services,
      law: values.law === '' ? null : { 'zh-CN': values.law, en: values.lawEn },
      unit: values.unit,
      from: values.from,
      until: values.until === '' ? null : values.until,
      reason: values.reason,
    },
    from === null ? null : { case: from, confirmed: values.confirmed },
  );
}

function problemOf({ web, site }: Visit, refusal: { readonly code: string }): Problem {
  const field = FIELDS[refusal.code];
  return { message: web.sentence(refusal, site.language), ...(field === undefined ? {} : { ref: field }) };
}

export async function postAnswerNew(visit: Visit): Promise<Loaded<AnswerEditView>> {
  const editor = await editorOf(visit);
  const values = typed(visit);
  const result = await written(visit, editor, null, values);
  if (result.ok) return redirect(`${pathOf(result.value.id)}?done=saved`);
  const from = visit.request.body.get('case');
  const draft = from === null ? null : await draftFrom(visit.ctx, editor, from);
  if (draft && !draft.ok) return draft.refusal.code === 'not_found' ? NOT_FOUND : FORBIDDEN;
  const problems = [problemOf(visit, result.refusal)];
  return { status: 422, view: fresh(visit, editor, draft?.value ?? null, { values, problems }) };
}

export async function postAnswerEdit(visit: Visit): Promise<Loaded<AnswerEditView>> {
  const { web, ctx, request } = visit;
  const editor = await editorOf(visit);
  const id = request.params['id'] ?? '';
  const found = versionsFor(web.answers, editor, id);
  if (!found.ok) return found.refusal.code === 'not_found' ? NOT_FOUND : FORBIDDEN;
  const isRemoval = request.body.get('intent') === 'withdraw';
  const values = isRemoval ? valuesOf(found.value) : typed(visit);
  const seq = Number(request.body.get('seq')) || 0;
  const result = isRemoval
    ? await withdrawAnswer(web.answers, editor, { id, seq, reason: request.body.get('why') ?? '' }, ctx.now)
    : await written(visit, editor, id, values);
  if (result.ok) return redirect(isRemoval ? `${LIST}?done=taken` : `${pathOf(id)}?done=saved`);
  const problems = [problemOf(visit, result.refusal)];
  return { status: 422, view: await standing(visit, found.value, { values, problems, done: null }) };
}

interface Shown {
  readonly values: AnswerValues;
  readonly problems: readonly Problem[];
}

function fresh(visit: Visit, editor: Editor, draft: AnswerDraft | null, shown: Shown): AnswerEditView {
  return {
    id: null,
    action: NEW,
    seq: 0,
    note: null,
    publicHref: null,
    ...listsFor(visit, editor, shown.values.unit),
    origin: draft && originOf(visit, draft),
    versions: [],
    canWithdraw: false,
    done: null,
    ...shown,
  };
}

function originOf(visit: Visit, draft: AnswerDraft): OriginView {
  const { personal } = moduleTexts(visit);
  return {
    case: draft.case,
    href: `/desk/cases/${draft.case}`,
    number: draft.number,
    draft: {
      told: draft.told,
      agreed: draft.agreed,
      masked: [...new Set(draft.masked.map(({ kind, shown }) => `${personal[kind]} ${shown}`))],
    },
  };
}

async function standing(
  visit: Visit,
  found: Versions,
  shown: Shown & { readonly done: string | null },
): Promise<AnswerEditView> {
  const { web, ctx, site } = visit;
  const { entry, packed } = found;
  const id = entry?.id ?? packed?.id ?? '';
  const t = deskAnswersTexts(site.language);
  const editor = await editorOf(visit);
  const isPublic = web.answers.keeper.shelf.find(id, dateOf(ctx.now)) !== undefined;
  return {
    id,
    action: pathOf(id),
    seq: entry?.last.seq ?? 0,
    note: entry ? (packed ? t.replaced : null) : t.ofPack,
    publicHref: isPublic ? `/answers/${encodeURIComponent(id)}` : null,
    ...listsFor(visit, editor, shown.values.unit),
    origin: entry?.last.case ? await linkTo(visit, entry.last.case) : null,
    versions: await versionViews(visit, entry?.versions ?? []),
    canWithdraw: !entry?.last.withdrawn,
    ...shown,
  };
}

/** The case it came from, for those who may read it. */
async function linkTo({ ctx, person }: Visit, id: string): Promise<OriginView | null> {
  const found = await findReadable(ctx, id, person);
  return found?.reading.as === 'staff'
    ? { case: id, href: `/desk/cases/${id}`, number: found.file.state.number, draft: null }
    : null;
}

async function versionViews({ ctx, site, web }: Visit, versions: readonly Version[]): Promise<readonly VersionView[]> {
  const names = await ctx.world.identity.names(versions.map(({ by }) => by));
  const { posts } = web.organisation();
  return versions.toReversed().map(({ seq, at, by, as, reason, withdrawn, words }) => ({
    seq,
    at,
    who: [names.get(by) ?? '', as === null ? '' : (posts.get(as)?.name[site.language] ?? '')]
      .filter((one) => one !== '')
      .join(' · '),
    reason,
    isWithdrawn: withdrawn,
    words: words && {
      question: words.question[site.language] || words.question['zh-CN'],
      answer: words.answer[site.language] || words.answer['zh-CN'],
    },
  }));
}

/** Offices one keeps answers for, and the services an answer may be about. */
function listsFor(visit: Visit, { posts }: Editor, chosen: string): Pick<AnswerEditView, 'units' | 'services'> {
  const { web, ctx, site } = visit;
  const kept = keptBy(posts);
  const units = [...web.organisation().units.values()]
    .filter(({ id, level }) => id === chosen || (kept === null ? level !== 'village' : kept.has(id)))
    .map(({ id }) => ({ value: id, label: unitWords(visit, id) }));
  const services = ctx.world.catalogue.list().map(({ id, title }) => ({ value: id, label: say(title, site.language) }));
  return { units, services };
}
