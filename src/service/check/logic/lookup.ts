// What conditions can meet of look-ups: whether an answer is there, and what it may say. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { evaluate, isTree, isUnread, pathsOf } from '../../expression.ts';
import type { Expression, ServiceDocument, Tree } from '../../rules.ts';
import { isBlocking, type LookUp } from '../../rules/lookup.ts';
import { isRead } from '../../rules/unread.ts';
import { pointer } from '../finding.ts';
import { days } from './candidate.ts';

const lookupOf = ({ lookups = [] }: ServiceDocument, id: string | undefined): LookUp | undefined =>
  lookups.find((one) => one.id === id);

const isWaitedFor = ({ workflow }: ServiceDocument, id: string): boolean =>
  Object.values(workflow.states).some(
    (state) => state.type === 'wait' && state.service && 'lookup' in state.service && state.service.lookup === id,
  );

/** There is an answer wherever it is read at all: nothing is decided without it. */
const isInsisted = (document: ServiceDocument, one: LookUp): boolean =>
  isBlocking(one) && !isWaitedFor(document, one.id);

/** Whether there is an answer in every case that was ever filed. */
export const isAnswered = (document: ServiceDocument, [id]: readonly string[]): boolean => {
  const one = lookupOf(document, id);
  if (one === undefined) return !isRead(document, pointer('lookups', id ?? ''));
  return (one.when === undefined || isUnread(one.when)) && isInsisted(document, one);
};

/** Under the very condition a look-up is read on, its answer is there. */
export function answeredWhen(
  document: ServiceDocument,
  tree: Tree['args'][number] | undefined,
  truth: boolean,
): ReadonlySet<string> {
  if (!truth || !document.lookups || !isTree(tree)) return new Set();
  const text = JSON.stringify(tree);
  const found = (document.lookups ?? []).filter(
    (one) => one.when && isInsisted(document, one) && JSON.stringify(one.when.tree) === text,
  );
  return new Set(found.map(({ id }) => `lookups.${id}`));
}

/** The conditions that look-ups are read on, where these conditions speak of them. */
export const conditionsOfLookups = (
  document: ServiceDocument,
  asking: readonly Expression[],
): readonly Expression[] => {
  const ids = asking.flatMap((one) => pathsOf(one.tree)).flatMap(([root, id]) => (root === 'lookups' ? [id] : []));
  return (document.lookups ?? []).flatMap(({ id, when }) => (when && ids.includes(id) ? [when] : []));
};

/** What a register may say of the fields that are read, and that there may be no answer. */
export function answersOfLookup(
  document: ServiceDocument,
  id: string,
  fields: readonly string[],
  words: readonly Json[],
): readonly (JsonObject | undefined)[] {
  const types = lookupOf(document, id)?.returns ?? {};
  const told = fields.reduce<readonly JsonObject[]>(
    (all, field) =>
      all.flatMap((one) =>
        valuesOfType(types[field]?.type ?? 'string', words).map((value) => ({ ...one, [field]: value })),
      ),
    [{}],
  );
  return isAnswered(document, [id]) ? told : [undefined, ...told];
}

function valuesOfType(type: string, words: readonly Json[]): readonly Json[] {
  const numbers = words.filter((word) => typeof word === 'number');
  const texts = [...new Set([...words.filter((word) => typeof word === 'string'), 'x'])];
  if (type === 'bool') return [false, true];
  if (type === 'date') return days(texts);
  if (type === 'int') return [...new Set([...numbers.flatMap((one) => [one - 1, one, one + 1]), 0])];
  if (!type.startsWith('list<')) return texts;
  const items = type === 'list<int>' ? numbers : texts;
  return [[], ...items.map((one) => [one])];
}

/** An answer is there exactly where it is read and insisted on. */
export const isLikely = (document: ServiceDocument, answer: JsonObject, lookups: ReadonlySet<string>): boolean =>
  [...lookups].every((id) => {
    const one = lookupOf(document, id);
    if (!one?.when) return true;
    const has = (answer['lookups'] as JsonObject | undefined)?.[id] !== undefined;
    const reads = evaluate(one.when, answer) === true;
    return isInsisted(document, one) ? has === reads : reads || !has;
  });
