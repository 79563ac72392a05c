// What messages need from the rest of the county and from outside.
import type { Standing } from './rules.ts';
import type { CaseState } from '#case/engine/state.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { UnitId } from '#organisation/rules.ts';
import type { Outcome } from '#service/rules.ts';

/** How a case stands by its own document (the version it is pinned to) and the calendar. */
export type StandingIn = (service: CaseState['service']) => Standing;

/** Words for what a message names by id. */
export interface Names {
  unit(id: UnitId): Text | undefined;
  /** Title of the version with this hash. */
  service(hash: string): Text;
  /** What it offers against an answer: the way, the body and the days. */
  remedy(hash: string): Text | undefined;
  /** The text of one of its own notifications, and what a state of its workflow is called. */
  notice(hash: string, index: number): Text | undefined;
  state(hash: string, id: string): Text | undefined;
  outcome(outcome: Outcome): Text;
}

/** A message on its way to a telephone. */
export interface Letter {
  /** The same for every try of one message, so that a provider can drop a repetition. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export interface Sender {
  /** Resolves when the provider has taken it. A fault with `retry: 'no'` is not tried again. */
  send(letter: Letter, now: Instant): Promise<void>;
}
