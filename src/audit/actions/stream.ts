// The check of one stream: its chain, the texts behind it, the rows beside it, and the rules of its kind.
import { createHash } from 'node:crypto';
import { canonical, type JsonObject } from '#kernel/json.ts';
import { verifyChain } from '#storage/chain.ts';
import type { LoggedEvent } from '#storage/write.ts';
import type { Reckon } from '../ports.ts';
import { compareHead, compareRows, instantIn, isErased, type Finding, type KeptTable, type Row } from '../rules.ts';

/** The rows of one stream as they were read, events in their order. */
export interface InHand {
  readonly kind: string;
  readonly id: string;
  readonly log: Row[];
  readonly payloads: Row[];
  readonly rows: Map<string, Row[]>;
}

interface ReadEvent {
  readonly event: LoggedEvent;
  /** The stored texts are the very ones a writer would have stored. */
  readonly isEffectCanonical: boolean;
  readonly isDataCanonical: boolean;
}

function readEvent(row: Row, payload: Row | undefined): ReadEvent {
  const effectText = String(row['effect']);
  const dataText = payload === undefined ? null : String(payload['data']);
  const effect = readObject(effectText);
  const data = dataText === null ? null : readObject(dataText);
  const event: LoggedEvent = {
    area: String(row['area']),
    kind: String(row['stream_kind']),
    id: String(row['stream_id']),
    seq: Number(row['seq']),
    type: String(row['type']),
    actor: String(row['actor_ref']),
    as: (row['as_post'] as string | null) ?? null,
    at: instantIn(String(row['at'])) ?? '',
    effect: effect ?? {},
    data: data ?? null,
    salt: payload === undefined ? null : String(payload['salt']),
    digest: String(row['digest']),
    hash: String(row['hash']),
  };
  return {
    event,
    isEffectCanonical: effect !== undefined && canonical(effect) === effectText,
    isDataCanonical: dataText === null || (data !== undefined && canonical(data) === dataText),
  };
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

export async function checkStream(
  stream: InHand,
  kept: readonly KeptTable[],
  reckon: Reckon | null,
): Promise<readonly Finding[]> {
  const { kind, id, log } = stream;
  const payloads = new Map(stream.payloads.map((row) => [Number(row['seq']), row]));
  const read = log.map((row) => readEvent(row, payloads.get(Number(row['seq']))));
  const events = read.map(({ event }) => event);
  const tables = kept.filter((table) => table.kind === kind);
  const findings: readonly Finding[] = [
    ...checkChain(stream, read),
    ...tables.flatMap((table) => checkHeads(stream, table, events.at(-1))),
  ];
  // What is computed from a log that is not the one that was written would only say the same again, in other words.
  if (findings.length > 0 || reckon === null) return findings;
  try {
    const reckoning = await reckon({ kind, id, events });
    if (reckoning === undefined) return [];
    const wrong = tables.flatMap((table) =>
      compareRows(table, reckoning.rows[table.table] ?? [], stream.rows.get(table.table) ?? []),
    );
    return [
      ...wrong.map((one): Finding => ({ kind, id, ...one })),
      ...reckoning.violations.map(({ message, ...rest }): Finding => ({ kind, id, ...rest, detail: message })),
    ];
  } catch (fault) {
    return [{ kind, id, code: 'unreadable', detail: fault instanceof Error ? fault.message : String(fault) }];
  }
}

/** The chain, the texts behind it, data that is gone without a word, and the order of commits. One fault an event. */
function checkChain({ kind, id, log }: InHand, read: readonly ReadEvent[]): readonly Finding[] {
  const events = read.map(({ event }) => event);
  const found = new Map(verifyChain(events).map(({ seq, fault }) => [seq, fault as string]));
  const add = (seq: number, code: string): void => {
    if (!found.has(seq)) found.set(seq, code);
  };
  read.forEach(({ event, isEffectCanonical, isDataCanonical }, index) => {
    if (!isEffectCanonical) add(event.seq, 'changed');
    if (!isDataCanonical) add(event.seq, 'data_changed');
    if (event.digest !== '' && event.salt === null && !isErased(events, event.seq)) add(event.seq, 'data_missing');
    const before = log[index - 1];
    if (before !== undefined && Number(before['position']) >= Number(log[index]?.['position']))
      add(event.seq, 'order_changed');
  });
  return [...found].map(([seq, code]) => ({ kind, id, seq, code }));
}

const checkHeads = (stream: InHand, table: KeptTable, last: LoggedEvent | undefined): readonly Finding[] =>
  (stream.rows.get(table.table) ?? []).flatMap((row) => {
    const wrong = compareHead(table, row, last);
    return wrong === undefined ? [] : [{ kind: stream.kind, id: stream.id, ...wrong }];
  });

/** Whether a file is the one whose hash was kept. */
export function checkDocument(row: Row): readonly Finding[] {
  const content = Buffer.from(String(row['content']).replace(/^\\x/, ''), 'hex');
  const isWhole =
    content.length === Number(row['bytes']) && createHash('sha256').update(content).digest('hex') === row['sha256'];
  return isWhole ? [] : [{ kind: 'document', id: String(row['id']), code: 'document_changed' }];
}
