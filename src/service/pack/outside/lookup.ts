// The `lookups` section: what is read elsewhere, of whom, for what, and what is done where no answer comes. Pure.
import type { Expression } from '../../rules.ts';
import {
  VALUE_TYPES,
  type Call,
  type LookUp,
  type OnFailure,
  type OutsideCall,
  type PrivacyLevel,
  type Returned,
  type ValueType,
} from '../../rules/lookup.ts';
import type { Node } from '../node.ts';
import {
  entries,
  expression,
  identifier,
  list,
  members,
  note,
  oneOf,
  string,
  text,
  spoken,
  type Reader,
} from '../reader.ts';

const KEYS = [
  'title',
  'connector',
  'operationId',
  'input',
  'returns',
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

function lookup(reader: Reader, node: Node, id: string): LookUp | undefined {
  spoken(reader, node, id);
  const found = members(reader, node, KEYS, NEEDED);
  const call = found && callOf(reader, found);
  const title = text(reader, found?.title);
  const purpose = text(reader, found?.purpose);
  const onFailure = failure(reader, found?.onFailure);
  if (!found || !call || !title || !purpose || !onFailure) return undefined;
  const when = expression(reader, found.when, 'lookup');
  const consent = oneOf(reader, found.consent, ['required']);
  return {
    id,
    title,
    purpose,
    ...call,
    returns: Object.fromEntries(
      entries(reader, found.returns, (item, name) => {
        const one = returned(reader, item, name);
        return one && ([name, one] as const);
      }),
    ),
    ...(when ? { when } : {}),
    ...(consent ? { consent } : {}),
    timeout: seconds(reader, found.timeout) ?? STANDARD,
    refresh: list(reader, found.refresh, (item) => string(reader, item)),
    onFailure,
  };
}

type Asked = { readonly connector?: Node; readonly operationId?: Node; readonly input?: Node };

/** What a call says: the connector, its operation, and the input it is given. */
function callOf(reader: Reader, found: Asked): Call | undefined {
  const connector = identifier(reader, found.connector);
  const operationId = string(reader, found.operationId);
  const input = inputOf(reader, found.input);
  return connector === undefined || operationId === undefined ? undefined : { connector, operationId, input };
}

const inputOf = (reader: Reader, node: Node | undefined): { readonly [name: string]: Expression } =>
  Object.fromEntries(
    entries(reader, node, (item, name) => {
      const source = string(reader, item);
      const read = source === undefined ? undefined : reader.compile(source, 'lookup', item, 'any');
      return read && ([name, read] as const);
    }),
  );

const RETURNED = ['type', 'title', 'x-class'] as const;

const LEVELS: readonly PrivacyLevel[] = ['public', 'personal', 'sensitive'];

/** Personal unless it says so: what a register knows of somebody is no news for everybody. */
function returned(reader: Reader, node: Node, name: string): Returned | undefined {
  reader.saw?.(node, { is: 'map', known: RETURNED, need: ['type', 'title'] });
  if (node.kind !== 'map') {
    const type = TYPES.find((one) => node.kind === 'scalar' && node.value === one);
    note(reader, node, 'label_missing', { name }, [`${name}: title?`]);
    return type && { type, title: { 'zh-CN': name, en: name }, class: 'personal' };
  }
  const found = members(reader, node, RETURNED, ['type', 'title']);
  const type = valueType(reader, found?.type);
  const title = text(reader, found?.title);
  return type && title ? { type, title, class: oneOf(reader, found?.['x-class'], LEVELS) ?? 'personal' } : undefined;
}

const TYPES = [...VALUE_TYPES, ...VALUE_TYPES.map((one) => `list<${one}>` as const)] as readonly ValueType[];

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
export function outsideCall(reader: Reader, node: Node | undefined, input: Node | undefined): OutsideCall | undefined {
  const name = string(reader, node);
  const given = inputOf(reader, input);
  if (name === undefined || !node) return undefined;
  const [, owner = '', rest = ''] = /^([A-Za-z0-9-]+)\.([A-Za-z0-9]+)$/.exec(name) ?? [];
  if (rest === '')
    return note(reader, node, 'wrong_type', { wanted: 'lookups.<id> | <connector>.<operationId>', found: name }, [
      name,
    ]);
  if (owner !== 'lookups') return { connector: owner, operationId: rest, input: given };
  if (input) note(reader, input, 'unknown_key', { key: 'input', known: ['service'] }, [input.path]);
  return { lookup: rest };
}
