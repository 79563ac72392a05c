// Everything identity's use cases stand on, made once when the program starts.
import type { Instant } from '#kernel/time.ts';
import type { Organisation } from '#organisation/rules.ts';
import type { Database } from '#storage/postgres.ts';
import { createCache, type Cache } from './cache.ts';
import { PASSWORD_COST, type PasswordCost } from './password.ts';
import type { MessagePort } from './ports.ts';
import { ENDLESS, SESSION_LIMITS, type SessionLimits } from './rules/access.ts';
import type { Person } from './rules/party.ts';
import type { SessionRow } from './store/session.ts';
import type { NamedAgency, NamedProxy } from './store/mandate.ts';

/** One person with all mandates, in force or not; which are in force depends on the day that is asked about. */
export interface Dossier {
  readonly person: Person & { readonly hasAccount: boolean };
  readonly agencies: readonly NamedAgency[];
  readonly proxies: readonly NamedProxy[];
}

export interface World {
  readonly db: Database;
  readonly area: string;
  readonly messages: MessagePort;
  readonly sessionLimits: SessionLimits;
  readonly passwordCost: PasswordCost;
  /** The demo must bear a load test from the machine itself; accounts are still closed after wrong passwords. */
  readonly sparesLoopback: boolean;
  organisation(): Organisation;
  readonly sessions: Cache<SessionRow>;
  readonly dossiers: Cache<Dossier>;
}

export interface WorldOptions {
  readonly db: Database;
  readonly area: string;
  readonly messages: MessagePort;
  readonly demo: boolean;
  readonly organisation: () => Organisation;
  readonly passwordCost?: PasswordCost;
}

export const createIdentity = ({ demo, organisation, ...given }: WorldOptions): World => ({
  passwordCost: PASSWORD_COST,
  ...given,
  organisation,
  sessionLimits: demo ? ENDLESS : SESSION_LIMITS,
  sparesLoopback: demo,
  sessions: createCache(),
  dossiers: createCache(),
});

/** Who asks, from where and when, as the edge found it. */
export interface Visit {
  readonly now: Instant;
  readonly address: string;
}

/** What a command answers that has nothing to say. */
export interface Done {
  readonly done: true;
}
