// A day in a simulated county on which new versions are published: from then on they are what is filed, and every open case
// is weighed the next time somebody looks at it.
import type { Instant } from '#kernel/time.ts';
import { startOf, type LocalDate } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { migrate, type Decision } from '../../engine/decide/decide.ts';
import { isMovable } from '../../engine/decide/migrate.ts';
import type { Env } from '../../engine/env.ts';
import type { CaseEvent } from '../../engine/events.ts';
import type { CaseState } from '../../engine/state.ts';

export interface Publishing {
  readonly on: LocalDate;
  /** By the id of the service. */
  readonly next: ReadonlyMap<string, ServiceDocument>;
}

/** What the publishing does to a case; undefined where it was done or there is none. */
export function weighed(
  publishing: Publishing | undefined,
  { env, state }: { readonly env: Env; readonly state: CaseState },
  now: Instant,
): Decision | undefined {
  const to = publishing?.next.get(env.document.id);
  if (!publishing || !to || now < startOf(publishing.on) || !isMovable(state, to)) return undefined;
  return migrate(env, state, { to, acceptedAt: env.acceptedAt ?? null, fits: () => true }, now);
}

/** What the rules know of a case after an event, as its log would tell them. */
export function envAfter(publishing: Publishing | undefined, env: Env, event: CaseEvent): Env {
  const next = publishing?.next.get(env.document.id);
  switch (event.type) {
    case 'accepted':
      return { ...env, acceptedAt: event.at };
    case 'deemed': {
      const asOf = event.effect.facts?.['asOf'];
      return typeof asOf === 'string' ? { ...env, acceptedAt: asOf } : env;
    }
    case 'migrationAsked':
      return next ? { ...env, next } : env;
    case 'migrated':
      return next ? { ...env, document: next } : env;
    default:
      return env;
  }
}
