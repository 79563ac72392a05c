// Agencies and proxies in SQL. One that was taken back keeps its row: who could act for whom stays known.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Agency, Proxy } from '../rules/party.ts';

interface Dates {
  readonly from: string;
  readonly to: string | null;
  readonly revokedAt: Instant | null;
}

const withEnd = <Row extends Dates>({ to, ...row }: Row): Omit<Row, 'to'> & { to?: string } =>
  to === null ? row : { ...row, to };

export type NamedAgency = Agency & { readonly companyName: string; readonly personName: string };

const AGENCY = `select g.person, g.company, g.role, g.from_on as "from", g.to_on as "to", g.revoked_at as "revokedAt",
    c.name as "companyName", p.name as "personName"
  from agency g join company c on c.id = g.company join person p on p.id = g.person`;

export async function listAgenciesOf(db: Session, person: string): Promise<readonly NamedAgency[]> {
  const { rows } = await db.query<Omit<NamedAgency, 'to'> & Dates>(
    `${AGENCY} where g.person = $1 order by g.company, g.from_on`,
    [person],
    'identity_agencies',
  );
  return rows.map(withEnd);
}

export async function listAgentsOf(db: Session, company: string): Promise<readonly NamedAgency[]> {
  const { rows } = await db.query<Omit<NamedAgency, 'to'> & Dates>(
    `${AGENCY} where g.company = $1 order by g.from_on desc, g.person`,
    [company],
  );
  return rows.map(withEnd);
}

/** A mandate begun on the same day takes the place of the one that was taken back that day. */
export async function putAgency(db: Session, agency: Agency): Promise<void> {
  await db.query(
    `insert into agency (person, company, from_on, to_on, role, revoked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (person, company, from_on) do update
       set to_on = excluded.to_on, role = excluded.role, revoked_at = excluded.revoked_at`,
    [agency.person, agency.company, agency.from, agency.to ?? null, agency.role, agency.revokedAt],
  );
}

/** False when there was none to end. */
export async function revokeAgencies(db: Session, person: string, company: string, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `update agency set revoked_at = $3 where person = $1 and company = $2 and role = 'agent' and revoked_at is null`,
    [person, company, now],
  );
  return rowCount > 0;
}

export type NamedProxy = Proxy & { readonly principalName: string; readonly delegateName: string };

const PROXY = `select x.id, x.principal, x.delegate, x.services, x.from_on as "from", x.to_on as "to",
    x.revoked_at as "revokedAt", p.name as "principalName", d.name as "delegateName"
  from proxy x join person p on p.id = x.principal join person d on d.id = x.delegate`;

/** Given and received, the latest first. */
export async function listProxiesOf(db: Session, person: string): Promise<readonly NamedProxy[]> {
  const { rows } = await db.query<NamedProxy>(
    `${PROXY} where x.principal = $1 or x.delegate = $1 order by x.from_on desc, x.id`,
    [person],
    'identity_proxies',
  );
  return rows;
}

export async function insertProxy(db: Session, proxy: Proxy): Promise<void> {
  await db.query(
    `insert into proxy (id, principal, delegate, services, from_on, to_on, revoked_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [proxy.id, proxy.principal, proxy.delegate, proxy.services, proxy.from, proxy.to, proxy.revokedAt],
  );
}

/** Either side may end it. Answers the two people, so that nothing remembered of them stays; undefined: none to end. */
export async function revokeProxyRow(
  db: Session,
  id: string,
  by: string,
  now: Instant,
): Promise<{ readonly principal: string; readonly delegate: string } | undefined> {
  const { rows } = await db.query<{ principal: string; delegate: string }>(
    `update proxy set revoked_at = $3 where id = $1 and (principal = $2 or delegate = $2) and revoked_at is null
     returning principal, delegate`,
    [id, by, now],
  );
  return rows[0];
}
