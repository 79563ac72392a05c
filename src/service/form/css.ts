// A condition as a CSS selector of the form, so that a field comes and goes without script: the form matches the selector
// exactly when the condition holds. Only conditions over choices, ticks and presence can be said in CSS. Pure.
import { findSchema, wordOf } from '../data.ts';
import { wordIn } from '../expression.ts';
import type { Expression, Field, ServiceDocument, Tree } from '../rules.ts';
import { fieldsOf } from './visible.ts';

type Arg = Tree['args'][number];

const ALWAYS = ':not(:not(*))';
const NEVER = ':not(*)';

const all = (...selectors: readonly string[]): string => {
  const parts = selectors.filter((one) => one !== ALWAYS);
  return parts.includes(NEVER) ? NEVER : parts.length === 0 ? ALWAYS : parts.join('');
};

const any = (...selectors: readonly string[]): string => {
  const parts = [...new Set(selectors.filter((one) => one !== NEVER))];
  return parts.includes(ALWAYS)
    ? ALWAYS
    : parts.length === 0
      ? NEVER
      : parts.length === 1
        ? (parts[0] ?? '')
        : `:is(${parts.join(', ')})`;
};

/** Selector text of an attribute's value. */
const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * The selector under which a condition holds, to be appended to the form's own; undefined when CSS cannot say it, and the
 * field is then always shown without script (the server strips what does not apply). Controls are named by their field's ref.
 */
export const cssOf = (document: ServiceDocument, condition: Expression): string | undefined =>
  selectorOf(document, condition.tree, true, []);

/** Where the condition comes out `truth`. An answer that is absent makes it neither, as in `evaluate`. */
function selectorOf(
  document: ServiceDocument,
  tree: Arg | undefined,
  truth: boolean,
  seen: readonly string[],
): string | undefined {
  if (tree === null || typeof tree !== 'object') return undefined;
  const { op, args } = tree;
  switch (op) {
    case 'value':
      return typeof args[0] === 'boolean' ? (args[0] === truth ? ALWAYS : NEVER) : undefined;
    case '!_':
      return selectorOf(document, args[0], !truth, seen);
    case '&&':
    case '||': {
      const [left, right] = [selectorOf(document, args[0], truth, seen), selectorOf(document, args[1], truth, seen)];
      if (left === undefined || right === undefined) return undefined;
      return (op === '&&') === truth ? all(left, right) : any(left, right);
    }
    case '==':
    case '!=':
      return compared(document, args, (op === '==') === truth, seen);
    case 'in':
      return within(document, args, truth, seen);
    case '.':
      return ticked(document, tree, truth, seen);
    case 'call':
      return args[0] === 'has' ? present(document, args[1], truth, seen) : undefined;
    default:
      return undefined;
  }
}

/** A choice or a tick that a selector can see, with the selector under which it is shown itself. */
interface Control {
  readonly name: string;
  readonly widget: 'radio' | 'select' | 'checkbox';
  readonly type: string;
  readonly shown: string;
  readonly values: readonly string[];
}

function controlOf(document: ServiceDocument, tree: Arg | undefined, seen: readonly string[]): Control | undefined {
  const ref = refOf(tree);
  const field = ref === undefined ? undefined : fieldsOf(document).find((one) => one.ref === ref);
  if (!ref || !field || seen.includes(ref)) return undefined;
  const type = wordOf(findSchema(document.data, ref), 'type');
  if (!isSeen(field, type)) return undefined;
  const shown = field.visible ? selectorOf(document, field.visible.tree, true, [...seen, ref]) : ALWAYS;
  if (shown === undefined) return undefined;
  return {
    name: ref,
    widget: field.widget as Control['widget'],
    type,
    shown,
    values: (field.options ?? []).map((one) => one.value),
  };
}

const isSeen = (field: Field, type: string): boolean =>
  (type === 'string' && (field.widget === 'radio' || field.widget === 'select')) ||
  (type === 'boolean' && field.widget === 'checkbox');

function refOf(tree: Arg | undefined): string | undefined {
  if (tree === null || typeof tree !== 'object' || tree.op !== '.') return undefined;
  const owner = tree.args[0] as Tree;
  const prefix = owner.op === 'id' && owner.args[0] === 'data' ? '' : refOf(owner);
  return prefix === undefined ? undefined : `${prefix}/${wordIn(tree.args[1])}`;
}

/** The choice has one of these values. */
function chosen({ name, widget }: Control, values: readonly string[]): string {
  const one = (value: string): string =>
    widget === 'radio'
      ? `:has([name=${quoted(name)}][value=${quoted(value)}]:checked)`
      : `:has([name=${quoted(name)}] option[value=${quoted(value)}]:checked)`;
  return any(...values.map(one));
}

const literal = (tree: Arg | undefined): string | undefined =>
  tree !== null && typeof tree === 'object' && tree.op === 'value' && typeof tree.args[0] === 'string'
    ? tree.args[0]
    : undefined;

function compared(
  document: ServiceDocument,
  [left, right]: readonly Arg[],
  equal: boolean,
  seen: readonly string[],
): string | undefined {
  const value = literal(right) ?? literal(left);
  const control = controlOf(document, literal(right) === undefined ? right : left, seen);
  if (value === undefined || !control || control.type !== 'string') return undefined;
  return all(control.shown, chosen(control, equal ? [value] : control.values.filter((one) => one !== value)));
}

function within(
  document: ServiceDocument,
  [left, right]: readonly Arg[],
  truth: boolean,
  seen: readonly string[],
): string | undefined {
  const control = controlOf(document, left, seen);
  const list =
    right !== null && typeof right === 'object' && right.op === 'list' ? right.args.map(literal) : [undefined];
  if (!control || control.type !== 'string' || list.includes(undefined)) return undefined;
  return all(
    control.shown,
    chosen(
      control,
      control.values.filter((one) => list.includes(one) === truth),
    ),
  );
}

function ticked(document: ServiceDocument, tree: Tree, truth: boolean, seen: readonly string[]): string | undefined {
  const control = controlOf(document, tree, seen);
  if (!control || control.type !== 'boolean') return undefined;
  const on = `:has([name=${quoted(control.name)}]:checked)`;
  return all(control.shown, truth ? on : `:not(${on})`);
}

function present(
  document: ServiceDocument,
  tree: Arg | undefined,
  truth: boolean,
  seen: readonly string[],
): string | undefined {
  const control = controlOf(document, tree, seen);
  if (!control) return undefined;
  // A tick always answers, set or not; a choice answers once something is chosen.
  const answered = control.type === 'boolean' ? ALWAYS : chosen(control, control.values);
  if (truth) return all(control.shown, answered);
  return any(negated(control.shown), negated(answered));
}

const negated = (selector: string): string =>
  selector === ALWAYS ? NEVER : selector === NEVER ? ALWAYS : `:not(${selector})`;
