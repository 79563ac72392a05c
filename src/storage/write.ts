// What a use case asks to have written. It gets no transaction; the appender commits this, alone or with others.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';

/** An event before it is chained. `effect` is what folding needs and is kept for ever; `data` may be erased. */
export interface NewEvent {
  readonly type: string;
  /** A person's id, or `engine`. Never a name. */
  readonly actor: string;
  /** The post it was done as; null for residents and the engine. */
  readonly as: string | null;
  readonly at: Instant;
  readonly effect: JsonObject;
  readonly data: JsonObject | null;
}

export interface Append {
  readonly area: string;
  readonly kind: string;
  readonly id: string;
  /** The seq the stream must stand at (0: new). Otherwise the write is refused as `stale`. */
  readonly expectedSeq: number;
  /** The hash of the event at `expectedSeq`; '' for a new stream. */
  readonly head: string;
  readonly events: readonly NewEvent[];
}

/** A row of a module's own table, replaced whole by its primary key. Column names come from the module's store. */
export interface RowChange {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  /** null deletes the row */
  readonly values: Readonly<Record<string, unknown>> | null;
  /** A column that shows the hash of the last event this write appends to a stream. */
  readonly head?: { readonly column: string; readonly kind: string; readonly id: string };
}

/** A wake-up of one stream: at most one stands at a time, the latest replaces it; null takes it away. */
export interface Wake {
  readonly kind: string;
  readonly id: string;
  readonly at: Instant | null;
}

/** The answer that a repeated request with the same key gets. */
export interface Answer {
  readonly party: string;
  readonly key: string;
  /** hash of call and body; another body with the same key is refused */
  readonly request: string;
  readonly response: JsonObject;
  readonly at: Instant;
}

/** Data of a stream to be forgotten: the payloads go, the events and their chain stay. */
export interface Erasure {
  readonly kind: string;
  readonly id: string;
  readonly seqs: readonly number[];
}

export interface Write {
  readonly appends: readonly Append[];
  readonly rows: readonly RowChange[];
  readonly wakes: readonly Wake[];
  readonly answer?: Answer;
  /** Committed with the event that tells of it, so that neither stands without the other. */
  readonly erasures?: readonly Erasure[];
}

/** The event as it stands in the log. */
export interface LoggedEvent extends NewEvent {
  readonly area: string;
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  readonly salt: string | null;
  readonly digest: string;
  readonly hash: string;
}
