// Strict reading of a document: what is unknown, missing or of the wrong kind becomes a finding with its place, and the
// reading goes on, so that one run shows everything at once. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Duration } from '#kernel/time.ts';
import type { PostRole } from '#organisation/rules.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import { step } from '../check/finding.ts';
import type { Expression, Legal, Length } from '../rules.ts';
import { isNear } from '../rules/unread.ts';
import { plain, type MapNode, type Node } from './node.ts';
import { note, noteInstead, noteOnce, shown, unread, type Reader, type Scope } from './note.ts';
import { insteadOf } from './words/instead.ts';

const wrong = (reader: Reader, node: Node, wanted: string): undefined =>
  note(reader, node, 'wrong_type', { wanted, found: shown(node) }, [`${node.path || '/'}: ${shown(node)}`]);

/** Sections the language has words for and this version of the platform does not run. */
const LATER: readonly string[] = ['i18n', 'reuseFrom', '$defs'];

/** Whether a name, or what a path of names begins with, is such a word: `lookups.civil.marital`. */
const isLater = (name: string): boolean => LATER.includes(name.split('.')[0] ?? '');

/** The members of a map, each known; `need` names those that must be there. undefined when it is no map. */
export function members<Name extends string>(
  reader: Reader,
  node: Node,
  known: readonly Name[],
  need: readonly Name[] = [],
): { readonly [name in Name]?: Node } | undefined {
  reader.saw?.(node, { is: 'map', known, need });
  if (node.kind !== 'map') return wrong(reader, node, 'map');
  const found: { [name in Name]?: Node } = {};
  const answered = new Set<string>();
  for (const [key, value] of node.entries) {
    const instead = (known as readonly string[]).includes(key) ? undefined : insteadOf(value.path);
    for (const name of instead?.for ?? []) answered.add(name);
    if ((known as readonly string[]).includes(key)) found[key as Name] = value;
    else if (instead) noteInstead(reader, value, instead);
    else if (isLater(key)) note(reader, value, 'not_supported', { name: key }, [value.path]);
    else if (isLeftOver(key, value)) note(reader, value, 'text_unquoted', { key }, [`${node.path}: …, ${key}`]);
    else note(reader, value, 'unknown_key', { key: spelt(key), known: nearest(key, known) }, [value.path]);
  }
  missed(
    reader,
    node,
    need.filter((name) => !found[name]),
    answered,
  );
  return found;
}

/** What is missing in one place is one finding; what is there under another name has been told with that. */
function missed(reader: Reader, node: MapNode, missing: readonly string[], answered: ReadonlySet<string>): void {
  for (const name of missing) unread(reader, node, name);
  const strange = [...node.entries.keys()].filter((key) => reader.unread.has(`${node.path}/${step(key)}`));
  const told = missing.filter((name) => !answered.has(name) && !strange.some((key) => isNear(key, name)));
  if (told.length === 0) return;
  note(
    reader,
    node,
    'missing_key',
    { key: told },
    told.map((name) => `${node.path}/${step(name)}`),
  );
}

/** What is left of a text in braces after its comma: words without a value. */
const isLeftOver = (key: string, value: Node): boolean =>
  /\s/.test(key.trim()) && value.kind === 'scalar' && value.value === null;

/** A word with what looks like another letter and is not named by its number: `tіtle (U+0456)`. */
const spelt = (word: string): string => {
  const strange = [...word].filter((char) => /[^\u0020-\u007e\p{Script=Han}]/u.test(char));
  const codes = strange.map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return strange.length > 0 ? `${word} (${codes.join(', ')})` : word;
};

/** Signs that are not seen and change what is read: controls, zero widths, turns of the writing direction. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/u;

/** An id: small Latin letters, digits and `-`, so that no two look alike; a word of a list may begin with a digit. */
export function identifier(reader: Reader, node: Node | undefined): string | undefined {
  const id = string(reader, node, 'id');
  if (id !== undefined && node) named(reader, node, id);
  return id;
}

/** The same of the name something stands under. */
export function named(reader: Reader, node: Node, id: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(id)) note(reader, node, 'id_unclear', { name: spelt(id) }, [spelt(id)]);
  unreserved(reader, node, id);
}

/** The same of a name that conditions read: a word of CEL. */
export function spoken(reader: Reader, node: Node, name: string): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) note(reader, node, 'name_unclear', { name }, [name]);
  unreserved(reader, node, name);
}

/** What every object answers to, asked for or not: a register called `constructor` would seem to have spoken. */
export function unreserved(reader: Reader, node: Node, name: string): void {
  if (name in Object.prototype) note(reader, node, 'name_reserved', { name }, [name]);
}

/** The known words closest to a misspelt one, or all when none is close. */
function nearest(word: string, known: readonly string[]): readonly string[] {
  const close = known.filter((one) => {
    const [a, b] = [one.toLowerCase(), word.toLowerCase()];
    return a.startsWith(b.slice(0, 3)) || b.startsWith(a.slice(0, 3));
  });
  return close.length > 0 ? close : known;
}

export function string(reader: Reader, node: Node | undefined, is: 'text' | 'id' = 'text'): string | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is });
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '')
    return wrong(reader, node, 'text');
  if (UNSEEN.test(node.value)) note(reader, node, 'text_unseen', { text: spelt(node.value) }, [spelt(node.value)]);
  return node.value.trim();
}

export function integer(reader: Reader, node: Node | undefined, least = 0): number | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'integer', least });
  if (node.kind !== 'scalar' || !Number.isSafeInteger(node.value) || (node.value as number) < least) {
    return wrong(reader, node, `integer ≥ ${least}`);
  }
  return node.value as number;
}

export function boolean(reader: Reader, node: Node | undefined): boolean | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'boolean' });
  if (node.kind !== 'scalar' || typeof node.value !== 'boolean') return wrong(reader, node, 'true | false');
  return node.value;
}

export function list<Item>(
  reader: Reader,
  node: Node | undefined,
  read: (item: Node) => Item | undefined,
): readonly Item[] {
  if (!node) return [];
  reader.saw?.(node, { is: 'list' });
  if (node.kind !== 'list') return wrong(reader, node, 'list') ?? [];
  return node.items.map(read).filter((item) => item !== undefined);
}

/** A map as plain data. */
export function object(reader: Reader, node: Node | undefined): JsonObject | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'object' });
  if (node.kind !== 'map') return wrong(reader, node, 'map');
  return plain(node) as JsonObject;
}

export function entries<Item>(
  reader: Reader,
  node: Node | undefined,
  read: (item: Node, id: string) => Item | undefined,
): readonly Item[] {
  if (!node) return [];
  reader.saw?.(node, { is: 'entries' });
  if (node.kind !== 'map') return wrong(reader, node, 'map') ?? [];
  return [...node.entries].map(([id, item]) => read(item, id)).filter((item) => item !== undefined);
}

/** A word of a certain form, which is told where it is missed. */
export function matching(reader: Reader, node: Node | undefined, pattern: RegExp, wanted: string): string | undefined {
  const value = string(reader, node);
  if (value === undefined || !node || pattern.test(value)) return value;
  return note(reader, node, 'wrong_type', { wanted, found: value }, [value]);
}

export function oneOf<Value extends string>(
  reader: Reader,
  node: Node | undefined,
  values: readonly Value[],
): Value | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'enum', values });
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'string' && (values as readonly string[]).includes(value)) return value as Value;
  const instead = typeof value === 'string' ? insteadOf(node.path, value) : undefined;
  if (instead) return noteInstead(reader, node, instead);
  if (typeof value === 'string' && isLater(value)) return note(reader, node, 'not_supported', { name: value }, [value]);
  return note(reader, node, 'unknown_value', { value: shown(node), known: values }, [`${node.path}: ${shown(node)}`]);
}

/** What stands between the two languages of a text in one line: `姓名 | Name`. */
const BETWEEN = ' | ';

/** Text in both languages, side by side or as a map. A bare string is the Chinese one, and the English one is missed. */
export function text(reader: Reader, node: Node | undefined): Text | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'words' });
  if (node.kind === 'scalar') {
    const zh = string(reader, node);
    const [first = '', second = '', ...more] = zh?.split(BETWEEN).map((one) => one.trim()) ?? [];
    if (first !== '' && second !== '' && more.length === 0) return { 'zh-CN': first, en: second };
    if (zh !== undefined) note(reader, node, 'text_missing', { language: 'en', text: zh }, [`${node.path}: ${zh}`]);
    return zh === undefined ? undefined : { 'zh-CN': zh, en: zh };
  }
  const found = members(reader, node, ['zh-CN', 'en']);
  if (!found) return undefined;
  const zh = string(reader, found['zh-CN']);
  const en = string(reader, found.en);
  if (zh === undefined && !found['zh-CN'])
    note(reader, node, 'text_missing', { language: 'zh-CN', text: en ?? '' }, [node.path]);
  if (en === undefined && !found.en)
    note(reader, node, 'text_missing', { language: 'en', text: zh ?? '' }, [`${node.path}: ${zh ?? ''}`]);
  const either = zh ?? en;
  return either === undefined ? undefined : { 'zh-CN': zh ?? either, en: en ?? either };
}

/** `law#article`, where the law is named under `laws` or written out; or `{law, article}`. */
export function legal(reader: Reader, node: Node | undefined): Legal | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'legal' });
  if (node.kind === 'map') {
    const found = members(reader, node, ['law', 'article'], ['law', 'article']);
    const law = text(reader, found?.law);
    const article = string(reader, found?.article);
    return law && article ? { law, article } : undefined;
  }
  const value = string(reader, node);
  const cut = value?.lastIndexOf('#') ?? -1;
  if (value === undefined || cut < 1 || cut === value.length - 1) return wrong(reader, node, 'law#article');
  const name = value.slice(0, cut);
  const law = reader.laws.get(name);
  if (!law) noteOnce(reader, node, ['law_unnamed', name], { law: name }, [value]);
  return { law: law ?? { 'zh-CN': name, en: name }, article: value.slice(cut + 1) };
}

/** `post:<role>`. An unknown role is noted and read on with, so that the rest of the document is checked too. */
export function role(reader: Reader, node: Node | undefined): PostRole | undefined {
  if (node) reader.saw?.(node, { is: 'role' });
  const value = string(reader, node);
  if (value === undefined || !node) return undefined;
  const name = value.replace(/^post:/, '');
  if (value.startsWith('post:') && (POST_ROLES as readonly string[]).includes(name)) return name as PostRole;
  const known = POST_ROLES.map((one) => `post:${one}`);
  noteOnce(reader, node, ['role_unknown', value], { role: value, known }, [`${node.path}: ${value}`]);
  return name as PostRole;
}

/** An ISO 8601 length of days or hours; days count in `unit`. */
export function duration(
  reader: Reader,
  node: Node | undefined,
  unit: Duration['unit'] = 'days',
): Duration | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'duration' });
  const value = node.kind === 'scalar' ? node.value : undefined;
  const found = typeof value === 'string' ? /^P(?:(\d{1,4})D|T(\d{1,4})H)$/.exec(value) : null;
  const count = Number(found?.[1] ?? found?.[2]);
  if (!found || count < 1) return wrong(reader, node, 'P<n>D | PT<n>H');
  return found[1] === undefined ? { count, unit: 'hours' } : { count, unit };
}

/** A length written out, or the id of a parameter. */
export function length(reader: Reader, node: Node | undefined, unit: Duration['unit'] = 'days'): Length | undefined {
  if (node) reader.saw?.(node, { is: 'length' });
  if (node?.kind === 'scalar' && typeof node.value === 'string' && /^[a-z][\w-]*(\.[a-z][\w-]*)+$/i.test(node.value)) {
    return { parameter: node.value };
  }
  return duration(reader, node, unit);
}

/** `after` with the calendar beside it: `cn-working` counts working days. */
export function after(reader: Reader, node: Node | undefined, calendar: Node | undefined): Length | undefined {
  const name = oneOf(reader, calendar, ['cn-working', 'calendar-days']);
  return length(reader, node, name === 'cn-working' ? 'workdays' : 'days');
}

export function expression(reader: Reader, node: Node | undefined, scope: Scope): Expression | undefined {
  if (node) reader.saw?.(node, { is: 'expression' });
  const source = string(reader, node);
  return source === undefined || !node ? undefined : reader.compile(source, scope, node);
}

/** Reports what stands twice; the first stays. */
export function unique<Item>(
  reader: Reader,
  node: Node | undefined,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key) && node) note(reader, node, 'twice', { name: key }, [`${node.path}: ${key}`]);
    seen.add(key);
  }
}
