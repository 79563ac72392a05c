// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import type { JsonObject } from '#kernel/json.ts';
import { ok } from '#kernel/result.ts';
import { likelyBefore, likelySame, type LikenessContext } from './actions/compare.ts';
import type { contract } from './contract.ts';

export const likenessHandlers = (
  contextAt: (request: Request) => LikenessContext,
  personOf: (request: Request) => string,
): Handlers<typeof contract> => ({
  before: async (request, { service, data, place }) => {
    const told = await likelyBefore(contextAt(request), personOf(request), {
      service,
      data: data as JsonObject,
      place: place ?? {},
    });
    return ok({ items: [...told.items], others: told.others });
  },
  same: async (request, { id }) => {
    const found = await likelySame(contextAt(request), personOf(request), id);
    if (!found.ok) return found;
    const candidates = found.value.candidates.map((one) => ({
      ...one,
      why: { ...one.why, words: [...one.why.words] },
    }));
    return ok({ candidates, said: found.value.said });
  },
});
