// Expressions as they are read: what each may speak of by where it stands, typed, and its plain tree.
import { Environment } from '@marcbachmann/cel-js';
import type { JsonObject } from '#kernel/json.ts';
import { propertiesOf, wordOf } from '../data.ts';
import { pathOf, UNREAD } from '../expression.ts';
import type { Expression, Tree } from '../rules.ts';
import { isNear } from '../rules/unread.ts';
import { celTypeOf, RECORDS, type LookUp } from '../rules/lookup.ts';
import { pointer, step } from '../check/finding.ts';
import type { Node } from './node.ts';
import { plainTree } from './profile.ts';
import { note, noteOnce, unread as markUnread, type Reader, type Scope } from './note.ts';
import { insteadIn } from './words/instead.ts';

/** Parses and types an expression; it has to answer what is wanted. After a finding only its names are known. */
export function compile(
  reader: Reader,
  environment: Environment,
  {
    source,
    scope,
    wanted,
  }: { readonly source: string; readonly scope: Scope; readonly wanted: 'bool' | 'int' | 'any' },
  node: Node,
): Expression {
  const unread = unreadExpression(source);
  const checked = environment.check(source);
  if (!checked.valid) {
    const instead = insteadIn(source, scope);
    if (instead) {
      const { word, say } = instead;
      noteOnce(reader, node, ['say_instead', `${scope} ${word}`], { word, say }, [`${node.path}: ${source}`]);
      return unread;
    }
    const said = (checked.error as { summary?: string } | undefined)?.summary ?? checked.error?.message ?? '';
    const reason = said.replace(/\s+/g, ' ');
    // A name that nobody declares is one fault, in however many expressions it is read.
    const strange = strangeIn(reader, unread.tree);
    // An amount that is declared under another name than it is read by has been told there.
    if (strange !== undefined && isDeclaredWrongly(reader, strange)) {
      markUnread(reader, node);
      return unread;
    }
    const isStrange = strange !== undefined && reason === `No such key: ${strange.slice(strange.indexOf('.') + 1)}`;
    const cause = isStrange ? strange : `${node.path} ${source}`;
    const [, name] = /^(?:Unknown variable|No such key): ([A-Za-z]\w*)/.exec(reason) ?? [];
    if (name === undefined) noteOnce(reader, node, ['expression_type', cause], { source, reason }, [source]);
    else noteOnce(reader, node, ['expression_name', cause], { source, name }, [source]);
    return unread;
  }
  if (wanted !== 'any' && checked.type !== wanted && checked.type !== 'dyn') {
    note(reader, node, 'expression_type', { source, reason: `${checked.type} ≠ ${wanted}` }, [source]);
    return unread;
  }
  const outside: string[] = [];
  const tree = plainTree(environment.parse(source).ast, outside);
  if (outside.length === 0) return { source, tree };
  note(reader, node, 'expression_profile', { source, words: outside }, [source]);
  return unread;
}

/** An expression that does not hold together, as far as it is known: the names it speaks of. */
export function unreadExpression(source: string): Expression {
  const bare = source.replace(/'[^']*'|"[^"]*"/g, "''");
  const names = bare.match(/\b[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/g) ?? [];
  return { source, tree: { op: UNREAD, args: [...new Set(names)].map(pathTree) } };
}

const pathTree = (name: string): Tree => {
  const [root = '', ...steps] = name.split('.');
  return steps.reduce<Tree>((owner, one) => ({ op: '.', args: [owner, one] }), { op: 'id', args: [root] });
};

/** The first name that is declared nowhere. */
function strangeIn({ data, lookups, policy, tables }: Reader, tree: Tree): string | undefined {
  const declared: { readonly [root: string]: readonly string[] } = {
    data: Object.keys(propertiesOf(data)),
    lookups: lookups.map(({ id }) => id),
    policy,
    decisions: tables,
  };
  return tree.args
    .flatMap((one) => {
      const [root = '', id = ''] = pathOf(one) ?? [];
      return declared[root]?.includes(id) === false ? [`${root}.${id}`] : [];
    })
    .at(0);
}

/** Whether a name is nearly that of an amount there is not. */
const isDeclaredWrongly = (reader: Reader, strange: string): boolean =>
  strange.startsWith('policy.') &&
  [...reader.unread].some(
    ([path, name]) => path.startsWith('/policy/') && isNear(name, strange.slice('policy.'.length)),
  );

type Fields = { [name: string]: string | Fields };

const VARIABLES: { readonly [scope in Exclude<Scope, 'fee'>]: { readonly [name: string]: Fields } } = {
  form: { applicant: { kind: 'string', age: 'int', born: 'string' } },
  // Who it is asked about is told by what that is registered under, which rules never see.
  lookup: {
    applicant: {
      kind: 'string',
      age: 'int',
      born: 'string',
      name: 'string',
      idNumber: 'string',
      creditCode: 'string',
    },
  },
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

export function environmentOf(reader: Reader, scope: Scope): Environment {
  const { data, policy, lookups, tables } = reader;
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 30 } });
  // What could not be read may be anything.
  const declare = (name: string, schema: Fields): void => {
    if (reader.unread.has(`/${name}`)) environment.registerVariable(name, 'dyn');
    else environment.registerVariable({ name, schema });
  };
  environment.registerVariable({ name: 'data', schema: fieldsOf(data ?? {}) });
  // A form is read in the browser too, which knows no policy.
  if (scope !== 'form') declare('policy', Object.fromEntries(policy.map((id) => [id, 'int'])));
  if (scope === 'rule' || scope === 'edge' || scope === 'fee')
    declare('lookups', Object.fromEntries(lookups.map((one) => [one.id, answerOf(reader, one)])));
  // What the tables give is known before anything is charged by it.
  if (scope === 'fee') declare('decisions', Object.fromEntries(tables.map((id) => [id, 'int'])));
  for (const [name, schema] of Object.entries(VARIABLES[scope === 'fee' ? 'rule' : scope]))
    environment.registerVariable({ name, schema });
  environment.registerVariable('today', 'string');
  environment.registerFunction('date(string): int', () => 0n);
  environment.registerFunction('years(string, string): int', () => 0n);
  return environment;
}

function answerOf(reader: Reader, { id, returns }: LookUp): Fields | string {
  const at = pointer('lookups', id, 'returns');
  const isUnread = (path: string): boolean => reader.unread.has(path);
  if (isUnread(at) || isUnread(pointer('lookups', id))) return 'dyn';
  return Object.fromEntries(
    // Lists of records are for showing: expressions read what one record says.
    Object.entries(returns).flatMap(([name, { type }]) => {
      if (type === RECORDS) return [];
      const place = `${at}/${step(name)}`;
      return [[name, isUnread(place) || isUnread(`${place}/type`) ? 'dyn' : celTypeOf(type)] as const];
    }),
  );
}

function fieldsOf(schema: JsonObject): Fields {
  const fields: Fields = {};
  for (const [name, child] of Object.entries(propertiesOf(schema))) {
    const type = wordOf(child, 'type');
    fields[name] = type === 'object' ? fieldsOf(child) : (CEL_TYPES[type] ?? 'dyn');
  }
  return fields;
}

const CEL_TYPES: { readonly [type: string]: string } = {
  string: 'string',
  integer: 'int',
  boolean: 'bool',
  array: 'list<string>',
};
