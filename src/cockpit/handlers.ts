// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { cases, figures, type CockpitContext } from './actions.ts';
import type { contract } from './contract.ts';

export const cockpitHandlers = (
  contextAt: (request: Request) => Promise<CockpitContext>,
): Handlers<typeof contract> => ({
  figures: async (request, input) => figures(await contextAt(request), input),
  cases: async (request, input) => cases(await contextAt(request), input),
});
