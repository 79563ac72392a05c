// The one door by which packs come in: YAML with its positions, CEL with its types; plain frozen data goes out. Nothing
// else of the product reads YAML or knows the CEL parser.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Environment } from '@marcbachmann/cel-js';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { canonical, type JsonObject } from '#kernel/json.ts';
import { sentenceOf, step, type Finding } from './check/finding.ts';
import { propertiesOf, wordOf } from './data.ts';
import { walk, type MapNode, type Node } from './pack/node.ts';
import { parameters as readParameters } from './pack/parameter.ts';
import { plainTree } from './pack/profile.ts';
import { note, type Reader, type Scope } from './pack/reader.ts';
import { service as readService } from './pack/service.ts';
import type { Expression, Parameter, ServiceDocument } from './rules.ts';

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
}

export interface LoadedPack {
  /** Every document that could be read, even if findings stand against it. */
  readonly documents: readonly ServiceDocument[];
  readonly parameters: readonly Parameter[];
  readonly findings: readonly Finding[];
  /** By hash of the document. */
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Reads services and parameters out of YAML texts; other kinds of pack files are left to their own modules. `known` are
 * parameters from elsewhere, so that one file can be read alone.
 */
export function loadPack(files: readonly PackFile[], known: readonly Parameter[] = []): LoadedPack {
  const findings: Finding[] = [];
  const opened = files
    .map((file) => ({ file, root: parseFile(file, findings) }))
    .filter((one) => one.root !== undefined);
  const ofKind = (kind: string) => opened.filter(({ file, root }) => kindOf(file, root) === kind);
  const own = ofKind('Parameters').flatMap(({ file, root }) =>
    root ? readParameters(readerOf(file, findings, []), root) : [],
  );
  const parameters = [...own, ...known];
  const documents: ServiceDocument[] = [];
  const sources = new Map<string, Source>();
  for (const { file, root } of ofKind('Service')) {
    const read = root && readService(readerOf(file, findings, parameters), root);
    if (!root || !read) continue;
    const document = freeze({ ...read, hash: hashOf(read) });
    documents.push(document);
    sources.set(document.hash, { file: file.path, text: file.text, locate: locatorOf(root) });
  }
  findings.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
  return { documents, parameters: freeze(own), findings, sources };
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
const hashOf = (document: Omit<ServiceDocument, 'hash'>): string =>
  createHash('sha256').update(canonical(document)).digest('hex');

function freeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

// YAML

function parseFile(file: PackFile, findings: Finding[]): MapNode | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const reason = error.message.replace(/\s+/g, ' ');
    findings.push({
      file: file.path,
      line,
      column: col,
      code: 'not_yaml',
      message: sentenceOf('not_yaml', { reason }),
      witness: [reason],
    });
  }
  if (document.errors.length > 0) return undefined;
  const root = nodeOf(document, lines);
  if (root?.kind === 'map') return root;
  const reason = 'map';
  findings.push({
    file: file.path,
    line: 1,
    column: 1,
    code: 'not_yaml',
    message: sentenceOf('not_yaml', { reason }),
    witness: [file.path],
  });
  return undefined;
}

function nodeOf(document: Document.Parsed, lines: LineCounter): Node | undefined {
  const build = (item: unknown, path: string, from: number | undefined): Node => {
    const at = (item as { range?: readonly number[] | null } | null)?.range?.[0];
    const { line, col: column } = lines.linePos(from ?? at ?? 0);
    const placed = { path, line, column };
    if (isMap(item)) {
      const entries = new Map<string, Node>();
      for (const { key, value } of item.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        entries.set(name, build(value, `${path}/${step(name)}`, isScalar(key) ? key.range?.[0] : undefined));
      }
      return { kind: 'map', ...placed, entries };
    }
    if (isSeq(item))
      return {
        kind: 'list',
        ...placed,
        items: item.items.map((each, index) => build(each, `${path}/${index}`, undefined)),
      };
    // An alias has no value of its own: it is read as nothing and refused where something is wanted.
    const value = isScalar(item) ? item.value : null;
    return {
      kind: 'scalar',
      ...placed,
      value: typeof value === 'bigint' ? Number(value) : (value as string | number | boolean | null),
    };
  };
  return document.contents === null ? undefined : build(document.contents, '', undefined);
}

function kindOf(file: PackFile, root: MapNode | undefined): string {
  const kind = root?.entries.get('kind');
  if (kind?.kind === 'scalar' && typeof kind.value === 'string')
    return file.path.endsWith('.service.yaml') ? 'Service' : kind.value;
  return file.path.endsWith('.service.yaml') || root?.entries.has('workflow') ? 'Service' : '';
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

function readerOf(file: PackFile, findings: Finding[], parameters: readonly Parameter[]): Reader {
  const environments = new Map<Scope, Environment>();
  const reader: Reader = {
    file: file.path,
    findings,
    laws: new Map(),
    data: undefined,
    compile: (source, scope, node) => {
      // One environment for all expressions of a kind: making it costs more than using it.
      const environment = environments.get(scope) ?? environmentOf(reader.data ?? {}, scope);
      environments.set(scope, environment);
      return compile(reader, environment, source, node);
    },
    unitOf: (id) => parameters.find((one) => one.id === id)?.value.unit,
  };
  return reader;
}

// CEL

/** Parses and types an expression; it has to answer yes or no. */
function compile(reader: Reader, environment: Environment, source: string, node: Node): Expression | undefined {
  const checked = environment.check(source);
  if (!checked.valid) {
    const reason = (checked.error as { summary?: string } | undefined)?.summary ?? checked.error?.message ?? '';
    return note(reader, node, 'expression_type', { source, reason: reason.replace(/\s+/g, ' ') }, [source]);
  }
  if (checked.type !== 'bool')
    return note(reader, node, 'expression_type', { source, reason: `${checked.type} ≠ bool` }, [source]);
  const outside: string[] = [];
  const tree = plainTree(environment.parse(source).ast, outside);
  if (outside.length > 0) return note(reader, node, 'expression_profile', { source, words: outside }, [source]);
  return { source, tree };
}

type Fields = { [name: string]: string | Fields };

const VARIABLES: { readonly [scope in Scope]: { readonly [name: string]: Fields } } = {
  form: { applicant: { kind: 'string', age: 'int', born: 'string' } },
  rule: {
    applicant: { kind: 'string', age: 'int', born: 'string' },
    place: { town: 'string', village: 'string', address: 'string' },
  },
  edge: {
    applicant: { kind: 'string', age: 'int', born: 'string' },
    place: { town: 'string', village: 'string', address: 'string' },
    input: { outcome: 'string', reasonCode: 'string', text: 'string' },
  },
};

function environmentOf(data: JsonObject, scope: Scope): Environment {
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 30 } });
  environment.registerVariable({ name: 'data', schema: fieldsOf(data) });
  for (const [name, schema] of Object.entries(VARIABLES[scope])) environment.registerVariable({ name, schema });
  environment.registerVariable('today', 'string');
  environment.registerFunction('date(string): int', () => 0n);
  environment.registerFunction('years(string, string): int', () => 0n);
  return environment;
}

function fieldsOf(schema: JsonObject): Fields {
  const fields: Fields = {};
  for (const [name, child] of Object.entries(propertiesOf(schema))) {
    const type = wordOf(child, 'type');
    fields[name] = type === 'object' ? fieldsOf(child) : (CEL_TYPES[type] ?? 'string');
  }
  return fields;
}

const CEL_TYPES: { readonly [type: string]: string } = {
  string: 'string',
  integer: 'int',
  boolean: 'bool',
  array: 'list<string>',
};
