// Where a list goes on: opaque outside, JSON in base64url inside.
import type { WorkCursor } from '../store.ts';

export const pack = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** What a part may be; whatever else somebody made up must not reach the database. */
const PARTS = {
  at: (part: unknown) =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && !Number.isNaN(Date.parse(part)),
  id: (part: unknown) => typeof part === 'string' && /^[\x21-\x7e]{1,200}$/.test(part),
  seq: (part: unknown) => Number.isInteger(part) && Math.abs(Number(part)) < 2 ** 31,
};

/** null at the beginning of a list; undefined where no list ended. */
export function unpack(
  cursor: string | undefined,
  kinds: readonly (keyof typeof PARTS)[],
): readonly (string | number)[] | null | undefined {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(parts) && parts.length === kinds.length;
    return isCursor && kinds.every((kind, index) => PARTS[kind](parts[index])) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** Of a list of obligations: `[due, case, seq]` of its last row. */
export const workCursor = (cursor: string | undefined): WorkCursor | null | undefined =>
  unpack(cursor, ['at', 'id', 'seq']) as WorkCursor | null | undefined;
