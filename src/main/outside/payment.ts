// Paying, wired together: what is paid for are cases, and who takes the money is the configured platform, or the demo's own.
import { join } from 'node:path';
import { begin, claim, payersOf, refundItems, tell } from '#case/actions/money/pay.ts';
import type { CaseContext } from '#case/context.ts';
import { createGateway } from '#connector/payment/gateway.ts';
import { systemClock } from '#job/clock.ts';
import type { Instant } from '#kernel/time.ts';
import type { PaymentContext } from '#payment/actions/order.ts';
import type { Gateway, Subjects } from '#payment/ports.ts';
import type { Subject } from '#payment/rules.ts';
import type { Database } from '#storage/postgres.ts';
import type { Write } from '#storage/write.ts';
import type { Config } from '../../config.ts';
import { loadSecret } from '../keys.ts';
import { startProgram, type StartedProgram } from './program.ts';

/** Connected only after the county is open, because the demo's platform signs with a secret of its own that is kept there. */
export interface Till {
  gateway: Gateway | undefined;
}

export const openTill = (): Till => ({ gateway: undefined });

interface Grounds {
  readonly database: Database;
  readonly area: string;
  readonly till: Till;
  readonly contextAt: (now: Instant) => CaseContext;
}

export const paymentContextOf =
  ({ database, area, till, contextAt }: Grounds) =>
  (now: Instant): PaymentContext => {
    const cases = contextAt(now);
    const { append } = cases;
    const newId = (at: Instant): string => cases.newId(at);
    return { database, area, now, subjects: subjectsOf(contextAt), gateway: till.gateway, append, newId };
  };

const isCase = ({ kind }: Subject): boolean => kind === 'case';

const subjectsOf = (contextAt: Grounds['contextAt']): Subjects<Write> => ({
  claim: async (person, subject, now) =>
    isCase(subject) ? claim(contextAt(now), person, subject.id) : { ok: false, code: 'not_found' },
  begin: (person, subject, order, now) => begin(contextAt(now), person, subject.id, order),
  tell: (subject, news, now) => tell(contextAt(now), subject.id, news),
  refundOf: (subject, receipt, now) => refundItems(contextAt(now), subject.id, receipt),
  payersOf: (person, now) => payersOf(contextAt(now), person),
});

const wall = (): Instant => systemClock.now();

/** Where a site hears from its platform. */
const settle = (site: string): string => `${site}/api/payment/settle`;

/** The platform of the configuration; in a demo without one the invented one, as a process of its own. */
export async function connectTill(
  till: Till,
  given: {
    readonly root: string;
    readonly config: Config;
    readonly database: Database;
    /** Where this site is reached on this machine. */
    readonly own: () => string;
  },
): Promise<StartedProgram | undefined> {
  const { paymentGateway, paymentSecret, paymentCallback, demo, dataFolder } = given.config;
  if (paymentGateway !== undefined && paymentSecret !== undefined && paymentCallback !== undefined) {
    const callback = (): string => settle(new URL(paymentCallback).origin);
    till.gateway = createGateway({ address: paymentGateway, secret: paymentSecret, callback, wall });
    return undefined;
  }
  if (!demo) return undefined;
  const secret = await loadSecret(given.database, 'payment-sandbox');
  const program = await startProgram(join(given.root, 'dist/sandbox/payment.js'), {
    SANDBOX_SECRET: secret,
    SANDBOX_FILE: join(dataFolder, 'payment-sandbox.json'),
  });
  if (program)
    till.gateway = createGateway({ address: program.url, secret, callback: () => settle(given.own()), wall });
  return program;
}
