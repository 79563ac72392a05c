// The county's own secrets: made once, kept in the database, so that numbers, tracking codes and form tokens stay the
// same across restarts and restores.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Keys } from '#case/context.ts';
import type { Database } from '#storage/postgres.ts';

/** A secret by name; the first process that asks makes it. */
export async function loadSecret(database: Database, name: string): Promise<string> {
  await database.query('insert into secret (name, value) values ($1, $2) on conflict (name) do nothing', [
    name,
    randomBytes(32).toString('hex'),
  ]);
  const { rows } = await database.query<{ value: string }>('select value from secret where name = $1', [name]);
  const value = rows[0]?.value;
  if (value === undefined) throw new Error(`the secret ${name} was taken away while it was being read`);
  return value;
}

export function keysOf(secret: string): Keys {
  const mac = (purpose: string, text: string): Buffer =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
  return {
    round: (index, half) => mac(`number${index}`, String(half)).readUInt32BE(0),
    tracking: (id) => mac('tracking', id),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** A time-ordered id (RFC 9562, version 7): neighbours in time are neighbours in the index. */
export function newId(now: string): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.parse(now), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
