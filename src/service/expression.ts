// Evaluates a parsed CEL expression: on the server, in the browser and in the checker the same few lines. Pure and total:
// what CEL calls an error (an absent value, a division by zero) is `undefined` here, and `&&` and `||` settle without it
// where CEL does, so an unknown condition is never taken for a true one. The publish gate proves that it does not happen.
// Integers are exact up to 2^53 and unknown beyond; CEL's are 64 bits wide, and no sum of fen comes near either.
import type { Json, JsonObject } from '#kernel/json.ts';
import { keptFor } from './data.ts';
import type { Expression, Tree } from './rules.ts';

/** What an expression may speak of: `data`, `applicant`, `place`, `today`, `input`. */
export type Context = JsonObject;

type Value = Json | undefined;
type Arg = Tree['args'][number];

/** The name an argument is; expressions are typed, so it is one. */
export const wordIn = (arg: Json | Arg | undefined): string => (typeof arg === 'string' ? arg : '');

/** The operator of an expression that did not hold together when it was read: its arguments are the names it speaks of. */
export const UNREAD = 'unread';

export const isUnread = ({ tree }: Expression): boolean => tree.op === UNREAD;

/** The value, or undefined when it cannot be known. */
export const evaluate = (expression: Expression, context: Context): Value => value(expression.tree, context);

/** Whether a condition certainly holds. */
export const holds = (expression: Expression, context: Context): boolean => evaluate(expression, context) === true;

function value(tree: Arg | undefined, context: Context): Value {
  if (tree === null || typeof tree !== 'object') return tree;
  const { op, args } = tree;
  const of = (index: number): Value => value(args[index], context);
  switch (op) {
    case 'value':
      return args[0] as Json;
    case UNREAD:
      return undefined;
    case 'id':
      return context[wordIn(args[0])];
    case '.':
      return member(of(0), wordIn(args[1]));
    case '&&':
    case '||':
      return junction(op === '||', of(0), () => of(1));
    case '!_':
      return typeof of(0) === 'boolean' ? !of(0) : undefined;
    case '?:': {
      const cond = of(0);
      return typeof cond === 'boolean' ? of(cond ? 1 : 2) : undefined;
    }
    case 'list': {
      const items = args.map((_, index) => of(index));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'call':
      if (args[0] === 'has') {
        const asked = args[1] as Tree;
        const owner = value(asked.args[0], context);
        return owner === undefined ? undefined : member(owner, wordIn(asked.args[1])) !== undefined;
      }
  }
  const known = args.map((arg, index) =>
    index === 0 && (op === 'call' || op === 'rcall') ? (arg as string) : of(index),
  );
  return known.some((one) => one === undefined) ? undefined : apply(op, known as Json[]);
}

/** JSON `null` is how a row says that there is nothing. */
function member(owner: Value, name: string): Value {
  if (owner === null || typeof owner !== 'object' || Array.isArray(owner) || !Object.hasOwn(owner, name))
    return undefined;
  return (owner as JsonObject)[name] ?? undefined;
}

/** `decisive` settles the result alone, whatever the other side is, known or not. */
function junction(decisive: boolean, left: Value, right: () => Value): Value {
  if (left === decisive) return decisive;
  const other = right();
  if (other === decisive) return decisive;
  return left === undefined || other === undefined ? undefined : !decisive;
}

function apply(op: string, [a, b, c]: readonly Json[]): Value {
  if (op === 'call' || op === 'rcall') return call(wordIn(a), b ?? null, c ?? null);
  if (op === '==') return same(a, b);
  if (op === '!=') return !same(a, b);
  if (op === 'in') return Array.isArray(b) ? b.some((item: Json) => same(a, item)) : undefined;
  if (op === '-_') return whole(-Number(a));
  if (op === '<') return order(a, b) < 0;
  if (op === '<=') return order(a, b) <= 0;
  if (op === '>') return order(a, b) > 0;
  if (op === '>=') return order(a, b) >= 0;
  if (op === '+' && typeof a === 'string') return a + wordIn(b);
  if (op === '+' && Array.isArray(a)) return [...a, ...(b as Json[])];
  return whole(calculate(op, Number(a), Number(b)));
}

function calculate(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? Number.NaN : Math.trunc(a / b);
    default:
      return a % b;
  }
}

/** Negative zero is no integer: `-0` of JavaScript is `0` of CEL. */
const whole = (number: number): Value => (Number.isSafeInteger(number) ? number + 0 : undefined);

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** Numbers by size, texts by code points as CEL has it (JavaScript would compare halves of surrogate pairs). */
function order(a: Json | undefined, b: Json | undefined): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((char, index) => char !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

function call(name: string, a: Json, b: Json): Value {
  switch (name) {
    case 'size':
      return typeof a === 'string' ? [...a].length : (a as Json[]).length;
    case 'contains':
      return wordIn(a).includes(wordIn(b));
    case 'startsWith':
      return wordIn(a).startsWith(wordIn(b));
    case 'endsWith':
      return wordIn(a).endsWith(wordIn(b));
    case 'date':
      return dayOf(wordIn(a));
    case 'years':
      return yearsBetween(wordIn(a), wordIn(b));
    default:
      return undefined;
  }
}

/** Days since 1970-01-01 of an ISO date; unknown for what is no day of the calendar. */
function dayOf(text: string): Value {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  // Date.parse takes 30 February for 2 March; up to the 28th there is nothing to mistake.
  return text.slice(8) > '28' && new Date(at).toISOString().slice(0, 10) !== text ? undefined : at / 86_400_000;
}

/** Whole years from one ISO date to another; who is born on 29 February is a year older on 1 March. */
export function yearsBetween(from: string, to: string): number | undefined {
  if (dayOf(from) === undefined || dayOf(to) === undefined) return undefined;
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

export const isTree = (arg: Arg | undefined): arg is Tree => arg !== null && typeof arg === 'object';

/** `data.a.b` as ['data', 'a', 'b']; undefined for anything else. */
export function pathOf(tree: Arg | undefined): readonly string[] | undefined {
  if (!isTree(tree)) return undefined;
  if (tree.op === 'id') return [wordIn(tree.args[0])];
  if (tree.op !== '.') return undefined;
  const owner = pathOf(tree.args[0]);
  return owner && [...owner, wordIn(tree.args[1])];
}

/** Every path an expression reads or asks about. */
export function pathsOf(tree: Arg | undefined): readonly (readonly string[])[] {
  const path = pathOf(tree);
  if (path) return path.length > 1 || path[0] === 'today' ? [path] : [];
  return isTree(tree) ? tree.args.flatMap(pathsOf) : [];
}

const NOTHING: readonly string[] = [];

const dataIn = keptFor(({ tree }: Expression): readonly string[] =>
  pathsOf(tree)
    .filter((path) => path[0] === 'data')
    .map((path) =>
      path
        .slice(1)
        .map((one) => `/${one}`)
        .join(''),
    ),
);

/** Pointers of the data a condition looks at. */
export const looksAt = (expression: Expression | undefined): readonly string[] =>
  expression === undefined ? NOTHING : dataIn(expression);
