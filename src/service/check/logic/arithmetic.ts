// Sums that come to nothing anybody can say: divided by nothing, or larger than a number can be. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { evaluate, isTree } from '../../expression.ts';
import type { Expression, ServiceDocument, Tree } from '../../rules.ts';
import { policyOn } from '../../policy/parameter.ts';
import type { Terms } from '../gate/time.ts';
import { answersFor } from './condition.ts';

type Arg = Tree['args'][number];

/** An answer for which an expression divides by nothing, and so says nothing; one behind a guard is never reached. */
export function findZero(document: ServiceDocument, expression: Expression): JsonObject | undefined {
  const divisors = divisorsIn(expression.tree);
  if (divisors.length === 0) return undefined;
  return unknownFor(document, expression)?.find((answer) =>
    divisors.some((tree) => evaluate({ ...expression, tree }, answer) === 0),
  );
}

/** An answer for which a sum in it is larger than numbers are exact, with the amounts of policy as they are. */
export function findLarge(document: ServiceDocument, expression: Expression, terms: Terms): JsonObject | undefined {
  const sums = sumsIn(expression.tree);
  if (sums.length === 0) return undefined;
  const policy = policyOn(terms.parameters, terms.on);
  const today = answersFor(document, [expression])?.map((answer) => ({ ...answer, policy: named(answer, policy) }));
  return today?.find((answer) => {
    if (evaluate(expression, answer) !== undefined) return false;
    const of = (tree: Arg) => (isTree(tree) ? evaluate({ ...expression, tree }, answer) : undefined);
    return sums.some((tree) => of(tree) === undefined && tree.args.every((arg) => typeof of(arg) === 'number'));
  });
}

/** Only those that are asked for: a witness says no more than it has to. */
const named = ({ policy: asked }: JsonObject, policy: Readonly<Record<string, number>>): JsonObject =>
  Object.fromEntries(Object.keys((asked ?? {}) as JsonObject).map((id) => [id, policy[id] ?? 0]));

const unknownFor = (document: ServiceDocument, expression: Expression): readonly JsonObject[] | undefined =>
  answersFor(document, [expression])?.filter((answer) => evaluate(expression, answer) === undefined);

function divisorsIn(tree: Arg | undefined): readonly Tree[] {
  if (!isTree(tree)) return [];
  const [, by] = tree.op === '/' || tree.op === '%' ? tree.args : [];
  return [...(isTree(by) ? [by] : []), ...tree.args.flatMap(divisorsIn)];
}

const sumsIn = (tree: Arg | undefined): readonly Tree[] =>
  isTree(tree) ? [...(['+', '-', '*', '-_'].includes(tree.op) ? [tree] : []), ...tree.args.flatMap(sumsIn)] : [];
