// How far a listener has read in the log.
import type { Session } from './postgres.ts';

/** Where it stands. Locked until the transaction ends, so that two processes never read on from one place. */
export async function lockPosition(session: Session, listener: string): Promise<number> {
  await session.query(
    'insert into listener (name, position) values ($1, 0) on conflict do nothing',
    [listener],
    'listener_begin',
  );
  const { rows } = await session.query<{ position: number }>(
    'select position from listener where name = $1 for update',
    [listener],
    'listener_lock',
  );
  return rows[0]?.position ?? 0;
}

export async function keepPosition(session: Session, listener: string, position: number): Promise<void> {
  await session.query('update listener set position = $2 where name = $1', [listener, position], 'listener_keep');
}
