// What is found while a document is read, and what of it then counts as unread: the reader that all sections share. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Duration } from '#kernel/time.ts';
import type { PostRole } from '#organisation/rules.ts';
import { sentenceOf, step, type Facts, type Finding, type FindingCode } from '../check/finding.ts';
import type { Expression, Length } from '../rules.ts';
import type { LookUp } from '../rules/lookup.ts';
import { walk, type Node } from './node.ts';
import type { Instead } from './words/instead.ts';

/** What a place is read as. */
export type Wanted =
  | { readonly is: 'map'; readonly known: readonly string[]; readonly need: readonly string[] }
  | { readonly is: 'list' | 'entries' | 'object' | 'text' | 'id' | 'boolean' | 'command' }
  | { readonly is: 'words' | 'legal' | 'role' | 'duration' | 'length' | 'expression' }
  | { readonly is: 'integer'; readonly least: number }
  | { readonly is: 'enum'; readonly values: readonly string[] }
  | { readonly is: 'pattern'; readonly pattern: string }
  /** A map of several kinds, told apart by the word of one of its members. */
  | { readonly is: 'kinds'; readonly by: string; readonly values: readonly string[] };

/** Where an expression stands decides what it may speak of. */
export type Scope = 'form' | 'rule' | 'edge' | 'lookup' | 'fee';

export interface Reader {
  /** Hears what is wanted where; the schema for editors is made of it. */
  readonly saw?: (node: Node, wanted: Wanted) => void;
  readonly file: string;
  readonly findings: Finding[];
  /** What could not be read: by its place, with what stands there. */
  readonly unread: Map<string, string>;
  /** Findings that are said once however often their cause is met, by the cause. */
  readonly said: Map<string, Finding>;
  /** Laws named once under `laws` and cited as `name#article`. */
  laws: ReadonlyMap<string, Text>;
  /** Common words for what whoever is refused may do, by id. */
  readonly remedies: { readonly [id: string]: Text };
  /** The data section once it is read: what expressions are typed against. */
  data: JsonObject | undefined;
  /** Look-ups once they are read: what expressions may speak of as `lookups`. */
  lookups: readonly LookUp[];
  /** Amounts the document says it reads: what `policy` has. */
  policy: readonly string[];
  /** Decision tables of the document: what `decisions` has. */
  tables: readonly string[];
  /** Parses and types an expression, a condition unless said; after a finding one of which only the names are known. */
  compile(source: string, scope: Scope, node: Node, wanted?: 'bool' | 'int' | 'any'): Expression;
  /** The unit a term counts in, to read lengths that follow it. */
  unitOf(parameter: string): Duration['unit'] | undefined;
  /** SHA-256 of a value's canonical text. */
  digest(value: unknown): string;
  /** Whether a parameter is an amount. */
  isAmount(parameter: string): boolean;
}

/** Findings after which what stands there is known all the same. */
const READ_ALL_THE_SAME: ReadonlySet<FindingCode> = new Set([
  'text_missing',
  'text_unseen',
  'label_missing',
  'id_unclear',
  'name_unclear',
  'law_unnamed',
  'twice',
  'unbounded',
  'bounds_reversed',
  'value_refused',
  'widget_unsuited',
  'enum_unclear',
  'pattern_unsafe',
  'type_laxer',
  'type_wider',
  'type_overridden',
  'outcome_of_unneeded',
  'choice_unclear',
  'charge_held',
]);

/** Says what is wrong at a place. What stands there counts as unread from then on, unless it is known all the same. */
export function note(
  reader: Reader,
  node: Node,
  code: FindingCode,
  facts: Facts = {},
  witness?: readonly string[],
): undefined {
  const { line, column, path } = node;
  if (!READ_ALL_THE_SAME.has(code) && code !== 'missing_key') unread(reader, node);
  reader.findings.push({
    file: reader.file,
    line,
    column,
    code,
    message: sentenceOf(code, facts),
    witness: witness && witness.length > 0 ? witness : [path || '/'],
  });
  return undefined;
}

/** The same of a cause that is met in several places: said at the first of them, where the others are shown. */
export function noteOnce(
  reader: Reader,
  node: Node,
  [code, cause]: readonly [FindingCode, string],
  facts: Facts,
  witness: readonly string[],
): undefined {
  const key = `${code} ${cause}`;
  const before = reader.said.get(key);
  if (!before) {
    note(reader, node, code, facts, witness);
    const made = reader.findings.at(-1);
    if (made) reader.said.set(key, made);
    return undefined;
  }
  if (!READ_ALL_THE_SAME.has(code)) unread(reader, node);
  const more = { ...before, witness: [...before.witness, ...witness.filter((one) => !before.witness.includes(one))] };
  reader.findings[reader.findings.indexOf(before)] = more;
  reader.said.set(key, more);
  return undefined;
}

/** From now on nobody rests on what stands there. */
export function unread(reader: Reader, node: Node, name?: string): void {
  const words = [...walk(node)].flatMap((one) => (one.kind === 'scalar' ? [String(one.value)] : []));
  reader.unread.set(
    name === undefined ? node.path : `${node.path}/${step(name)}`,
    name === undefined ? words.join(' ') : '',
  );
}

/** The same reader where what it reads is no shape of the language, so that no editor proposes it. */
export function deaf(reader: Reader): Reader {
  const { saw, ...rest } = reader;
  void saw;
  return rest;
}

/** Whether what stands at a place has been read. */
export function isKnown(reader: Reader, path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (reader.unread.has(at)) return false;
  return true;
}

/** What the language has for something it does not take. */
export function noteInstead(reader: Reader, node: Node, { word, say }: Instead): undefined {
  return note(reader, node, 'say_instead', { word, say }, [`${node.path}: ${shown(node)}`]);
}

export const shown = (node: Node): string => (node.kind === 'scalar' ? JSON.stringify(node.value) : node.kind);

/** A text for something whose own is missing. */
export const plainText = (id: string): Text => ({ 'zh-CN': id, en: id });

/** A name for something in a list that has none: nobody can mean it. */
export const nameless = ({ path }: Node): string => `?${path}`;

/** A post that could not be read: nobody holds it. */
export const NOBODY = '?' as PostRole;

/** A length that could not be read: there is none to reckon with. */
export const NO_LENGTH: Length = { parameter: '' };
