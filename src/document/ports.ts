// What files need from the matters they belong to.
import type { Refusal, Result } from '#kernel/result.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Document, DocumentId, Subject } from './rules.ts';
import type { DocumentType } from './rules/type.ts';

/**
 * Asked only for attached files: a loose one is its owner's. `document` lets a matter show some of its files only, and
 * under another name: what somebody called a file may say who it is. undefined: may not be read.
 */
export type MayRead = (
  person: string,
  subject: Subject,
  document: Pick<Document, 'id' | 'name'>,
) => Promise<{ readonly name: string } | undefined>;

/** Told before a file is handed to somebody who did not upload it: who looked at what is kept. */
export type RecordRead = (entry: {
  readonly person: string;
  readonly document: DocumentId;
  readonly subject: Subject;
  readonly at: Instant;
}) => Promise<void>;

/** What is a picture, of the types that are taken. */
export type PictureType = Extract<DocumentType, `image/${string}`>;

/** The same picture, drawn anew from what is seen on it; undefined where there is nothing that could be looked at. */
export type Redraw = (type: PictureType, content: Uint8Array) => Promise<Uint8Array | undefined>;

/** Wrong codes, counted by the address they come from. */
export interface Misses {
  /** The refusal while too many have come from there. */
  refusal(address: string): Promise<{ readonly ok: false; readonly refusal: Refusal } | undefined>;
  count(address: string): Promise<void>;
}

interface NamedSheet {
  readonly title: Text;
  readonly number: string;
  readonly date: LocalDate;
}

/** A letter or a receipt, as far as anybody who is shown it may know of it. */
export interface SheetTold extends NamedSheet {
  readonly kind: 'letter' | 'receipt';
  /** Who wrote it. */
  readonly unit: Text;
  readonly service: Text;
  /** The decision that took its place. */
  readonly later: NamedSheet | null;
  /** What came, in fen, and what of it goes or went back. */
  readonly paid: {
    readonly amount: number;
    readonly refund: { readonly amount: number; readonly done: Instant | null } | null;
  } | null;
}

/** Sheets of the matters they belong to, which have numbers of another form than certificates. */
export interface Sheets {
  isNumber(typed: string): boolean;
  verify(shown: {
    readonly number: string;
    readonly code: string;
    readonly address: string;
  }): Promise<Result<SheetTold>>;
}
