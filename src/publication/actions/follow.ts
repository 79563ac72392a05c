// 我也是、关注 Following a matter or a place, and being told of what is new there: at most once a day, all of it together.
import { dateOf } from '#kernel/time.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { boardOf, subjectsOf, type PublicationContext } from '../context.ts';
import { filterOf, type WrongFilter } from '../rules.ts';
import { isMatter, type Note, type Wanted } from '../rules/note.ts';
import { findShown, takeUntold, type ShownRow } from '../store/board.ts';
import {
  allSubscriptions,
  isFollowing,
  listFollowed,
  listSubscriptions,
  setFollow,
  setSubscription,
  type SubscriptionRow,
} from '../store/heard.ts';
import { titlesOf } from './board.ts';

type Following = Pick<PublicationContext, 'cases'>;

export async function follow(
  { cases }: Following,
  person: string,
  id: string,
  follows: boolean,
): Promise<Result<null, { readonly code: 'not_found' }>> {
  // What is not shown any more can still be let go of.
  if (follows && !(await findShown(cases.database, boardOf(cases), id))) return refuse({ code: 'not_found' });
  await setFollow(cases.database, { publication: id, person, since: cases.now }, follows);
  return ok(null);
}

export const follows = ({ cases }: Following, person: string, id: string): Promise<boolean> =>
  person === '' ? Promise.resolve(false) : isFollowing(cases.database, id, person);

export interface Heard {
  readonly matters: readonly { readonly id: string; readonly title: string }[];
  readonly subscriptions: readonly SubscriptionRow[];
}

export async function heardBy(ctx: Pick<PublicationContext, 'cases' | 'places'>, person: string): Promise<Heard> {
  const { database } = ctx.cases;
  const [followed, subscriptions] = await Promise.all([
    listFollowed(database, person),
    listSubscriptions(database, person),
  ]);
  const titles = await titlesOf(ctx, followed);
  return {
    matters: followed.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title }];
    }),
    subscriptions,
  };
}

/** As many as somebody looks through. */
const MOST = 20;

export type SubscribeRefusal = WrongFilter | { readonly code: 'publication_subscriptions_full'; readonly most: number };

export async function subscribe(
  { cases, places }: Pick<PublicationContext, 'cases' | 'places'>,
  person: string,
  wanted: Partial<Wanted>,
): Promise<Result<null, SubscribeRefusal>> {
  const found = filterOf(wanted, { places, subjects: subjectsOf(cases), today: dateOf(cases.now) });
  if (!found.ok) return found;
  const { town, village, subject } = found.value;
  if ((await listSubscriptions(cases.database, person)).length >= MOST)
    return refuse({ code: 'publication_subscriptions_full', most: MOST });
  const row = { person, town: town ?? '', village: village ?? '', subject: subject ?? '', since: cases.now };
  await setSubscription(cases.database, row, true);
  return ok(null);
}

export const unsubscribe = ({ cases }: Following, person: string, of: Wanted): Promise<void> =>
  setSubscription(cases.database, { ...of, person, since: cases.now }, false);

/** Every morning: whoever asked hears how many matters are new. Answers how many were told. */
export const tellSubscribers = ({ cases, tell }: Pick<PublicationContext, 'cases' | 'tell'>): Promise<number> =>
  cases.database.transaction(async (session) => {
    const matters = await takeUntold(session, boardOf(cases), cases.now);
    if (matters.length === 0) return 0;
    const counts = newFor(await allSubscriptions(session), matters);
    const seq = Number(dateOf(cases.now).replaceAll('-', ''));
    await tell(
      session,
      [...counts].map(([to, count]): Note => ({ to, kind: 'newInPublic', count, seq, at: cases.now })),
    );
    return counts.size;
  });

/** How many are new to each; what was there before somebody asked is no news. */
function newFor(subscriptions: readonly SubscriptionRow[], matters: readonly ShownRow[]): ReadonlyMap<string, number> {
  const found = new Map<string, Set<string>>();
  for (const one of subscriptions)
    for (const matter of matters)
      if (matter.first_at >= one.since && isMatter(one, matter))
        found.set(one.person, (found.get(one.person) ?? new Set()).add(matter.id));
  return new Map([...found].map(([person, ids]) => [person, ids.size]));
}
