// Published versions and the drafts behind them. A version is never changed or taken out: a case pinned to an older one
// finds its document by hash. What was published at the bench is told by the log, in one stream a service.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { ServiceDocument } from './rules.ts';

/** The kind of the streams that tell of publishing. */
export const STREAM = 'service';

/** Heard by every process of the county when a version was published. */
export const CHANNEL = 'wuyuan_service';

/** A service's own stream in a county. */
export const streamOf = (area: string, service: string): string => `${area}/${service}`;

export interface Version {
  readonly document: ServiceDocument;
  readonly publishedAt: Instant;
}

/**
 * Publishes what is not published yet; the same content is the same version. A version that was published before its text
 * was kept gets it now.
 */
export async function publishVersions(
  db: Session,
  documents: readonly ServiceDocument[],
  now: Instant,
  sources: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const document of documents) {
    await db.query(
      `insert into service_version (hash, service_id, version, document, published_at, source)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (hash) do update set source = excluded.source where service_version.source is null`,
      [document.hash, document.id, document.version, JSON.stringify(document), now, sources[document.hash] ?? null],
      'service_version_insert',
    );
  }
}

/** Every version ever published, oldest first; without those that are known already. */
export async function loadVersions(db: Session, known: readonly string[] = []): Promise<readonly Version[]> {
  const { rows } = await db.query<{ document: string; published_at: Instant }>(
    'select document, published_at from service_version where hash <> all($1) order by published_at, hash',
    [known],
    'service_version_all',
  );
  return rows.map((row) => ({ document: JSON.parse(row.document) as ServiceDocument, publishedAt: row.published_at }));
}

/** The text a version was read from; null where it was not kept. */
export async function findSource(db: Session, hash: string): Promise<string | null> {
  const { rows } = await db.query<{ source: string | null }>(
    'select source from service_version where hash = $1',
    [hash],
    'service_version_source',
  );
  return rows[0]?.source ?? null;
}

/** A publishing at the bench, as the log tells of it. */
export interface Publication {
  readonly service: string;
  readonly hash: string;
  readonly by: string;
  readonly as: string | null;
  readonly at: Instant;
  readonly reason: string;
  readonly seq: number;
  readonly head: string;
}

interface StoredPublication {
  readonly seq: number;
  readonly head: string;
  readonly actor: string;
  readonly as_post: string | null;
  readonly at: Instant;
  readonly effect: string;
  readonly data: string | null;
}

/** In the order in which they happened. */
export async function loadPublications(db: Session, area: string): Promise<readonly Publication[]> {
  const { rows } = await db.query<StoredPublication>(
    `select l.seq, l.hash as head, l.actor_ref as actor, l.as_post, l.at, l.effect, p.data
       from log l left join payload p using (stream_kind, stream_id, seq)
      where l.stream_kind = $1 and l.area = $2 order by l.position`,
    [STREAM, area],
    'service_publications',
  );
  return rows.map(({ seq, head, actor, as_post: as, at, effect, data }) => {
    const { service, hash } = JSON.parse(effect) as { readonly service: string; readonly hash: string };
    const { reason } = JSON.parse(data ?? '{"reason":""}') as { readonly reason: string };
    return { service, hash, by: actor, as, at, reason, seq, head };
  });
}

export interface ServiceDraft {
  readonly id: string;
  readonly source: string;
  readonly updatedAt: Instant;
}

interface StoredDraft {
  readonly id: string;
  readonly source: string;
  readonly updated_at: Instant;
}

const draftOf = ({ id, source, updated_at: updatedAt }: StoredDraft): ServiceDraft => ({ id, source, updatedAt });

/** A person's drafts, the last one worked on first. */
export async function listDrafts(db: Session, person: string): Promise<readonly ServiceDraft[]> {
  const { rows } = await db.query<StoredDraft>(
    'select id, source, updated_at from service_draft where person = $1 order by updated_at desc, id',
    [person],
    'service_drafts',
  );
  return rows.map(draftOf);
}

/** Nobody finds the draft of somebody else. */
export async function findDraft(db: Session, person: string, id: string): Promise<ServiceDraft | undefined> {
  const { rows } = await db.query<StoredDraft>(
    'select id, source, updated_at from service_draft where id = $1 and person = $2',
    [id, person],
    'service_draft',
  );
  return rows[0] && draftOf(rows[0]);
}
