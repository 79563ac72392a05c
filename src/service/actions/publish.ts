// 事项设计台 A designer's drafts, and publishing one: what the gate finds nothing against is in service at once for new
// cases, under a version higher than all before it. The log tells who did it, when, of which content and why.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Appender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import type { Finding } from '../check/finding.ts';
import type { ServiceDocument } from '../rules.ts';
import { migrationOf } from '../rules/migration.ts';
import { compareVersions } from '../rules/version.ts';
import { findDraft, findSource, listDrafts, STREAM, streamOf, type ServiceDraft } from '../store.ts';
import { proveText, type Proving } from './prove.ts';

export interface Bench extends Proving {
  readonly db: Database;
  readonly appender: Appender;
  readonly area: string;
  readonly newId: (now: Instant) => string;
  /** Open cases of a service, by version and state. */
  readonly openCases: (document: ServiceDocument) => Promise<readonly OpenCases[]>;
}

export interface OpenCases {
  readonly version: string;
  readonly state: string;
  readonly n: number;
}

/** Wake-ups that weigh a version for the open cases of its service; the id is its hash. */
export const WEIGHING = 'migration';

/** The person, and the post it is done as. */
export interface Designer {
  readonly person: string;
  readonly post: string;
}

export interface DraftRefusal extends Refusal {
  readonly code: 'draft_empty' | 'draft_too_large' | 'draft_not_there';
}

export type PublishRefusal =
  | DraftRefusal
  | { readonly code: 'reason_missing' }
  | { readonly code: 'draft_found_faulty'; readonly findings: readonly Finding[] }
  | { readonly code: 'version_not_higher'; readonly version: string; readonly highest: string }
  /** The version forbids itself while these are open. */
  | { readonly code: 'cases_open'; readonly open: readonly OpenCases[] }
  | { readonly code: 'stale' };

/** As much as the gate reads. */
const MOST_OF_DRAFT = 256 * 1024;
const MOST_OF_REASON = 500;

export const draftsOf = ({ db }: Bench, { person }: Designer): Promise<readonly ServiceDraft[]> =>
  listDrafts(db, person);

export const draftOf = ({ db }: Bench, { person }: Designer, id: string): Promise<ServiceDraft | undefined> =>
  findDraft(db, person, id);

export const sourceOf = ({ db }: Bench, { hash }: ServiceDocument): Promise<string | null> => findSource(db, hash);

/** Keeps a text as a draft, sound or not. @param id null: a new one. */
export async function saveDraft(
  bench: Bench,
  designer: Designer,
  given: { readonly id: string | null; readonly source: string },
  now: Instant,
): Promise<Result<{ readonly id: string }, DraftRefusal>> {
  const source = given.source.replaceAll('\r\n', '\n');
  if (source.trim() === '') return refuse<DraftRefusal>({ code: 'draft_empty' });
  if (source.length > MOST_OF_DRAFT || source.includes('\0')) return refuse<DraftRefusal>({ code: 'draft_too_large' });
  if (given.id !== null && !(await draftOf(bench, designer, given.id)))
    return refuse<DraftRefusal>({ code: 'draft_not_there' });
  const id = given.id ?? bench.newId(now);
  const values = { person: designer.person, source, updated_at: now };
  await bench.appender.append({ appends: [], wakes: [], rows: [{ table: 'service_draft', key: { id }, values }] });
  return ok({ id });
}

export async function dropDraft(
  bench: Bench,
  designer: Designer,
  id: string,
): Promise<Result<{ readonly id: string }, DraftRefusal>> {
  if (!(await draftOf(bench, designer, id))) return refuse<DraftRefusal>({ code: 'draft_not_there' });
  await bench.appender.append({ appends: [], wakes: [], rows: [dropped(id)] });
  return ok({ id });
}

const dropped = (id: string) => ({ table: 'service_draft', key: { id }, values: null });

export async function publishDraft(
  bench: Bench,
  designer: Designer,
  given: { readonly id: string; readonly reason: string },
  now: Instant,
): Promise<Result<ServiceDocument, PublishRefusal>> {
  const { keeper, area } = bench;
  const reason = given.reason.trim();
  // What another process published a moment ago counts.
  await keeper.refresh();
  const draft = await draftOf(bench, designer, given.id);
  if (!draft) return refuse<PublishRefusal>({ code: 'draft_not_there' });
  const { document, findings } = proveText(bench, draft.source, now);
  if (!document || findings.length > 0) return refuse<PublishRefusal>({ code: 'draft_found_faulty', findings });
  const highest = highestOf(bench, document.id);
  if (highest !== undefined && compareVersions(document.version, highest) <= 0)
    return refuse<PublishRefusal>({ code: 'version_not_higher', version: document.version, highest });
  if (reason === '' || reason.length > MOST_OF_REASON) return refuse<PublishRefusal>({ code: 'reason_missing' });
  const open = await forbidding(bench, document);
  if (open.length > 0) return refuse<PublishRefusal>({ code: 'cases_open', open });
  const id = streamOf(area, document.id);
  const last = keeper.publications(document.id).at(-1);
  const { hash, version } = document;
  const event = {
    type: 'versionPublished',
    actor: designer.person,
    as: designer.post,
    at: now,
    effect: { service: document.id, version, hash, replaces: keeper.find(document.id)?.hash ?? null },
    data: { reason },
  };
  const head = { expectedSeq: last?.seq ?? 0, head: last?.head ?? '' };
  const written = await bench.appender.append({
    appends: [{ area, kind: STREAM, id, ...head, events: [event] }],
    rows: [rowOf(document, draft.source, now), dropped(draft.id)],
    wakes: [{ kind: WEIGHING, id: hash, at: now }],
  });
  if (!written.ok) return refuse<PublishRefusal>({ code: 'stale' });
  await keeper.refresh();
  return ok(document);
}

/** Open cases that must come to their end before this version may begin. */
export const forbidding = async (
  { openCases }: Pick<Bench, 'openCases'>,
  document: ServiceDocument,
): Promise<readonly OpenCases[]> =>
  document.migrations?.some(({ policy }) => policy === 'forbid')
    ? (await openCases(document)).filter(({ version }) => migrationOf(document, version)?.policy === 'forbid')
    : [];

const rowOf = (document: ServiceDocument, source: string, now: Instant) => ({
  table: 'service_version',
  key: { hash: document.hash },
  values: {
    service_id: document.id,
    version: document.version,
    document: JSON.stringify(document),
    published_at: now,
    source,
  },
});

/** The highest version there ever was of a service, in the packs or here. */
function highestOf({ keeper }: Bench, id: string): string | undefined {
  const known = [...keeper.versions(id).map(({ document }) => document), ...(keeper.find(id) ? [keeper.find(id)] : [])];
  return known
    .flatMap((one) => one?.version ?? [])
    .toSorted(compareVersions)
    .at(-1);
}
