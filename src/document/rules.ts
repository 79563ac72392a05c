// 附件 What may be handed in as a file, what is stored of it, and how it is handed out. Pure.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addHours, type Instant } from '#kernel/time.ts';
import { withoutNotesJpeg } from './rules/jpeg.ts';
import { cleanName } from './rules/name.ts';
import { withoutNotesPng } from './rules/png.ts';
import { ENDINGS, TYPES, typeOf, type Declined, type DocumentType } from './rules/type.ts';
import { withoutNotesWebp } from './rules/webp.ts';

export type DocumentId = string;

/** What a file belongs to: a case, a draft, a minute of a meeting. This module knows none of them. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** A file without its content. */
export interface Document {
  readonly id: DocumentId;
  readonly owner: string;
  readonly name: string;
  readonly type: DocumentType;
  readonly bytes: number;
  /** Lower-case hex, over what is stored, which for a photo is not what was sent. */
  readonly sha256: string;
  readonly uploadedAt: Instant;
}

export type DocumentRefusal =
  | { readonly code: 'file_empty' }
  | { readonly code: 'file_too_large'; readonly most: number; readonly bytes: number }
  | { readonly code: 'file_type'; readonly found: Declined; readonly allowed: readonly string[] }
  | { readonly code: 'file_damaged'; readonly type: DocumentType }
  | { readonly code: 'too_many_files'; readonly most: number };

/** Ten megabytes: a phone's photo with room, and a scanned contract of some thirty pages. */
export const MAX_BYTES = 10 * 1024 * 1024;

/** The endings a form may show as allowed. */
export const ALLOWED: readonly string[] = TYPES.flatMap((type) => [...ENDINGS[type]]);

export interface Accepted {
  readonly name: string;
  readonly type: DocumentType;
  readonly content: Uint8Array;
}

/** A file as it is to be stored: named safely, its type known by its bytes, a photo without what its camera noted. */
export function accept(given: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Result<Accepted, DocumentRefusal> {
  const { length } = given.bytes;
  if (length === 0) return refuse({ code: 'file_empty' });
  if (length > MAX_BYTES) return refuse({ code: 'file_too_large', most: MAX_BYTES, bytes: length });
  const type = typeOf(given.bytes);
  if (!isTaken(type)) return refuse({ code: 'file_type', found: type, allowed: ALLOWED });
  const content = withoutNotes(type, given.bytes);
  if (content === undefined) return refuse({ code: 'file_damaged', type });
  return ok({ name: cleanName(given.name, type), type, content });
}

const isTaken = (type: DocumentType | Declined): type is DocumentType => Object.hasOwn(ENDINGS, type);

/** GIF is left as it is: cameras do not write it. PDF and Office files are left too: what they say is their content. */
function withoutNotes(type: DocumentType, bytes: Uint8Array): Uint8Array | undefined {
  if (type === 'image/jpeg') return withoutNotesJpeg(bytes);
  if (type === 'image/png') return withoutNotesPng(bytes);
  return type === 'image/webp' ? withoutNotesWebp(bytes) : bytes;
}

/** How a browser is to treat a file somebody else has sent in. */
export interface Serving {
  readonly inline: boolean;
  /** Content-Security-Policy of the answer; `nosniff` belongs to it always. */
  readonly policy: string;
}

const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/**
 * Pictures are shown, in a sandbox. A PDF is shown by the browser's own viewer, which refuses to work in a sandbox and
 * runs nothing of the page's origin. Everything else is only ever saved.
 */
export function servingOf(type: DocumentType): Serving {
  if (type.startsWith('image/'))
    return { inline: true, policy: `${NOTHING}; img-src 'self'; style-src 'unsafe-inline'; sandbox` };
  if (type === 'application/pdf') return { inline: true, policy: "frame-ancestors 'none'" };
  return { inline: false, policy: `${NOTHING}; sandbox` };
}

/** A file nobody has attached to anything is thrown away after a day: the form it was meant for was given up. */
const LOOSE_HOURS = 24;

/** Loose files uploaded before this instant go. */
export const looseUntil = (now: Instant): Instant => addHours(now, -LOOSE_HOURS);

/** How much one person may leave lying loose, so that nobody fills the disk with files that belong to nothing. */
export interface LooseLimit {
  readonly files: number;
  readonly bytes: number;
}
