// Packs of the kind `Connectors`: outside systems, each with the OpenAPI document that stands beside the list. Of that
// document is read what is called: operations by their id, what they take, and what they answer. Pure.
import { isObject, type JsonObject } from '#kernel/json.ts';
import { wordOf } from '../../data.ts';
import type { Connector, Operation } from '../../rules/lookup.ts';
import { seconds } from './lookup.ts';
import { plain, type MapNode, type Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { identifier, list, members, string, text, unique } from '../reader.ts';

/** @param open The document at a path beside the list; undefined where none is. */
export function connectors(
  reader: Reader,
  root: MapNode,
  open: (path: string) => JsonObject | undefined,
): readonly Connector[] {
  const found = members(reader, root, ['apiVersion', 'kind', 'connectors'], ['connectors']);
  const all = list(reader, found?.connectors, (item) => connector(reader, item, open));
  unique(reader, found?.connectors, all, (one) => one.id);
  return all;
}

const STANDARD = 5_000;

function connector(reader: Reader, node: Node, open: (path: string) => JsonObject | undefined): Connector | undefined {
  const found = members(
    reader,
    node,
    ['id', 'title', 'address', 'openapi', 'secret', 'timeout'],
    ['id', 'title', 'openapi'],
  );
  const id = identifier(reader, found?.id);
  const title = text(reader, found?.title);
  const path = string(reader, found?.openapi);
  if (!found || id === undefined || !title || path === undefined) return undefined;
  const document = open(path);
  if (!document) return note(reader, found.openapi ?? node, 'openapi_missing', { path }, [path]);
  const address = string(reader, found.address);
  const secret = string(reader, found.secret);
  if (address !== undefined && !/^https?:\/\//.test(address))
    note(reader, found.address ?? node, 'wrong_type', { wanted: 'http(s)://…', found: address }, [address]);
  // What proves the county to another system never stands in a pack: only where it is found.
  if (secret !== undefined && !/^CONNECTOR_[A-Z0-9_]+$/.test(secret))
    note(reader, found.secret ?? node, 'wrong_type', { wanted: 'CONNECTOR_<NAME>', found: secret }, [secret]);
  return {
    id,
    title,
    ...(address === undefined ? {} : { address }),
    ...(secret === undefined ? {} : { secret }),
    timeout: seconds(reader, found.timeout) ?? STANDARD,
    operations: operationsOf(document),
  };
}

const part = (owner: JsonObject | undefined, name: string): JsonObject => {
  const value = owner?.[name];
  return isObject(value) ? value : {};
};

function operationsOf(document: JsonObject): readonly Operation[] {
  const follow = (schema: JsonObject): JsonObject => {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(wordOf(schema, '$ref'))?.[1];
    return name === undefined ? schema : part(part(part(document, 'components'), 'schemas'), name);
  };
  return Object.entries(part(document, 'paths')).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method): Operation[] => {
      const operation = isObject(item) ? item[method] : undefined;
      const id = isObject(operation) ? operation['operationId'] : undefined;
      if (!isObject(operation) || typeof id !== 'string') return [];
      const body = follow(jsonIn(part(operation, 'requestBody')));
      const result = follow(jsonIn(part(part(operation, 'responses'), '200')));
      const input = [...parametersOf(operation), ...bodyOf(body)];
      return [{ id, method, path, input, result: partsOf(result), always: requiredIn(result) }];
    }),
  );
}

const jsonIn = (owner: JsonObject): JsonObject => part(part(part(owner, 'content'), 'application/json'), 'schema');

const partsOf = (schema: JsonObject): { readonly [name: string]: JsonObject } =>
  part(schema, 'properties') as { readonly [name: string]: JsonObject };

function parametersOf(operation: JsonObject): Operation['input'] {
  const all = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  return all.flatMap((one) => {
    if (!isObject(one) || (one['in'] !== 'path' && one['in'] !== 'query')) return [];
    const { required } = one;
    return [{ name: wordOf(one, 'name'), in: one['in'], required: required === true, schema: part(one, 'schema') }];
  });
}

const requiredIn = ({ required }: JsonObject): readonly string[] =>
  Array.isArray(required) ? required.filter((one): one is string => typeof one === 'string') : [];

function bodyOf(schema: JsonObject): Operation['input'] {
  const required = requiredIn(schema);
  return Object.entries(partsOf(schema)).map(([name, one]) => ({
    name,
    in: 'body' as const,
    required: required.includes(name),
    schema: one,
  }));
}

/** A plain document out of what was read with its places. */
export const documentOf = (root: MapNode): JsonObject => plain(root) as JsonObject;
