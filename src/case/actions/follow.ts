// A filing that goes on with an answered case: may it, and what the earlier cases of the matter are told in the same commit.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Write } from '#storage/write.ts';
import { findActable, findCase, type Asking, type CaseContext, type LoadedCase } from '../context.ts';
import { askedOf, followerOf, mayFollow, mayLeadTo, tellFollowed } from '../engine/decide/follow.ts';
import type { Actor, Env } from '../engine/env.ts';
import type { CaseRef, CaseState } from '../engine/state.ts';
import { listAnswered } from '../store.ts';
import { whoseOf } from './read.ts';
import { joinWrites } from '../joined/together.ts';
import { writeOf } from './write.ts';

type Reading = Pick<CaseContext, 'world' | 'database' | 'now'>;

/** What was asked for about this case already and was not taken back. */
export async function findStanding(ctx: Reading, of: CaseState, service: string): Promise<CaseRef | undefined> {
  const last = askedOf(of, service);
  const found = last && (await findCase(ctx, last.id));
  return found && found.state.outcome !== 'withdrawn' ? last : undefined;
}

/**
 * The earlier cases of the matter, the one that was named first. A service that follows nothing may go on from a question; from
 * nothing it is filed as ever.
 */
export async function findFollowed(
  ctx: Reading,
  asking: Asking,
  document: ServiceDocument,
  of: string | undefined,
): Promise<Result<readonly LoadedCase[]>> {
  if (!document.follows) return of === undefined ? ok([]) : findAsked(ctx, asking, document, of);
  if (of === undefined) return refuse({ code: 'follow_missing' });
  const found = await findActable(ctx, of, asking.person);
  if (!found) return refuse({ code: 'not_found' });
  const { state } = found.file;
  const may = mayFollow(document, state, await findStanding(ctx, state, document.id), ctx.now);
  if (!may.ok) return may;
  const earlier: LoadedCase[] = [found.file];
  for (let next = state.follows; next !== null; next = earlier.at(-1)?.state.follows ?? null) {
    const file = await findCase(ctx, next.id);
    if (!file) throw new Error(`case ${next.id} is followed by ${earlier.at(-1)?.state.id} and is not there`);
    earlier.push(file);
  }
  return ok(earlier);
}

/** What was asked in words, and goes on as something else: by whoever asked it, or at the desk in their name. */
export async function findAsked(
  ctx: Reading,
  asking: Asking,
  document: ServiceDocument,
  of: string,
): Promise<Result<readonly LoadedCase[]>> {
  const found = await findActable(ctx, of, asking.person);
  if (!found || found.reading.as === 'party') return refuse({ code: 'not_found' });
  const { env, state } = found.file;
  if (!mayLeadTo(env.document, state, document)) return refuse({ code: 'follow_not' });
  const standing = await findStanding(ctx, state, document.id);
  return standing ? refuse({ code: 'follow_again', number: standing.number }) : ok([found.file]);
}

/** The cases of a person that this service could be asked about today. */
export async function listFollowable(
  ctx: Reading,
  asking: Asking,
  document: ServiceDocument,
): Promise<readonly LoadedCase[]> {
  const rows = await listAnswered(ctx.database, await whoseOf(ctx, asking), document.follows?.service ?? '');
  const files = await Promise.all(rows.map(({ id }) => findCase(ctx, id)));
  const able: LoadedCase[] = [];
  for (const file of files) {
    if (!file) continue;
    const standing = await findStanding(ctx, file.state, document.id);
    if (mayFollow(document, file.state, standing, ctx.now).ok) able.push(file);
  }
  return able;
}

/** The filing together with what each earlier case of the matter is told of it. */
export function withTold(
  write: Write,
  earlier: readonly LoadedCase[],
  filed: CaseState,
  { env, actor, now }: { readonly env: Env; readonly actor: Actor; readonly now: Instant },
): Write {
  const told = earlier.map((file) => {
    const news = { by: followerOf(filed, env.document.follows !== undefined), title: env.document.title };
    const decision = tellFollowed(file.env, file.state, news, actor, now);
    return writeOf({ env: file.env, before: file.state, decision, actor, now, head: file.head });
  });
  return joinWrites(write, told);
}
