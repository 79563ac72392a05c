// People who pay, as they do: as meant, giving up, going away, twice, too little; and what the platform then makes of telling the
// county: at once, late, twice, never. What each does is drawn from the seed.
import { setTimeout as pause } from 'node:timers/promises';
import type { County } from './county.ts';

export const WAYS = [
  'paid',
  'lost',
  'late',
  'twice',
  'double',
  'wrongAmount',
  'cancelled',
  'cancelledLost',
  'left',
] as const;
export type Way = (typeof WAYS)[number];

/** Of a hundred. */
const SHARES: Readonly<Record<Way, number>> = {
  paid: 34,
  lost: 14,
  late: 10,
  twice: 9,
  double: 9,
  wrongAmount: 6,
  cancelled: 7,
  cancelledLost: 4,
  left: 7,
};

/** Mulberry32: the same draws for the same seed. */
export function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function wayOf(draw: (below: number) => number): Way {
  let left = draw(100);
  for (const way of WAYS) {
    left -= SHARES[way];
    if (left < 0) return way;
  }
  return 'paid';
}

export interface Visit {
  readonly id: string;
  readonly way: Way;
}

/** How a visit ended: at the platform, with nothing to pay any more, or before anybody got so far. */
export type Came = 'there' | 'nothing owed' | 'away';

/** Goes to pay once. */
async function visit(county: County, { id, way }: Visit): Promise<Came> {
  const begun = await county.ask('resident', '/api/payment/start', { subject: { kind: 'case', id } });
  if (begun.status === 409) return 'nothing owed';
  if (begun.status !== 200) return 'away';
  if (way === 'left') return 'there';
  const isCancelled = way === 'cancelled' || way === 'cancelledLost';
  const fault = way === 'cancelledLost' ? 'lost' : way === 'paid' || way === 'cancelled' ? 'none' : way;
  try {
    const answer = await fetch(String(begun.body['address']), {
      method: 'POST',
      body: new URLSearchParams({ do: isCancelled ? 'cancel' : 'pay', fault }),
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    return 'there';
  } catch {
    // The platform was killed meanwhile: whoever stands there does not know whether it took the money.
    return 'there';
  }
}

/** All of them, so many at a time; whoever did not get so far comes again. Ends when `isOver` and everybody was there. */
export async function payAll(county: County, visits: readonly Visit[], abreast: number): Promise<number> {
  const waiting = [...visits];
  let away = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if ((await visit(county, next)) !== 'away') continue;
      away += 1;
      waiting.push(next);
      await pause(200);
    }
  };
  await Promise.all(Array.from({ length: abreast }, lane));
  return away;
}
