// What a county in memory is played from: how many cases, over which days, of which services.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Decision } from '../../engine/decide/decide.ts';
import type { Env } from '../../engine/env.ts';
import type { CaseState } from '../../engine/state.ts';
import type { Publishing } from '../next/publishing.ts';
import type { Said } from '../outside/registers.ts';

export interface Plan {
  readonly cases: number;
  readonly seed: number;
  readonly from: LocalDate;
  /** Days over which the cases come in; afterwards the county works off what is open. */
  readonly days: number;
  readonly env: Omit<Env, 'document' | 'data' | 'applicant'>;
  readonly services: readonly {
    readonly document: ServiceDocument;
    readonly data: JsonObject;
    readonly applicant: JsonObject;
    readonly lookups?: Said;
    readonly weight: number;
    readonly promises?: readonly string[];
  }[];
  /** New versions of the services, and the day they are published on. */
  readonly publishing?: Publishing;
  /** A fault to plant into every decision, for the fixtures that prove the invariants. */
  readonly spoil?: (decision: Decision, before: CaseState, now: Instant) => Decision;
  /** The violation that is looked for: the county stops as it is found. */
  readonly until?: string;
  /** Fed with the text of every event, in order: the same county writes its members in the same order. */
  readonly digest: (text: string) => void;
}
