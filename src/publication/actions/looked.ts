// A case as the post that releases it looks at it: the original beside the masked draft, and all that was decided before.
import { findReadable, type ReadCase } from '#case/context.ts';
import { replyIn } from '#case/rules.ts';
import { describe } from '#document/actions.ts';
import type { Document } from '#document/rules.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Post } from '#organisation/rules.ts';
import { settlePoint } from '#place/rules/ground.ts';
import { valueAt } from '#service/data.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { declaredIn, type PublicationContext } from '../context.ts';
import { barredBy, masked, releasingPost, type Barred, type Masked, type Original, type Where } from '../rules.ts';
import type { CaseNamed } from '../rules/note.ts';
import { findOfCase, findWish, listVersions, type PublicationRow, type VersionRow } from '../store/desk.ts';

/** Somebody with the posts held today. */
export interface Editor {
  readonly person: string;
  readonly posts: readonly Post[];
}

export type LookRefusal =
  | { readonly code: 'not_found' }
  | { readonly code: 'publication_not_yours' }
  | { readonly code: 'publication_barred'; readonly why: Barred };

export interface Looked {
  readonly of: CaseNamed;
  readonly party: string;
  readonly post: Post;
  readonly original: Original;
  readonly draft: Masked;
  readonly where: Where;
  readonly photos: readonly Document[];
  readonly category: string | null;
  readonly publication: PublicationRow | undefined;
  readonly versions: readonly VersionRow[];
  /** Why it can not be shown now, whatever stands in the versions. */
  readonly barred: Barred | null;
}

/** Whether anybody's wish is looked over by one of these posts at all. */
export const releases = (ctx: Pick<PublicationContext, 'cases'>, posts: readonly Post[]): boolean =>
  declaredIn(ctx.cases).some(({ publication }) => posts.some(({ role }) => role === publication?.by));

export async function lookAt(
  ctx: PublicationContext,
  { person, posts }: Editor,
  caseId: string,
): Promise<Result<Looked, LookRefusal>> {
  const found = await findReadable(ctx.cases, caseId, person);
  // Whoever is shown here as the applicant has no say in whether it is shown: nobody looks his own matter over.
  if (found?.reading.as !== 'staff') return refuse({ code: 'not_found' });
  const { file } = found;
  const document = declaredIn(ctx.cases).find(({ id }) => id === file.state.service.id);
  const post = document && releasingPost(posts, document, file.state.unit);
  if (!document) return refuse({ code: 'publication_barred', why: 'service' });
  if (!post || file.state.applicant.filedBy === person) return refuse({ code: 'publication_not_yours' });
  const barred = await barredIn(ctx, found, document);
  // A matter that is confidential is not laid out for being shown, not even to those who know whose it is.
  if (barred === 'confidential' || barred === 'about') return refuse({ code: 'publication_barred', why: barred });
  const original = await originalOf(ctx, found, document);
  const publication = await findOfCase(ctx.cases.database, caseId);
  return ok({
    of: { id: caseId, number: file.state.number, service: file.state.service },
    party: file.state.applicant.party,
    post,
    original,
    draft: masked(original),
    where: whereOf(found),
    photos: await photosOf(ctx, found),
    category: file.state.category,
    publication,
    versions: publication ? await listVersions(ctx.cases.database, publication.id) : [],
    barred,
  });
}

export async function barredIn(
  { cases }: Pick<PublicationContext, 'cases'>,
  { file: { state, entries, env } }: Pick<ReadCase, 'file'>,
  document: ServiceDocument | undefined,
): Promise<Barred | null> {
  const wish = await findWish(cases.database, state.id);
  return barredBy({
    declared: document?.publication !== undefined,
    confidential: state.confidential,
    about: state.about,
    outcome: state.outcome,
    erased: !entries[0]?.data,
    wanted:
      wish?.wanted ?? (document?.publication !== undefined && valueAt(env.data, document.publication.ask) === true),
  });
}

const wordIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

async function originalOf(
  { cases: { world } }: PublicationContext,
  { file }: ReadCase,
  { publication }: ServiceDocument,
): Promise<Original> {
  const { applicant } = file.state;
  const people = await world.identity.names([applicant.party, applicant.filedBy]);
  return {
    title: wordIn(publication && valueAt(file.env.data, publication.title)),
    text: wordIn(publication && valueAt(file.env.data, publication.text)),
    answer: replyIn(file.entries),
    names: [file.applicant?.name ?? '', ...people.values()].filter((name) => name !== ''),
  };
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function whereOf({ file: { state, entries } }: ReadCase): Where {
  const { lat, lng } = objectOf(objectOf(entries[0]?.data?.['place'])['point']);
  const point = typeof lat === 'number' && typeof lng === 'number' ? settlePoint({ lat, lng }) : null;
  return { ...state.place, point };
}

async function photosOf({ cases }: PublicationContext, { file: { entries } }: ReadCase): Promise<readonly Document[]> {
  const filed = entries[0]?.data?.['files'];
  const ids = Array.isArray(filed) ? filed.filter((one): one is string => typeof one === 'string') : [];
  return (await describe(cases, ids)).filter(({ type }) => type.startsWith('image/'));
}
