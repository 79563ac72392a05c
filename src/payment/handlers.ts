// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import type { LocalDate } from '#kernel/time.ts';
import { settle } from './actions/hear.ts';
import type { PaymentContext } from './actions/order.ts';
import { mine, read } from './actions/read.ts';
import { reconcile } from './actions/reconcile.ts';
import { start } from './actions/start.ts';
import type { contract } from './contract.ts';

function personOf(request: Request): string {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return request.session.person;
}

/** @param days Those of which a statement is asked for, by the platform's clock. */
export const paymentHandlers = (
  contextAt: (request: Request) => PaymentContext,
  days: () => readonly LocalDate[],
): Handlers<typeof contract> => ({
  start: (request, { subject }) => start(contextAt(request), personOf(request), subject),
  settle: (request, callback) => settle(contextAt(request), callback),
  mine: (request, { after }) => mine(contextAt(request), personOf(request), after),
  read: (request, { id }) => read(contextAt(request), personOf(request), id),
  reconcile: async (request) => {
    const found = await reconcile(contextAt(request), days());
    return found.ok ? ok({ differences: [...found.value] }) : found;
  },
});
