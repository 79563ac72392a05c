// What a use case of this module works with, made per request or job at the edge.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { yearsBetween } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyNumbers } from '#service/rules/party.ts';
import type { Database } from '#storage/postgres.ts';
import type { Write } from '#storage/write.ts';
import { readingOf, readingThrough, type Reading } from './access.ts';
import type { Env } from './engine/env.ts';
import type { CaseEvent } from './engine/events.ts';
import { fold } from './engine/evolve.ts';
import { isFrozen } from './engine/joined/voices.ts';
import type { CaseState } from './engine/state.ts';
import type { Capacities, Party, World } from './ports.ts';
import { correctedData } from './rules.ts';
import { loadEntries } from './store.ts';
import { findLead } from './store/joined.ts';
import type { CaseFile, Entry } from './view.ts';

/** What the appender answers; `repeated` is the stored answer of an earlier request with the same key. */
export type Append = (
  write: Write,
) => Promise<Result<{ readonly repeated?: JsonObject }, { code: 'stale' | 'idempotency_conflict' }>>;

/** Keyed functions of this county: numbers are permuted and tracking codes derived with its secret. */
export interface Keys {
  readonly round: (index: number, half: number) => number;
  tracking(id: string): Uint8Array;
  /** Keyed digest of what stands on a certificate, in hex. */
  seal(content: string): string;
  hash(text: string): string;
  /** The pseudonym of an ID number. */
  party(idNumber: string): string;
}

export interface CaseContext {
  readonly world: World;
  readonly database: Database;
  readonly append: Append;
  readonly keys: Keys;
  readonly now: Instant;
  /** A fresh id, ordered by time. */
  newId(now: Instant): string;
  nextNumber(): Promise<number>;
  /** Rows that attach uploaded files to a case; undefined when one of them is not the person's own. */
  attach(files: readonly string[], caseId: string, person: string): Promise<Write['rows'] | undefined>;
  readonly misses: Misses;
  recordAccess(entry: {
    person: string;
    post: string | null;
    caseId: string | null;
    what: string;
    why: string;
    at: Instant;
    subject?: string;
  }): Promise<void>;
}

/** Wrong tracking codes, counted by the address they come from. */
export interface Misses {
  /** The refusal while too many have come from there. */
  refusal(address: string): Promise<Refused | undefined>;
  count(address: string): Promise<void>;
}

type Refused = {
  readonly ok: false;
  readonly refusal: { readonly code: 'too_many_attempts'; readonly until: Instant };
};

/** A signed-in person asking. */
export interface Asking {
  readonly person: string;
  readonly idempotencyKey: string | null;
}

const envOf = (world: World, state: CaseState, entries: readonly CaseEvent[]): Env => ({
  ...(state.weighed?.as === 'asked' ? { next: world.catalogue.get(state.weighed.hash) } : {}),
  ...acceptedIn(entries),
  document: world.catalogue.get(state.service.hash),
  calendar: world.calendar(),
  organisation: world.organisation(),
  parameters: world.catalogue.parameters,
  data: dataOf(entries),
  lookups: answersOf(entries),
  applicant: filedFacts(entries, state),
  ...partyKeys(world, world.catalogue.get(state.service.hash), dataOf(entries)),
});

/** When it was taken in, or counts as taken in since the day it was received. */
function acceptedIn(entries: readonly CaseEvent[]): { readonly acceptedAt?: Instant } {
  const last = entries.findLast(({ type }) => type === 'accepted' || type === 'deemed' || type === 'reopened');
  if (!last || last.type === 'reopened') return {};
  const asOf = last.effect.facts?.['asOf'];
  return { acceptedAt: last.type === 'deemed' && typeof asOf === 'string' ? asOf : last.at };
}

/** Versions a case has left behind, each with the entry that left it. */
function versionsLeft(world: World, entries: readonly CaseEvent[]): Pick<CaseFile, 'earlier'> {
  let hash = '';
  const earlier: NonNullable<CaseFile['earlier']>[number][] = [];
  for (const { seq, type, effect } of entries) {
    if (type === 'migrated') earlier.push({ upTo: seq, document: world.catalogue.get(hash) });
    hash = effect.set?.service?.hash ?? hash;
  }
  return earlier.length > 0 ? { earlier } : {};
}

/** The form's data: what was submitted, with every correction laid over it; of a case that moved what it became. Empty once erased. */
/** Pseudonyms of the people the answers name as parties. */
export function partyKeys(
  { identity }: Pick<World, 'identity'>,
  { parties }: ServiceDocument,
  data: JsonObject,
): Pick<Env, 'parties'> {
  const named = partyNumbers(parties, data);
  return named.length === 0
    ? {}
    : { parties: Object.fromEntries(named.map(({ party, idNumber }) => [party.id, identity.keyOf(idNumber)])) };
}

/** The form's data: what was submitted, with every correction laid over it. Empty once erased. */
export function dataOf(entries: readonly CaseEvent[]): JsonObject {
  let data: JsonObject = {};
  for (const { type, data: payload } of entries) {
    if (type === 'submitted' || type === 'corrected') data = correctedData(data, payload?.['data']);
    if (type === 'migrated') data = isObject(payload?.['data']) ? payload['data'] : {};
  }
  return data;
}

/** What registers answered last, by look-up. Empty once erased. */
function answersOf(entries: readonly CaseEvent[]): JsonObject {
  const answers: { [lookup: string]: Json } = {};
  for (const { effect, data } of entries) {
    const id = effect.facts?.['lookup'];
    if (typeof id !== 'string') continue;
    if (isObject(data?.['answer'])) answers[id] = data['answer'];
    else delete answers[id];
  }
  return answers;
}

/** What rules know of the applicant: what was true on the day it was filed, out of its payload; once erased the kind. */
export function filedFacts(entries: readonly CaseEvent[], { applicant: { kind } }: CaseState): JsonObject {
  const facts = entries[0]?.data?.['applicant'];
  return isObject(facts) ? facts : { kind };
}

/** Facts of an applicant that eligibility rules may use: the kind, the age on the day, never the marital status. */
export function applicantFacts(party: Pick<Party, 'kind' | 'idNumber'> | undefined, now: Instant): JsonObject {
  const born = party?.kind === 'person' && party.idNumber ? birthOf(party.idNumber) : null;
  const age = born === null ? undefined : yearsBetween(born, dateOf(now));
  return { kind: party?.kind ?? 'person', ...(born !== null && age !== undefined ? { born, age } : {}) };
}

const birthOf = (idNumber: string): string =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;

export interface LoadedCase extends CaseFile {
  readonly applicant: Party | undefined;
  readonly head: string;
  /** What tells who a confidential complainant is; empty for who may know. Names of files are cut by it when they are read. */
  readonly hidden: readonly string[];
}

/** A case from its log, as it stands or as it stood after an entry; undefined where there is none. */
export async function findCase(
  ctx: Pick<CaseContext, 'world' | 'database' | 'now'>,
  id: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<LoadedCase | undefined> {
  const entries = (await loadEntries(ctx.database, id)).filter((one) => one.seq <= upTo);
  return entries.length === 0 ? undefined : complete(ctx, entries, fold(entries));
}

async function complete(
  ctx: Pick<CaseContext, 'world' | 'database' | 'now'>,
  entries: readonly Entry[],
  state: CaseState,
): Promise<LoadedCase> {
  const applicant = await ctx.world.identity.findParty(state.applicant.party, ctx.now);
  const env = { ...envOf(ctx.world, state, entries), issuing: ctx.world.issuing(applicant?.name ?? '') };
  const head = entries.at(-1)?.hash ?? '';
  const lead = state.mergedInto && isFrozen(state) ? await findLead(ctx.database, state.mergedInto.id) : undefined;
  const registers = (connector: string) => ctx.world.registers.titleOf(connector);
  return { env, state, entries, applicant, registers, head, lead, hidden: [], ...versionsLeft(ctx.world, entries) };
}

export interface ReadCase {
  readonly file: LoadedCase;
  readonly reading: Reading;
  readonly capacities: Capacities;
}

/**
 * The case as this person may read it; undefined tells nothing of whether it exists, and takes no longer to say so of
 * a case that does: nothing is asked of the database before it is known that the person may read.
 */
export async function findReadable(
  ctx: Pick<CaseContext, 'world' | 'database' | 'now'>,
  id: string,
  person: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<ReadCase | undefined> {
  const found = await findActable(ctx, id, person, upTo);
  if (!found || found.reading.knowsApplicant) return found;
  return { ...found, file: withoutNames(found.file, await namesToHide(ctx, found.file)) };
}

/** The same, as the rules need it to decide: nothing of it is left out, so nothing of it is shown. */
export async function findActable(
  ctx: Pick<CaseContext, 'world' | 'database' | 'now'>,
  id: string,
  person: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<ReadCase | undefined> {
  const capacities = await ctx.world.identity.capacities(person, ctx.now);
  const entries = (await loadEntries(ctx.database, id)).filter((one) => one.seq <= upTo);
  const state = fold(entries);
  const reading = await readingIn(ctx, state, entries, capacities);
  if (entries.length === 0 || reading.as === 'none') return undefined;
  return { file: await complete(ctx, entries, state), reading, capacities };
}

/** 并单 Whoever works on a case works for those that are joined with it, and reads what they bring. */
async function readingIn(
  { database }: Pick<CaseContext, 'database'>,
  state: CaseState,
  entries: readonly Entry[],
  capacities: Capacities,
): Promise<Reading> {
  const own = readingOf(state, entries, capacities);
  if (own.as !== 'none' || state.mergedInto === null || capacities.posts.length === 0) return own;
  const theirs = await loadEntries(database, state.mergedInto.id);
  return readingThrough(state, readingOf(fold(theirs), theirs, capacities));
}

/** What tells who a confidential complainant is, wherever somebody wrote it: also that of an agent or a proxy. */
export async function namesToHide(
  { world, now }: Pick<CaseContext, 'world' | 'now'>,
  { applicant, state, entries }: Pick<LoadedCase, 'applicant' | 'state' | 'entries'>,
): Promise<readonly string[]> {
  const { party, filedBy } = state.applicant;
  const isByStaff = entries[0]?.as !== null;
  const filer = filedBy === party || isByStaff ? undefined : await world.identity.findParty(filedBy, now);
  return [applicant, filer].flatMap((one) => [one?.name, one?.phone, one?.idNumber]).filter((one) => !!one) as string[];
}

function withoutNames(file: LoadedCase, hidden: readonly string[]): LoadedCase {
  const hide = (value: Json): Json => {
    if (typeof value === 'string') return cut(value, hidden);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(hide);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hide(member)]));
  };
  const entries = file.entries.map((one) => ({ ...one, data: hide(one.data) as JsonObject | null }));
  return { ...file, entries, hidden, applicant: undefined, env: { ...file.env, data: dataOf(entries) } };
}

/** A text without what must not be read in it. */
export const cut = (text: string, hidden: readonly string[]): string =>
  hidden.reduce((rest, word) => rest.replaceAll(word, HIDDEN), text);

const HIDDEN = '***';
