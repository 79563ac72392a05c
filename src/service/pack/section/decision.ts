// Decision tables out of a document: inputs across, one row a rule. The cells of a row become one condition. Pure.
import { pathOf, UNREAD } from '../../expression.ts';
import type { DecisionRule, DecisionTable, Expression, Quantity } from '../../rules.ts';
import { unreadExpression } from '../environment.ts';
import type { Node } from '../node.ts';
import { nameless, note, plainText, type Reader } from '../note.ts';
import { entries, identifier, legal, list, members, named, oneOf, string, text } from '../reader.ts';

/** `{title, unit, hitPolicy, inputs: [<path>], rules: [{title, when: [<cell>], then, legal}]}` by id. */
export function decisions(reader: Reader, node: Node | undefined): readonly DecisionTable[] {
  const tables = entries(reader, node, (item, id) => {
    named(reader, item, id);
    return table(reader, item, id);
  });
  return tables.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function table(reader: Reader, node: Node, id: string): DecisionTable {
  const found = members(
    reader,
    node,
    ['title', 'unit', 'hitPolicy', 'inputs', 'rules'],
    ['title', 'unit', 'hitPolicy', 'rules'],
  );
  const title = text(reader, found?.title) ?? plainText(id);
  const unit = oneOf(reader, found?.unit, ['fen', 'number'] as const satisfies readonly Quantity['unit'][]) ?? 'number';
  const hitPolicy = oneOf(reader, found?.hitPolicy, ['UNIQUE', 'FIRST'] as const) ?? 'FIRST';
  const inputs = list(reader, found?.inputs, (item) => inputPath(reader, item));
  const rules = list(reader, found?.rules, (item) => rule(reader, item, inputs));
  if (found?.rules?.kind === 'list' && found.rules.items.length === 0)
    note(reader, found.rules, 'empty', { name: 'rules' });
  return { id, title, unit, hitPolicy, rules };
}

/** What a column looks at: one value, by its path. '' where that cannot be read. */
function inputPath(reader: Reader, node: Node): string {
  const source = string(reader, node);
  if (source === undefined) return '';
  const { tree } = reader.compile(source, 'rule', node, 'any');
  if (tree.op === UNREAD) return '';
  if (pathOf(tree)) return source;
  note(reader, node, 'wrong_type', { wanted: 'data.<field>', found: source }, [source]);
  return '';
}

function rule(reader: Reader, node: Node, inputs: readonly string[]): DecisionRule {
  const found = members(reader, node, ['title', 'when', 'then', 'legal'], ['title', 'then']);
  const title = text(reader, found?.title) ?? plainText(nameless(node));
  const cells = list(reader, found?.when, (item) => string(reader, item) ?? '');
  const when = condition(reader, found?.when, cells, inputs);
  const written = string(reader, found?.then);
  const then =
    written === undefined || !found?.then ? unreadExpression('') : reader.compile(written, 'rule', found.then, 'int');
  const basis = legal(reader, found?.legal);
  return { title, ...(when ? { when } : {}), then, ...(basis ? { legal: basis } : {}) };
}

/** The cells of a row as one condition; of cells that cannot be told apart only the names are known. */
function condition(
  reader: Reader,
  node: Node | undefined,
  cells: readonly string[],
  inputs: readonly string[],
): Expression | undefined {
  if (!node) return undefined;
  const isUneven = node.kind === 'list' && cells.length !== inputs.length;
  if (isUneven) note(reader, node, 'wrong_type', { wanted: `${inputs.length} cells`, found: cells.length });
  if (isUneven || cells.includes('') || (inputs.includes('') && cells.some((cell) => cell !== '-')))
    return unreadExpression([...inputs, ...cells].join(' '));
  const source = cells.flatMap((cell, at) => conditionOf(cell, inputs[at] ?? '') ?? []).join(' && ');
  return source === '' ? undefined : reader.compile(source, 'rule', node);
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
    note(reader, item, 'amount_unknown', { name: id }, [id]);
    return id;
  });
}
