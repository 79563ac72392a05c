// 限时链接 A link by which one person opens one file for ten minutes where there is no session: another telephone, a viewer's own window. Pure.
import type { Instant } from '#kernel/time.ts';
import { milliseconds, toInstant } from '#kernel/time.ts';
import type { Document, DocumentId } from '../rules.ts';

const MINUTES = 10;

/** What a link says; whether it is ours is said by its seal. */
export interface Link {
  readonly document: DocumentId;
  /** Whose right to read it stands for. */
  readonly reader: string;
  readonly until: Instant;
}

export const linkUntil = (now: Instant): Instant => toInstant(milliseconds(now) + MINUTES * 60_000);

/** The text a seal is over: of the very content, so that an id that meant something else opens nothing. */
export const sealedText = ({ document, reader, until }: Link, { sha256 }: Pick<Document, 'sha256'>): string =>
  ['file', document, sha256, reader, until].join('\n');

/** A moment as it was written; anything else is no link of ours. */
export const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

/** Neither over, nor further ahead than a link ever is: a clock that was moved back makes none good again. */
export const isFresh = ({ until }: Pick<Link, 'until'>, now: Instant): boolean =>
  now < until && until <= linkUntil(now);
