// Published versions. Nothing is ever changed or taken out: a case pinned to an older version finds its document by hash.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { ServiceDocument } from './rules.ts';

export interface Version {
  readonly document: ServiceDocument;
  readonly publishedAt: Instant;
}

/** Publishes what is not published yet; the same content is the same version. */
export async function publishVersions(db: Session, documents: readonly ServiceDocument[], now: Instant): Promise<void> {
  for (const document of documents) {
    await db.query(
      `insert into service_version (hash, service_id, version, document, published_at)
       values ($1, $2, $3, $4, $5) on conflict (hash) do nothing`,
      [document.hash, document.id, document.version, JSON.stringify(document), now],
      'service_version_insert',
    );
  }
}

/** Every version ever published, oldest first. */
export async function loadVersions(db: Session): Promise<readonly Version[]> {
  const { rows } = await db.query<{ document: string; published_at: Instant }>(
    'select document, published_at from service_version order by published_at, hash',
    [],
    'service_version_all',
  );
  return rows.map((row) => ({ document: JSON.parse(row.document) as ServiceDocument, publishedAt: row.published_at }));
}
