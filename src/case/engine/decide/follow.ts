// 复查、复核 A matter that goes on in another case: a review is asked for about an answered case, while its own term runs,
// and goes to another body; or what was asked in words becomes an application. What follows is a case like any other; here is
// when it may be filed and how it is told.
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

/**
 * Where the answer is words, which may be put right by other words: who applies for something is not answered by being told
 * about it.
 */
export const isAnsweredByWords = ({ rating }: ServiceDocument): boolean => rating?.onBad === 'rectify';

/** What is brought in one’s own words, under a headline: a question, a complaint. */
export const isBroughtInWords = (document: ServiceDocument): boolean => {
  const asked = document.form.pages.flatMap(({ fields }) => fields.map(({ ref }) => ref));
  return isAnsweredByWords(document) && ['/title', '/text'].every((ref) => asked.includes(ref));
};

/**
 * 转办理 Whether what was asked in words may become something else: any service that is filed from nothing, but not the same once
 * more. The question stands as it stood, open or answered; only who took it back has nothing to go on with.
 */
export const mayLeadTo = (asked: ServiceDocument, of: CaseState, document: ServiceDocument): boolean =>
  isBroughtInWords(asked) && of.outcome !== 'withdrawn' && document.id !== asked.id && !document.follows;

/** What a filing takes from the case it goes on from: the matter and the way back, and nobody is kept from it. */
export const goingOn = ({
  id,
  number,
  matterId,
  service,
}: CaseState): Required<Pick<Filing, 'matterId' | 'follows'>> => ({
  matterId: matterId ?? id,
  follows: { service: service.id, id, number },
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

/**
 * A case that was just filed, as the earlier cases of its matter know it. Whoever looks at an answer again has to see it; what
 * only goes on carries with it what it needs, so `isReview` is not set and nobody new reads the earlier case.
 */
export function followerOf({ id, number, service, obligations }: CaseState, isReview: boolean): Follower {
  const holder = isReview ? obligations[0]?.holder : undefined;
  return { service: service.id, id, number, holder: typeof holder === 'object' ? holder : null };
}
