// The part of CEL that documents may use, and a parsed expression as plain data. Left out is what the evaluator of the
// platform does not have, so that no document passes the gate and then means something else. Pure.
import type { Tree } from '../rules.ts';

/** A node of the parser's tree, as far as it is looked at. */
export interface Parsed {
  readonly op: string;
  readonly args: unknown;
}

const OPERATORS = '&& || !_ ?: == != < <= > >= in + - * / % -_ list'.split(' ');
const FUNCTIONS = ['has', 'size', 'date', 'years'];
const METHODS = ['size', 'contains', 'startsWith', 'endsWith'];

const isParsed = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

/** The plain tree; words outside the profile (floats, maps, regular expressions, macros) are collected in `outside`. */
export function plainTree(node: Parsed, outside: string[]): Tree {
  const child = (one: unknown): Tree => (isParsed(one) ? plainTree(one, outside) : { op: 'value', args: [null] });
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  const { op } = node;
  const name = typeof args[0] === 'string' ? args[0] : '';
  switch (op) {
    case 'value':
      return { op, args: [literal(node.args, outside)] };
    case 'id':
      return { op, args: [name] };
    case '.':
      return { op, args: [child(args[0]), typeof args[1] === 'string' ? args[1] : ''] };
    case 'call':
      if (!FUNCTIONS.includes(name)) outside.push(name);
      return { op, args: [name, ...(args[1] as readonly unknown[]).map(child)] };
    case 'rcall':
      if (!METHODS.includes(name)) outside.push(name);
      return { op, args: [name, child(args[1]), ...(args[2] as readonly unknown[]).map(child)] };
    default:
      if (!OPERATORS.includes(op)) outside.push(op);
      return { op, args: args.filter(isParsed).map(child) };
  }
}

function literal(value: unknown, outside: string[]): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  outside.push(
    value instanceof Uint8Array ? 'bytes' : typeof value === 'number' ? 'double' : value === null ? 'null' : 'uint',
  );
  return null;
}
