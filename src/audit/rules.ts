// What can be wrong with a log and the rows beside it, and the comparisons that need nothing but the two. Pure.
import { canonical, type JsonObject } from '#kernel/json.ts';
import { toInstant, type Instant } from '#kernel/time.ts';

/** A row as JSON has it: instants as text, the names of its columns as keys. */
export type Row = Readonly<Record<string, unknown>>;

/** A table whose rows the log accounts for, stream by stream. */
export interface KeptTable {
  readonly table: string;
  /** The kind of the streams its rows belong to. */
  readonly kind: string;
  /** The column with the id of the stream. */
  readonly stream: string;
  /** The column with the kind of the stream, where a table serves several. */
  readonly kindColumn?: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** Columns that are held against the log; without it all of them. */
  readonly columns?: readonly string[];
  /** Columns that say where the stream ends. */
  readonly head?: { readonly seq: string; readonly hash: string };
}

/** An event as it was read back; erased data reads as null. */
export interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly actor: string;
  readonly as: string | null;
  readonly at: Instant;
  readonly effect: JsonObject;
  readonly data: JsonObject | null;
  readonly hash: string;
}

export interface Stream {
  readonly kind: string;
  readonly id: string;
  /** From its start, in order, whole. */
  readonly events: readonly Entry[];
}

/**
 * `missing`, `changed`, `data_changed`: as the chain tells. `data_missing`: data is gone and no event says that it was
 * erased. `order_changed`: committed in another order than it was counted. `cut`: the stream ends before its recorded
 * head. `head_changed`: it ends with another event than recorded. `stream_missing`: rows of a stream that is not there.
 * `row_missing`, `row_extra`, `row_changed`: rows that are not what the log gives. `unreadable`: the rules cannot fold
 * it. `document_changed`: a file is not the one whose hash was kept. `damaged`, `cut_off`: an export as a file.
 */
export const FAULT_CODES = [
  'missing',
  'changed',
  'data_changed',
  'data_missing',
  'order_changed',
  'cut',
  'head_changed',
  'stream_missing',
  'row_missing',
  'row_extra',
  'row_changed',
  'unreadable',
  'document_changed',
  'damaged',
  'cut_off',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

export interface Finding {
  readonly kind: string;
  readonly id: string;
  readonly seq?: number;
  /** One of `FAULT_CODES`, or the code of a broken rule of this kind. */
  readonly code: string;
  /** For the sentence: table, columns, numbers, or the message of a broken rule. */
  readonly detail?: string;
}

const OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00:00$/;

/** `2026-11-23T01:00:00.5+00:00`, as PostgreSQL writes it into JSON, as everything else writes it; finer than a millisecond is none of ours. */
export function instantIn(text: string): Instant | undefined {
  const parts = OFFSET.exec(text);
  return parts === null ? undefined : toInstant(Date.parse(`${parts[1]}.${(parts[2] ?? '').padEnd(3, '0')}Z`));
}

/** Equal as canonical JSON; an instant may stand in either of its two forms. */
function isSame(expected: unknown, stored: unknown): boolean {
  if (typeof expected === 'string' && typeof stored === 'string')
    return expected === stored || instantIn(stored) === expected;
  return canonical(expected ?? null) === canonical(stored ?? null);
}

const keyOf = (row: Row, key: readonly string[]): string => canonical(key.map((column) => row[column] ?? null));

/** The columns in which a stored row is not what the log gives. */
const differing = (expected: Row, stored: Row, columns: readonly string[]): readonly string[] =>
  columns.filter((column) => !isSame(expected[column], stored[column]));

/** Holds the stored rows of one stream in one table against those the log gives. */
export function compareRows(
  table: KeptTable,
  expected: readonly Row[],
  stored: readonly Row[],
): readonly { readonly code: FaultCode; readonly detail: string }[] {
  const left = new Map(stored.map((row) => [keyOf(row, table.key), row]));
  const findings = expected.flatMap((row): readonly { readonly code: FaultCode; readonly detail: string }[] => {
    const key = keyOf(row, table.key);
    const found = left.get(key);
    left.delete(key);
    if (found === undefined) return [{ code: 'row_missing', detail: `${table.table} ${key}` }];
    const columns = differing(row, found, table.columns ?? [...new Set([...Object.keys(found), ...Object.keys(row)])]);
    return columns.length === 0
      ? []
      : [{ code: 'row_changed', detail: `${table.table} ${key}: ${columns.join(', ')}` }];
  });
  const extra = [...left.keys()].map((key) => ({ code: 'row_extra' as const, detail: `${table.table} ${key}` }));
  return [...findings, ...extra];
}

/** Whether a later event of the stream says that the data of `seq` was erased. */
export const isErased = (events: readonly Entry[], seq: number): boolean =>
  events.some((event) => {
    if (event.type !== 'erased' || event.seq <= seq) return false;
    const seqs = (event.effect['facts'] as { readonly seqs?: unknown } | undefined)?.seqs;
    return !Array.isArray(seqs) || seqs.includes(seq);
  });

/** Where an event's row ends up saying the stream ends, held against where it does. */
export function compareHead(
  table: KeptTable,
  stored: Row,
  last: Pick<Entry, 'seq' | 'hash'> | undefined,
): { readonly code: FaultCode; readonly seq: number; readonly detail: string } | undefined {
  if (table.head === undefined) return undefined;
  const seq = Number(stored[table.head.seq]);
  const end = last?.seq ?? 0;
  if (seq > end) return { code: 'cut', seq, detail: `${table.table}: ${seq} > ${end}` };
  const isOther = seq !== end || stored[table.head.hash] !== last?.hash;
  return isOther ? { code: 'head_changed', seq, detail: table.table } : undefined;
}

/** A first line of an export as it is read back: what it is, and what it fits into. */
export interface Header {
  readonly format: 'wuyuan-export';
  readonly version: number;
  readonly kind: 'export' | 'backup';
  readonly demo: boolean;
  /** Said in every export of a demo, for whoever opens it with an editor. */
  readonly notice?: string;
  readonly at: Instant;
  /** The migrations of the database it was made from. */
  readonly migrations: readonly string[];
}

export const FORMAT = 'wuyuan-export';
export const VERSION = 1;

/** What an export leaves out and a backup has: how people sign in, and what is over in minutes anyway. */
export const BACKUP_ONLY: readonly string[] = [
  'account',
  'federated',
  'session',
  'sign_up_code',
  'tally',
  'answer',
  // Keys are how software signs in; what hangs on a key stays with it.
  'open311_key',
  'open311_token',
  'open311_update',
];

/**
 * What a county sets up for itself before anybody is on file: its keys, the services of its packs, its clock, its
 * wake-ups, and where its listeners stand. Rows here do not make a database one in use; an import puts its own in
 * their place, because numbers and tracking codes that were given out are made with the keys of then.
 */
export const SET_UP: readonly string[] = [
  'clock_setting',
  'listener',
  'open311_changeset',
  'secret',
  'service_version',
  'wake',
];

export type ImportRefusal =
  | { readonly code: 'no_export' }
  | { readonly code: 'export_is_newer'; readonly version: number }
  | { readonly code: 'export_is_other_kind'; readonly kind: Header['kind'] }
  | { readonly code: 'export_is_demo'; readonly demo: boolean }
  | { readonly code: 'export_of_other_release'; readonly theirs: string; readonly ours: string }
  | { readonly code: 'not_empty'; readonly tables: readonly string[] }
  | { readonly code: 'export_faulty'; readonly faults: readonly Finding[] };

/** Whether an export may be read into a database with these migrations, made for the same purpose. */
export function checkHeader(
  header: Header | undefined,
  asked: Partial<Pick<Header, 'kind' | 'demo'>> & { readonly migrations: readonly string[] },
): ImportRefusal | undefined {
  if (header === undefined) return { code: 'no_export' };
  if (header.version > VERSION) return { code: 'export_is_newer', version: header.version };
  if (header.kind !== asked.kind) return { code: 'export_is_other_kind', kind: header.kind };
  // Invented people among real ones, or real ones behind the password `demo`: neither can be undone.
  if (header.demo !== asked.demo) return { code: 'export_is_demo', demo: header.demo };
  const [theirs, ours] = [header.migrations.at(-1) ?? '', asked.migrations.at(-1) ?? ''];
  return canonical(header.migrations) === canonical(asked.migrations)
    ? undefined
    : { code: 'export_of_other_release', theirs, ours };
}
