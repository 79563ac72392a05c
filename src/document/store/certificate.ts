// All SQL of certificates. Their rows are written with the events that issue, suspend and revoke them.
import type { Session } from '#storage/postgres.ts';
import type { Certificate } from '../rules/certificate.ts';

interface Row extends Omit<Certificate, 'caseId' | 'service' | 'from' | 'until'> {
  readonly case_id: string;
  readonly service_id: string;
  readonly from_on: string;
  readonly until_on: string | null;
}

const COLUMNS = 'number, case_id, seq, party, service_id, output, type, from_on, until_on, standing, since, seal';

const read = ({ case_id: caseId, service_id: service, from_on: from, until_on: until, ...row }: Row): Certificate => ({
  ...row,
  caseId,
  service,
  from,
  until,
});

/** By number, or by the entries that issued them. */
export async function findCertificate(session: Session, number: string): Promise<Certificate | undefined> {
  const { rows } = await session.query<Row>(
    `select ${COLUMNS} from certificate where number = $1`,
    [number],
    'certificate_by_number',
  );
  return rows[0] && read(rows[0]);
}

/** Whose certificates somebody sees: of these parties all, of others those of one service (`party service`). */
export interface Whose {
  readonly parties: readonly string[];
  readonly scoped: readonly string[];
}

/** Far more than anybody holds; a list without pages stays short enough to read. */
const MOST = 200;

export async function listCertificates(session: Session, { parties, scoped }: Whose): Promise<readonly Certificate[]> {
  const { rows } = await session.query<Row>(
    `select ${COLUMNS} from certificate
      where party = any($1) or (party || ' ' || service_id) = any($2)
      order by from_on desc, number limit ${MOST}`,
    [parties, scoped],
    'certificate_by_party',
  );
  return rows.map(read);
}
