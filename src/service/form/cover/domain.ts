// Which answers are worth trying for each field of a form: every option, both truths, numbers at their ends and around
// each number a condition names, and texts that the document itself calls good. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { addDays } from '#kernel/time.ts';
import { findSchema, isReserved, leavesOf, valueAt, wordOf } from '../../data.ts';
import { isTree, pathOf, pathsOf } from '../../expression.ts';
import type { Expression, Field, ServiceDocument, Tree } from '../../rules.ts';
import type { FormatChecks } from '../validate.ts';
import { fieldsOf } from '../visible.ts';

/** What the county adds to a document: the day, its amounts, its offices, and the checks of numbers with check digits. */
export interface Ground {
  readonly today: string;
  readonly policy: JsonObject;
  /** Offices a field may name. */
  readonly units: readonly string[];
  readonly formats: FormatChecks;
}

export interface Leaf {
  readonly ref: string;
  readonly field: Field;
  readonly schema: JsonObject;
}

/** Every answer a form asks for; an object is entered. */
export function leavesAsked(document: ServiceDocument): readonly Leaf[] {
  return fieldsOf(document).flatMap((field) => {
    const schema = isReserved(field.ref) ? undefined : findSchema(document.data, field.ref);
    if (!schema) return [];
    return leavesOf(schema, field.ref).flatMap((ref) => {
      const own = findSchema(document.data, ref);
      return own ? [{ ref, field, schema: own }] : [];
    });
  });
}

const isCondition = (one: Expression | boolean | undefined): one is Expression => typeof one === 'object';

/** Everything a document decides by. */
function conditionsOf(document: ServiceDocument): readonly Expression[] {
  return [
    ...fieldsOf(document).flatMap(({ visible, required }) => [visible, required]),
    ...document.materials.map(({ required }) => required),
    ...document.eligibility.map(({ rule }) => rule),
    ...Object.values(document.workflow.states).flatMap((state) =>
      'on' in state ? state.on.map(({ cond }) => cond) : [],
    ),
    ...(document.decisions ?? []).flatMap(({ rules }) => rules.flatMap(({ when, then }) => [when, then])),
  ].filter(isCondition);
}

const literals = (tree: Tree['args'][number] | undefined): readonly Json[] =>
  !isTree(tree) ? [] : tree.op === 'value' ? [tree.args[0] as Json] : tree.args.flatMap(literals);

/** What the conditions that look at a path hold it against, amounts of policy among it. */
function namedBeside(document: ServiceDocument, path: readonly string[], policy: JsonObject): readonly Json[] {
  const key = path.join('.');
  return conditionsOf(document)
    .filter(({ tree }) => pathsOf(tree).some((one) => one.join('.') === key))
    .flatMap(({ tree }) => [
      ...literals(tree),
      ...pathsOf(tree).flatMap(([root, name = '']) => (root === 'policy' ? [policy[name] ?? null] : [])),
    ]);
}

/** `/a/b` as a condition writes it. */
const pathOfRef = (ref: string): readonly string[] => ['data', ...ref.split('/').slice(1)];

const numbersIn = (values: readonly Json[]): readonly number[] =>
  values.flatMap((one) => (typeof one === 'number' ? [one - 1, one, one + 1] : []));

/** The ages that make a difference; a grown-up where none does. */
export const agesOf = (document: ServiceDocument, policy: JsonObject): readonly number[] => {
  const named = numbersIn(namedBeside(document, ['applicant', 'age'], policy)).filter((age) => age >= 0 && age <= 110);
  return named.length === 0 ? [40] : [...new Set(named)];
};

export const KINDS = ['person', 'company'] as const;

/** Answers for one leaf, the likeliest first; `undefined` leaves it blank. */
export function domainOf(document: ServiceDocument, leaf: Leaf, ground: Ground): readonly (Json | undefined)[] {
  const found = [...new Map(valuesFor(document, leaf, ground).map((one) => [JSON.stringify(one), one])).values()];
  return leaf.field.required === true && leaf.ref === leaf.field.ref ? found : [...found, undefined];
}

function valuesFor(document: ServiceDocument, leaf: Leaf, ground: Ground): readonly Json[] {
  const { schema, ref } = leaf;
  const named = namedBeside(document, pathOfRef(ref), ground.policy);
  if (Array.isArray(schema['enum'])) return schema['enum'] as readonly Json[];
  if (schema['type'] === 'boolean') return [false, true];
  const good = goodOf(document, ref);
  if (schema['type'] === 'integer') {
    const [low, high] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 1_000_000)];
    const near = [...numbersIn(named), low, high].map((one) => Math.min(high, Math.max(low, one)));
    return [...good.filter((one) => typeof one === 'number'), ...near];
  }
  if (schema['type'] === 'array') return arraysFor(schema, good, named);
  if (leaf.field.widget === 'unit')
    return [...good.filter((one) => ground.units.some((unit) => unit === one)), ...ground.units.slice(-1)];
  if (schema['format'] === 'date') return datesFor(good, ground);
  const words = named.filter((one) => typeof one === 'string');
  return [...good, ...madeFor(schema), ...words].filter((one) => typeof one === 'string');
}

function arraysFor(schema: JsonObject, good: readonly Json[], named: readonly Json[]): readonly Json[] {
  const items = isObject(schema['items']) ? schema['items'] : {};
  const options = Array.isArray(items['enum']) ? (items['enum'] as readonly Json[]) : ['一项', '又一项'];
  const most = Number(schema['maxItems'] ?? 20);
  const sizes = [1, ...numbersIn(named), options.length].filter((size) => size > 0 && size <= most);
  return [
    ...good.filter(Array.isArray),
    ...sizes.map((size) => options.slice(0, size)),
    ...options.map((one) => [one]),
  ];
}

/** Days that rules about the coming weeks ask for: soon, later, and much later. */
const datesFor = (good: readonly Json[], { today }: Ground): readonly Json[] => [
  ...[3, 10, 30, 1, 100].map((days) => addDays(today, days)),
  ...good,
];

/** What the document shows as an example, and what its own tests file. */
function goodOf(document: ServiceDocument, ref: string): readonly Json[] {
  const schema = findSchema(document.data, ref);
  const shown = Array.isArray(schema?.['examples']) ? (schema['examples'] as readonly Json[]) : [];
  const filed = document.tests.flatMap(({ given }) => {
    const value = valueAt(given.data, ref);
    return value === undefined || value === null ? [] : [value];
  });
  return [...shown, ...filed];
}

/** Numbers whose check digits are right and that belong to nobody. */
const BY_FORMAT: { readonly [format: string]: string | undefined } = {
  phone: '13900000000',
  idNumber: '330521198405169851',
  creditCode: '91330521MA9W01179E',
  email: 'name@example.com',
};

const SAYING = '这里写的是一段演示用的话，没有别的意思。';

function madeFor(schema: JsonObject): readonly Json[] {
  const byFormat = BY_FORMAT[wordOf(schema, 'format')];
  if (byFormat !== undefined) return [byFormat];
  const least = Number(schema['minLength'] ?? 0);
  const most = Number(schema['maxLength'] ?? 1000);
  const digits = /^\^\[0-9\]\{(\d+)(?:,\d+)?\}\$$/.exec(wordOf(schema, 'pattern'))?.[1];
  if (digits !== undefined) return ['6'.repeat(Number(digits))];
  return [SAYING.repeat(Math.ceil(Math.max(1, least) / SAYING.length)).slice(0, Math.max(least, Math.min(most, 20)))];
}

/** Whether a condition looks at the path. */
export const looksAtPath = ({ tree }: Expression, path: string): boolean =>
  pathsOf(tree).some((one) => one.join('.') === path) || pathOf(tree)?.join('.') === path;
