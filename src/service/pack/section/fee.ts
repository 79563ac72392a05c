// The `fees` section: what is to be paid, for what, on which basis (CPSV-AP Cost). Pure.
import { OUTCOMES, type Expression, type Fee } from '../../rules.ts';
import type { Node } from '../node.ts';
import { unreadExpression } from '../environment.ts';
import { nameless, plainText, type Reader } from '../note.ts';
import { expression, identifier, legal, length, list, members, oneOf, string, text, unique } from '../reader.ts';

export function fees(reader: Reader, node: Node | undefined): readonly Fee[] {
  const found = list(reader, node, (item) => fee(reader, item));
  unique(reader, node, found, (one) => one.id);
  return found;
}

function fee(reader: Reader, node: Node): Fee {
  const found = members(
    reader,
    node,
    ['id', 'title', 'amount', 'account', 'when', 'legal', 'refundWhen', 'late'],
    ['id', 'title', 'amount', 'account'],
  );
  const id = identifier(reader, found?.id) ?? nameless(node);
  const title = text(reader, found?.title) ?? plainText(id);
  const sum = amount(reader, found?.amount);
  const account = identifier(reader, found?.account) ?? '';
  const when = expression(reader, found?.when, 'fee');
  const basis = legal(reader, found?.legal);
  const back = found?.refundWhen && list(reader, found.refundWhen, (item) => oneOf(reader, item, OUTCOMES));
  return {
    id,
    title,
    amount: sum,
    account,
    ...(when ? { when } : {}),
    ...(basis ? { legal: basis } : {}),
    ...(back ? { refundWhen: back } : {}),
    ...lateness(reader, found?.late),
  };
}

function lateness(reader: Reader, node: Node | undefined): Pick<Fee, 'late'> {
  if (!node) return {};
  const keys = ['after', 'percent', 'legal'] as const;
  const found = members(reader, node, keys, keys);
  const after = length(reader, found?.after);
  const basis = legal(reader, found?.legal);
  return after && basis ? { late: { after, percent: amount(reader, found?.percent), legal: basis } } : {};
}

/** An expression; a plain number is one too. */
function amount(reader: Reader, node: Node | undefined): Expression {
  if (!node) return unreadExpression('');
  const isNumber = node.kind === 'scalar' && typeof node.value === 'number';
  const source = isNumber ? String(node.value) : string(reader, node);
  return source === undefined ? unreadExpression('') : reader.compile(source, 'fee', node, 'int');
}
