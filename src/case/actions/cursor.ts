// Where a list goes on: opaque outside, JSON in base64url inside.

export const pack = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** A broken one starts from the beginning. */
export function unpack(cursor: string | undefined, length: number): readonly (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(parts) && parts.length === length;
    return isCursor && parts.every((one) => typeof one === 'string' || typeof one === 'number') ? parts : null;
  } catch {
    return null;
  }
}
