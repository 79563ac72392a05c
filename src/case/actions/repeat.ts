// A request sent again under its key: the kept answer for the same request, a conflict for another. No other refusal
// comes before it, so a used key says the same of every other body, good or bad.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { findAnswer } from '#storage/read.ts';
import type { Asking, CaseContext } from '../context.ts';

/** undefined: the key is new, or there is none. */
export async function findEarlier(
  ctx: Pick<CaseContext, 'database'>,
  { person, idempotencyKey }: Asking,
  request: string,
): Promise<Result<JsonObject, { readonly code: 'idempotency_conflict' }> | undefined> {
  if (idempotencyKey === null) return undefined;
  const earlier = await findAnswer(ctx.database, person, idempotencyKey);
  if (!earlier) return undefined;
  return earlier.request === request ? ok(earlier.response) : refuse({ code: 'idempotency_conflict' });
}
