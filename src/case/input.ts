// Whether a command's input has the shape its schema asks for. A small reading of JSON Schema, enough for the inputs
// `commands.ts` makes (a test holds it to that); forms of services are checked by the service module.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { inputOf, wordOf } from './engine/commands.ts';
import type { CaseState } from './engine/state.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';
import type { InputFacts } from './texts/input.zh.ts';

export interface WrongField {
  readonly path: string;
  readonly message: Text;
}

/** What is wrong with the input of a command that is offered. */
export const wrongIn = (
  document: ServiceDocument,
  state: CaseState,
  command: string,
  input: JsonObject,
): readonly WrongField[] => checkInput(inputOf(command, document, state), asFixed(document, state, command, input));

/** An input as its shape is checked: two members that are fixed for everybody are not of every case's schema. */
function asFixed(document: ServiceDocument, state: CaseState, command: string, input: JsonObject): JsonObject {
  if (command !== 'grant' && command !== 'refuse') return wrongTimeUnit(document, command, input);
  // Only a bounce that is granted needs a unit; elsewhere it is not wrong to name one, and nothing comes of it.
  if (command === 'grant' && state.obligations.some((one) => one.request?.kind === 'bounce')) return input;
  const { unit, ...rest } = input;
  void unit;
  return rest;
}

/** An extension in the wrong unit of time is a matter of the rule (422), not of the shape. */
const wrongTimeUnit = (document: ServiceDocument, command: string, input: JsonObject): JsonObject => {
  const unit = document.operations.extend?.max.unit === 'workdays' ? 'workdays' : 'days';
  const other = unit === 'workdays' ? 'days' : 'workdays';
  if (command !== 'extend' || input[other] === undefined || input[unit] !== undefined) return input;
  const { [other]: amount, ...rest } = input;
  void amount;
  return { ...rest, [unit]: 1 };
};

function checkInput(schema: JsonObject, value: Json, path = ''): readonly WrongField[] {
  if (Array.isArray(schema['enum']))
    return schema['enum'].includes(value) ? [] : [wrong(path, 'enum', { options: schema['enum'].join('、') })];
  const check = CHECKS[wordOf(schema, 'type')];
  return check ? check(schema, value, path) : [];
}

type Check = (schema: JsonObject, value: Json, path: string) => readonly WrongField[];

const CHECKS: { readonly [type: string]: Check } = {
  object: checkObject,
  array: checkArray,
  string: checkString,
  integer: checkInteger,
  boolean: (_, value, path) => (typeof value === 'boolean' ? [] : [wrong(path, 'boolean')]),
};

function checkObject(schema: JsonObject, value: Json, path: string): readonly WrongField[] {
  if (!isObject(value)) return [wrong(path, 'object')];
  const properties = (schema['properties'] ?? {}) as { readonly [name: string]: JsonObject };
  const required = (schema['required'] ?? []) as readonly string[];
  const found: WrongField[] = [];
  for (const name of required) if (value[name] === undefined) found.push(wrong(`${path}/${name}`, 'required'));
  for (const [name, member] of Object.entries(value)) {
    const known = properties[name];
    if (known) found.push(...checkInput(known, member, `${path}/${name}`));
    else if (schema['additionalProperties'] === false) found.push(wrong(`${path}/${name}`, 'unknown'));
  }
  return found;
}

function checkArray(schema: JsonObject, value: Json, path: string): readonly WrongField[] {
  if (!Array.isArray(value)) return [wrong(path, 'array')];
  const least = Number(schema['minItems'] ?? 0);
  const most = Number(schema['maxItems'] ?? Number.MAX_SAFE_INTEGER);
  if (value.length < least) return [wrong(path, 'minItems', { least })];
  if (value.length > most) return [wrong(path, 'maxItems', { most })];
  const items = schema['items'];
  return isObject(items) ? value.flatMap((member, index) => checkInput(items, member as Json, `${path}/${index}`)) : [];
}

function checkString(schema: JsonObject, value: Json, path: string): readonly WrongField[] {
  if (typeof value !== 'string') return [wrong(path, 'string')];
  const least = Number(schema['minLength'] ?? 0);
  const most = Number(schema['maxLength'] ?? Number.MAX_SAFE_INTEGER);
  if (value.replaceAll(/[\s\p{Cf}]/gu, '').length < least) return [wrong(path, 'required')];
  if (value.length > most) return [wrong(path, 'maxLength', { most })];
  if (schema['format'] === 'date' && !isDate(value)) return [wrong(path, 'date')];
  if (schema['format'] === 'service' && !isServiceId(value)) return [wrong(path, 'service')];
  return [];
}

/** As documents are named; whether there is one of that name is looked at where it is shown. */
const isServiceId = (text: string): boolean => /^[a-z][a-z0-9-]{0,63}$/.test(text);

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

function checkInteger(schema: JsonObject, value: Json, path: string): readonly WrongField[] {
  if (typeof value !== 'number' || !Number.isInteger(value)) return [wrong(path, 'integer')];
  const least = Number(schema['minimum'] ?? Number.MIN_SAFE_INTEGER);
  const most = Number(schema['maximum'] ?? Number.MAX_SAFE_INTEGER);
  return value < least || value > most ? [wrong(path, 'range', { least, most })] : [];
}

/** An answer that has to be given. */
export const missing = (path: string): WrongField => wrong(path, 'required');

const wrong = (path: string, fault: keyof typeof zh.inputFaults, facts: InputFacts = {}): WrongField => ({
  path: path === '' ? '/' : path,
  message: { 'zh-CN': zh.inputFaults[fault](facts), en: en.inputFaults[fault](facts) },
});
