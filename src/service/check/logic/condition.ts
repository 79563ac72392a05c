// What conditions can meet: values that may be absent, and the finite table of answers that decides whether a set of
// conditions leaves a gap, overlaps, or is no condition at all. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isOfUnread, isRequired, refOf, requiredOf, stepsOf } from '../../data.ts';
import { evaluate, isTree, isUnread, pathOf, pathsOf, UNREAD, wordIn } from '../../expression.ts';
import type { Expression, Field, ServiceDocument, Tree } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { pointer, step } from '../finding.ts';
import { MUCH, valuesAt } from './candidate.ts';
import { answeredWhen, answersOfLookup, conditionsOfLookups, isAnswered, isLikely } from './lookup.ts';

type Arg = Tree['args'][number];

/** Fields that are shown only sometimes: their data may be absent whatever the schema requires. */
const isConditional = (fields: readonly Field[], ref: string): boolean =>
  fields.some(
    (field) =>
      field.visible !== undefined &&
      !isUnread(field.visible) &&
      (field.ref === ref || ref.startsWith(`${field.ref}/`) || field.ref.startsWith(`${ref}/`)),
  );

/** Whether a value is there in every case that was ever filed. */
function isAlways(document: ServiceDocument, path: readonly string[]): boolean {
  const [root, ...rest] = path;
  // Policy in force is there, or the gate says which amount is not; and a table that leaves a case out is a finding.
  if (root === 'today' || root === 'policy' || root === 'decisions') return true;
  if (root === 'applicant') return rest[0] === 'kind';
  if (root === 'lookups') return isAnswered(document, rest);
  if (root !== 'data') return false;
  const ref = refOf(rest);
  const fields = document.form.pages.flatMap((page) => page.fields);
  // Nobody knows what an unread part requires, so nothing is said of it.
  if (isOfUnread(document.data, ref)) return true;
  if (fields.some((one) => one.ref === ref && typeof one.required === 'object' && isUnread(one.required))) return true;
  if (isConditional(fields, ref)) return false;
  const schema = findSchema(document.data, ref);
  const filled =
    schema?.['default'] !== undefined || (schema?.['type'] === 'boolean' && fields.some((field) => field.ref === ref));
  if (rest.length === 1 && (filled || schema?.['type'] === 'object')) return filled || isRequired(document.data, ref);
  return isRequired(document.data, ref);
}

type Known = ReadonlySet<string>;

const nothing: Known = new Set();

const union = (a: Known, b: Known): Known => new Set([...a, ...b]);

/** What `has(...)` has established when the condition came out `truth`. */
function learned(document: ServiceDocument, tree: Arg | undefined, truth: boolean): Known {
  const told = union(answeredWhen(document, tree, truth), askedWhen(document, tree, truth));
  return union(told, guarded(document, tree, truth));
}

/** Under the very condition on which the form asks a field and insists on it, its answer is there. */
function askedWhen({ form }: ServiceDocument, tree: Arg | undefined, truth: boolean): Known {
  if (!truth || !isTree(tree)) return nothing;
  const text = JSON.stringify(tree);
  const isIt = (cond: Expression | undefined): boolean => cond !== undefined && JSON.stringify(cond.tree) === text;
  const asked = form.pages.flatMap(({ fields }) =>
    fields.filter(({ visible, required }) =>
      typeof required === 'object'
        ? (isUnread(required) || isIt(required)) && (!visible || isIt(visible))
        : required && isIt(visible),
    ),
  );
  return new Set(asked.map(({ ref }) => ['data', ...stepsOf(ref)].join('.')));
}

function guarded(document: ServiceDocument, tree: Arg | undefined, truth: boolean): Known {
  if (!isTree(tree)) return nothing;
  if (tree.op === '!_') return learned(document, tree.args[0], !truth);
  if (tree.op === 'call' && tree.args[0] === 'has')
    return truth ? new Set([(pathOf(tree.args[1]) ?? []).join('.')]) : nothing;
  if ((tree.op === '&&' && truth) || (tree.op === '||' && !truth))
    return union(learned(document, tree.args[0], truth), learned(document, tree.args[1], truth));
  return nothing;
}

/** Always there, or established by a guard; below a guarded object what the object requires is there too. */
function isAssured(document: ServiceDocument, path: readonly string[], known: Known): boolean {
  if (isAlways(document, path) || known.has(path.join('.'))) return true;
  const owner = path.slice(0, -1);
  if (owner.length < 2 || !['data', 'lookups'].includes(path[0] ?? '') || !isAssured(document, owner, known))
    return false;
  // Of an answer that is there all is there: a wrong one counts as none.
  if (path[0] === 'lookups') return true;
  const schema = findSchema(
    document.data,
    owner
      .slice(1)
      .map((one) => `/${one}`)
      .join(''),
  );
  return requiredOf(schema).includes(path.at(-1) ?? '');
}

/** The first path that is read where it may be absent: definite assignment over `&&`, `||`, `!` and `?:`. */
export function findAbsent(
  document: ServiceDocument,
  tree: Arg | undefined,
  known: Known = nothing,
): readonly string[] | undefined {
  if (!isTree(tree) || tree.op === UNREAD) return undefined;
  const { op, args } = tree;
  const first = (trees: readonly (Arg | undefined)[], given: Known): readonly string[] | undefined => {
    for (const one of trees) {
      const found = findAbsent(document, one, given);
      if (found) return found;
    }
    return undefined;
  };
  const path = pathOf(tree);
  if (path) return path.length < 2 || isAssured(document, path, known) ? undefined : path;
  if (op === 'call' && args[0] === 'has') {
    const owner = isTree(args[1]) ? args[1].args[0] : undefined;
    return first([owner], known);
  }
  if (op === '&&' || op === '||') {
    return first([args[0]], known) ?? first([args[1]], union(known, learned(document, args[0], op === '&&')));
  }
  if (op === '?:') {
    return (
      first([args[0]], known) ??
      first([args[1]], union(known, learned(document, args[0], true))) ??
      first([args[2]], union(known, learned(document, args[0], false)))
    );
  }
  return first(args, known);
}

/** Words an enumerated field is compared with that are none of its values. */
export function strangeWords(
  document: ServiceDocument,
  tree: Arg | undefined,
): readonly { readonly field: string; readonly word: string }[] {
  if (!isTree(tree)) return [];
  const inner = tree.args.flatMap((arg) => strangeWords(document, arg));
  if (!['==', '!=', 'in'].includes(tree.op)) return inner;
  const [left, right] = tree.args;
  const found = [
    [left, right],
    [right, left],
  ].flatMap(([field, words]) => {
    const values = valuesOf(document, pathOf(field));
    if (!values) return [];
    return literals(words)
      .filter((word) => typeof word === 'string' && !values.includes(word))
      .map((word) => ({ field: (pathOf(field) ?? []).join('.'), word: word as string }));
  });
  return [...inner, ...found];
}

function valuesOf(document: ServiceDocument, path: readonly string[] | undefined): readonly Json[] | undefined {
  if (!path) return undefined;
  if (path.join('.') === 'applicant.kind') return ['person', 'company'];
  if (path[0] !== 'data') return undefined;
  const schema = findSchema(
    document.data,
    path
      .slice(1)
      .map((one) => `/${one}`)
      .join(''),
  );
  const of = schema?.['type'] === 'array' ? (schema['items'] as JsonObject) : schema;
  return of?.['enum'] as readonly Json[] | undefined;
}

const literals = (tree: Arg | undefined): readonly Json[] =>
  !isTree(tree)
    ? []
    : tree.op === 'value'
      ? [tree.args[0] as Json]
      : tree.op === 'list'
        ? tree.args.flatMap(literals)
        : [];

const allLiterals = (tree: Arg | undefined): readonly Json[] =>
  !isTree(tree) ? [] : tree.op === 'value' ? [tree.args[0] as Json] : tree.args.flatMap(allLiterals);

const uses = (tree: Arg | undefined, names: readonly string[]): boolean =>
  isTree(tree) &&
  ((tree.op === 'call' && names.includes(wordIn(tree.args[0]))) || tree.args.some((arg) => uses(arg, names)));

/** More answers than this are not tried; the question then stays open and counts as unproved. */
const MOST = 4000;

/** Nor are more steps of evaluation spent on one question. */
const MOST_EVALUATED = 400_000;

const sizeOf = (tree: Arg | undefined): number =>
  isTree(tree) ? tree.args.reduce<number>((sum, arg) => sum + sizeOf(arg), 1) : 1;

const isOfLookup = ([root]: readonly string[]): boolean => root === 'lookups';

/**
 * Representative answers for a set of conditions: every value of an enumeration, numbers around each number written,
 * absence where it can be. undefined when the conditions count days or there are too many to try.
 */
export function answersFor(
  document: ServiceDocument,
  asking: readonly Expression[],
): readonly JsonObject[] | undefined {
  const conditions = [...asking, ...conditionsOfLookups(document, asking)];
  if (conditions.some((one) => isUnread(one) || !isTyped(document, one))) return undefined;
  if (conditions.some((one) => uses(one.tree, ['date', 'years']))) return undefined;
  const words = conditions.flatMap((one) => allLiterals(one.tree));
  const paths = conditions.flatMap((one) => pathsOf(one.tree));
  const asked = new Map(paths.filter((path) => !isOfLookup(path)).map((path) => [path.join('.'), path]));
  const lookups = new Set(paths.filter(isOfLookup).map(([, id]) => id ?? ''));
  const nodes = conditions.reduce((sum, one) => sum + sizeOf(one.tree), 0);
  let answers: JsonObject[] = [
    { data: {}, applicant: {}, place: {}, input: {}, policy: {}, lookups: {}, decisions: {} },
  ];
  for (const path of asked.values()) {
    const candidates = candidatesFor(document, path, words);
    const tried = answers.length * candidates.length;
    if (tried > MOST || tried * nodes > MOST_EVALUATED) return undefined;
    answers = answers.flatMap((answer) =>
      candidates.map((value) => (value === undefined ? answer : put(answer, path, value))),
    );
  }
  for (const id of lookups) {
    const fields = [
      ...new Set(paths.flatMap(([root, of, field]) => (root === 'lookups' && of === id && field ? [field] : []))),
    ];
    const told = answersOfLookup(document, id, fields, [...words, MUCH]);
    if (answers.length * told.length > MOST || answers.length * told.length * nodes > MOST_EVALUATED) return undefined;
    answers = answers.flatMap((answer) =>
      told.map((value) => (value === undefined ? answer : put(answer, ['lookups', id], value))),
    );
  }
  return lookups.size === 0 ? answers : answers.filter((answer) => isLikely(document, answer, lookups));
}

function candidatesFor(
  document: ServiceDocument,
  path: readonly string[],
  words: readonly Json[],
): readonly (Json | undefined)[] {
  const [root, ...steps] = path;
  const schema = root === 'data' ? findSchema(document.data, refOf(steps)) : undefined;
  const values = valuesOf(document, path);
  const absent = isAlways(document, path) ? [] : [undefined];
  return [...absent, ...valuesAt({ path, schema, values }, words)];
}

function put(answer: JsonObject, [name, ...rest]: readonly string[], value: Json): JsonObject {
  if (name === undefined) return answer;
  if (rest.length === 0) return { ...answer, [name]: value };
  return { ...answer, [name]: put((answer[name] ?? {}) as JsonObject, rest, value) };
}

/** Whether it is known what everything is that a condition speaks of. */
function isTyped(document: ServiceDocument, { tree }: Expression): boolean {
  return pathsOf(tree).every(([root, ...steps]) => {
    if (root === 'data') return !isOfUnread(document.data, refOf(steps));
    const [id = '', name] = steps;
    const at = pointer('lookups', id, 'returns');
    return root !== 'lookups' || isRead(document, name === undefined ? at : `${at}/${step(name)}/type`);
  });
}

/** Whether nothing can be proved of conditions because they, or what they speak of, could not be read. */
export const isInTheDark = (document: ServiceDocument, conditions: readonly (Expression | undefined)[]): boolean =>
  conditions.some((one) => one !== undefined && (isUnread(one) || !isTyped(document, one)));

/** An answer for which none of the conditions holds; undefined when one always does or when it cannot be said. */
export function findGap(document: ServiceDocument, conditions: readonly Expression[]): JsonObject | undefined {
  return answersFor(document, conditions)?.find((answer) => conditions.every((one) => evaluate(one, answer) !== true));
}

/** Whether the last condition can be the first that holds; undefined when it cannot be said. */
export function canBeChosen(
  document: ServiceDocument,
  before: readonly Expression[],
  last: Expression,
): boolean | undefined {
  const answers = answersFor(document, [...before, last]);
  return answers?.some(
    (answer) => before.every((one) => evaluate(one, answer) !== true) && evaluate(last, answer) === true,
  );
}

/** The one truth a condition always has; undefined when it depends, as it should. */
export function constantTruth(document: ServiceDocument, condition: Expression): boolean | undefined {
  const answers = answersFor(document, [condition]);
  if (!answers) return undefined;
  const truths = new Set(answers.map((answer) => evaluate(condition, answer) === true));
  return truths.size === 1 ? truths.has(true) : undefined;
}

/** Whether an applicant of a kind can ever meet a rule; a company has no age. undefined when it cannot be said. */
export function canMeet(document: ServiceDocument, rule: Expression, kind: string): boolean | undefined {
  return answersFor(document, [rule])?.some((answer) => {
    const known = kind === 'company' ? {} : (answer['applicant'] as JsonObject);
    return evaluate(rule, { ...answer, applicant: { ...known, kind } }) === true;
  });
}

/** The same where these conditions are known to hold. */
export const findAbsentBehind = (
  document: ServiceDocument,
  behind: readonly Expression[],
  { tree }: Expression,
): readonly string[] | undefined =>
  behind.some(isUnread)
    ? undefined
    : findAbsent(document, tree, behind.map((one) => learned(document, one.tree, true)).reduce(union, nothing));

/** An answer, and which of the rows fit it. */
interface Fitted {
  readonly answer: JsonObject;
  readonly fits: readonly boolean[];
}

/** Every answer that meets all of `before`; a row without a condition always fits. undefined when there are too many to try. */
export function fitted(
  document: ServiceDocument,
  before: readonly Expression[],
  rows: readonly (Expression | undefined)[],
): readonly Fitted[] | undefined {
  const written = rows.filter((row) => row !== undefined);
  return answersFor(document, [...before, ...written])
    ?.filter((answer) => before.every((one) => evaluate(one, answer) === true))
    .map((answer) => ({ answer, fits: rows.map((row) => !row || evaluate(row, answer) === true) }));
}

/** An answer as a short witness: only what the conditions look at. */
export const answered = (answer: JsonObject): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(answer).filter(([, part]) => Object.keys(part as JsonObject).length > 0)),
  );
