// Counting failures against an account name, an address, a phone.
import { refuse, type Refusal } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { closedUntil, isLoopback, LIMITS, networkOf, tallyStart } from '../rules/access.ts';
import { count, loadTallies } from '../store/session.ts';
import { hashOf } from '../token.ts';
import type { Visit, World } from '../world.ts';

export interface Counted {
  readonly key: string;
  readonly limit: keyof typeof LIMITS;
}

export interface TooMany extends Refusal {
  readonly code: 'too_many_attempts';
  readonly until: Instant;
}

export const ofAccount = (name: string): Counted => ({ key: `account:${hashOf(name)}`, limit: 'account' });

/** Empty where the demo lets its own machine try as often as it likes. */
export const ofAddress = (world: World, visit: Visit, limit: 'address' | 'codesOfAddress'): readonly Counted[] =>
  world.sparesLoopback && isLoopback(visit.address) ? [] : [{ key: `${limit}:${networkOf(visit.address)}`, limit }];

/**
 * Wrong tracking codes of one address, the demo's own machine included: a load test asks with right ones. With 58 bits in a
 * code and some five thousand tries a day nobody hits upon one.
 */
export const ofTracking = (address: string): readonly Counted[] => [
  { key: `trackingOfAddress:${networkOf(address)}`, limit: 'trackingOfAddress' },
];

/** The refusal while one of the doors is closed. */
export async function findClosed(world: World, counted: readonly Counted[], now: Instant) {
  const tallies = await loadTallies(
    world.db,
    counted.map(({ key }) => key),
  );
  const until = counted
    .flatMap(({ key, limit }) => closedUntil(tallies.get(key), LIMITS[limit], now) ?? [])
    .toSorted()
    .at(-1);
  const refusal = until === undefined ? null : refuse<TooMany>({ code: 'too_many_attempts', until });
  return { refusal, tallies };
}

export async function countAll(world: World, counted: readonly Counted[], now: Instant): Promise<void> {
  for (const { key, limit } of counted) await count(world.db, key, tallyStart(LIMITS[limit], now), now);
}
