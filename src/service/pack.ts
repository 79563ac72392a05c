// The one door by which packs come in: YAML with its positions, CEL with its types; plain frozen data goes out. Nothing
// else of the product reads YAML or knows the CEL parser.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@marcbachmann/cel-js';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { canonical, type JsonObject } from '#kernel/json.ts';
import { sentenceOf, step, type Finding, type FindingCode } from './check/finding.ts';
import { keptFor } from './data.ts';
import { connectors as readConnectors, documentOf } from './pack/outside/connector.ts';
import { plain, positioned, walk, type MapNode, type Node } from './pack/node.ts';
import type { Synonym } from './find/entry.ts';
import type { Item } from './item/item.ts';
import { items as readItems } from './pack/words/item.ts';
import { laws as readLaws } from './pack/register/law.ts';
import { parameters as readParameters } from './pack/register/parameter.ts';
import { isQuantity, isTerm } from './policy/parameter.ts';
import { types as readTypes, withTypes, type Types } from './pack/register/type.ts';
import { compile, environmentOf } from './pack/environment.ts';
import type { Reader, Scope } from './pack/note.ts';
import { remedies as readRemedies, type Remedies } from './pack/register/remedy.ts';
import { service as readService } from './pack/service.ts';
import { isBounded } from './pack/bound.ts';
import { longForm } from './pack/short.ts';
import { synonyms as readSynonyms } from './pack/words/synonym.ts';
import type { Parameter, ServiceDocument } from './rules.ts';
import type { Law } from './check/gate/law.ts';
import type { Connector } from './rules/lookup.ts';

export interface PackFile {
  readonly path: string;
  readonly text: string;
}

/** Where a document came from. */
interface Source {
  readonly file: string;
  readonly text: string;
  /** Line and column of a JSON Pointer, or of the nearest thing around it. */
  readonly locate: (path: string) => { readonly line: number; readonly column: number };
  /** The file as plain data, before anything is made of it. */
  readonly data: JsonObject;
}

export interface LoadedPack {
  /** Every document that could be read, even if findings stand against it. */
  readonly documents: readonly ServiceDocument[];
  readonly parameters: readonly Parameter[];
  readonly laws: readonly Law[];
  readonly remedies: Remedies;
  readonly types: Types;
  readonly synonyms: readonly Synonym[];
  readonly items: readonly Item[];
  readonly connectors: readonly Connector[];
  readonly findings: readonly Finding[];
  /** By hash of the document. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** What documents may name without writing it out. */
export interface Known {
  readonly parameters: readonly Parameter[];
  readonly remedies?: Remedies | undefined;
  readonly types?: Types | undefined;
}

const NOTHING: Known = { parameters: [] };

/**
 * Reads services and parameters out of YAML texts; other kinds of pack files are left to their own modules. `known` comes
 * from elsewhere, so that one file can be read alone.
 */
export function loadPack(files: readonly PackFile[], known: Known = NOTHING): LoadedPack {
  const findings: Finding[] = [];
  const opened = files.flatMap((file) => {
    const root = parseFile(file, findings);
    return root ? [{ file, root }] : [];
  });
  const ofKind = (kind: string) => opened.filter(({ file, root }) => kindOf(file, root) === kind);
  const readAll = <Read>(kind: string, read: (reader: Reader, root: MapNode, path: string) => Read): readonly Read[] =>
    ofKind(kind).map(({ file, root }) => read(readerOf(file, findings), root, file.path));
  const own = readAll('Parameters', readParameters).flat();
  const laws = readAll('Laws', readLaws).flat();
  const synonyms = readAll('Synonyms', readSynonyms).flat();
  const seen = new Set<string>();
  const items = readAll('Items', (reader, root) => readItems(reader, root, seen)).flat();
  const besides = (list: string, path: string): JsonObject | undefined => {
    const folder = list.slice(0, list.lastIndexOf('/') + 1);
    const root = opened.find(({ file }) => file.path === `${folder}${path}`)?.root;
    return root && documentOf(root);
  };
  const connectors = readAll('Connectors', (reader, root, list) =>
    readConnectors(reader, root, (path) => besides(list, path)),
  ).flat();
  const remedies = Object.fromEntries(readAll('Remedies', readRemedies).flatMap((one) => Object.entries(one)));
  const types = Object.fromEntries(readAll('Types', readTypes).flatMap((one) => Object.entries(one)));
  const all: Known = {
    parameters: [...own, ...known.parameters],
    remedies: { ...known.remedies, ...remedies },
    types: { ...known.types, ...types },
  };
  const documents: ServiceDocument[] = [];
  const sources = new Map<string, Source>();
  for (const { file, root: written } of ofKind('Service')) {
    const read = readDocument(file, written, findings, all);
    if (!read) continue;
    documents.push(read.document);
    const data = plain(read.root) as JsonObject;
    sources.set(read.document.hash, { file: file.path, text: file.text, locate: locatorOf(read.root), data });
  }
  findings.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
  return {
    documents,
    parameters: freeze(own),
    laws: freeze(laws),
    remedies: freeze(remedies),
    types: freeze(types),
    synonyms: freeze(synonyms),
    items: freeze(items),
    connectors: freeze(connectors),
    findings,
    sources,
  };
}

/** What files of a kind of another module say, read with its own eyes. */
export function readKind<Read>(
  files: readonly PackFile[],
  kind: string,
  read: (reader: Reader, root: MapNode) => readonly Read[],
): { readonly read: readonly Read[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const all = files.flatMap((file) => {
    // What is wrong with files of other kinds is found where they are read.
    const own: Finding[] = [];
    const root = parseFile(file, own);
    if (!root || kindOf(file, root) !== kind) return [];
    findings.push(...own);
    return read(readerOf(file, findings), root);
  });
  return { read: freeze(all), findings };
}

/** One service as it is written, with what it names put in and its short forms written out; undefined where it cannot be read. */
function readDocument(
  file: Pick<PackFile, 'path'>,
  written: MapNode,
  findings: Finding[],
  known: Known,
): { readonly document: ServiceDocument; readonly root: MapNode } | undefined {
  if (!isBounded(written, file, findings)) return undefined;
  const reader = readerOf(file, findings, known);
  const root = longForm(withTypes(reader, written, known.types ?? {}));
  const read = readService(reader, root);
  return read && { document: finished(read, reader.unread), root };
}

const atBeginning: Source['locate'] = () => ({ line: 1, column: 1 });

/** Reads one service that is plain data already, such as a draft or a changed copy. */
export function loadData(file: string, data: JsonObject, known: Known): LoadedPack {
  const findings: Finding[] = [];
  const root = positioned(data);
  const read = root.kind === 'map' ? readDocument({ path: file }, root, findings, known) : undefined;
  const documents = read ? [read.document] : [];
  const sources = new Map(documents.map((one) => [one.hash, { file, text: '', locate: atBeginning, data }] as const));
  return {
    documents,
    parameters: [],
    laws: [],
    remedies: {},
    types: {},
    synonyms: [],
    items: [],
    connectors: [],
    findings,
    sources,
  };
}

/** All YAML files of files and folders, in the order of their paths. */
export async function loadFiles(paths: readonly string[]): Promise<readonly PackFile[]> {
  const files: PackFile[] = [];
  for (const path of paths.toSorted()) {
    if ((await stat(path)).isDirectory())
      files.push(...(await loadFiles((await readdir(path)).map((name) => join(path, name)))));
    else if (/\.ya?ml$/.test(path)) files.push({ path, text: await readFile(path, 'utf8') });
  }
  return files;
}

/** SHA-256 of the canonical text of the normalised document: the same content has the same hash whatever its layout. */
export const hashOf = (document: Omit<ServiceDocument, 'hash'>): string =>
  createHash('sha256').update(canonical(document)).digest('hex');

/** What could not be read is said of it, and is no part of its content. */
const finished = (read: Omit<ServiceDocument, 'hash'>, unread: ReadonlyMap<string, string>): ServiceDocument =>
  freeze({ ...read, hash: hashOf(read), ...(unread.size > 0 ? { unread: Object.fromEntries(unread) } : {}) });

function freeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

// YAML

function parseFile(file: PackFile, findings: Finding[]): MapNode | undefined {
  const { root, wrong } = parsed(file);
  findings.push(...wrong);
  return root;
}

/** Once, whoever reads it: each kind of file is looked for among all of them. */
const parsed = keptFor((file: PackFile) => {
  const wrong: Finding[] = [];
  return { root: parse(file, wrong), wrong };
});

function parse(file: PackFile, findings: Finding[]): MapNode | undefined {
  const refuse: Refuse = (code, facts, { line, column } = { line: 1, column: 1 }): undefined => {
    const witness = [Object.values(facts).join(' ') || file.path];
    findings.push({ file: file.path, line, column, code, message: sentenceOf(code, facts), witness });
    return undefined;
  };
  if (file.text.length > (file.path.endsWith('.service.yaml') ? MOST_OF_SERVICE : MOST_OF_FILE))
    return refuse('too_large', { size: file.text.length });
  // Beyond the stack of the parser, or close to it and slow.
  if (isNested(file.text)) return refuse('too_deep', {});
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    // The library compares each key with every other; twice is noticed below.
    document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return refuse('too_deep', {});
    throw error;
  }
  // What follows the first is mostly its consequence: one open quote makes nonsense of every line below.
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const known = Object.hasOwn(SAID, error.code) ? SAID[error.code] : undefined;
    return refuse(known ?? 'not_yaml', { reason: error.message.replace(/\s+/g, ' ') }, { line, column: col });
  }
  const root = nodeOf(document, lines, refuse);
  return root?.kind === 'map' ? root : root === undefined ? undefined : refuse('yaml_no_map', {});
}

/** What goes wrong most, in words of ours; the library speaks English, and to programmers. */
const SAID: { readonly [code: string]: FindingCode } = {
  MULTIPLE_DOCS: 'yaml_several',
  TAB_AS_INDENT: 'yaml_tab',
  BAD_INDENT: 'yaml_indent',
  MISSING_CHAR: 'yaml_unclosed',
};

/** Far above any real document, far below what takes long. */
const MOST_OF_SERVICE = 256 * 1024;
const MOST_OF_FILE = 4 * 1024 * 1024;
const DEEPEST = 30;

/** Whether a text opens far more than it closes, or lists in one line; no prose does. */
function isNested(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '[' || char === '{') open += 1;
    else if ((char === ']' || char === '}') && open > 0) open -= 1;
    if (open > DEEPEST * 10) return true;
  }
  return /(?:[-?:] ){300}/.test(text);
}

type Refuse = (
  code: FindingCode,
  facts: Readonly<Record<string, string | number>>,
  place?: { readonly line: number; readonly column: number },
) => undefined;

/** The tree with its places; undefined after a finding when it is too deep, or ambiguous. */
function nodeOf(document: Document.Parsed, lines: LineCounter, refuse: Refuse): Node | undefined {
  // Said once; a file full of the same mistake is not told it a thousand times.
  let broken: Node | undefined;
  const build = (item: unknown, path: string, from: number | undefined, depth: number): Node => {
    const at = (item as { range?: readonly number[] | null } | null)?.range?.[0];
    const { line, col: column } = lines.linePos(from ?? at ?? 0);
    const placed = { path, line, column };
    if (depth > DEEPEST) {
      const cut: Node = { kind: 'scalar', ...placed, value: null };
      broken ??= refuse('too_deep', {}, placed) ?? cut;
      return cut;
    }
    if (isMap(item)) {
      const entries = new Map<string, Node>();
      for (const { key, value } of item.items) {
        const name = isScalar(key) ? String(key.value) : '?';
        const node = build(value, `${path}/${step(name)}`, isScalar(key) ? key.range?.[0] : undefined, depth + 1);
        if (entries.has(name)) broken ??= refuse('not_yaml', { reason: `"${name}" twice` }, node) ?? node;
        entries.set(name, node);
      }
      return { kind: 'map', ...placed, entries };
    }
    if (isSeq(item))
      return {
        kind: 'list',
        ...placed,
        items: item.items.map((each, index) => build(each, `${path}/${index}`, undefined, depth + 1)),
      };
    // An alias has no value of its own: a few of them make a file as large as one likes.
    if (isAlias(item)) refuse('yaml_alias', { name: item.source }, placed);
    const value = isScalar(item) ? item.value : null;
    return {
      kind: 'scalar',
      ...placed,
      value: typeof value === 'bigint' ? Number(value) : (value as string | number | boolean | null),
    };
  };
  const root = build(document.contents, '', undefined, 0);
  return broken ? undefined : root;
}

/** What has a workflow is a service, whatever it calls itself: a misspelt kind gets a finding instead of silence. */
function kindOf(file: PackFile, root: MapNode | undefined): string {
  if (file.path.endsWith('.service.yaml') || root?.entries.has('workflow')) return 'Service';
  const kind = root?.entries.get('kind');
  return kind?.kind === 'scalar' && typeof kind.value === 'string' ? kind.value : '';
}

function locatorOf(root: MapNode): Source['locate'] {
  const places = new Map([...walk(root)].map(({ path, line, column }) => [path, { line, column }]));
  return (path) => {
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const place = places.get(at);
      if (place) return place;
    }
    return { line: root.line, column: root.column };
  };
}

function readerOf(
  file: Pick<PackFile, 'path'>,
  findings: Finding[],
  { parameters, remedies = {} }: Known = NOTHING,
): Reader {
  const environments = new Map<Scope, Environment>();
  const reader: Reader = {
    file: file.path,
    findings,
    unread: new Map(),
    said: new Map(),
    laws: new Map(),
    remedies,
    data: undefined,
    lookups: [],
    policy: [],
    tables: [],
    compile: (source, scope, node, wanted = 'bool') => {
      // One environment for all expressions of a kind: making it costs more than using it.
      const environment = environments.get(scope) ?? environmentOf(reader, scope);
      environments.set(scope, environment);
      return compile(reader, environment, { source, scope, wanted }, node);
    },
    unitOf: (id) => parameters.flatMap((one) => (one.id === id && isTerm(one.value) ? [one.value.unit] : []))[0],
    digest: (value) => createHash('sha256').update(canonical(value)).digest('hex'),
    isAmount: (id) => parameters.some((one) => one.id === id && isQuantity(one.value)),
  };
  return reader;
}
