// One page of a form: shown, saved, gone on from. A draft is kept at every step, so it can be left at any time.
import { findFollowed } from '#case/actions/follow.ts';
import { isAnsweredByWords } from '#case/engine/decide/follow.ts';
import type { PageReply } from '#http/ports.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { isReserved, withoutValue } from '#service/data.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { FormStep } from '../../kit/steps/steps.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import { lookupViews } from '../../lookups.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { barredBy, helpBefore, obstaclesFor, promiseOf } from '../offer.ts';
import { applyPath, reviewPath, type Made } from './address.ts';
import { askedWords } from '../asked/words.ts';
import { saidBefore } from '../talk/before.ts';
import { citizenTexts } from '../texts.ts';
import { applicantsOf, fieldsView, keepMaking, loadMaking, merge, problemsOf, type Making } from './draft.ts';
import type { ApplyView } from './page.tsx';
import { findDocument } from './pages.ts';
import { recordsOn } from './records.ts';

interface Found {
  readonly document: ServiceDocument;
  readonly page: FormPage;
  readonly index: number;
}

/** `/services/:id/apply` is the first page; `?page=` names another. */
function findPage(visit: Visit): Found | undefined {
  const document = findDocument(visit);
  if (!document) return undefined;
  const asked = visit.request.query.get('page');
  const index = asked === null ? 0 : document.form.pages.findIndex((one) => one.id === asked);
  const page = document.form.pages[index];
  return page ? { document, page, index } : undefined;
}

export function stepsOf(visit: Visit, making: Made, index: number): readonly FormStep[] {
  const { document } = making;
  const { language } = visit.site;
  // Large text cuts a page into one for each question, and all of them keep its title.
  const isCut = new Set(document.form.pages.map(({ title }) => title)).size < document.form.pages.length;
  const pages = document.form.pages.map((page, at) => {
    const title = say(page.title, language);
    const question = isCut && page.fields[0] ? say(page.fields[0].label, language) : title;
    return {
      title,
      ...(question === title ? {} : { question }),
      state: at < index ? ('done' as const) : at === index ? ('now' as const) : ('next' as const),
      ...(at < index ? { href: applyPath(making, page) } : {}),
    };
  });
  const isReview = index === document.form.pages.length;
  return [...pages, { title: citizenTexts(language).apply.review, state: isReview ? 'now' : 'next' }];
}

async function viewOf(visit: Visit, found: Found, making: Making, problems: readonly Problem[]): Promise<ApplyView> {
  const { document, page, index } = found;
  const { language } = visit.site;
  const before = document.form.pages[index - 1];
  return {
    service: { id: document.id, title: say(document.title, language), href: `/services/${document.id}` },
    promise: promiseOf(visit, document),
    title: say(page.title, language),
    action: applyPath(making, page),
    steps: stepsOf(visit, making, index),
    backHref: before ? applyPath(making, before) : null,
    // Who asks for a review is who had the answer.
    applicants: index === 0 && !document.follows ? await applicantsOf(visit, document) : [],
    applicant: making.party,
    lookups: index === 0 ? lookupViews(visit, document) : [],
    fields: { ...(await fieldsView(visit, making, page, problems)), records: await recordsOn(visit, making, page) },
    said: await saidBefore(visit, making),
    asked: askedWords(document, language, page.fields),
    isAnswered: isAnsweredByWords(document),
    isLast: index === document.form.pages.length - 1,
    savedAt: making.savedAt,
    resumed: making.savedAt !== null && isTakenUp(visit, making, index),
  };
}

/** Come back to; or come to from a question while something was begun already, which is not written over. */
function isTakenUp({ request }: Visit, { document }: Making, index: number): boolean {
  const { query } = request;
  const isFromQuestion = index === 0 && !document.follows && query.get('of') !== null && request.method === 'GET';
  return query.get('resume') !== null || isFromQuestion;
}

export async function loadApply(visit: Visit): Promise<Loaded<ApplyView>> {
  const found = findPage(visit);
  if (!found) return NOT_FOUND;
  const { document } = found;
  // The guide says why, and who could.
  if ((await applicantsOf(visit, document)).length === 0) return redirect(`/services/${document.id}`);
  const making = await loadMaking(visit, document);
  const elsewhere = await insteadOf(visit, making);
  if (elsewhere) return elsewhere;
  const { query } = visit.request;
  if (query.get('resume') !== null && query.get('page') === null && making.savedAt !== null) {
    if (making.page === null) return redirect(reviewPath(making));
    const left = document.form.pages.find((page) => page.id === making.page);
    if (left && left !== document.form.pages[0]) return redirect(`${applyPath(making, left)}&resume`);
  }
  return { view: await viewOf(visit, found, making, []) };
}

/** A review is asked for from the answer it is about: without one the guide says how, with one too late or twice that case. */
async function insteadOf(visit: Visit, { document, of }: Making): Promise<PageReply | undefined> {
  if (!document.follows) return undefined;
  if (of === null) return redirect(`/services/${document.id}`);
  const found = await findFollowed(visit.ctx, { person: visit.person, idempotencyKey: null }, document, of);
  if (found.ok) return undefined;
  return found.refusal.code === 'not_found' ? NOT_FOUND : redirect(`/cases/${encodeURIComponent(of)}#follow`);
}

export const isOn = (page: FormPage, problem: Problem): boolean =>
  // A paper is handed in where files are.
  page.fields.some((field) => isOf(field.ref, problem.ref?.replace(/^materials[./].*/, 'files')));

export async function postApply(visit: Visit): Promise<Loaded<ApplyView>> {
  const found = findPage(visit);
  if (!found) return NOT_FOUND;
  const { document, page, index } = found;
  const merged = await merge(visit, await loadMaking(visit, document), page);
  // What will not be taken is not written down either: an accusation must reach nobody but those it is meant for.
  const barred = await barredBy(visit, document, merged.making.party, askedUntil(document, index, merged.making.data));
  const isKept = barred.length === 0;
  const making = isKept ? { ...merged.making, page: page.id, savedAt: visit.ctx.now } : merged.making;
  const { body } = visit.request;
  const stays = body.get('remove') !== null || ['upload', 'look'].includes(body.get('intent') ?? '');
  const isLeft = body.get('intent') === 'save';
  const asked = stays || isLeft ? merged.problems : await problemsOn(visit, found, making, merged.problems);
  const problems = [...barred.map((message) => ({ message })), ...asked];
  const moves = !stays && !isLeft && problems.length === 0;
  const next = document.form.pages[index + 1];
  if (isKept) await keepMaking(visit, moves ? { ...making, page: next?.id ?? null } : making);
  if (isLeft && isKept) return redirect(`/services/${document.id}?saved`);
  if (moves) return redirect(next ? applyPath(making, next) : reviewPath(making));
  return { status: problems.length > 0 ? 422 : 200, view: await viewOf(visit, found, making, problems) };
}

/** Defaults of pages to come are no answers yet: nobody is turned away by what was not asked. */
function askedUntil({ form }: ServiceDocument, index: number, data: JsonObject): JsonObject {
  const later = form.pages.slice(index + 1).flatMap(({ fields }) => fields.map(({ ref }) => ref));
  return later.filter((ref) => !isReserved(ref)).reduce(withoutValue, data);
}

async function problemsOn(
  visit: Visit,
  { page, index }: Found,
  making: Making,
  ofFiles: readonly Problem[],
): Promise<readonly Problem[]> {
  const ofPage = (await problemsOf(visit, making)).filter((one) => isOn(page, one));
  return [...(index === 0 ? await whyNot(visit, making) : []), ...ofFiles, ...ofPage];
}

/** Said on the first page already, so that nobody fills in a form in vain. */
async function whyNot(visit: Visit, { document, party }: Making): Promise<readonly Problem[]> {
  const isChosen = (await applicantsOf(visit, document)).length > 1;
  const obstacles = await obstaclesFor(visit, document, party);
  const help = obstacles.length > 0 ? await helpBefore(visit, document, party) : null;
  const messages = [...obstacles.map(({ text }) => text), ...(help === null ? [] : [help])];
  return messages.map((message) => ({ message, ...(isChosen ? { ref: 'as' } : {}) }));
}

const isOf = (ref: string, path: string | undefined): boolean =>
  path !== undefined && (path === ref || path.startsWith(`${ref}/`) || path.startsWith(`${ref}.`));
