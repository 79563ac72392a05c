// Contract → views and use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import { figuresOf, filterIn, findMatter, listMatters } from './actions/board.ts';
import type { contract } from './contract.ts';
import type { PublicationContext } from './context.ts';
import { viewGroups, viewMatter, viewWhole } from './view.ts';

export const publicationHandlers = (
  contextAt: (request: Request) => PublicationContext,
): Handlers<typeof contract> => ({
  list: async (request, { after, ...asked }) => {
    const ctx = contextAt(request);
    const filter = filterIn(ctx, asked);
    if (!filter.ok) return filter;
    const page = await listMatters(ctx, filter.value, after ?? null);
    return page.ok ? ok({ ...page.value, items: page.value.items.map(viewMatter) }) : page;
  },
  read: async (request, { id }) => {
    const found = await findMatter(contextAt(request), id);
    return found ? ok(viewWhole(found.row, found.voices)) : refuse({ code: 'not_found' });
  },
  statistics: async (request, asked) => {
    const ctx = contextAt(request);
    const filter = filterIn(ctx, asked);
    if (!filter.ok) return filter;
    const found = await figuresOf(ctx, filter.value, asked.days ? Number(asked.days) : undefined);
    const [towns, subjects, villages] = [found.towns, found.subjects, found.villages].map((groups) => [
      ...viewGroups(groups),
    ]);
    return ok({ days: found.days, towns: towns ?? [], subjects: subjects ?? [], villages: villages ?? [] });
  },
});
