// 答复模板 Ready answers of an office. Whoever holds a post there may write them; they belong to the office, not to the
// writer, and an answer already sent keeps the words it was sent with.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Asking, CaseContext } from '../context.ts';
import { findReplyTemplate, listReplyTemplates, type ReplyTemplate } from '../store/draft.ts';

const TEMPLATE_LIMITS = { title: 60, text: 4000 };

export interface TemplateRefusal extends Refusal {
  readonly code: 'template_not_there' | 'template_title' | 'template_text' | 'service_unknown';
}

export interface GivenTemplate {
  /** null: a new one. */
  readonly id: string | null;
  readonly unit: string;
  readonly title: string;
  readonly text: string;
  /** null: for every service. */
  readonly service: string | null;
}

/** Offices this person answers at today, in the order of the posts. */
export async function templateUnits(ctx: CaseContext, person: string): Promise<readonly string[]> {
  const { posts } = await ctx.world.identity.capacities(person, ctx.now);
  return [...new Set(posts.map((post) => post.unit))];
}

export interface OfficeTemplate extends ReplyTemplate {
  readonly changedBy: string;
}

/** The templates of an office the person sits in; none for any other. */
export async function listTemplates(
  ctx: CaseContext,
  asking: Asking,
  unit: string,
): Promise<readonly OfficeTemplate[]> {
  if (!(await templateUnits(ctx, asking.person)).includes(unit)) return [];
  const rows = await listReplyTemplates(ctx.database, [unit]);
  const names = await ctx.world.identity.names(rows.map((row) => row.updated_by));
  return rows.map((row) => ({ ...row, changedBy: names.get(row.updated_by) ?? '' }));
}

export async function saveTemplate(
  ctx: CaseContext,
  asking: Asking,
  given: GivenTemplate,
): Promise<Result<{ readonly id: string }, TemplateRefusal>> {
  const [title, text] = [given.title.trim(), given.text.trim()];
  if (!(await isOwn(ctx, asking, given))) return refuse<TemplateRefusal>({ code: 'template_not_there' });
  if (title === '' || title.length > TEMPLATE_LIMITS.title) return refuse<TemplateRefusal>({ code: 'template_title' });
  if (text === '' || text.length > TEMPLATE_LIMITS.text) return refuse<TemplateRefusal>({ code: 'template_text' });
  if (given.service !== null && !ctx.world.catalogue.find(given.service))
    return refuse<TemplateRefusal>({ code: 'service_unknown' });
  const id = given.id ?? ctx.newId(ctx.now);
  await put(ctx, id, {
    unit: given.unit,
    service_id: given.service,
    title,
    body: text,
    updated_by: asking.person,
    updated_at: ctx.now,
  });
  return ok({ id });
}

export async function deleteTemplate(
  ctx: CaseContext,
  asking: Asking,
  given: { readonly id: string; readonly unit: string },
): Promise<Result<{ readonly id: string }, TemplateRefusal>> {
  if (!(await isOwn(ctx, asking, given))) return refuse<TemplateRefusal>({ code: 'template_not_there' });
  await put(ctx, given.id, null);
  return ok({ id: given.id });
}

/** The office is one of the person's, and the template, if there is one already, is that office's. */
async function isOwn(
  ctx: CaseContext,
  asking: Asking,
  { id, unit }: { readonly id: string | null; readonly unit: string },
): Promise<boolean> {
  if (!(await templateUnits(ctx, asking.person)).includes(unit)) return false;
  return id === null || (await findReplyTemplate(ctx.database, id))?.unit === unit;
}

async function put(ctx: CaseContext, id: string, values: { readonly [column: string]: unknown } | null): Promise<void> {
  await ctx.append({ appends: [], wakes: [], rows: [{ table: 'reply_template', key: { id }, values }] });
}
