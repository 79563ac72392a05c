// What an application in the making stands on: the service, the draft so far, who it is for, and the fields of a page.
import { findDraft, saveDraft, type Draft } from '#case/actions/draft.ts';
import { readForForm, subjectOf } from '#case/outside/read.ts';
import { applicantFacts, cut, findActable } from '#case/context.ts';
import type { Env } from '#case/engine/env.ts';
import type { Capacities, Party } from '#case/ports.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { townsOn, villagesOn } from '#place/rules.ts';
import { emptyData } from '#service/form/visible.ts';
import { valueAt, withoutValue } from '#service/data.ts';
import { askedBefore, lookupsBefore, lookupsOf, pickerOf } from '#service/rules/lookup.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { FieldsView } from '../../kit/form-fields/form-fields.tsx';
import { CONSENTS_ASKED } from '../../kit/records/records.tsx';
import { readFields, readPromises, type PostedFields } from '../../kit/form-fields/read.ts';
import type { PlaceTown, PlaceValue } from '../../kit/place/place.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { UploadedFile } from '../../kit/upload/upload.tsx';
import type { Visit } from '../../web.ts';
import { ofItem } from '#service/item/item.ts';
import { obstaclesFor } from '../offer.ts';
import { chosenIn, evidenceFor, shownIn } from './evidence.ts';
import { carriedFrom, questionBefore, wordsFor } from './question.ts';
import { unitGroups } from './units.ts';
import { promisesIn, promiseViews } from '../later/promise.ts';
import { itemAsked, itemFacts, leftToRegisters, pageFor } from './item.ts';
import type { ApplicantChoice } from './page.tsx';

/** Ids of files by material; those without one under ''. */
export type FilesByMaterial = { readonly [material: string]: readonly string[] };

export interface Making {
  readonly document: ServiceDocument;
  readonly party: string;
  /** The case it is about, for a service that follows one, or the question it goes on from: from the address, which every step carries on. */
  readonly of: string | null;
  readonly data: JsonObject;
  readonly place: PlaceValue;
  readonly files: FilesByMaterial;
  /** Fields that a register filled in as it was begun; they are not written over. */
  readonly read: readonly string[];
  /** Materials that are promised for later. */
  readonly promises: readonly string[];
  /** Look-ups that were agreed to on the way. */
  readonly consents: readonly string[];
  /** Numbers of certificates chosen in the place of papers, by material; '' where a paper was chosen. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly same: string | null;
  /** The page of the form it was left at; null once every page was gone through. */
  readonly page: string | null;
  readonly savedAt: Instant | null;
}

/** One of which nothing is given yet but this. */
export const newMaking = (document: ServiceDocument, given: Partial<Omit<Making, 'document'>> = {}): Making => ({
  document,
  party: '',
  of: null,
  data: {},
  place: {},
  files: {},
  read: [],
  promises: [],
  consents: [],
  evidence: {},
  same: null,
  page: null,
  savedAt: null,
  ...given,
});

/** The draft as it stands; a fresh one is filled with what the county already knows. */
export async function loadMaking(visit: Visit, document: ServiceDocument): Promise<Making> {
  const draft = await findDraft(visit.ctx, visit.person, document.id);
  const asked = document.follows ? undefined : await questionBefore(visit, document, draft?.of);
  const of = document.follows ? visit.request.query.get('of') : (asked?.state.id ?? null);
  const item = itemAsked(visit, document);
  const isSameItem = !item || ofItem(document, 'item.id', draft?.data ?? {}) === item.id;
  // Begun for somebody who took the proxy back since: nothing of theirs is shown or looked up any more.
  if (
    draft &&
    isSameItem &&
    (!document.follows || of === null || of === draft.of) &&
    (await mayActFor(visit, document, draft.party))
  )
    return {
      document,
      party: draft.party,
      of: document.follows ? draft.of : of,
      data: asked ? { ...wordsFor(document, asked), ...draft.data } : draft.data,
      place: draft.place,
      files: draft.files as FilesByMaterial,
      read: draft.read ?? [],
      promises: draft.promises ?? [],
      consents: draft.consents ?? [],
      evidence: (draft.evidence ?? {}) as Making['evidence'],
      same: draft.same ?? null,
      page: draft.page,
      savedAt: draft.updatedAt,
    };
  const before = of === null || asked ? undefined : await findActable(visit.ctx, of, visit.person);
  const party = before?.file.state.applicant.party ?? (await likelyParty(visit, document));
  const known = await prefilled(visit, document, party);
  return newMaking(document, { party, of, ...known, ...(asked ? carriedFrom(document, asked, known.data) : {}) });
}

export const keepMaking = (
  visit: Visit,
  { document, party, of, data, place, files, evidence, read, promises, consents, same, page }: Making,
): Promise<void> =>
  saveDraft(visit.ctx, visit.person, {
    service: document.id,
    hash: document.hash,
    party,
    of,
    data,
    place: JSON.parse(JSON.stringify(place)) as JsonObject,
    files: files as JsonObject,
    ...(read.length > 0 ? { read } : {}),
    promises,
    ...(consents.length > 0 ? { consents } : {}),
    evidence,
    ...(same === null ? {} : { same }),
    page,
  } satisfies Omit<Draft, 'updatedAt'>);

/** The first of those one may apply for whom the rules do not already exclude: a child applies for the old mother. */
async function likelyParty(visit: Visit, document: ServiceDocument): Promise<string> {
  const applicants = await applicantsOf(visit, document);
  for (const { id } of applicants) if ((await obstaclesFor(visit, document, id)).length === 0) return id;
  return applicants[0]?.id ?? visit.person;
}

/** A company is reached by the person who files for it. */
async function prefilled(
  visit: Visit,
  document: ServiceDocument,
  party: string,
): Promise<Pick<Making, 'data'> & Partial<Pick<Making, 'read'>>> {
  const { ctx, person } = visit;
  const known = await ctx.world.identity.findParty(party, ctx.now);
  if (!known) return { data: {} };
  const reached = known.kind === 'person' ? known : await ctx.world.identity.findParty(person, ctx.now);
  const facts: { readonly [source: string]: string | null } = {
    'person.name': reached?.name ?? null,
    'person.phone': reached?.phone ?? null,
    'person.idNumber': reached?.idNumber ?? null,
    'company.name': known.kind === 'company' ? known.name : null,
    ...itemFacts(itemAsked(visit, document)),
  };
  const data: { [name: string]: Json } = { ...emptyData(document) };
  for (const field of document.form.pages.flatMap((page) => page.fields)) {
    const value = field.prefill === undefined ? null : (facts[field.prefill] ?? null);
    if (value !== null && field.ref.startsWith('/')) data[field.ref.slice(1)] = value;
  }
  const read = await readOf(visit, document, known);
  for (const [ref, value] of Object.entries(read)) data[ref.slice(1)] = value;
  return { data, read: Object.keys(read) };
}

/** What registers say that need nothing but who it is for. */
function readOf(
  { ctx, web, person }: Visit,
  document: ServiceDocument,
  known: Party,
): Promise<{ readonly [ref: string]: Json }> {
  const env: Env = {
    document,
    calendar: web.calendar,
    organisation: web.organisation(),
    parameters: ctx.world.catalogue.parameters,
    data: {},
    applicant: applicantFacts(known, ctx.now),
  };
  return document.lookups ? readForForm(ctx, env, subjectOf(known, known.kind), person) : Promise.resolve({});
}

export async function applicantsOf(visit: Visit, document: ServiceDocument): Promise<readonly ApplicantChoice[]> {
  return applicantsAmong(await visit.web.capacities(visit.person, visit.ctx.now), document);
}

/** Whether one acts for this party in this service today; of a review, whose it is says the case it is about. */
async function mayActFor(visit: Visit, document: ServiceDocument, party: string): Promise<boolean> {
  const { self, companies, proxies } = await visit.web.capacities(visit.person, visit.ctx.now);
  const reach = proxies.filter(
    ({ services }) => document.follows !== undefined || services === null || services.includes(document.id),
  );
  return [self, ...companies, ...reach].some(({ id }) => id === party);
}

/** For whom of these a service may be asked for at all. */
export function applicantsAmong(
  { self, companies, proxies }: Capacities,
  document: ServiceDocument,
): readonly ApplicantChoice[] {
  const reach = proxies.filter((one) => one.services === null || one.services.includes(document.id));
  return [
    ...(document.audience.includes('person') ? [{ id: self.id, name: self.name, kind: 'self' as const }] : []),
    ...(document.audience.includes('person')
      ? reach.map(({ id, name }) => ({ id, name, kind: 'proxy' as const }))
      : []),
    ...(document.audience.includes('business')
      ? companies.map(({ id, name }) => ({ id, name, kind: 'company' as const }))
      : []),
  ];
}

/** One page of what was posted, laid over the draft: the page's own fields are replaced, the others stay. */
export async function merge(
  visit: Visit,
  making: Making,
  whole: FormPage,
): Promise<{ readonly making: Making; readonly problems: readonly Problem[] }> {
  const page = pageFor(making.document, whole, making.data, making.read);
  const posted = readFields(making.document, page.fields, visit.request.body);
  const names = page.fields
    .filter((field) => field.ref.startsWith('/') && !field.readOnly)
    .map((field) => field.ref.split('/')[1] ?? '');
  const kept = Object.fromEntries(Object.entries(making.data).filter(([name]) => !names.includes(name)));
  const { body } = visit.request;
  const party = await partyIn(visit, making);
  const data = { ...kept, ...posted.data };
  // What is picked on this very page is picked with what stands beside it.
  const isStale = pickedWith(making.document).some(
    ({ given, into }) =>
      !page.fields.some(({ ref }) => ref === into) &&
      (party !== making.party || given.some((ref) => isChanged(ref, making.data, data))),
  );
  // Asked with something else it is another list: agreed to anew, and picked from anew.
  const picked = isStale
    ? pickedWith(making.document).reduce((left, { into }) => withoutValue(left, into), data)
    : data;
  const uploaded = await receive(visit, posted.files);
  return {
    making: {
      ...making,
      party,
      ...(await readAnew(visit, making, party, picked)),
      ...(isStale ? { consents: [] } : {}),
      place: posted.place ?? making.place,
      ...(body.get(CONSENTS_ASKED) === null ? {} : { consents: body.getAll('consents') }),
      ...(page.fields.some((field) => field.widget === 'files')
        ? {
            files: uploaded.files,
            evidence: chosenIn(visit, making),
            promises: readPromises(making.document, visit.request.body),
          }
        : {}),
    },
    problems: uploaded.problems,
  };
}

/** For whom it is, as the form says: whoever one does not act for is nobody here, whatever a browser sends. */
async function partyIn(visit: Visit, { document, party }: Making): Promise<string> {
  const asked = visit.request.body.get('as') ?? '';
  return asked !== '' && (await mayActFor(visit, document, asked)) ? asked : party;
}

/** What registers say of one person is nothing to fill in for another; nor are they asked of anybody one does not apply for. */
async function readAnew(
  visit: Visit,
  { document, party: before, read: earlier }: Making,
  party: string,
  data: JsonObject,
): Promise<Pick<Making, 'data' | 'read'>> {
  if (party === before) return { data, read: earlier };
  const isOwn = (await applicantsOf(visit, document)).some(({ id }) => id === party);
  const known = isOwn ? await visit.ctx.world.identity.findParty(party, visit.ctx.now) : undefined;
  const read = known ? await readOf(visit, document, known) : {};
  const stays = Object.entries(data).filter(([name]) => !earlier.includes(`/${name}`));
  const said = Object.entries(read).map(([ref, value]) => [ref.slice(1), value] as const);
  return { data: Object.fromEntries([...stays, ...said]), read: Object.keys(read) };
}

/** Of lists that are picked from: the field, and what they and what is judged before them are asked with. */
const pickedWith = (document: ServiceDocument) =>
  lookupsOf(document).flatMap((one) => {
    const picker = one.pick && pickerOf(document, one.pick.into);
    if (!picker) return [];
    return [{ into: picker.pick.into, given: [...lookupsBefore(document, picker), picker].flatMap(askedBefore) }];
  });

const isChanged = (ref: string, before: JsonObject, after: JsonObject): boolean =>
  JSON.stringify(valueAt(before, ref)) !== JSON.stringify(valueAt(after, ref));

/** New files of the form, taken in; each is listed under the material its picker belongs to. */
async function receive(
  visit: Visit,
  listed: PostedFields['files'],
): Promise<{ readonly files: FilesByMaterial; readonly problems: readonly Problem[] }> {
  const files: { [material: string]: readonly string[] } = { ...listed };
  const problems: Problem[] = [];
  for (const file of visit.request.files) {
    const field = file.field.replace(/\.file$/, '');
    const material = field === 'files' ? '' : field.replace(/^files\./, '');
    const result = await visit.web.upload(visit.person, file, visit.ctx.now);
    if (result.ok) files[material] = [...(files[material] ?? []), result.value.id];
    else problems.push({ ref: field, message: visit.web.sentence(result.refusal, visit.site.language) });
  }
  return { files, problems };
}

const placeTowns = ({ web, ctx, site }: Visit): readonly PlaceTown[] => {
  const today = dateOf(ctx.now);
  return townsOn(web.places, today).map((town) => ({
    code: town.code,
    name: say(town.name, site.language),
    villages: villagesOn(web.places, town.code, today).map(({ code, name }) => ({
      code,
      name: say(name, site.language),
    })),
  }));
};

export async function fileList(
  visit: Pick<Visit, 'web'>,
  files: FilesByMaterial,
): Promise<{ readonly [material: string]: readonly UploadedFile[] }> {
  const found: { [material: string]: readonly UploadedFile[] } = {};
  for (const [material, ids] of Object.entries(files)) found[material] = await listFiles(visit, ids);
  return found;
}

/** `hidden` is cut from the names, as it is from texts. */
export async function listFiles(
  { web }: Pick<Visit, 'web'>,
  ids: readonly string[],
  hidden: readonly string[] = [],
): Promise<readonly UploadedFile[]> {
  return (await web.filesOf(ids)).map(({ id, name, bytes, type }) => {
    const href = `/api/document/read?id=${encodeURIComponent(id)}`;
    return { id, name: cut(name, hidden), bytes, href, ...(type.startsWith('image/') ? { thumbnail: href } : {}) };
  });
}

export async function fieldsView(
  visit: Visit,
  making: Making,
  whole: FormPage,
  problems: readonly Problem[],
): Promise<FieldsView> {
  const { document } = making;
  const page = pageFor(document, whole, making.data, making.read);
  return {
    document,
    fields: page.fields,
    data: making.data,
    place: making.place,
    towns: page.fields.some((field) => field.widget === 'place') ? placeTowns(visit) : [],
    units: page.fields.some((field) => field.widget === 'unit') ? unitGroups(visit) : [],
    files: await fileList(visit, making.files),
    ...(page.fields.some((field) => field.widget === 'files') ? await evidenceFor(visit, making) : {}),
    problems,
    promises: promiseViews(visit, making, page.fields),
  };
}

/** What is here of each paper: its files, or the number of the certificate that stands in for it. */
export function papersIn(making: Making): FilesByMaterial {
  const chosen = Object.entries(shownIn(making)).map(([material, number]) => [material, [number]] as const);
  return { ...making.files, ...Object.fromEntries(chosen) };
}

/** What is wrong with the draft so far, by the document's own form. */
export async function problemsOf(visit: Visit, making: Making): Promise<readonly Problem[]> {
  const party = await visit.ctx.world.identity.findParty(making.party, visit.ctx.now);
  const { problems } = visit.ctx.world.prepare(making.document, making.data, {
    applicant: applicantFacts(party, visit.ctx.now),
    today: dateOf(visit.ctx.now),
    place: JSON.parse(JSON.stringify(making.place)) as JsonObject,
    files: [...Object.values(making.files).flat(), ...Object.values(shownIn(making))],
    materials: papersIn(making),
    promises: promisesIn(visit, making),
  });
  const left = leftToRegisters(making.document, making.read);
  const open = problems.filter(({ path }) => !left.includes(path));
  return open.map(({ path, message }) => ({
    // What is wrong with one entry of a list is said of the list.
    ref: path.replace(/^materials\//, 'files.').replace(/\/\d+$/, ''),
    message: say(message, visit.site.language),
  }));
}
