// What an amount can come to, whoever asks: that it is never below zero, and how much it is at the most. Pure.
import { LARGEST_SUM } from '#kernel/typed.ts';
import { findSchema, refOf } from '../../data.ts';
import { isTree, pathOf, UNREAD, wordIn } from '../../expression.ts';
import type { DecisionTable, ServiceDocument, Tree } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { pointer } from '../finding.ts';

type Arg = Tree['args'][number];

export const isNothing = (tree: Arg): boolean => isTree(tree) && tree.op === 'value' && tree.args[0] === 0;

/** Sums, products and quotients of what is not below zero: written numbers, amounts, tables, answers with a lower bound. */
export function isNotNegative(document: ServiceDocument, tree: Arg | undefined): boolean {
  if (!isTree(tree)) return false;
  const { op, args } = tree;
  if (op === UNREAD) return true;
  if (op === 'value') return Number(args[0]) >= 0;
  const path = pathOf(tree);
  if (path) return isPathNotNegative(document, path);
  if (op === '?:') {
    const [cond, then, otherwise] = args;
    return (isNotNegative(document, then) || isWhatIsOver(cond, then)) && isNotNegative(document, otherwise);
  }
  if (op === 'call' || op === 'rcall') return wordIn(args[0]) === 'size';
  return ['+', '*', '/', '%'].includes(op) && args.every((one) => isNotNegative(document, one));
}

/** `a > b ? a - b : …`: what is taken away is less than what it is taken from. */
const isWhatIsOver = (cond: Arg | undefined, tree: Arg | undefined): boolean =>
  isTree(cond) &&
  isTree(tree) &&
  tree.op === '-' &&
  ['>', '>='].includes(cond.op) &&
  JSON.stringify(cond.args) === JSON.stringify(tree.args);

function isPathNotNegative(document: ServiceDocument, [root, ...rest]: readonly string[]): boolean {
  if (root === 'policy') return true;
  if (root === 'applicant') return rest[0] === 'age';
  if (root === 'lookups') return isMoney(document, rest);
  if (root === 'data') return Number(findSchema(document.data, refOf(rest))?.['minimum'] ?? -1) >= 0;
  const table = tableOf(document, [root ?? '', ...rest]);
  if (table && !isRead(document, pointer('decisions', table.id, 'rules'))) return true;
  return table !== undefined && table.rules.every(({ then }) => isNotNegative(document, then.tree));
}

/** What a register gives as a sum of money is none below zero, or counts as no answer. */
const isMoney = ({ lookups = [] }: ServiceDocument, [id, field = '']: readonly string[]): boolean =>
  lookups.find((one) => one.id === id)?.returns[field]?.unit === 'fen';

const tableOf = ({ decisions = [] }: ServiceDocument, [root, id]: readonly string[]): DecisionTable | undefined =>
  root === 'decisions' ? decisions.find((one) => one.id === id) : undefined;

/** Nobody is older, and a text or list without a limit of its own is no longer than what one may send. */
const [OLDEST, LONGEST] = [150, 1_000_000];

/** The amounts of policy as they are, by id; what has none is a finding of its own. */
type Policy = Readonly<Record<string, number>>;

/** The most that an amount can come to that is never below zero; infinite where nothing limits it. */
export function mostOf(document: ServiceDocument, policy: Policy, tree: Arg | undefined): number {
  if (!isTree(tree)) return Infinity;
  const { op, args } = tree;
  if (op === UNREAD) return 0;
  if (op === 'value') return Number(args[0]);
  const path = pathOf(tree);
  if (path) return mostOfPath(document, policy, path);
  const of = (index: number): number => mostOf(document, policy, args[index]);
  switch (op) {
    case '?:':
      return Math.max(of(1), of(2));
    case '+':
      return of(0) + of(1);
    case '*':
      return of(0) * of(1);
    // Divided by one at least, and nothing that is taken away is below zero.
    case '/':
    case '-':
      return of(0);
    case '%':
      return of(1);
    default:
      return wordIn(args[0]) === 'size' ? LONGEST : Infinity;
  }
}

function mostOfPath(document: ServiceDocument, policy: Policy, path: readonly string[]): number {
  const [root, ...rest] = path;
  if (root === 'policy') return policy[rest[0] ?? ''] ?? 0;
  if (root === 'applicant') return OLDEST;
  if (root === 'lookups') return isMoney(document, rest) ? LARGEST_SUM : Infinity;
  if (root === 'data') return Number(findSchema(document.data, refOf(rest))?.['maximum'] ?? Infinity);
  const table = tableOf(document, path);
  return table ? Math.max(0, ...table.rules.map(({ then }) => mostOf(document, policy, then.tree))) : Infinity;
}
