// All SQL of files. Content is read only when it is handed out.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Document, DocumentId, LooseLimit, Subject } from './rules.ts';

interface Row extends Omit<Document, 'uploadedAt'> {
  readonly uploaded_at: Instant;
}

const DOCUMENT = 'd.id, d.owner, d.name, d.type, d.bytes, d.sha256, d.uploaded_at';

const read = ({ uploaded_at: uploadedAt, ...row }: Row): Document => ({ ...row, uploadedAt });

export async function insertDocument(
  session: Session,
  area: string,
  document: Document,
  content: Uint8Array,
): Promise<void> {
  const { id, owner, name, type, bytes, sha256, uploadedAt } = document;
  await session.query(
    `insert into document (id, area, owner, name, type, bytes, sha256, uploaded_at, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, area, owner, name, type, bytes, sha256, uploadedAt, content],
    'document_insert',
  );
}

/** In no particular order; ids without a document are left out. */
export async function loadDocuments(session: Session, ids: readonly DocumentId[]): Promise<readonly Document[]> {
  const { rows } = await session.query<Row>(
    `select ${DOCUMENT} from document d where d.id = any($1)`,
    [ids],
    'document_by_ids',
  );
  return rows.map(read);
}

export async function loadContent(session: Session, id: DocumentId): Promise<Uint8Array> {
  const { rows } = await session.query<{ content: Uint8Array }>(
    'select content from document where id = $1',
    [id],
    'document_content',
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`the file ${id} was removed while it was being read: ask again`);
  return row.content;
}

/** What files belong to; a loose one has no entry. */
export async function loadSubjects(
  session: Session,
  ids: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, readonly Subject[]>> {
  const { rows } = await session.query<{ document: DocumentId; kind: string; id: string }>(
    `select document, subject_kind as kind, subject_id as id from attachment
      where document = any($1) order by document, subject_kind, subject_id`,
    [ids],
    'document_subjects',
  );
  const subjects = new Map<DocumentId, Subject[]>();
  for (const { document, kind, id } of rows) subjects.set(document, [...(subjects.get(document) ?? []), { kind, id }]);
  return subjects;
}

/** Files of a subject, oldest first. */
export async function loadAttached(session: Session, subject: Subject): Promise<readonly Document[]> {
  const { rows } = await session.query<Row>(
    `select ${DOCUMENT} from attachment a join document d on d.id = a.document
      where a.subject_kind = $1 and a.subject_id = $2 order by d.uploaded_at, d.id`,
    [subject.kind, subject.id],
    'document_of_subject',
  );
  return rows.map(read);
}

const IS_LOOSE = 'not exists (select from attachment a where a.document = d.id)';

export async function loadLoose(session: Session, owner: string): Promise<LooseLimit> {
  const { rows } = await session.query<LooseLimit>(
    `select count(*) as files, coalesce(sum(d.bytes), 0)::bigint as bytes from document d where d.owner = $1 and ${IS_LOOSE}`,
    [owner],
    'document_loose_of_owner',
  );
  return rows[0] ?? { files: 0, bytes: 0 };
}

/** Answers how many went. A file that is being attached at this very moment breaks the key, and all stay for the next time. */
export async function deleteLoose(session: Session, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await session.query(
    `delete from document where id in (
       select d.id from document d where d.uploaded_at < $1 and ${IS_LOOSE} order by d.uploaded_at limit $2 for update skip locked)`,
    [before, limit],
    'document_delete_loose',
  );
  return rowCount;
}
