// 我的授权 The cases in which a person consented to something, for oneself, for a company one acts for, or as a party; a proxy's
// are the grantor's to look at.
import { PAGE_SIZE, WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { findReadable, type Asking, type CaseContext, type ReadCase } from '../context.ts';
import { listConsented } from '../store/consent.ts';
import { consentsIn, type GivenConsent } from '../view/consent.ts';
import { pack, unpack } from '../actions/cursor.ts';

export interface ConsentedCase extends ReadCase {
  readonly consents: readonly GivenConsent[];
}

export async function consentsOf(
  ctx: CaseContext,
  { person }: Asking,
  after: string | undefined,
): Promise<Result<{ readonly items: readonly ConsentedCase[]; readonly next: string | null }>> {
  const cursor = unpack(after, ['at', 'id']) as [string, string] | null | undefined;
  if (cursor === undefined) return refuse(WRONG_AFTER);
  const { self, companies } = await ctx.world.identity.capacities(person, ctx.now);
  const parties = [self, ...companies].map((one) => one.id);
  const rows = await listConsented(ctx.database, parties, self.key, cursor);
  const shown = rows.slice(0, PAGE_SIZE);
  const read = await Promise.all(shown.map(({ id }) => findReadable(ctx, id, person)));
  const last = shown.at(-1);
  return ok({
    items: read.flatMap((one) => (one ? [{ ...one, consents: consentsIn(one.file, one.reading) }] : [])),
    next: rows.length > PAGE_SIZE && last ? pack([last.submitted_at, last.id]) : null,
  });
}
