// Keys, tokens and what was said with them.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';

export interface Key {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly post: string;
}

export interface KeyRow extends Key {
  readonly made_at: Instant;
  readonly revoked_at: Instant | null;
}

export async function insertKey(session: Session, key: Key & { readonly hash: string }, now: Instant): Promise<void> {
  await session.query(
    `insert into open311_key (id, name, phone, hash, post, made_at, minute_at, minute_count)
     values ($1, $2, $3, $4, $5, $6, $6, 0) on conflict (id) do nothing`,
    [key.id, key.name, key.phone, key.hash, key.post, now],
  );
}

export async function findKeyByHash(session: Session, hash: string): Promise<Key | undefined> {
  const { rows } = await session.query<Key>(
    'select id, name, phone, post from open311_key where hash = $1 and revoked_at is null',
    [hash],
    'open311_key_by_hash',
  );
  return rows[0];
}

export async function listKeys(session: Session): Promise<readonly KeyRow[]> {
  const { rows } = await session.query<KeyRow>(
    'select id, name, phone, post, made_at, revoked_at from open311_key order by made_at, id',
  );
  return rows;
}

/** false: there is none that is still good. */
export async function revokeKey(session: Session, id: string, now: Instant): Promise<boolean> {
  const { rowCount } = await session.query(
    'update open311_key set revoked_at = $2 where id = $1 and revoked_at is null',
    [id, now],
  );
  return rowCount === 1;
}

/** One more, and how many that makes in the minute that is running. */
export async function countUse(session: Session, id: string, now: Instant): Promise<number> {
  const { rows } = await session.query<{ n: number }>(
    `update open311_key
        set minute_count = case when minute_at > $2::timestamptz - interval '1 minute' then minute_count + 1 else 1 end,
            minute_at = case when minute_at > $2::timestamptz - interval '1 minute' then minute_at else $2 end
      where id = $1 returning minute_count as n`,
    [id, now],
    'open311_key_use',
  );
  return rows[0]?.n ?? 0;
}

export interface TokenRow {
  readonly key_id: string;
  readonly report: string | null;
  readonly posted_at: Instant;
  readonly number: string | null;
}

/** The row of a request that waits to be entered, for the write that also wakes whoever enters it. */
export const tokenRow = (hash: string, keyId: string, report: string, now: Instant) => ({
  table: 'open311_token',
  key: { hash },
  values: { key_id: keyId, report, posted_at: now, number: null },
});

export async function findToken(
  session: Session,
  hash: string,
): Promise<(TokenRow & { readonly key: Key }) | undefined> {
  const { rows } = await session.query<TokenRow & Omit<Key, 'id'>>(
    `select t.key_id, t.report, t.posted_at, t.number, k.name, k.phone, k.post
       from open311_token t join open311_key k on k.id = t.key_id where t.hash = $1`,
    [hash],
    'open311_token_by_hash',
  );
  const row = rows[0];
  return row && { ...row, key: { id: row.key_id, name: row.name, phone: row.phone, post: row.post } };
}

/** What was sent is forgotten here as soon as it is a case. */
export async function resolveToken(session: Session, hash: string, number: string): Promise<void> {
  await session.query('update open311_token set number = $2, report = null where hash = $1', [hash, number]);
}

export interface Mine {
  readonly id: string;
  readonly seq: number;
}

/** The case of this number that was brought with this key. */
export async function findBrought(session: Session, number: string, by: string): Promise<Mine | undefined> {
  const { rows } = await session.query<Mine>(
    'select id, seq from case_row where number = $1 and filed_by = $2 and not confidential',
    [number, by],
    'open311_brought',
  );
  return rows[0];
}

export interface SaidRow {
  readonly digest: string;
  readonly number: string;
  readonly seq: number;
}

export async function findSaid(session: Session, keyId: string, updateId: string): Promise<SaidRow | undefined> {
  const { rows } = await session.query<SaidRow>(
    'select digest, number, seq from open311_update where key_id = $1 and update_id = $2',
    [keyId, updateId],
    'open311_said',
  );
  return rows[0];
}

export async function keepSaid(session: Session, keyId: string, updateId: string, said: SaidRow): Promise<void> {
  await session.query(
    `insert into open311_update (key_id, update_id, digest, number, seq) values ($1, $2, $3, $4, $5)
     on conflict (key_id, update_id) do nothing`,
    [keyId, updateId, said.digest, said.number, said.seq],
  );
}
