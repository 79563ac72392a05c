// Open cases by the version they are under, as far as a newer one has not been weighed for them.
import type { ServiceDocument } from '#service/rules.ts';
import type { Database } from '#storage/postgres.ts';

type Named = Pick<ServiceDocument, 'id' | 'hash'>;

/** Neither answered nor closed, not standing still, and not looked at for this version. */
const UNWEIGHED = `c.service_id = $1 and c.closed_at is null and c.handled_at is null and c.service_hash <> $2
   and c.via is null and c.weighed_hash is distinct from $2`;

export async function listUnweighed(
  database: Database,
  { id, hash }: Named,
  after: string,
  size: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select c.id from case_row c where ${UNWEIGHED} and c.id > $3 order by c.id limit $4`,
    [id, hash, after, size],
    'case_unweighed',
  );
  return rows.map((row) => row.id);
}

export interface OpenCount {
  readonly version: string;
  readonly state: string;
  readonly n: number;
}

export async function countUnweighed(database: Database, { id, hash }: Named): Promise<readonly OpenCount[]> {
  const { rows } = await database.query<{ version: string; state: string; n: string }>(
    `select c.service_version as version, c.state, count(*) as n from case_row c where ${UNWEIGHED}
      group by c.service_version, c.state order by c.service_version, c.state`,
    [id, hash],
    'case_unweighed_count',
  );
  return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }));
}

export async function countWeighed(
  database: Database,
  { id, hash }: Named,
): Promise<readonly { readonly as: string; readonly n: number }[]> {
  const { rows } = await database.query<{ as: string; n: string }>(
    `select c.weighed_as as "as", count(*) as n from case_row c where c.service_id = $1 and c.weighed_hash = $2
      group by c.weighed_as`,
    [id, hash],
    'case_weighed_count',
  );
  return rows.map(({ as, n }) => ({ as, n: Number(n) }));
}
