// The county's own secrets: made once, kept in the database, so that numbers, tracking codes and form tokens stay the
// same across restarts and restores.
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { nextNumberBlock } from '#case/store.ts';
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

const BLOCK = 64;
const DIGEST = 32;
const ROOM = 512;
/** Bytes of UTF-8 for one unit of a text. */
const WIDEST = 3;

/**
 * HMAC-SHA256 (RFC 2104). A number and a tracking code take five of them, and Node's own object for it costs three times
 * as much as two plain hashes.
 */
export function hmacOf(key: Uint8Array): (text: string) => Buffer {
  const short = Buffer.alloc(BLOCK);
  (key.length > BLOCK ? hash('sha256', key, 'buffer') : Buffer.from(key)).copy(short);
  // Both messages are written behind the key where it stands: what is asked for is short, but for a certificate.
  const inner = Buffer.alloc(BLOCK + ROOM);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  outer.set(short.map((byte) => byte ^ 0x5c));
  inner.set(short.map((byte) => byte ^ 0x36));
  return (text) => {
    const message =
      text.length * WIDEST <= ROOM
        ? inner.subarray(0, BLOCK + inner.write(text, BLOCK))
        : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)]);
    hash('sha256', message, 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'buffer');
  };
}

/**
 * What a number's permutation asks for (`case/rules.ts`): four rounds over 31,623 halves. Kept, half a megabyte, a number
 * soon costs no hash at all. A kept 0 is not told from none and is computed again.
 */
const ROUNDS = 4;
const HALVES = 32_768;
const PSEUDONYMS = 5_000;

export function keysOf(secret: string): Keys {
  const hmac = hmacOf(Buffer.from(secret));
  const mac = (purpose: string, text: string): Buffer => hmac(`${purpose}\0${text}`);
  const kept = Array.from({ length: ROUNDS }, () => new Uint32Array(HALVES));
  const pseudonyms = new Map<string, string>();
  return {
    round: (index, half) => {
      const known = kept[index]?.[half];
      if (known) return known;
      const value = mac(`number${index}`, String(half)).readUInt32BE(0);
      const own = kept[index];
      if (own && half < HALVES) own[half] = value;
      return value;
    },
    tracking: (id) => mac('tracking', id),
    seal: (content) => mac('certificate', content).toString('hex'),
    hash: (text) => hash('sha256', text),
    // 128 bits: no two numbers of a county meet, and without the secret nobody can try them through.
    party: (idNumber) => {
      const known = pseudonyms.get(idNumber);
      if (known !== undefined) return known;
      const pseudonym = mac('party', idNumber).toString('hex', 0, 16);
      // Whoever is signed in is asked for with every call: the most that are at once, then anew.
      if (pseudonyms.size >= PSEUDONYMS) pseudonyms.clear();
      pseudonyms.set(idNumber, pseudonym);
      return pseudonym;
    },
  };
}

/**
 * A time-ordered id (RFC 9562, version 7): neighbours in time are neighbours in the index. Its random part is that of a
 * version 4, for which Node keeps a pool.
 */
export function newId(now: string): string {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Running numbers, taken from the database in blocks of 256; what is left of a block at the end is never used. */
export function numbers(database: Database): () => Promise<number> {
  const block = { next: 0, end: 0 };
  let fetching: Promise<void> | undefined;
  const fetchBlock = async (): Promise<void> => {
    try {
      block.next = await nextNumberBlock(database);
      block.end = block.next + 256;
    } finally {
      // Also after a failure, or everybody who comes later would be handed the same failure.
      fetching = undefined;
    }
  };
  return async () => {
    while (block.next >= block.end) {
      fetching ??= fetchBlock();
      await fetching;
    }
    return block.next++;
  };
}
