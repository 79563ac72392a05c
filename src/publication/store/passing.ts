// Reading on in the log, as far as the board goes by it.
import type { EventType } from '#case/engine/events.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';

export interface Passed {
  readonly id: string;
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
}

interface Passing {
  /** How many events were passed, and the position of the last. */
  readonly passed: number;
  readonly last: number;
  readonly events: readonly Passed[];
}

export async function loadPassing(
  session: Session,
  position: number,
  limit: number,
  types: readonly EventType[],
): Promise<Passing> {
  const { rows } = await session.query<{
    position: number;
    id: string;
    seq: number;
    type: EventType;
    at: Instant;
    tells: boolean;
  }>(
    `select position, stream_id as id, seq, type, at, stream_kind = 'case' and type = any($3) as tells
       from log where position > $1 order by position limit $2`,
    [position, limit, types],
    'publication_passing',
  );
  const events = rows.filter(({ tells }) => tells).map(({ id, seq, type, at }) => ({ id, seq, type, at }));
  return { passed: rows.length, last: rows.at(-1)?.position ?? position, events };
}

interface FiledRow {
  readonly id: string;
  readonly service_id: string;
  readonly party: string;
  readonly filed_by: string;
  readonly confidential: boolean;
  readonly submitted_at: Instant;
  readonly data: JsonObject;
}

/** What was filed, of services that let their cases be shown; what was erased since is not there. */
export async function loadFiled(
  session: Session,
  cases: readonly string[],
  services: readonly string[],
): Promise<readonly FiledRow[]> {
  const { rows } = await session.query<Omit<FiledRow, 'data'> & { readonly data: string }>(
    `select r.id, r.service_id, r.party, r.filed_by, r.confidential, r.submitted_at, f.data
       from case_row r join payload f on f.stream_kind = 'case' and f.stream_id = r.id and f.seq = 1
      where r.id = any($1) and r.service_id = any($2) order by r.id`,
    [cases, services],
    'publication_filed',
  );
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as JsonObject }));
}

export async function listOfCases(
  session: Session,
  cases: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly version: number; readonly shown: number | null }>> {
  if (cases.length === 0) return new Map();
  const { rows } = await session.query<{ case_id: string; id: string; version: number; shown: number | null }>(
    'select case_id, id, version, shown from publication where case_id = any($1)',
    [cases],
    'publication_of_cases',
  );
  return new Map(rows.map(({ case_id, ...rest }) => [case_id, rest]));
}
