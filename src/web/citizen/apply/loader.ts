// One page of a form: shown, saved, gone on from. A draft is kept at every step, so it can be left at any time.
import { say } from '#kernel/text.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { FormStep } from '../../kit/steps/steps.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { obstaclesFor, promiseOf } from '../offer.ts';
import { citizenTexts } from '../texts.ts';
import { applicantsOf, fieldsView, keepMaking, loadMaking, merge, problemsOf, type Making } from './draft.ts';
import type { ApplyView } from './page.tsx';

interface Found {
  readonly document: ServiceDocument;
  readonly page: FormPage;
  readonly index: number;
}

/** `/services/:id/apply` is the first page; `?page=` names another. */
function findPage({ ctx, request }: Visit): Found | undefined {
  const document = ctx.world.catalogue.find(request.params['id'] ?? '');
  if (!document) return undefined;
  const asked = request.query.get('page');
  const index = asked === null ? 0 : document.form.pages.findIndex((one) => one.id === asked);
  const page = document.form.pages[index];
  return page ? { document, page, index } : undefined;
}

export const applyPath = (document: ServiceDocument, page?: FormPage): string =>
  `/services/${document.id}/apply${page && page !== document.form.pages[0] ? `?page=${page.id}` : ''}`;

export const reviewPath = (document: ServiceDocument): string => `/services/${document.id}/review`;

export function stepsOf(visit: Visit, document: ServiceDocument, index: number): readonly FormStep[] {
  const { language } = visit.site;
  const pages = document.form.pages.map((page, at) => ({
    title: say(page.title, language),
    state: at < index ? ('done' as const) : at === index ? ('now' as const) : ('next' as const),
    ...(at < index ? { href: applyPath(document, page) } : {}),
  }));
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
    action: applyPath(document, page),
    steps: stepsOf(visit, document, index),
    backHref: before ? applyPath(document, before) : null,
    applicants: index === 0 ? await applicantsOf(visit, document) : [],
    applicant: making.party,
    fields: await fieldsView(visit, making, page, problems),
    isLast: index === document.form.pages.length - 1,
    savedAt: making.savedAt,
    resumed: making.savedAt !== null && visit.request.query.get('resume') !== null,
  };
}

export async function loadApply(visit: Visit): Promise<Loaded<ApplyView>> {
  const found = findPage(visit);
  if (!found) return NOT_FOUND;
  const { document } = found;
  // The guide says why, and who could.
  if ((await applicantsOf(visit, document)).length === 0) return redirect(`/services/${document.id}`);
  const making = await loadMaking(visit, document);
  const { query } = visit.request;
  if (query.get('resume') !== null && query.get('page') === null) {
    const left = await pageLeftAt(visit, making);
    if (left !== document.form.pages[0])
      return redirect(left ? `${applyPath(document, left)}&resume` : reviewPath(document));
  }
  return { view: await viewOf(visit, found, making, []) };
}

/** The first page that is not complete; undefined when all are. */
async function pageLeftAt(visit: Visit, making: Making): Promise<FormPage | undefined> {
  const problems = await problemsOf(visit, making);
  return making.document.form.pages.find((page) => problems.some((one) => isOn(page, one)));
}

export const isOn = (page: FormPage, problem: Problem): boolean =>
  page.fields.some((field) => isOf(field.ref, problem.ref));

export async function postApply(visit: Visit): Promise<Loaded<ApplyView>> {
  const found = findPage(visit);
  if (!found) return NOT_FOUND;
  const { document, page, index } = found;
  const merged = await merge(visit, await loadMaking(visit, document), page);
  await keepMaking(visit, merged.making);
  const making = { ...merged.making, savedAt: visit.ctx.now };
  const { body } = visit.request;
  const stays = body.get('remove') !== null || body.get('upload') !== null || body.get('intent') === 'upload';
  if (body.get('intent') === 'save') return redirect(`/services/${document.id}?saved`);
  if (stays || merged.problems.length > 0) {
    return {
      status: merged.problems.length > 0 ? 422 : 200,
      view: await viewOf(visit, found, making, merged.problems),
    };
  }
  const problems = [
    ...(index === 0 ? await whyNot(visit, making) : []),
    ...(await problemsOf(visit, making)).filter((one) => isOn(page, one)),
  ];
  if (problems.length > 0) return { status: 422, view: await viewOf(visit, found, making, problems) };
  const next = document.form.pages[index + 1];
  return redirect(next ? applyPath(document, next) : reviewPath(document));
}

/** Said on the first page already, so that nobody fills in a form in vain. */
async function whyNot(visit: Visit, { document, party }: Making): Promise<readonly Problem[]> {
  const isChosen = (await applicantsOf(visit, document)).length > 1;
  return (await obstaclesFor(visit, document, party)).map(({ text }) => ({
    message: text,
    ...(isChosen ? { ref: 'as' } : {}),
  }));
}

const isOf = (ref: string, path: string | undefined): boolean =>
  path !== undefined && (path === ref || path.startsWith(`${ref}/`) || path.startsWith(`${ref}.`));
