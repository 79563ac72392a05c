// What the check of the log needs from those whose rows stand beside it.
import type { Text } from '#kernel/text.ts';
import type { Row, Stream } from './rules.ts';

/** What must stand beside a stream, and what is wrong with the stream itself by the rules of its kind. */
export interface Reckoning {
  /** By table; a table left out must have no row of this stream. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly violations: readonly { readonly code: string; readonly message: string; readonly seq?: number }[];
}

/**
 * Computes a stream's rows from its log alone; undefined for kinds that keep none, or whose rows are only known to end
 * where the stream does. A fault that it throws is told as a fault of the stream.
 */
export type Reckon = (stream: Stream) => Reckoning | undefined | Promise<Reckoning | undefined>;

/** What a post is called, with its unit, for those who ask who looked at their data. */
export type NameOfPost = (post: string) => { readonly post: Text; readonly unit: Text } | undefined;
