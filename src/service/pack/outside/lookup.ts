// The `lookups` section: what is read elsewhere, of whom, for what, and what is done where no answer comes. Pure.
import type { Expression } from '../../rules.ts';
import {
  RECORDS,
  VALUE_TYPES,
  type Call,
  type LookUp,
  type OnFailure,
  type OutsideCall,
  type Picking,
  type PrivacyLevel,
  type Returned,
  type ValueType,
} from '../../rules/lookup.ts';
import type { Node } from '../node.ts';
import { unreadExpression } from '../environment.ts';
import { deaf, note, plainText, type Reader } from '../note.ts';
import { entries, expression, identifier, list, members, oneOf, spoken, string, text } from '../reader.ts';

const KEYS = [
  'title',
  'connector',
  'operationId',
  'input',
  'returns',
  'pick',
  'when',
  'consent',
  'purpose',
  'timeout',
  'refresh',
  'onFailure',
] as const;

const NEEDED = ['title', 'connector', 'operationId', 'input', 'returns', 'purpose', 'onFailure'] as const;

/** In the order of their names: what is made of a map has no order of its own. */
export function lookups(reader: Reader, node: Node | undefined): readonly LookUp[] {
  return entries(reader, node, (item, id) => lookup(reader, item, id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function lookup(reader: Reader, node: Node, id: string): LookUp {
  spoken(reader, node, id);
  const found = members(reader, node, KEYS, NEEDED);
  const when = expression(reader, found?.when, 'lookup');
  const consent = oneOf(reader, found?.consent, ['required']);
  return {
    id,
    title: text(reader, found?.title) ?? plainText(id),
    purpose: text(reader, found?.purpose) ?? plainText(id),
    ...callOf(reader, found ?? {}),
    returns: returns(reader, found?.returns),
    ...(found?.pick ? { pick: picking(reader, found.pick) } : {}),
    ...(when ? { when } : {}),
    ...(consent ? { consent } : {}),
    timeout: seconds(reader, found?.timeout) ?? STANDARD,
    refresh: list(reader, found?.refresh, (item) => string(reader, item)),
    onFailure: failure(reader, found?.onFailure) ?? { do: 'retry-then-block' },
  };
}

type Asked = { readonly connector?: Node; readonly operationId?: Node; readonly input?: Node };

/** What a call says: the connector, its operation, and the input it is given. */
const callOf = (reader: Reader, found: Asked): Call => ({
  connector: identifier(reader, found.connector) ?? '',
  operationId: string(reader, found.operationId) ?? '',
  input: inputOf(reader, found.input),
});

const inputOf = (reader: Reader, node: Node | undefined): { readonly [name: string]: Expression } =>
  Object.fromEntries(
    entries(reader, node, (item, name) => {
      const source = string(reader, item);
      const read = source === undefined ? unreadExpression('') : reader.compile(source, 'lookup', item, 'any');
      return [name, read] as const;
    }),
  );

/** By name. Types alone say nothing to residents: one finding for all that are written so. */
function returns(reader: Reader, node: Node | undefined): { readonly [name: string]: Returned } {
  const bare: string[] = [];
  const found = entries(reader, node, (item, name) => {
    if (item.kind !== 'map') bare.push(name);
    return [name, returned(reader, item, name)] as const;
  });
  if (node && bare.length > 0)
    note(
      reader,
      node,
      'returns_untitled',
      { names: bare },
      bare.map((name) => `${name}: { type, title }`),
    );
  return Object.fromEntries(found);
}

const PICKED = ['from', 'key', 'into'] as const;

/** Which list of the answer, by which value a record is known, and the field that takes it. */
function picking(reader: Reader, node: Node): Picking {
  const found = members(reader, node, PICKED, PICKED);
  return {
    from: string(reader, found?.from) ?? '',
    key: string(reader, found?.key) ?? '',
    into: string(reader, found?.into) ?? '',
  };
}

const PLAIN = ['type', 'title', 'x-class', 'x-labels', 'x-unit'] as const;
const RETURNED = [...PLAIN, 'items'] as const;

const LEVELS: readonly PrivacyLevel[] = ['public', 'personal', 'sensitive'];

/** Personal unless it says so: what a register knows of somebody is no news for everybody. */
function returned(reader: Reader, node: Node, name: string, isInside = false): Returned {
  const known: readonly (typeof RETURNED)[number][] = isInside ? PLAIN : RETURNED;
  reader.saw?.(node, { is: 'map', known, need: ['type', 'title'] });
  if (node.kind !== 'map')
    return { type: valueType(deaf(reader), node) ?? 'string', title: plainText(name), class: 'personal' };
  const found = members(reader, node, known, ['type', 'title']);
  const type = valueType(reader, found?.type);
  const labels = Object.fromEntries(
    entries(reader, found?.['x-labels'], (item, word) => {
      const label = text(reader, item);
      return label && ([word, label] as const);
    }),
  );
  const unit = oneOf(reader, found?.['x-unit'], ['fen'] as const);
  const [wrong] = [found?.['x-labels'], found?.['x-unit']].filter((one, at) => one && type !== ['string', 'int'][at]);
  if (wrong && type)
    note(reader, wrong, 'wrong_type', { wanted: 'x-labels: string | x-unit: int', found: type }, [name]);
  // A list of records says what each of them says, and nothing else does.
  if (type && (type === RECORDS) !== (found?.items !== undefined))
    note(reader, found?.items ?? node, 'wrong_type', { wanted: `${RECORDS} + items`, found: type }, [name]);
  const inner = found?.items && entries(reader, found.items, (item, own) => [own, returned(reader, item, own, true)]);
  return {
    type: type ?? 'string',
    title: text(reader, found?.title) ?? plainText(name),
    class: oneOf(reader, found?.['x-class'], LEVELS) ?? 'personal',
    ...(found?.['x-labels'] ? { labels } : {}),
    ...(unit ? { unit } : {}),
    ...(inner ? { items: Object.fromEntries(inner) } : {}),
  };
}

const TYPES = [...VALUE_TYPES, ...VALUE_TYPES.map((one) => `list<${one}>` as const), RECORDS] as readonly ValueType[];

const valueType = (reader: Reader, node: Node | undefined): ValueType | undefined => oneOf(reader, node, TYPES);

const INSTEAD = ['ask-material', 'ask-applicant'] as const;

/** `retry-then-block`, or `{ask-material: id}`, `{ask-applicant: /field}`. */
function failure(reader: Reader, node: Node | undefined): OnFailure | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'map', known: INSTEAD, need: [] });
  if (node.kind !== 'map') {
    const word = oneOf(reader, node, ['retry-then-block']);
    return word && { do: word };
  }
  const found = members(reader, node, INSTEAD);
  const material = string(reader, found?.['ask-material']);
  const field = string(reader, found?.['ask-applicant']);
  if ((material === undefined) === (field === undefined))
    return note(reader, node, 'wrong_type', { wanted: 'ask-material | ask-applicant', found: 'map' });
  return material === undefined ? { do: 'ask-applicant', field: field ?? '' } : { do: 'ask-material', material };
}

const STANDARD = 3_000;
const LONGEST = 30;

/** `PT3S`: whoever waits in front of a page waits no longer than half a minute. */
export function seconds(reader: Reader, node: Node | undefined): number | undefined {
  if (!node) return undefined;
  reader.saw?.(node, { is: 'text' });
  const found = node.kind === 'scalar' ? /^PT(\d{1,2})S$/.exec(String(node.value)) : null;
  const count = Number(found?.[1]);
  if (!found || count < 1 || count > LONGEST)
    return note(reader, node, 'wrong_type', {
      wanted: `PT1S – PT${LONGEST}S`,
      found: node.kind === 'scalar' ? String(node.value) : node.kind,
    });
  return count * 1000;
}

/** What a state waits for: `lookups.<id>`, or `<connector>.<operationId>` with its input. */
export function outsideCall(reader: Reader, node: Node, input: Node | undefined): OutsideCall {
  const name = string(reader, node);
  const given = inputOf(reader, input);
  const [, owner = '', rest = ''] = /^([A-Za-z0-9-]+)\.([A-Za-z0-9]+)$/.exec(name ?? '') ?? [];
  if (rest === '' && name !== undefined)
    note(reader, node, 'wrong_type', { wanted: 'lookups.<id> | <connector>.<operationId>', found: name }, [name]);
  if (owner !== 'lookups') return { connector: owner, operationId: rest, input: given };
  if (input) note(reader, input, 'unknown_key', { key: 'input', known: ['service'] }, [input.path]);
  return { lookup: rest };
}
