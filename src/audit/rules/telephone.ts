// What must stand beside a call, computed from its log: its row. Pure.
import { callOf, rowOf } from '#telephone/rules.ts';
import type { KeptTable, Row, Stream } from '../rules.ts';

/** The tables of calls that the log accounts for. */
export const TELEPHONE_TABLES: readonly KeptTable[] = [
  { table: 'telephone_call', kind: 'call', stream: 'id', key: ['id'], head: { seq: 'seq', hash: 'head' } },
];

/** A `Reckon` for streams of calls. */
export function reckonTelephone(
  area: string,
  { id, events }: Stream,
): {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly violations: readonly { readonly code: string; readonly message: string; readonly seq: number }[];
} {
  const call = callOf(
    id,
    events.map((one) => ({ ...one, area })),
  );
  if (!call) return { rows: {}, violations: [] };
  const twice = events.filter(({ type }) => type === 'callEnded').slice(1);
  return {
    rows: { telephone_call: [rowOf(call)] },
    violations: twice.map(({ seq }) => ({ code: 'call_unsound', message: 'a call that had ended ended again', seq })),
  };
}
