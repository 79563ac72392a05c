// 复查、复核 A matter that goes on in another case: a review is asked for about an answered case, while its own term runs,
// and goes to another body. What follows is a case like any other; here is when it may be filed and how it is told.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Actor, Env } from '../env.ts';
import type { CaseRefusal } from '../refusals.ts';
import { begin, propose } from '../run.ts';
import type { CaseRef, CaseState, Follower } from '../state.ts';
import type { Decision } from './decide.ts';
import type { Filing } from './lifecycle.ts';

/** Until when a service may be asked for about this case; null where it has no answer that could be reviewed. */
export function followUntil({ follows }: ServiceDocument, of: CaseState): LocalDate | null {
  if (!follows || of.service.id !== follows.service || of.handledAt === null) return null;
  return of.clocks[follows.while]?.due.date ?? null;
}

/** What of this service was asked for last about a case. */
export const askedOf = (of: CaseState, service: string): CaseRef | undefined =>
  of.followed.findLast((one) => one.service === service);

/** `standing`: what was asked for already, unless it was taken back. */
export function mayFollow(
  document: ServiceDocument,
  of: CaseState,
  standing: CaseRef | undefined,
  now: Instant,
): Result<void, CaseRefusal> {
  const until = followUntil(document, of);
  if (until === null) return refuse({ code: 'follow_early' });
  if (standing) return refuse({ code: 'follow_again', number: standing.number });
  return dateOf(now) > until ? refuse({ code: 'follow_late', until }) : ok(undefined);
}

/** What the filing takes from the case it follows. The unit whose answer is looked at again neither holds nor reads it. */
export const filingAfter = (of: CaseState): Required<Pick<Filing, 'matterId' | 'follows' | 'about'>> => ({
  matterId: of.matterId ?? of.id,
  follows: { service: of.service.id, id: of.id, number: of.number },
  about: of.handledBy?.unit ?? null,
});

/** An earlier case of the matter is told that it goes on; whatever state it stands in, it stays there. */
export function tellFollowed(
  env: Env,
  state: CaseState,
  { by, title }: { readonly by: Follower; readonly title: Text },
  actor: Actor,
  now: Instant,
): Decision {
  const run = begin(env, state, actor, now);
  const facts = { id: by.id, number: by.number, title: { ...title } };
  propose(run, 'followed', { set: { followed: [...state.followed, by] }, facts });
  return { proposals: run.proposals, state: run.state };
}

/** A case that was just filed, as the earlier cases of its matter know it. */
export function followerOf({ id, number, service, obligations }: CaseState): Follower {
  const holder = obligations[0]?.holder;
  return { service: service.id, id, number, holder: typeof holder === 'object' ? holder : null };
}
