// Literals turned into their opposites: in conditions, in yes and no, and in words of a fixed vocabulary. Pure.
import type { Json } from '#kernel/json.ts';
import { each, type Change, type Ground, type Operator } from './mutant.ts';

const CONDITIONS = ['cond', 'visible', 'required', 'requiredWhen', 'rule'];

/** What a fee comes to, and when it is owed. */
export const isFee = (path: string): boolean => /^\/fees\/\d+\/(amount|when)$/.test(path);

/** A cell of a decision table, and what the row gives. */
export const isCell = (path: string): boolean => /^\/decisions\/[^/]+\/rules\/\d+\/(when\/\d+|then)$/.test(path);

export const isCondition = (key: string, value: string): boolean =>
  CONDITIONS.includes(key) && /[.=<>!]|has\(/.test(value);

const OUTCOMES = ['solved', 'partly', 'explained', 'granted', 'refused', 'notOurs', 'lapsed', 'transferred'];

/** Words that may stand under a name. */
const VOCABULARY: { readonly [key: string]: readonly string[] } = {
  stage: ['collect', 'assign', 'handle', 'feedback'],
  outcome: OUTCOMES,
  of: OUTCOMES,
  onBad: ['rectify', 'callBack'],
  at: ['start', 'submit', 'decide'],
  from: ['submitted', 'accepted', 'assigned'],
  calendar: ['cn-working', 'calendar-days'],
};

const OPPOSITES: readonly (readonly [RegExp, string])[] = [
  [/==/g, '!='],
  [/!=/g, '=='],
  [/>=/g, '>'],
  [/<=/g, '<'],
  [/(?<![=<>!])>(?!=)/g, '>='],
  [/(?<![=<>!])<(?!=)/g, '<='],
  [/&&/g, '||'],
  [/\|\|/g, '&&'],
  [/!(?=[(\w])/g, ''],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
];

export const flips: Operator = (ground) => [...flipPlaces(ground), ...withdrawal(ground)];

const flipPlaces: Operator = each(({ path, key, value, owner }, ground): readonly Change[] => {
  if (typeof value === 'boolean') return key === 'default' ? [] : [{ path, to: !value }];
  if (typeof value !== 'string') return [];
  if (isCondition(key, value) || isFee(path) || (isCell(path) && value !== '-'))
    return rewritten(value, ground).map((to) => ({ path, to }));
  const words = VOCABULARY[key];
  if (words?.includes(value) === true && !path.startsWith('/data/'))
    return words.filter((one) => one !== value).map((to) => ({ path, to }));
  return key === 'enum' && Array.isArray(owner['enum']) ? [{ path, to: `${value}Old` }] : [];
});

/** Nobody says that a case may be taken back; to say that it may not be is the flip. */
const withdrawal = ({ data }: Ground): readonly Change[] =>
  data['withdraw'] === undefined ? [{ path: '/withdraw', to: false }] : [];

/** Every literal and every operator of a condition turned around, one at a time. */
function rewritten(source: string, ground: Ground): readonly string[] {
  const found: string[] = [];
  const put = (at: number, length: number, by: string): number =>
    found.push(`${source.slice(0, at)}${by}${source.slice(at + length)}`);
  for (const [pattern, by] of OPPOSITES)
    for (const match of source.matchAll(pattern)) put(match.index, match[0].length, by);
  for (const match of source.matchAll(/'([^']*)'/g))
    for (const word of wordsBeside(match[1] ?? '', ground)) put(match.index, match[0].length, `'${word}'`);
  for (const match of source.matchAll(/\b\d+\b/g))
    for (const by of [-1, 1]) put(match.index, match[0].length, String(Number(match[0]) + by));
  return found;
}

/** The other values of the lists a word is in; any other word when it is in none. */
function wordsBeside(word: string, { places }: Ground): readonly string[] {
  const lists = places.flatMap(({ key, value }) =>
    key === 'enum' && Array.isArray(value) ? [value as readonly Json[]] : [],
  );
  const others = lists.filter((list) => list.includes(word)).flatMap((list) => list.filter((one) => one !== word));
  return others.length > 0 ? (others as readonly string[]) : [`${word}Old`];
}
