// What paying needs from what is paid for, and from the gateway that takes the money.
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Claim, Failure, Item, Subject } from './rules.ts';
import type { Statement } from './rules/reconcile.ts';

/** What is said to a subject of an order of its own; in one commit with the order. */
export type News =
  | { readonly what: 'paid'; readonly order: string; readonly amount: number; readonly receipt: string }
  | { readonly what: 'failed'; readonly order: string; readonly reason: Failure }
  | { readonly what: 'refunded'; readonly receipt: string };

/** What a subject writes because of it. `counts`: money that was said to have come answered what was asked. */
export interface Told<Write> {
  readonly write: Write;
  readonly counts: boolean;
}

/** Whatever is paid for. It is found by its kind and id, and this module knows no more of it. */
export interface Subjects<Write> {
  /** What this person may pay there now, and the order that is open for it; a code of a refusal where nothing is. */
  claim(
    person: string,
    subject: Subject,
    now: Instant,
  ): Promise<
    | { readonly ok: true; readonly claim: Claim; readonly order: string | null }
    | { readonly ok: false; readonly code: 'not_found' | 'not_yours' | 'nothing_owed' }
  >;
  /** What it writes when somebody goes to pay; undefined where another was faster. */
  begin(person: string, subject: Subject, order: string, now: Instant): Promise<Write | undefined>;
  tell(subject: Subject, news: readonly News[], now: Instant): Promise<Told<Write>>;
  /** What is to go back of money that came under a receipt; empty where nothing is. */
  refundOf(subject: Subject, receipt: string, now: Instant): Promise<readonly Item[]>;
  /** Whom a person may read the payments of. */
  payersOf(person: string, now: Instant): Promise<readonly string[]>;
}

/** An order as a gateway is told of it. */
export interface Asked {
  readonly order: string;
  readonly amount: number;
  readonly title: Text;
  readonly number: string;
  /** When the gateway must take no more money for it. */
  readonly minutes: number;
  /** Where the browser goes afterwards; it says nothing of whether it was paid. */
  readonly back: string | null;
}

/** What a gateway says of an order. One can be paid more than once, by mistake. */
export interface Said {
  readonly state: 'pending' | 'ended' | 'unknown';
  readonly payments: readonly { readonly receipt: string; readonly amount: number }[];
  readonly failure: 'cancelled' | 'declined' | null;
  /** What it paid back of it. */
  readonly refunds: readonly { readonly receipt: string; readonly amount: number }[];
}

/** Whoever takes the money. What cannot be reached throws; whatever is asked of it again does nothing twice. */
export interface Gateway {
  /** Where the payer pays. */
  open(asked: Asked): Promise<{ readonly address: string }>;
  ask(order: string): Promise<Said>;
  /** Takes no more money for it, and says what came before. */
  close(order: string): Promise<Said>;
  refund(order: string, receipt: string, amount: number): Promise<void>;
  /** Everything that came and went back on a day by the gateway's own clock. */
  statement(day: string): Promise<Statement>;
  /** The text of a callback that is signed by this gateway, and was signed just now; else why not. */
  verify(callback: {
    readonly payload: string;
    readonly timestamp: string;
    readonly signature: string;
  }): 'genuine' | 'forged' | 'old';
}
