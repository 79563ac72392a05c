// What must stand beside an answer, computed from its log: its row; and that its words are only gone where they were erased. Pure.
import { entryOf, entryRowOf } from '#knowledge/rules/entry.ts';
import type { KeptTable, Row, Stream } from '../rules.ts';

/** The tables of answers that the log accounts for. */
export const KNOWLEDGE_TABLES: readonly KeptTable[] = [
  { table: 'knowledge_entry', kind: 'knowledge', stream: 'id', key: ['id'], head: { seq: 'seq', hash: 'head' } },
];

/** A `Reckon` for streams of answers. */
export function reckonKnowledge(
  area: string,
  { id, events }: Stream,
): {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly violations: readonly { readonly code: string; readonly message: string; readonly seq: number }[];
} {
  const entry = entryOf(events);
  if (!entry) return { rows: {}, violations: [] };
  const strange = entry.versions.filter((one) => `${area}/${one.entry}` !== id);
  return {
    rows: { knowledge_entry: [entryRowOf(id, area, entry)] },
    violations: strange.map(({ seq, entry: other }) => ({
      code: 'answer_unsound',
      message: `the entry ${other} in the stream of another`,
      seq,
    })),
  };
}
