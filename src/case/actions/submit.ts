// Filing a case: by oneself, for a company, for somebody who gave a proxy, or by staff on somebody's behalf.
import type { Static } from 'typebox';
import { canonical, type Json, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { filledFields, isBlocking, isConsented, type LookUp } from '#service/rules/lookup.ts';
import { actorsOf, filingPost } from '../access.ts';
import { applicantFacts, partyKeys, type Asking, type CaseContext, type LoadedCase } from '../context.ts';
import type { contract } from '../contract.ts';
import { submit as decideSubmit } from '../engine/decide/decide.ts';
import { filingAfter, goingOn } from '../engine/decide/follow.ts';
import type { Filing } from '../engine/decide/lifecycle.ts';
import type { Actor, Env } from '../engine/env.ts';
import { dueOfCase, type CaseDue } from '../engine/obligations.ts';
import { filledIn, neededToSubmit, unconsented, valuesOf, type Answers } from '../engine/outside/lookups.ts';
import { INITIAL, type CaseState } from '../engine/state.ts';
import type { Capacities, Party } from '../ports.ts';
import { caseNumber, lastMoment, trackingCode } from '../rules.ts';
import { explained } from '../view/help.ts';
import { checkEvidence } from '../certificate/evidence.ts';
import { findFollowed, withTold } from './follow.ts';
import { refuseUnasked, withRegisters, type Hand, type Papers, type Subject } from '../outside/read.ts';
import { readForFiling, seenOf } from '../outside/records.ts';
import { wrongParties } from '../view/named.ts';
import { findEarlier } from './repeat.ts';
import { writeOf } from './write.ts';

export type Submission = Static<typeof contract.submit.in>;
export type Receipt = Static<typeof contract.submit.out>;

/** How people file by themselves; the others are declared by each service. */
const OWN_CHANNEL = 'app';

interface Filer {
  readonly known: Subject;
  /** Somebody filed for at a counter is put on file only once the form is right. */
  readonly party: () => Promise<Party>;
  readonly actor: Actor & { readonly kind: 'party' | 'staff' };
}

/**
 * A key that is used already is answered from what was kept: the same request alike, any other as a conflict, whatever
 * else is wrong with it. Only what was refused is looked up; what passes the rules meets the key when it is committed.
 */
export async function submit(ctx: CaseContext, asking: Asking, input: Submission): Promise<Result<Receipt>> {
  const request = asking.idempotencyKey === null ? '' : ctx.keys.hash(canonical({ call: 'submit', input }));
  const filed = await settled(() => file(ctx, asking, input, request));
  const earlier = filed.ok ? undefined : await findEarlier(ctx, asking, request);
  if (!earlier) return filed;
  return earlier.ok ? ok(earlier.value as unknown as Receipt) : earlier;
}

/** A new case is in nobody's way; the one it follows may have moved meanwhile. Then it is looked at again. */
async function settled(attempt: () => Promise<Result<Receipt>>): Promise<Result<Receipt>> {
  let filed = await attempt();
  for (let tries = 1; tries < 5 && !filed.ok && filed.refusal.code === 'stale'; tries += 1) filed = await attempt();
  return filed;
}

async function file(ctx: CaseContext, asking: Asking, given: Submission, request: string): Promise<Result<Receipt>> {
  const document = ctx.world.catalogue.find(given.service);
  if (!document) return refuse({ code: 'service_unknown', service: given.service });
  if (given.channel !== undefined && ![OWN_CHANNEL, ...document.channels].includes(given.channel))
    return refuse({ code: 'channel_unknown' });
  const where = ctx.world.settlePlace(given.place ?? {}, dateOf(ctx.now));
  if (!where.ok) return refuse({ code: where.refusal.code === 'point_outside' ? 'point_outside' : 'place_unknown' });
  const place = { town: where.value.town ?? null, village: where.value.village ?? null };
  const input = { ...given, place: where.value };
  const followed = await findFollowed(ctx, asking, document, input.of);
  if (!followed.ok) return followed;
  const capacities = await ctx.world.identity.capacities(asking.person, ctx.now);
  const filer = await filerOf(ctx, capacities, document, input, followed.value[0]?.state.applicant.party);
  if (!filer.ok) return filer;
  const { actor } = filer.value;
  const evidence = await checkEvidence(ctx, document, actor.kind === 'party' ? actor.party : undefined, input.evidence);
  if (!evidence.ok) return evidence;
  const applicant = applicantFacts(filer.value.known, ctx.now);
  const env: Env = {
    document,
    calendar: ctx.world.calendar(),
    organisation: ctx.world.organisation(),
    parameters: ctx.world.catalogue.parameters,
    data: input.data as JsonObject,
    applicant,
  };
  const id = ctx.newId(ctx.now);
  const hand = { caseId: id, person: asking.person, post: actor.kind === 'staff' ? actor.post : null };
  const ready = await lookedUp(ctx, env, filer.value.known, input, papersIn(input, evidence.value), hand);
  if (!ready.ok) return ready;
  const { answers } = ready.value;
  const filed = { ...filer.value, id, place, input, request, followed: followed.value, answers };
  return commit(ctx, asking, ready.value.env, filed);
}

/**
 * The form as it counts, and what registers say of it: read once the answers stand, and laid over the fields they fill in.
 * What is asked instead of a silent register has to be there.
 */
async function lookedUp(
  ctx: CaseContext,
  asked: Env,
  subject: Subject,
  input: Submission,
  papers: Papers,
  hand: Hand,
): Promise<Result<{ readonly env: Env; readonly answers: Answers }>> {
  const { document, applicant } = asked;
  const fill = (data: JsonObject) =>
    ctx.world.prepare(document, data, { applicant, today: dateOf(ctx.now), place: input.place ?? {}, ...papers });
  // A field that a register fills in is judged with what it says, and not missed before it has spoken.
  const filled = new Set(filledFields(document).map(({ ref }) => ref));
  const first = fill(asked.data);
  const fields = [...first.problems, ...wrongParties(document, first.data, subject.idNumber)];
  const open = fields.filter(({ path }) => !filled.has(path));
  if (open.length > 0) return refuse({ code: 'invalid', within: '/data', fields: open });
  const env = { ...asked, data: first.data };
  const lookups = unconsented(env, input.consents ?? [], ctx.now);
  if (lookups.length > 0) return refuse(withRegisters(ctx, document, { code: 'consent_missing', lookups }));
  const wanted = neededToSubmit(env, ctx.now);
  const may = (one: LookUp): boolean => isConsented(one, input.consents ?? []);
  const read = await readForFiling(ctx, env, subject, wanted, may, hand);
  if (!read.ok) {
    const refusal = explained(env, read.refusal, ['start', 'submit'], ctx.now, null);
    return refuse(withRegisters(ctx, document, refusal));
  }
  const answers = read.value;
  // While one is silent that nothing can stand for, there is no use in asking for papers.
  const isBlocked = wanted.some((one) => isBlocking(one) && answers[one.id]?.ok !== true);
  const refused = isBlocked ? undefined : refuseUnasked(ctx, document, wanted, answers, env.data, papers);
  if (refused) return refused;
  const said = filledIn(document, env.data, answers);
  // What no register filled in has been looked at as it is.
  const last = said === first.data ? first : fill(said);
  if (last.problems.length > 0 && !isBlocked)
    return refuse({ code: 'invalid', within: '/data', fields: last.problems });
  return ok({ env: { ...env, data: last.data, ...partyKeys(ctx.world, document, last.data) }, answers });
}

/** What is handed in, shown or promised; certificates stand in the place of papers. */
const papersIn = (input: Submission, evidence: { readonly [material: string]: string }): Papers => ({
  files: [...(input.files ?? []), ...Object.values(evidence)],
  materials: input.materials && {
    ...sortedIn(input),
    ...Object.fromEntries(Object.entries(evidence).map(([material, number]) => [material, [number]])),
  },
  promises: input.promises ?? [],
});

/** Which of the files handed in are which paper; what is not handed in is none. */
function sortedIn({ files = [], materials = {} }: Submission): { readonly [material: string]: readonly string[] } {
  const here = Object.entries(materials).map(
    ([id, given]) => [id, given.filter((one) => files.includes(one))] as const,
  );
  return Object.fromEntries(here.filter(([, given]) => given.length > 0));
}

interface Filed extends Filer {
  readonly id: string;
  readonly answers: Answers;
  readonly place: { readonly town: string | null; readonly village: string | null };
  readonly input: Submission;
  /** Digest of the request, kept with its answer. */
  readonly request: string;
  /** The earlier cases of the matter, the last one first. */
  readonly followed: readonly LoadedCase[];
}

async function commit(
  ctx: CaseContext,
  asking: Asking,
  env: Env,
  { id, party: partyOnFile, actor, place, input, request, followed, answers }: Filed,
): Promise<Result<Receipt>> {
  const attached = input.files?.length ? await ctx.attach(input.files, id, asking.person) : [];
  if (!attached) return refuse({ code: 'file_unknown' });
  const party = await partyOnFile();
  const [of] = followed;
  // A review is asked for by who had the answer; a question may have been asked for somebody one acts for, but not at the desk.
  const isOthers = of !== undefined && of.state.applicant.party !== party.id;
  if (isOthers && (env.document.follows || actor.kind === 'staff')) return refuse({ code: 'not_found' });
  const { data } = env;
  const filing = {
    id,
    area: ctx.world.area,
    number: caseNumber(await ctx.nextNumber(), ctx.keys.round),
    applicant: {
      party: party.id,
      kind: party.kind,
      filedBy: asking.person,
      reachable: party.reachable || party.phone !== null,
    },
    channel: input.channel ?? (actor.kind === 'staff' ? 'counter' : OWN_CHANNEL),
    place,
    category: typeof data['category'] === 'string' ? data['category'] : null,
    confidential: data['confidential'] === true,
    about: typeof data['about'] === 'string' && data['about'] !== '' ? data['about'] : null,
    // How pressing whoever brings it calls it, until it is assigned.
    ...pressing(data['urgency']),
    ...(of ? (env.document.follows ? filingAfter : goingOn)(of.state) : {}),
    promises: input.promises ?? [],
  };
  // Rules read only the log: what they may know of the applicant is kept with the case, and is erased with it.
  const payload: JsonObject = {
    data,
    files: input.files ?? [],
    ...(input.materials ? { materials: sortedIn(input) } : {}),
    ...(Object.keys(input.evidence ?? {}).length > 0 ? { evidence: input.evidence ?? {} } : {}),
    ...(input.sameAs === undefined ? {} : { sameAs: input.sameAs }),
    place: input.place ?? {},
    applicant: env.applicant,
  };
  const outside = { answers, consents: input.consents ?? [] };
  const decided = decideSubmit(env, filing, payload, actor, ctx.now, outside);
  if (!decided.ok) {
    const known = { ...env, lookups: valuesOf(answers) };
    const refusal = explained(known, decided.refusal, ['start', 'submit'], ctx.now, place);
    return refuse(withRegisters(ctx, env.document, refusal));
  }
  const lookups = changedSince(ctx, env.document, answers, input.seen ?? {});
  if (lookups.length > 0) return refuse(withRegisters(ctx, env.document, { code: 'record_changed', lookups }));
  const due = dueOfCase(env, decided.value.state);
  const receipt = receiptOf(ctx, env, decided.value.state, party, due);
  const write = writeOf({
    env,
    before: INITIAL,
    decision: decided.value,
    actor,
    now: ctx.now,
    head: '',
    rows: attached,
    due,
    ...(asking.idempotencyKey
      ? {
          answer: {
            party: asking.person,
            key: asking.idempotencyKey,
            request,
            response: receipt as unknown as JsonObject,
            at: ctx.now,
          },
        }
      : {}),
  });
  const answered = await ctx.append(withTold(write, followed, decided.value.state, { env, actor, now: ctx.now }));
  if (!answered.ok) return answered;
  return ok((answered.value.repeated as unknown as Receipt | undefined) ?? receipt);
}

const pressing = (asked: Json | undefined): Pick<Filing, 'urgency'> =>
  asked === 'urgent' || asked === 'emergency' ? { urgency: asked } : {};

function receiptOf(ctx: CaseContext, env: Env, state: CaseState, party: Party, due: CaseDue | null): Receipt {
  const code = trackingCode(ctx.keys.tracking(state.id));
  const holder = state.obligations[0]?.holder;
  const last = due ? lastMoment(due) : null;
  return {
    id: state.id,
    number: state.number,
    trackingCode: code,
    stage: state.stage,
    due: last,
    receipt: {
      number: state.number,
      trackingCode: code,
      service: env.document.title,
      applicant: party.name,
      submittedAt: state.submittedAt,
      unit: holder && typeof holder === 'object' ? (env.organisation.units.get(holder.unit)?.name ?? null) : null,
      due: last,
      projected: due?.projected ?? false,
    },
  };
}

/** Records that say something else than when they were picked; only what somebody looked at is held against it. */
const changedSince = (
  ctx: CaseContext,
  document: ServiceDocument,
  answers: Answers,
  seen: { readonly [lookup: string]: string },
): readonly string[] =>
  (document.lookups ?? []).flatMap(({ id, pick }) => {
    const answer = answers[id];
    return pick && answer?.ok && seen[id] !== undefined && seen[id] !== seenOf(ctx, answer.value) ? [id] : [];
  });

/** For whom, and as whom: `as` names a company, a grantor of a proxy or a post; `behalf` is for posts only. */
async function filerOf(
  ctx: CaseContext,
  capacities: Capacities,
  document: ServiceDocument,
  input: Submission,
  applicant: string | undefined,
): Promise<Result<Filer>> {
  const actors = actorsOf(capacities, document.id);
  if (input.behalf) {
    const actor = filingPost(capacities, document.id, input.as);
    if (!actor) return refuse({ code: 'behalf_not_yours' });
    if (/^\s*$|\p{C}/u.test(input.behalf.name)) return refuse({ code: 'behalf_phone' });
    if (!/^1[3-9]\d{9}$/.test(input.behalf.phone) && !/^0\d{9,11}$/.test(input.behalf.phone))
      return refuse({ code: 'behalf_phone' });
    const { name, phone, idNumber: typed } = input.behalf;
    const idNumber = typed === undefined ? null : ctx.world.identity.readIdNumber(typed, ctx.now);
    if (typed !== undefined && idNumber === null) return refuse({ code: 'behalf_id_number' });
    const given = { name, phone, idNumber };
    return ok({
      actor,
      known: { id: null, kind: 'person', idNumber: given.idNumber, name: given.name },
      party: () => ctx.world.identity.registerParty(given, ctx.now),
    });
  }
  const wanted = input.as ?? applicant ?? defaultParty(capacities, document);
  const actor = actors.find((one) => one.kind === 'party' && one.party === wanted);
  if (!actor || actor.kind !== 'party') return refuse({ code: 'not_held', as: wanted });
  const party = await ctx.world.identity.findParty(actor.party, ctx.now);
  if (!party) return refuse({ code: 'not_held', as: wanted });
  return ok({ actor, known: party, party: () => Promise.resolve(party) });
}

/** A service for businesses only is filed for the one company the person acts for. */
const defaultParty = (capacities: Capacities, document: ServiceDocument): string =>
  document.audience.length === 1 && document.audience[0] === 'business' && capacities.companies.length === 1
    ? (capacities.companies[0]?.id ?? capacities.self.id)
    : capacities.self.id;
