// Save and resume: what somebody has typed so far, one draft a service. A draft is no case; nobody else sees it.
import type { JsonObject } from '#kernel/json.ts';
import type { CaseContext } from '../context.ts';
import { findDraftRow, listDraftRows } from '../store/draft.ts';

export interface Draft {
  readonly service: string;
  /** Version of the form it was begun with. */
  readonly hash: string;
  readonly party: string;
  /** The case it is about, for a service that follows one. */
  readonly of: string | null;
  readonly data: JsonObject;
  readonly place: JsonObject;
  /** Uploaded so far: `{ [material]: [{ id, name, bytes }] }`. */
  readonly files: JsonObject;
  /** Fields that a register filled in as it was begun. */
  readonly read?: readonly string[];
  /** Look-ups that were agreed to on the way, where a list of theirs is picked from. */
  readonly consents?: readonly string[];
  /** Materials promised for later. Absent from drafts of before. */
  readonly promises?: readonly string[];
  /** Numbers of certificates chosen in the place of papers, by material; a draft from before there were any has none. */
  readonly evidence?: JsonObject;
  /** The reference of a matter shown in public that it is said to be the same as. */
  readonly same?: string;
  /** The page of the form it was left at; null once every page was gone through. */
  readonly page: string | null;
  readonly updatedAt: string;
}

const idOf = (person: string, service: string): string => `${person}:${service}`;

export async function saveDraft(ctx: CaseContext, person: string, draft: Omit<Draft, 'updatedAt'>): Promise<void> {
  const { service, hash, ...content } = draft;
  await ctx.append({
    appends: [],
    wakes: [],
    rows: [
      {
        table: 'draft',
        key: { id: idOf(person, service) },
        values: { person, service_id: service, service_hash: hash, data: JSON.stringify(content), updated_at: ctx.now },
      },
    ],
  });
}

export async function findDraft(ctx: CaseContext, person: string, service: string): Promise<Draft | undefined> {
  const row = await findDraftRow(ctx.database, idOf(person, service));
  return (
    row && {
      service,
      hash: row.service_hash,
      updatedAt: row.updated_at,
      ...(JSON.parse(row.data) as Omit<Draft, 'service' | 'hash' | 'updatedAt'>),
    }
  );
}

export const listDrafts = (ctx: CaseContext, person: string) => listDraftRows(ctx.database, person);

export async function dropDraft(ctx: CaseContext, person: string, service: string): Promise<void> {
  await ctx.append({
    appends: [],
    wakes: [],
    rows: [{ table: 'draft', key: { id: idOf(person, service) }, values: null }],
  });
}
