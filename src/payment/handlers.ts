// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf, type LocalDate } from '#kernel/time.ts';
import { settle } from './actions/hear.ts';
import type { PaymentContext } from './actions/order.ts';
import { mine, read } from './actions/read.ts';
import { runFor } from './actions/runs.ts';
import { start } from './actions/start.ts';
import type { contract } from './contract.ts';

function personOf(request: Request): string {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return request.session.person;
}

/** What reconciling needs from the one who wires it. */
export interface Reconciling {
  /** Yesterday and today by the platform's clock. */
  readonly days: () => readonly LocalDate[];
  /** The post that may; undefined where this person holds none. */
  readonly treasurerOf: (request: Request) => string | undefined;
}

export const paymentHandlers = (
  contextAt: (request: Request) => PaymentContext,
  { days, treasurerOf }: Reconciling,
): Handlers<typeof contract> => ({
  start: (request, { subject }) => start(contextAt(request), personOf(request), subject),
  settle: (request, callback) => settle(contextAt(request), callback),
  mine: (request, { after }) => mine(contextAt(request), personOf(request), after),
  read: (request, { id }) => read(contextAt(request), personOf(request), id),
  reconcile: async (request, { day }) => {
    const post = treasurerOf(request);
    if (post === undefined) return refuse({ code: 'reconciling_not_yours' });
    const usual = days();
    const officer = { person: personOf(request), post };
    const today = usual.at(-1) ?? dateOf(request.now);
    const found = await runFor(contextAt(request), officer, day === undefined ? usual : [day], today);
    return found.ok ? ok({ differences: [...found.value.differences] }) : found;
  },
});
