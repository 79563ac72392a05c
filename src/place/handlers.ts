// The contract's calls, each handed to its rule.
import type { Handlers } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import type { contract } from './contract.ts';
import type { Places } from './rules.ts';
import { baseOf, type Tiles } from './rules/base.ts';
import { ERROR_OF } from './rules/datum.ts';
import { settlePoint, townAt } from './rules/ground.ts';

/** @param tiles null where nobody hands in pictures of a map. */
export const makeHandlers = (places: Places, tiles: Tiles | null): Handlers<typeof contract> => ({
  base: async ({ now }) => ok(baseOf(places, tiles, dateOf(now))),
  at: async ({ now }, { lat, lng, datum = 'wgs84' }) => {
    const point = settlePoint({ lat, lng, datum });
    const found = townAt(places, point, dateOf(now));
    if (!found) return refuse({ code: 'point_outside' });
    const { town, by, metres } = found;
    const named = { code: town.code, name: town.name['zh-CN'], nameEn: town.name.en };
    return ok({ town: named, by, metres, point, error: ERROR_OF[datum] });
  },
});
