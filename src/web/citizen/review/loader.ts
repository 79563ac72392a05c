// Looked over and sent. Submitting goes through the same use case as the API; the key makes a second press harmless.
import { randomUUID } from 'node:crypto';
import { dropDraft } from '#case/actions/draft.ts';
import { isAnsweredByWords } from '#case/engine/decide/follow.ts';
import { sayOf } from '#knowledge/actions/said.ts';
import { submit } from '#case/actions/submit.ts';
import { applicantFacts } from '#case/context.ts';
import { caseTexts, dayWords } from '#case/words.ts';
import { dateOf } from '#kernel/time.ts';
import { say } from '#kernel/text.ts';
import { settled } from '#service/form/visible.ts';
import { failedOf } from '../case/failed.ts';
import { fileList, loadMaking, papersIn, problemsOf, type Making } from '../apply/draft.ts';
import { shownIn } from '../apply/evidence.ts';
import { findDocument, nameOf } from '../apply/pages.ts';
import { pickedIn } from '../apply/records.ts';
import { answersMeeting } from '../answers/found.ts';
import { alikeBefore, namedIn } from '../alike/view.ts';
import { isOn, stepsOf } from '../apply/loader.ts';
import { applyPath, reviewPath } from '../apply/address.ts';
import { factsOfPage } from '../facts.ts';
import { missingTitles } from '../later/missing.ts';
import { promisedWords, promisesIn } from '../later/promise.ts';
import { laterTexts } from '../later/texts.ts';
import { projectedDue } from '../offer.ts';
import { citizenTexts } from '../texts.ts';
import { consentsIn, lookupViews } from '../../lookups.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { Fact } from '../../kit/facts/facts.tsx';
import { kitTexts } from '../../kit/texts.ts';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { ReviewSection, ReviewView } from './page.tsx';

export async function loadReview(visit: Visit): Promise<Loaded<ReviewView>> {
  const document = findDocument(visit);
  if (!document) return NOT_FOUND;
  const making = await loadMaking(visit, document);
  if (making.savedAt === null) return redirect(applyPath(making));
  return { view: await viewOf(visit, making, await problemsOf(visit, making)) };
}

async function viewOf(visit: Visit, making: Making, problems: readonly Problem[]): Promise<ReviewView> {
  const { language } = visit.site;
  const { document } = making;
  const due = projectedDue(visit, document);
  const picked = await pickedIn(visit, making);
  const sections = await sectionsOf(visit, making, problems, picked);
  const answers = await answersIn(visit, making);
  const isElsewhere = (one: Problem): boolean => !document.form.pages.some((page) => isOn(page, one));
  return {
    service: { title: say(document.title, language), href: `/services/${document.id}` },
    action: reviewPath(making),
    steps: stepsOf(visit, making, document.form.pages.length),
    backHref: applyPath(making, document.form.pages.at(-1)),
    sections,
    dueIf: due === null ? null : dayWords(due.date, language, dateOf(visit.ctx.now)),
    lookups: lookupViews(visit, document, answers),
    // What was agreed to on the way stays ticked until it is sent otherwise.
    consents: visit.request.body.get('key') === null ? making.consents : consentsIn(visit, document, answers),
    seen: picked.flatMap(({ seen }) => seen),
    problems: problems.filter(isElsewhere).map(({ message }) => ({ message })),
    answers: answersFor(visit, making),
    alike: await alikeBefore(visit, making),
    key: randomUUID(),
  };
}

/** As many as are read before one sends all the same. */
const MOST_ANSWERS = 2;

/** Answers to what is about to be asked. */
function answersFor(visit: Visit, { document, data }: Making): ReviewView['answers'] {
  if (!isAnsweredByWords(document)) return [];
  const said = Object.values(data).flatMap((value) =>
    typeof value === 'string' && value.length >= SENTENCE ? [value] : [],
  );
  return answersMeeting(visit, said.join('\n'), MOST_ANSWERS);
}

/** Shorter texts are words of a list, numbers, days. */
const SENTENCE = 5;

/** What was answered, with what is known of whoever it is for: look-ups apply or not by them. */
async function answersIn({ ctx }: Visit, { document, data, party }: Making) {
  const applicant = applicantFacts(await ctx.world.identity.findParty(party, ctx.now), ctx.now);
  return { data: settled(document, data), applicant };
}

async function sectionsOf(
  visit: Visit,
  making: Making,
  problems: readonly Problem[],
  picked: Awaited<ReturnType<typeof pickedIn>>,
): Promise<readonly ReviewSection[]> {
  const { language } = visit.site;
  const { document } = making;
  const party = await visit.ctx.world.identity.findParty(making.party, visit.ctx.now);
  const files = Object.values(await fileList(visit, making.files)).flat();
  const evidence = shownIn(making);
  const shown = document.materials.flatMap(({ id, title }) => {
    const number = evidence[id];
    return number === undefined ? [] : [certificateTexts(language).use.chosen(say(title, language), number)];
  });
  const beside = { place: making.place, files, shown };
  const missing = await missingIn(visit, making);
  return [
    {
      title: citizenTexts(language).apply.as,
      changeHref: applyPath(making),
      facts: [{ label: caseTexts(language).applicant, value: party?.name ?? '' }],
      problems: [],
      missing: '',
    },
    ...document.form.pages.map((page) => ({
      title: say(nameOf(document, page), language),
      changeHref: applyPath(making, page),
      facts: [
        ...factsOfPage(visit, document, page, making.data, beside),
        ...picked.flatMap(({ ref, facts }) => (page.fields.some((field) => field.ref === ref) ? facts : [])),
        ...promisedFacts(visit, making, page),
      ],
      problems: [...problems, ...picked.flatMap((one) => one.problems)]
        .filter((one) => isOn(page, one))
        .map((one) => one.message),
      missing: page.fields.some(({ widget }) => widget === 'files') ? missing : '',
    })),
  ];
}

/** Papers the office would have to ask for: what is needed, not here, and neither promised nor wrong. */
async function missingIn(visit: Visit, making: Making): Promise<string> {
  const { document } = making;
  const { language } = visit.site;
  const { data, applicant } = await answersIn(visit, making);
  const given = Object.entries(papersIn(making)).flatMap(([id, files]) => (files.length > 0 ? [id] : []));
  const context = { applicant, today: dateOf(visit.ctx.now) };
  return missingTitles(document, data, context, given, language).join(kitTexts(language).listComma);
}

/** What is promised stands where the papers stand. */
function promisedFacts(visit: Visit, making: Making, page: FormPage): readonly Fact[] {
  const words = page.fields.some(({ widget }) => widget === 'files') ? promisedWords(visit, making) : [];
  return words.length > 0 ? [{ label: laterTexts(visit.site.language).promised, value: words.join('、') }] : [];
}

/** Which file is which paper, and what comes later. */
export function papersOf(
  visit: Visit,
  making: Making,
): { readonly materials?: Record<string, string[]>; readonly promises?: string[] } {
  const { document, files } = making;
  if (document.materials.length === 0) return {};
  const given = document.materials.filter(({ id }) => (files[id] ?? []).length > 0);
  return {
    materials: Object.fromEntries(given.map(({ id }) => [id, [...(files[id] ?? [])]])),
    promises: [...promisesIn(visit, making)],
  };
}

/** What picked records said when they were looked over. */
function seenIn({ request }: Visit, { lookups = [] }: ServiceDocument): { readonly seen?: Record<string, string> } {
  const said = lookups.flatMap(({ id }): readonly (readonly [string, string])[] => {
    const word = request.body.get(`seen.${id}`);
    return word === null || word === '' ? [] : [[id, word]];
  });
  return said.length > 0 ? { seen: Object.fromEntries(said) } : {};
}

export async function postReview(visit: Visit): Promise<Loaded<ReviewView>> {
  const { ctx, request, person } = visit;
  const document = findDocument(visit);
  if (!document) return NOT_FOUND;
  const making = await loadMaking(visit, document);
  // Sent already, by a second press or from another window.
  if (making.savedAt === null) return redirect('/cases');
  const answer = request.body.get('spared');
  if (answer !== null) {
    await sayOf({ database: ctx.database, shelf: visit.web.answers.keeper.shelf, now: ctx.now }, answer, 'spared');
    await dropDraft(ctx, person, document.id);
    return redirect('/answers?spared');
  }
  const files = Object.values(making.files).flat();
  const sameAs = namedIn(visit);
  const result = await submit(
    ctx,
    { person, idempotencyKey: request.body.get('key') },
    {
      service: document.id,
      data: making.data,
      place: making.place,
      as: making.party,
      ...(making.of === null ? {} : { of: making.of }),
      ...(files.length > 0 ? { files: [...files] } : {}),
      ...(document.lookups ? { consents: [...consentsIn(visit, document, await answersIn(visit, making))] } : {}),
      ...(sameAs === undefined ? {} : { sameAs }),
      ...seenIn(visit, document),
      ...papersOf(visit, making),
      ...(Object.keys(shownIn(making)).length > 0 ? { evidence: { ...shownIn(making) } } : {}),
    },
  );
  if (!result.ok) {
    const { problems } = failedOf(visit, 'submit', {}, result.refusal);
    const status = result.refusal.code === 'lookup_silent' ? 503 : 422;
    return { status, view: await viewOf(visit, making, problems) };
  }
  await dropDraft(ctx, person, document.id);
  return redirect(`/cases/${result.value.id}/receipt?new`);
}
