// Expressions as they are read: what each may speak of by where it stands, typed, and its plain tree.
import { Environment } from '@marcbachmann/cel-js';
import type { JsonObject } from '#kernel/json.ts';
import { propertiesOf, wordOf } from '../data.ts';
import type { Expression } from '../rules.ts';
import { celTypeOf } from '../rules/lookup.ts';
import type { Node } from './node.ts';
import { plainTree } from './profile.ts';
import { note, type Reader, type Scope } from './reader.ts';

/** What the language lets expressions speak of and this version does not run. */
const OF_LATER = ['eligibility', 'parties'];

/** Parses and types an expression; it has to answer what is wanted. */
export function compile(
  reader: Reader,
  environment: Environment,
  source: string,
  node: Node,
  wanted: 'bool' | 'int' | 'any',
): Expression | undefined {
  const checked = environment.check(source);
  if (!checked.valid) {
    const reason = (checked.error as { summary?: string } | undefined)?.summary ?? checked.error?.message ?? '';
    const [, name = ''] = /^Unknown variable: ([A-Za-z]+)/.exec(reason) ?? [];
    if (OF_LATER.includes(name)) return note(reader, node, 'not_supported', { name }, [source]);
    const [, unknown = name] = /^No such key: (\w+)/.exec(reason) ?? [];
    if (unknown !== '') return note(reader, node, 'expression_name', { source, name: unknown }, [source]);
    return note(reader, node, 'expression_type', { source, reason: reason.replace(/\s+/g, ' ') }, [source]);
  }
  if (wanted !== 'any' && checked.type !== wanted)
    return note(reader, node, 'expression_type', { source, reason: `${checked.type} ≠ ${wanted}` }, [source]);
  const outside: string[] = [];
  const tree = plainTree(environment.parse(source).ast, outside);
  if (outside.length > 0) return note(reader, node, 'expression_profile', { source, words: outside }, [source]);
  return { source, tree };
}

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

export function environmentOf({ data, policy, lookups, tables }: Reader, scope: Scope): Environment {
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 30 } });
  environment.registerVariable({ name: 'data', schema: fieldsOf(data ?? {}) });
  // A form is read in the browser too, which knows no policy.
  if (scope !== 'form')
    environment.registerVariable({ name: 'policy', schema: Object.fromEntries(policy.map((id) => [id, 'int'])) });
  if (scope === 'rule' || scope === 'edge')
    environment.registerVariable({
      name: 'lookups',
      schema: Object.fromEntries(
        lookups.map(({ id, returns }) => [
          id,
          Object.fromEntries(Object.entries(returns).map(([name, { type }]) => [name, celTypeOf(type)])),
        ]),
      ),
    });
  // What the tables give is known before anything is charged by it.
  if (scope === 'fee')
    environment.registerVariable({ name: 'decisions', schema: Object.fromEntries(tables.map((id) => [id, 'int'])) });
  for (const [name, schema] of Object.entries(VARIABLES[scope === 'fee' ? 'rule' : scope]))
    environment.registerVariable({ name, schema });
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
