// Decision tables out of a document: inputs across, one row a rule. The cells of a row become one condition. Pure.
import { pathOf } from '../../expression.ts';
import type { DecisionRule, DecisionTable, Quantity } from '../../rules.ts';
import type { Node } from '../node.ts';
import { entries, identifier, legal, list, members, named, note, oneOf, string, text, type Reader } from '../reader.ts';

/** `{title, unit, hitPolicy, inputs: [<path>], rules: [{title, when: [<cell>], then, legal}]}` by id. */
export function decisions(reader: Reader, node: Node | undefined): readonly DecisionTable[] {
  const tables = entries(reader, node, (item, id) => {
    named(reader, item, id);
    return table(reader, item, id);
  });
  return tables.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function table(reader: Reader, node: Node, id: string): DecisionTable | undefined {
  const found = members(
    reader,
    node,
    ['title', 'unit', 'hitPolicy', 'inputs', 'rules'],
    ['title', 'unit', 'hitPolicy', 'rules'],
  );
  const title = text(reader, found?.title);
  const unit = oneOf(reader, found?.unit, ['fen', 'number'] as const satisfies readonly Quantity['unit'][]);
  const hitPolicy = oneOf(reader, found?.hitPolicy, ['UNIQUE', 'FIRST'] as const);
  const inputs = list(reader, found?.inputs, (item) => inputPath(reader, item));
  const rules = list(reader, found?.rules, (item) => rule(reader, item, inputs));
  if (found?.rules?.kind === 'list' && found.rules.items.length === 0)
    note(reader, found.rules, 'empty', { name: 'rules' });
  return title && unit && hitPolicy ? { id, title, unit, hitPolicy, rules } : undefined;
}

/** What a column looks at: one value, by its path. */
function inputPath(reader: Reader, node: Node): string | undefined {
  const source = string(reader, node);
  if (source === undefined) return undefined;
  const read = reader.compile(source, 'rule', node, 'any');
  if (!read) return undefined;
  const path = pathOf(read.tree);
  return path ? source : note(reader, node, 'wrong_type', { wanted: 'data.<field>', found: source }, [source]);
}

function rule(reader: Reader, node: Node, inputs: readonly string[]): DecisionRule | undefined {
  const found = members(reader, node, ['title', 'when', 'then', 'legal'], ['title', 'then']);
  const title = text(reader, found?.title);
  const cells = list(reader, found?.when, (item) => string(reader, item));
  if (found?.when && cells.length !== inputs.length)
    note(reader, found.when, 'wrong_type', { wanted: `${inputs.length} cells`, found: cells.length });
  const conditions = cells.flatMap((cell, at) => conditionOf(cell, inputs[at] ?? '') ?? []);
  const source = conditions.join(' && ');
  const when = source === '' || !found?.when ? undefined : reader.compile(source, 'rule', found.when);
  const written = string(reader, found?.then);
  const then = written === undefined || !found?.then ? undefined : reader.compile(written, 'rule', found.then, 'int');
  const basis = legal(reader, found?.legal);
  if (!title || !then) return undefined;
  return { title, ...(when ? { when } : {}), then, ...(basis ? { legal: basis } : {}) };
}

const LITERAL = /^('[^']*'|-?\d+|true|false)$/;

/** `-` is any value, a literal is that value, anything else speaks of the value as `it`. */
function conditionOf(cell: string, input: string): string | undefined {
  if (cell === '-') return undefined;
  if (LITERAL.test(cell)) return `${input} == ${cell}`;
  const parts = cell.split(/('[^']*')/).map((part, at) => (at % 2 === 1 ? part : part.replace(/\bit\b/g, input)));
  return `(${parts.join('')})`;
}

/** Amounts that rules and tables read as `policy.<id>`: each known to the pack. */
export function policy(reader: Reader, node: Node | undefined): readonly string[] {
  return list(reader, node, (item) => {
    const id = identifier(reader, item);
    if (id === undefined || reader.isAmount(id)) return id;
    return note(reader, item, 'amount_unknown', { name: id }, [id]);
  });
}
