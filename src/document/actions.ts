// Files in, files out, and what they are attached to.
import { createHash } from 'node:crypto';
import type { Download } from '#kernel/endpoint.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { RowChange } from '#storage/write.ts';
import type { MayRead, PictureType, RecordRead, Redraw } from './ports.ts';
import {
  accept,
  looseUntil,
  servingOf,
  type Document,
  type DocumentId,
  type DocumentRefusal,
  type LooseLimit,
  type Subject,
} from './rules.ts';
import type { DocumentType } from './rules/type.ts';
import {
  deleteLoose,
  insertDocument,
  loadAttached,
  loadContent,
  loadDocuments,
  loadLoose,
  loadSubjects,
} from './store.ts';

export interface DocumentContext {
  readonly database: Session;
  readonly area: string;
  readonly now: Instant;
  /** A fresh id nobody can guess. */
  newId(now: Instant): string;
  /** null: no limit, for a demo under load. */
  readonly looseLimit: LooseLimit | null;
  readonly redraw: Redraw;
  /** Keyed digest of a text, in hexadecimal: what makes a link to a file ours. */
  sealOf(text: string): string;
  readonly mayRead: MayRead;
  readonly recordRead: RecordRead;
}

/** What a form has in hand. `type` is what the sender said, and is not looked at. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function upload(
  ctx: DocumentContext,
  owner: string,
  given: Given,
): Promise<Result<Document, DocumentRefusal>> {
  const accepted = accept(given);
  if (!accepted.ok) return accepted;
  const { name, type } = accepted.value;
  const content = isPicture(type) ? await ctx.redraw(type, accepted.value.content) : accepted.value.content;
  if (content === undefined) return refuse({ code: 'file_damaged', type });
  if (ctx.looseLimit !== null) {
    const loose = await loadLoose(ctx.database, owner);
    const isTooMuch = loose.files >= ctx.looseLimit.files || loose.bytes + content.length > ctx.looseLimit.bytes;
    if (isTooMuch) return refuse({ code: 'too_many_files', most: ctx.looseLimit.files });
  }
  const document: Document = {
    id: ctx.newId(ctx.now),
    owner,
    name,
    type,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    uploadedAt: ctx.now,
  };
  await insertDocument(ctx.database, ctx.area, document, content);
  return ok(document);
}

const isPicture = (type: DocumentType): type is PictureType => type.startsWith('image/');

/** A loose file is read by its owner, an attached one by whoever may read something it is attached to. */
async function subjectFor(
  ctx: DocumentContext,
  document: Document,
  person: string,
): Promise<{ readonly subject: Subject | 'loose'; readonly name: string } | undefined> {
  const subjects = (await loadSubjects(ctx.database, [document.id])).get(document.id) ?? [];
  const { name, owner } = document;
  if (subjects.length === 0) return owner === person ? { subject: 'loose', name } : undefined;
  for (const subject of subjects) {
    const may = await ctx.mayRead(person, subject, document);
    if (may) return { subject, name: may.name };
  }
  return undefined;
}

/** As this person reads a file's name; undefined where it may not be read. */
export const nameFor = async (ctx: DocumentContext, person: string, document: Document): Promise<string | undefined> =>
  (await subjectFor(ctx, document, person))?.name;

export async function read(
  ctx: DocumentContext,
  person: string,
  id: DocumentId,
): Promise<Result<Download, { readonly code: 'not_found' }>> {
  const [document] = await loadDocuments(ctx.database, [id]);
  const found = document && (await subjectFor(ctx, document, person));
  if (document === undefined || found === undefined) return refuse({ code: 'not_found' });
  const { subject, name } = found;
  if (subject !== 'loose' && document.owner !== person)
    await ctx.recordRead({ person, document: id, subject, at: ctx.now });
  const { type } = document;
  return ok({ bytes: await loadContent(ctx.database, id), type, name, ...servingOf(type) });
}

export interface Attaching {
  /** Rows to be committed with the event that names the files. */
  readonly rows: readonly RowChange[];
  /** In the order asked for; an event that keeps `sha256` binds the content to the chain. */
  readonly documents: readonly Document[];
}

/** Attaches files of a person's own. `file_unknown` names those that are not there, or not this person's to attach. */
export async function attach(
  ctx: DocumentContext,
  ids: readonly DocumentId[],
  subject: Subject,
  person: string,
): Promise<Result<Attaching, { readonly code: 'file_unknown'; readonly files: readonly DocumentId[] }>> {
  const asked = [...new Set(ids)];
  const found = new Map((await loadDocuments(ctx.database, asked)).map((document) => [document.id, document]));
  const documents: Document[] = [];
  for (const id of asked) {
    const document = found.get(id);
    if (document?.owner === person && (await subjectFor(ctx, document, person)) !== undefined) documents.push(document);
  }
  const own = new Set(documents.map((document) => document.id));
  const unknown = asked.filter((id) => !own.has(id));
  if (unknown.length > 0) return refuse({ code: 'file_unknown', files: unknown });
  const rows = asked.map((document) => ({
    table: 'attachment',
    key: { subject_kind: subject.kind, subject_id: subject.id, document },
    values: {},
  }));
  return ok({ rows, documents });
}

/** Rows that take every file off a subject whose content is forgotten. What hangs on nothing else goes with the next sweep. */
export async function detach(ctx: Pick<DocumentContext, 'database'>, subject: Subject): Promise<readonly RowChange[]> {
  const documents = await loadAttached(ctx.database, subject);
  return documents.map(({ id }) => ({
    table: 'attachment',
    key: { subject_kind: subject.kind, subject_id: subject.id, document: id },
    values: null,
  }));
}

/** Names, types and sizes for a page whose reader has been let in already; unknown ids are left out. */
export async function describe(
  ctx: Pick<DocumentContext, 'database'>,
  ids: readonly DocumentId[],
): Promise<readonly Document[]> {
  const found = new Map((await loadDocuments(ctx.database, ids)).map((document) => [document.id, document]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Files of a subject, oldest first, for a reader who has been let in already. */
export const listAttached = (ctx: Pick<DocumentContext, 'database'>, subject: Subject): Promise<readonly Document[]> =>
  loadAttached(ctx.database, subject);

/** The content of such a file. */
export const contentOf = (ctx: Pick<DocumentContext, 'database'>, id: DocumentId): Promise<Uint8Array> =>
  loadContent(ctx.database, id);

/** Files at a time: enough for a day, few enough that the statement stays short. */
const SWEEP = 200;

/** Throws away files that were never attached, and answers how many. */
export async function removeLoose(ctx: Pick<DocumentContext, 'database' | 'now'>): Promise<number> {
  let removed = 0;
  for (let last = SWEEP; last === SWEEP; removed += last)
    last = await deleteLoose(ctx.database, looseUntil(ctx.now), SWEEP);
  return removed;
}
