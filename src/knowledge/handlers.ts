// Contract → views and use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { sayOf, type Knowing } from './actions.ts';
import type { contract } from './contract.ts';
import { viewAnswer, viewAnswers, viewMet } from './view.ts';

export const knowledgeHandlers = (contextOf: (request: Request) => Knowing): Handlers<typeof contract> => ({
  ask: (request, { text, language }) =>
    Promise.resolve(ok(viewMet(contextOf(request).shelf, text, dateOf(request.now), language))),
  list: (request, wanted) => {
    const page = viewAnswers(contextOf(request).shelf, dateOf(request.now), wanted);
    return Promise.resolve(page ? ok(page) : refuse(WRONG_AFTER));
  },
  read: (request, { id, language }) => {
    const answer = contextOf(request).shelf.find(id, dateOf(request.now));
    return Promise.resolve(answer ? ok(viewAnswer(answer, language)) : refuse({ code: 'not_found' }));
  },
  say: (request, { id, said }) => sayOf(contextOf(request), id, said),
});
