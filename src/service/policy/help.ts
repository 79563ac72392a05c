// What would make a no a yes: the day from which it is one by itself, else the smallest change of answers that the applicant
// could honestly give otherwise, because the document marks them changeable. Each proposal was tried on the rules. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';
import { findSchema, leavesOf, refOf, valueAt, withValue } from '../data.ts';
import { holds, isTree, pathsOf, yearsBetween } from '../expression.ts';
import type { Eligibility, Expression, ServiceDocument, Tree } from '../rules.ts';
import { policyOn } from './parameter.ts';
import type { Facts } from './reckon.ts';

export type Help =
  | { readonly kind: 'wait'; readonly on: LocalDate }
  | { readonly kind: 'change'; readonly changes: readonly AnswerChange[] };

export interface AnswerChange {
  /** JSON Pointer into the data. */
  readonly ref: string;
  readonly to: Json;
}

/** Nobody is comforted by a day further off. */
const YEARS = 5;

/** More answers than this are not tried together. */
const MOST_CHANGED = 2;
const MOST_TRIED = 2_000;

/** @param rules What has to hold. undefined when neither waiting nor another answer helps. */
export function whatHelps(document: ServiceDocument, rules: readonly Eligibility[], facts: Facts): Help | undefined {
  const conditions = rules.map(({ rule }) => rule);
  return waiting(conditions, facts) ?? changing(document, conditions, facts);
}

const meets = (conditions: readonly Expression[], { parameters, ...rest }: Facts): boolean => {
  const context = { lookups: {}, ...rest, input: {}, policy: policyOn(parameters, rest.today) };
  return conditions.every((one) => holds(one, context));
};

/** Everything stays as it is but the day, and the age with it. */
function waiting(conditions: readonly Expression[], facts: Facts): Help | undefined {
  const { born } = facts.applicant;
  const isDated = conditions.some(({ tree }) =>
    pathsOf(tree).some(([root, name]) => root === 'today' || (root === 'applicant' && name === 'age')),
  );
  if (!isDated) return undefined;
  for (let days = 1; days <= YEARS * 366; days += 1) {
    const today = addDays(facts.today, days);
    const aged = typeof born === 'string' ? { age: yearsBetween(born, today) ?? null } : {};
    if (meets(conditions, { ...facts, today, applicant: { ...facts.applicant, ...aged } }))
      return { kind: 'wait', on: today };
  }
  return undefined;
}

/** One answer before two, and of a number the nearest. */
function changing(document: ServiceDocument, conditions: readonly Expression[], facts: Facts): Help | undefined {
  const asked = new Set(
    conditions.flatMap(({ tree }) =>
      pathsOf(tree).flatMap(([root, ...rest]) => (root === 'data' ? [refOf(rest)] : [])),
    ),
  );
  const literals = conditions.flatMap(({ tree }) => numbersIn(tree));
  const policy = Object.values(policyOn(facts.parameters, facts.today));
  const options = leavesOf(document.data)
    .filter((ref) => asked.has(ref) && findSchema(document.data, ref)?.['x-changeable'] === true)
    .map((ref) =>
      othersOf(document, facts.data, ref, [...literals, ...policy]).map((to): AnswerChange => ({ ref, to })),
    );
  let tried = 0;
  for (let count = 1; count <= MOST_CHANGED; count += 1) {
    for (const changes of chosen(options, count)) {
      tried += 1;
      if (tried > MOST_TRIED) return undefined;
      const data = changes.reduce<JsonObject>((so, { ref, to }) => withValue(so, ref, to), facts.data);
      if (meets(conditions, { ...facts, data })) return { kind: 'change', changes };
    }
  }
  return undefined;
}

const numbersIn = (tree: Tree['args'][number] | undefined): readonly number[] =>
  !isTree(tree)
    ? []
    : tree.op === 'value'
      ? tree.args.filter((one) => typeof one === 'number')
      : tree.args.flatMap(numbersIn);

/** Other answers the schema allows, the nearest first. */
function othersOf(
  document: ServiceDocument,
  data: JsonObject,
  ref: string,
  bounds: readonly number[],
): readonly Json[] {
  const schema = findSchema(document.data, ref) ?? {};
  const now = valueAt(data, ref);
  const isOther = (one: Json): boolean => one !== now;
  if (schema['type'] === 'boolean') return [true, false].filter(isOther);
  if (Array.isArray(schema['enum'])) return (schema['enum'] as readonly Json[]).filter(isOther);
  if (schema['type'] !== 'integer') return [];
  const [least, most] = [Number(schema['minimum']), Number(schema['maximum'])];
  const near = [...new Set(bounds.flatMap((one) => [one - 1, one, one + 1]))];
  const from = typeof now === 'number' ? now : least;
  return near
    .filter((one) => one >= least && one <= most && isOther(one))
    .toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from));
}

/** Every way to take so many of the fields, one value of each. */
function* chosen(
  options: readonly (readonly AnswerChange[])[],
  count: number,
  from = 0,
): Generator<readonly AnswerChange[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let at = from; at < options.length; at += 1)
    for (const one of options[at] ?? []) for (const rest of chosen(options, count - 1, at + 1)) yield [one, ...rest];
}
