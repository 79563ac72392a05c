// What must stand beside a case, computed from its log by the very rules that wrote it: the list row, the worklist rows,
// the next wake-up; and what must hold of every case, the loop's invariants. Pure.
import type { Calendar } from '#calendar/rules.ts';
import type { CaseEvent } from '#case/engine/events.ts';
import { fold } from '#case/engine/evolve.ts';
import { violationsOfState } from '#case/engine/invariants.ts';
import { nextWake } from '#case/engine/obligations.ts';
import { certificateRowsOf, obligationRowsOf, partyRowsOf, rowOf } from '#case/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Organisation } from '#organisation/rules.ts';
import type { Parameter, ServiceDocument } from '#service/rules.ts';
import type { KeptTable, Row, Stream } from '../rules.ts';

/** The tables of cases that the log accounts for. */
export const CASE_TABLES: readonly KeptTable[] = [
  { table: 'case_row', kind: 'case', stream: 'id', key: ['id'], head: { seq: 'seq', hash: 'head' } },
  { table: 'obligation', kind: 'case', stream: 'case_id', key: ['case_id', 'seq'] },
  { table: 'case_party', kind: 'case', stream: 'case_id', key: ['case_id', 'party'] },
  { table: 'certificate', kind: 'case', stream: 'case_id', key: ['number'] },
  // When it runs again after a failure, and who runs it, is no matter of the log.
  { table: 'wake', kind: 'case', stream: 'id', kindColumn: 'kind', key: ['kind', 'id'], columns: ['kind', 'id', 'at'] },
];

export interface CaseGrounds {
  /** undefined where this version of a service is not at hand: then only the chain of its cases is checked. */
  findDocument(hash: string): ServiceDocument | undefined;
  readonly calendar: Calendar;
  /** undefined where there are none yet: then posts are not judged. */
  readonly organisation: Organisation | undefined;
  readonly parameters: readonly Parameter[];
  /** The form's data, folded from the payloads. */
  readonly dataOf: (events: readonly CaseEvent[]) => JsonObject;
}

/** A `Reckon` for streams of cases. */
export function reckonCase(
  grounds: CaseGrounds,
  { kind, id, events }: Stream,
):
  | {
      readonly rows: Readonly<Record<string, readonly Row[]>>;
      readonly violations: readonly { readonly code: string; readonly message: string }[];
    }
  | undefined {
  if (kind !== 'case') return undefined;
  const entries = events as unknown as readonly CaseEvent[];
  const state = fold(entries);
  const document = grounds.findDocument(state.service.hash);
  if (document === undefined) return undefined;
  const env = { document, calendar: grounds.calendar, parameters: grounds.parameters, data: grounds.dataOf(entries) };
  const at = nextWake(document, state);
  return {
    rows: {
      case_row: [rowOf(env, state, events.at(-1)?.hash ?? '')],
      obligation: obligationRowsOf(state),
      case_party: partyRowsOf(state),
      certificate: certificateRowsOf(document, state),
      wake: at === undefined ? [] : [{ kind, id, at }],
    },
    violations: violationsOfState({ document, organisation: grounds.organisation }, state),
  };
}
