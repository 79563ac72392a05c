// What a form filled in for somebody else stands on. There is no draft: the person is waiting, and what was typed travels
// with the form until it is sent. What the form would ask of the person again is taken from the top of the page.
import { applicantFacts } from '#case/context.ts';
import { checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { pathsOf } from '#service/expression.ts';
import { lookupsOf, pickerOf } from '#service/rules/lookup.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { Visit } from '../../web.ts';
import { papersIn, merge, newMaking, type Making } from '../../citizen/apply/draft.ts';
import { leftToRegisters } from '../../citizen/apply/item.ts';
import { promisesIn } from '../../citizen/later/promise.ts';
import type { BehalfView } from './page.tsx';
import { en } from './texts.en.ts';
import { behalfTexts } from './texts.ts';
import { zh } from './texts.zh.ts';

export interface Filing {
  readonly making: Making;
  readonly person: BehalfView['person'];
  readonly channel: string;
  readonly post: string;
  /** A second press of the button under the same key files nothing more. */
  readonly key: string;
}

const OF_PERSON: { readonly [source: string]: keyof BehalfView['person'] } = {
  'person.name': 'name',
  'person.phone': 'phone',
  'person.idNumber': 'idNumber',
};

/** All questions of the service on one page, but for those the top of the page asks. */
export const onePage = (document: ServiceDocument): FormPage => ({
  id: 'behalf',
  title: document.title,
  fields: document.form.pages
    .flatMap((page) => page.fields)
    .filter((field) => field.prefill === undefined || !(field.prefill in OF_PERSON))
    // Registers are asked as it is filed, and not before.
    .filter((field) => !leftToRegisters(document, []).includes(field.ref))
    .map((field) => (pickerOf(document, field.ref) ? { ...field, help: BY_NUMBER } : field)),
});

/** No list is read for somebody before anything is filed: what is picked from one is named by the number on its paper. */
const BY_NUMBER: Text = { 'zh-CN': zh.byNumber, en: en.byNumber };

/** What the form asks of the person, from the top of the page. */
function ofPerson(document: ServiceDocument, person: BehalfView['person']): JsonObject {
  const data: { [name: string]: string } = {};
  for (const field of document.form.pages.flatMap((page) => page.fields)) {
    const name = field.prefill === undefined ? undefined : OF_PERSON[field.prefill];
    if (name !== undefined && person[name] !== '') data[field.ref.slice(1)] = person[name];
  }
  return data;
}

/** The case a review is asked about, from the page it was opened on. */
export const ofIn = ({ request }: Visit, { follows }: ServiceDocument): string | null =>
  follows ? request.query.get('of') : null;

export async function readFiling(
  visit: Visit,
  document: ServiceDocument,
): Promise<{ readonly filing: Filing; readonly problems: readonly Problem[] }> {
  const { body } = visit.request;
  const of = (name: string): string => (body.get(name) ?? '').normalize('NFKC').trim();
  const person = normalized(
    { name: of('behalf.name'), phone: of('behalf.phone'), idNumber: of('behalf.idNumber') },
    dateOf(visit.ctx.now),
  );
  const nothing = newMaking(document, { of: ofIn(visit, document) });
  const { making, problems } = await merge(visit, nothing, onePage(document));
  return {
    filing: {
      making: { ...making, data: { ...making.data, ...ofPerson(document, person) }, consents: body.getAll('consents') },
      person,
      channel: of('channel'),
      post: of('as'),
      key: of('key'),
    },
    problems,
  };
}

/** Numbers as they are kept, where they can be read at all; what cannot stays as it was typed. */
function normalized(person: BehalfView['person'], today: string): BehalfView['person'] {
  const mobile = checkMobile(person.phone);
  const number = checkIdNumber(person.idNumber, today);
  return {
    name: person.name,
    phone: mobile.ok ? mobile.value : person.phone.replaceAll(/[\s-]/g, ''),
    idNumber: number.ok ? number.value.number : person.idNumber,
  };
}

/** 0572…: somebody without a mobile is called back at home. */
const LANDLINE = /^0\d{9,11}$/;

/** A rule that asks for an age cannot be kept for somebody whose birthday nobody knows, nor a register asked about nobody. */
export const needsIdNumber = (document: ServiceDocument): boolean =>
  document.eligibility.some((one) => /applicant\.(age|born)/.test(one.rule.source)) ||
  lookupsOf(document).some(({ input }) =>
    Object.values(input).some(({ tree }) => pathsOf(tree).some((path) => path.join('.') === 'applicant.idNumber')),
  );

/** What is wrong with the person and with the answers, in the order of the page. */
export function problemsOf(
  { ctx, web, site }: Visit,
  { making, person, channel }: Filing,
  channels: readonly string[],
): readonly Problem[] {
  const { document } = making;
  const t = behalfTexts(site.language).wrong;
  const today = dateOf(ctx.now);
  const problems: Problem[] = [];
  if (person.name === '') problems.push({ ref: 'behalf.name', message: t.name });
  const mobile = checkMobile(person.phone);
  if (!mobile.ok && !LANDLINE.test(person.phone)) {
    problems.push({
      ref: 'behalf.phone',
      message: person.phone === '' ? t.phone : web.sentence(mobile.refusal, site.language),
    });
  }
  const number = checkIdNumber(person.idNumber, today);
  if (person.idNumber !== '' && !number.ok)
    problems.push({ ref: 'behalf.idNumber', message: web.sentence(number.refusal, site.language) });
  if (person.idNumber === '' && needsIdNumber(document)) problems.push({ ref: 'behalf.idNumber', message: t.idNumber });
  if (!channels.includes(channel)) problems.push({ ref: 'channel', message: t.channel });
  const prepared = ctx.world.prepare(document, making.data, {
    applicant: applicantOf(person, ctx.now),
    today,
    place: JSON.parse(JSON.stringify(making.place)) as JsonObject,
    files: Object.values(making.files).flat(),
    materials: papersIn(making),
    promises: promisesIn({ ctx }, making),
  });
  // What a register fills in as it is filed is asked of nobody.
  const left = leftToRegisters(document, making.read);
  for (const { path, message } of prepared.problems.filter((one) => !left.includes(one.path))) {
    const ref = refOf(document, path);
    if (!problems.some((one) => one.ref === ref)) problems.push({ ref, message: say(message, site.language) });
  }
  return problems;
}

/** Where the page asks what the form asks. */
function refOf(document: ServiceDocument, path: string): string {
  const field = document.form.pages.flatMap((page) => page.fields).find((one) => one.ref === path);
  const name = field?.prefill === undefined ? undefined : OF_PERSON[field.prefill];
  // What is wrong with one entry of a list is said of the list.
  return name === undefined ? path.replace(/^materials\//, 'files.').replace(/\/\d+$/, '') : `behalf.${name}`;
}

export const applicantOf = ({ idNumber }: BehalfView['person'], now: string): JsonObject =>
  applicantFacts({ kind: 'person', idNumber: checkIdNumber(idNumber, dateOf(now)).ok ? idNumber : null }, now);
