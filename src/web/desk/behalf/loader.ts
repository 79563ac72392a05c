// Filing for somebody who calls or comes: the choice of a service, its form, and what to tell the person afterwards.
import { randomUUID } from 'node:crypto';
import { submit } from '#case/actions/submit.ts';
import { findReadable } from '#case/context.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import { lastMoment, trackingCode } from '#case/rules.ts';
import { caseTexts } from '#case/words.ts';
import { checkMobile } from '#identity/rules/number.ts';
import { maskPhone } from '#kernel/mask.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { emptyData } from '#service/form/visible.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { findThings } from '#service/find/shelf.ts';
import type { Option } from '../../kit/field/field.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import { lookupViews } from '../../lookups.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { fieldsView, newMaking } from '../../citizen/apply/draft.ts';
import { failedOf } from '../../citizen/case/failed.ts';
import { promiseOf } from '../../citizen/offer.ts';
import { papersOf } from '../../citizen/review/loader.ts';
import { unitWords } from '../words.ts';
import type { BehalfChooseView } from './choose.tsx';
import type { BehalfDoneView } from './done.tsx';
import { applicantOf, needsIdNumber, ofIn, onePage, problemsOf, readFiling, type Filing } from './filing.ts';
import type { BehalfView } from './page.tsx';
import { look, registersIn, type Looked } from './picking.ts';
import { behalfTexts } from './texts.ts';
import { endFiled, extraOf, filingKey, handedOver, phoneFrom, wordsFrom, type Handed } from '../telephone/handover.ts';

/** Only people can be put on file at a counter; a company's matters are its agent's to file. */
const isForPeople = (document: ServiceDocument): boolean => document.audience.includes('person');

export function loadBehalfChoose(visit: Visit): Promise<Loaded<BehalfChooseView>> {
  const { web, request, site } = visit;
  const query = (request.query.get('query') ?? '').trim();
  // A review is asked for from the case it is about.
  const { items } = findThings(
    web.shelf,
    { query, audience: 'person' },
    (thing) => thing.kind === 'service' && !thing.service.follows,
  );
  const documents = items.flatMap((thing) => (thing.kind === 'service' ? [thing.service] : []));
  const services = documents.map((document) => ({
    id: document.id,
    title: say(document.title, site.language),
    summary: say(document.summary, site.language),
    authority: unitWords(visit, document.authority),
    promise: promiseOf(visit, document),
    href: `/desk/file/${document.id}`,
  }));
  return Promise.resolve({ view: { query, services } });
}

const findDocument = ({ ctx, request }: Visit): ServiceDocument | undefined => {
  const document = ctx.world.catalogue.find(request.params['id'] ?? '');
  return document && isForPeople(document) ? document : undefined;
};

/** Ways of coming that an office can take down; a service that names none of them is filed at the counter. */
function channelsOf({ site }: Visit, document: ServiceDocument): readonly string[] {
  const known = document.channels.filter((one) => one in behalfTexts(site.language).channels);
  return known.length > 0 ? known : ['counter'];
}

async function postsFor(visit: Visit): Promise<readonly Option[]> {
  const { posts } = await visit.web.capacities(visit.person, visit.ctx.now);
  return posts.map((post) => ({
    value: post.id,
    label: `${unitWords(visit, post.unit)} · ${say(post.name, visit.site.language)}`,
  }));
}

async function viewOf(
  visit: Visit,
  filing: Filing,
  problems: readonly Problem[],
  looked?: Looked,
): Promise<BehalfView> {
  const { site, ctx } = visit;
  const { document, of } = filing.making;
  const page = onePage(document);
  const posts = await postsFor(visit);
  const registers = registersIn(visit, document);
  return {
    service: { id: document.id, title: say(document.title, site.language) },
    promise: promiseOf(visit, document),
    mayBeConfidential: page.fields.some((field) => field.ref === '/confidential'),
    action: `/desk/file/${document.id}${queryOf(visit, of)}`,
    person: filing.person,
    needsIdNumber: needsIdNumber(document),
    channels: channelsOf(visit, document),
    channel: filing.channel,
    posts,
    post: posts.some((one) => one.value === filing.post) ? filing.post : (posts[0]?.value ?? ''),
    lookups: lookupViews(visit, document),
    consents: visit.request.body.getAll('consents'),
    picking: registers.length === 0 ? null : { registers, notes: looked?.notes ?? [] },
    key: filing.key,
    fields: {
      ...(await fieldsView(visit, filing.making, page, problems)),
      ...(looked ? { records: looked.records } : {}),
      applicant: applicantOf(filing.person, ctx.now),
    },
  };
}

/** What the page was opened with goes along with its form: the case a review is about, the call it is filed for. */
function queryOf({ request }: Visit, of: string | null): string {
  const query = new URLSearchParams(of === null ? {} : { of });
  for (const name of ['call', 'same']) {
    const given = request.query.get(name);
    if (given !== null) query.set(name, given);
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export async function loadBehalf(visit: Visit): Promise<Loaded<BehalfView>> {
  const document = findDocument(visit);
  if (!document) return NOT_FOUND;
  if (document.follows && ofIn(visit, document) === null) return redirect('/desk/file');
  const filing: Filing = {
    making: newMaking(document, { of: ofIn(visit, document), data: emptyData(document) }),
    person: { name: '', phone: '', idNumber: '' },
    channel: channelsOf(visit, document)[0] ?? '',
    post: '',
    key: randomUUID(),
  };
  const handed = await handedOver(visit);
  return { view: await viewOf(visit, handed && !handed.call.ended ? fromCall(filing, handed) : filing, []) };
}

/** The call that a form was filled in from; one that had ended before it was opened has nothing to do with it. */
async function handedWith(visit: Visit, { key }: Filing): Promise<Handed | undefined> {
  const handed = await handedOver(visit);
  return handed && filingKey(handed) === key ? handed : undefined;
}

/** A call has told part of it already. */
function fromCall(filing: Filing, handed: Handed): Filing {
  const { making, channel } = filing;
  const { caller, town, village } = handed.call;
  const { document } = making;
  return {
    making: {
      ...making,
      data: { ...making.data, ...(caller ? wordsFrom(caller, document) : {}) },
      place: { ...(town === null ? {} : { town }), ...(village === null ? {} : { village }) },
    },
    person: { name: caller?.name ?? '', phone: phoneFrom(handed.call), idNumber: '' },
    channel: document.channels.includes('hotline') ? 'hotline' : channel,
    post: handed.post,
    key: filingKey(handed),
  };
}

export async function postBehalf(visit: Visit): Promise<Loaded<BehalfView>> {
  const { ctx, person, request } = visit;
  const document = findDocument(visit);
  if (!document) return NOT_FOUND;
  const { filing, problems: uploading } = await readFiling(visit, document);
  const { body } = request;
  if (body.get('remove') !== null || body.get('upload') !== null || body.get('intent') === 'upload')
    return { status: uploading.length > 0 ? 422 : 200, view: await viewOf(visit, filing, uploading) };
  const found = problemsOf(visit, filing, channelsOf(visit, document));
  if (body.get('intent') === 'look') {
    const looked = await look(visit, filing, found);
    const status = looked.problems.length > 0 ? 422 : 200;
    return { status, view: await viewOf(visit, filing, looked.problems, looked) };
  }
  const problems = [...found, ...uploading];
  if (problems.length > 0) return { status: 422, view: await viewOf(visit, filing, problems) };
  const { making, person: given } = filing;
  const files = Object.values(making.files).flat();
  const handed = await handedWith(visit, filing);
  const result = await submit(
    ctx,
    { person, idempotencyKey: filing.key === '' ? null : filing.key },
    {
      service: document.id,
      data: making.data,
      place: making.place,
      channel: filing.channel,
      behalf: {
        name: given.name,
        phone: given.phone,
        ...(given.idNumber === '' ? {} : { idNumber: given.idNumber }),
      },
      ...(filing.post === '' ? {} : { as: filing.post }),
      ...(handed ? extraOf(handed) : {}),
      ...(making.of === null ? {} : { of: making.of }),
      ...(files.length > 0 ? { files } : {}),
      ...(document.lookups ? { consents: body.getAll('consents') } : {}),
      ...papersOf(visit, making),
    },
  );
  if (result.ok && handed) await endFiled(visit, handed, result.value.id);
  if (result.ok) return redirect(`/desk/cases/${result.value.id}/receipt${handed ? '?call' : ''}`);
  const refused = failedOf(visit, 'submit', {}, result.refusal).problems.map(({ message }) => ({ message }));
  return { status: 422, view: await viewOf(visit, filing, refused) };
}

/** A landline hears nothing. */
const sentTo = (phone: string | null): string | null =>
  phone !== null && checkMobile(phone).ok ? maskPhone(phone) : null;

/** Number and code go to whoever filed it and can tell the person; the code opens the case to anybody who has it. */
export async function loadBehalfDone(visit: Visit): Promise<Loaded<BehalfDoneView>> {
  const { ctx, request, person, site } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (found?.reading.as !== 'staff' || found.file.state.applicant.filedBy !== person) return NOT_FOUND;
  const { state, env, applicant } = found.file;
  const due = dueOfCase(env, state);
  return {
    view: {
      number: state.number,
      trackingCode: trackingCode(ctx.keys.tracking(state.id)),
      service: say(env.document.title, site.language),
      name: found.reading.knowsApplicant ? (applicant?.name ?? '') : caseTexts(site.language).confidential,
      sentTo: found.reading.knowsApplicant ? sentTo(applicant?.phone ?? null) : null,
      due: due ? dateOf(lastMoment(due)) : null,
      href: `/desk/cases/${state.id}`,
      isFromCall: request.query.has('call'),
    },
  };
}
