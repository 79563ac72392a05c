// Accounts at an identity provider, and who they are here.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';

export async function findFederated(db: Session, issuer: string, subject: string): Promise<string | undefined> {
  const { rows } = await db.query<{ person: string }>(
    'select person from federated where issuer = $1 and subject = $2',
    [issuer, subject],
    'identity_federated',
  );
  return rows[0]?.person;
}

/** Whether it is linked now: another account of the same provider may have the person already. */
export async function insertFederated(
  db: Session,
  link: { readonly issuer: string; readonly subject: string; readonly person: string },
  now: Instant,
): Promise<boolean> {
  const { rows } = await db.query<{ person: string }>(
    `insert into federated (issuer, subject, person, linked_at) values ($1, $2, $3, $4)
     on conflict do nothing returning person`,
    [link.issuer, link.subject, link.person, now],
  );
  return rows.length > 0;
}
