// A batch of writes as one SQL statement, which is one round trip and one transaction. Its parts travel as JSON, one
// parameter a part, so the text depends only on which parts and tables occur, and stays parsed on the connection.
import { hash } from 'node:crypto';
import type { Chained } from '../chain.ts';
import type { Answer, Erasure, Wake } from '../write.ts';
import { quote } from './catalogue.ts';
import type { CheckedRow, RowGroup } from './row.ts';

/** A write whose events are chained and whose rows are checked against the catalogue. */
export interface Prepared {
  readonly events: readonly (Chained & { readonly head: string | null })[];
  readonly rows: readonly CheckedRow[];
  readonly wakes: readonly Wake[];
  readonly erasures: readonly Erasure[];
  readonly answer: Answer | undefined;
}

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

/** Heard by whoever reads the log, with every commit; says nothing but that there is more. */
export const LOG_CHANNEL = 'wuyuan_log';
/** Heard by the runner; the payload is the earliest instant that was set. */
export const WAKE_CHANNEL = 'wuyuan_wake';

/**
 * Every part waits behind the gate before its first change. So commits happen one after another and `position` is their
 * order, which readers of the log rely on; and no two batches can wait for each other's rows. NOTIFY takes a lock of
 * that kind until the commit in any case.
 */
const LOCK = `lock as materialized (select pg_advisory_xact_lock(20261124))`;

/** Nothing is written before the events are: a write that is stale fails as that, and not by a constraint of a row. */
const gate = (hasEvents: boolean): string =>
  `gate as materialized (select ${hasEvents ? 'count(*) from events' : 'from lock'})`;

const EVENTS = (at: number): string => `events as (
  insert into log (area, stream_kind, stream_id, seq, type, actor_ref, as_post, at, effect, digest, hash)
  select e.area, e.kind, e.id, e.seq, e.type, e.actor, e.post, e.at, coalesce(e.effect::text, e.quoted), e.digest, e.hash
    from lock, json_to_recordset($${at}::json) as e(
      n int, area text, kind text, id text, seq int, type text, actor text, post text, at timestamptz,
      effect json, quoted text, digest text, hash text, head text)
   where case when e.head is null then true
              when e.head = (select l.hash from log l where l.stream_kind = e.kind and l.stream_id = e.id
                                and l.seq = e.seq - 1) then true
              else refuse_stale(e.kind || '/' || e.id) end
   order by e.n
  returning seq)`;

const PAYLOADS = (at: number): string => `payloads as (
  insert into payload (stream_kind, stream_id, seq, salt, data)
  select p.kind, p.id, p.seq, p.salt, coalesce(p.data::text, p.quoted)
    from gate, json_to_recordset($${at}::json) as p(kind text, id text, seq int, salt text, data json, quoted text))`;

const ERASURES = (at: number): string => `erasures as (
  delete from payload p using gate, json_to_recordset($${at}::json) as e(kind text, id text, seqs int[])
   where p.stream_kind = e.kind and p.stream_id = e.id and p.seq = any(e.seqs))`;

const WAKES = (at: number): string => `wakes as (
  insert into wake as w (kind, id, at, due_at)
  select n.kind, n.id, n.at, n.at
    from gate, json_to_recordset($${at}::json) as n(kind text, id text, at timestamptz)
      on conflict (kind, id) do update
     set at = excluded.at, due_at = excluded.at, revision = w.revision + 1,
         attempts = case when w.at = excluded.at then w.attempts else 0 end, last_error = null)`;

const UNWAKES = (at: number): string => `unwakes as (
  delete from wake w using gate, json_to_recordset($${at}::json) as n(kind text, id text)
   where w.kind = n.kind and w.id = n.id)`;

const ANSWERS = (at: number): string => `answers as (
  insert into answer (party, key, request, response, at)
  select a.party, a.key, a.request, coalesce(a.response::text, a.quoted), a.at
    from gate, json_to_recordset($${at}::json) as a(party text, key text, request text, response json, quoted text, at timestamptz))`;

function rowsPart({ table, columns, isDeletion }: RowGroup, at: number): string {
  const given = `gate, json_populate_recordset(null::${quote(table.name)}, $${at}::json) as r`;
  const isSame = table.key.map((column) => `t.${quote(column)} = r.${quote(column)}`).join(' and ');
  if (isDeletion) return `rows_${at} as (delete from ${quote(table.name)} t using ${given} where ${isSame})`;
  const set = columns
    .filter((column) => !table.key.includes(column))
    .map((column) => `${quote(column)} = excluded.${quote(column)}`);
  return `rows_${at} as (
  insert into ${quote(table.name)} (${columns.map(quote).join(', ')})
  select ${columns.map((column) => `r.${quote(column)}`).join(', ')} from ${given}
      on conflict (${table.key.map(quote).join(', ')}) do ${set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`})`;
}

const json = JSON.stringify;

/**
 * A JSON text as a member of the parameter, as it is and not as a string of JSON: a column of the type `json` is the very
 * text that came (which the hashes need), and quoting it here and unquoting it there were a tenth of a submission. Only
 * a text with escaped characters is quoted: PostgreSQL would not read some of them (NUL, half a pair).
 */
const verbatim = (name: string, text: string): string =>
  text.includes('\\u') ? `"quoted":${json(text)}` : `"${name}":${text}`;

const eventText = ({ event, effectText, head }: Prepared['events'][number], n: number): string =>
  `{"n":${n},"area":${json(event.area)},"kind":${json(event.kind)},"id":${json(event.id)},"seq":${event.seq},` +
  `"type":${json(event.type)},"actor":${json(event.actor)},${event.as === null ? '' : `"post":${json(event.as)},`}` +
  `"at":"${event.at}",${verbatim('effect', effectText)},"digest":"${event.digest}","hash":"${event.hash}"` +
  `${head === null ? '' : `,"head":"${head}"`}}`;

const payloadTexts = ({ event, dataText }: Prepared['events'][number]): readonly string[] =>
  dataText === null
    ? []
    : [
        `{"kind":${json(event.kind)},"id":${json(event.id)},"seq":${event.seq},"salt":${json(event.salt)},` +
          `${verbatim('data', dataText)}}`,
      ];

const answerTexts = ({ answer }: Prepared): readonly string[] =>
  answer === undefined
    ? []
    : [
        `{"party":${json(answer.party)},"key":${json(answer.key)},"request":${json(answer.request)},` +
          `"at":${json(answer.at)},${verbatim('response', json(answer.response))}}`,
      ];

const textOf = (row: unknown): string => json(row);

const names = new Map<string, string>();

/** The same text has the same name in every process, as prepared statements demand only within a connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `append_${hash('sha256', text).slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Groups rows by table, columns and purpose, in a fixed order, so that equal batches have equal texts. */
function groupRows(rows: readonly CheckedRow[]): readonly (readonly [RowGroup, string[]])[] {
  const groups = new Map<string, [RowGroup, string[]]>();
  for (const { group, text } of rows) {
    const known = groups.get(group.signature);
    if (known === undefined) groups.set(group.signature, [group, [text]]);
    else known[1].push(text);
  }
  return [...groups.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members);
}

export function statementOf(batch: readonly Prepared[]): Statement {
  const parts: string[] = [LOCK];
  const values: string[] = [];
  const add = (part: (at: number) => string, rows: readonly string[]): void => {
    if (rows.length === 0) return;
    values.push(`[${rows.join(',')}]`);
    parts.push(part(values.length));
  };
  const events = batch.flatMap((write) => write.events);
  const wakes = batch.flatMap((write) => write.wakes);
  add(EVENTS, events.map(eventText));
  parts.push(gate(events.length > 0));
  add(PAYLOADS, events.flatMap(payloadTexts));
  add(ERASURES, batch.flatMap((write) => write.erasures).map(textOf));
  add(WAKES, wakes.filter(({ at }) => at !== null).map(textOf));
  add(UNWAKES, wakes.filter(({ at }) => at === null).map(textOf));
  add(ANSWERS, batch.flatMap(answerTexts));
  for (const [group, rows] of groupRows(batch.flatMap((write) => write.rows))) add((at) => rowsPart(group, at), rows);

  const announcements = events.length > 0 ? [`pg_notify('${LOG_CHANNEL}', '')`] : [];
  const earliest = wakes.reduce<string | null>(
    (least, { at }) => (at !== null && (least === null || at < least) ? at : least),
    null,
  );
  if (earliest !== null) {
    values.push(earliest);
    announcements.push(`pg_notify('${WAKE_CHANNEL}', $${values.length}::text)`);
  }
  const text = `with ${parts.join(',\n')}\nselect ${announcements.join(', ')}`;
  return { name: nameOf(text), text, values };
}
