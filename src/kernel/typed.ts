// Whether a value is of a named type: what outside systems declare, and what tests say for them, is held against this.
import { isObject, type Json, type JsonObject } from './json.ts';

const LONGEST_TEXT = 1_000;
const LONGEST_LIST = 100;

/** Ten billion yuan, in fen: a register that says more has slipped, and what is reckoned with it stays exact. */
export const LARGEST_SUM = 1_000_000_000_000;

/** `string`, `int`, `fen`, `bool`, `date`, `timestamp`, a list of one of them: `list<int>`, or of records. */
export function isOfType(value: Json, type: string): boolean {
  if (type === 'list<record>')
    return Array.isArray(value) && value.length <= LONGEST_LIST && value.every((one: Json) => isObject(one));
  const item = /^list<(\w+)>$/.exec(type)?.[1];
  if (item !== undefined)
    return Array.isArray(value) && value.length <= LONGEST_LIST && value.every((one: Json) => isOfType(one, item));
  // A sum of money that is owed is none below nothing.
  if (type === 'fen') return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_SUM;
  if (type === 'int') return Number.isSafeInteger(value);
  if (type === 'bool') return typeof value === 'boolean';
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return false;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (type === 'timestamp') return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
  return type === 'string';
}

/** What an answer holds, by name: a type, or of a list of records what each of them holds. */
export interface Shape {
  readonly [name: string]: string | { readonly each: Shape };
}

/** What was declared, and nothing else of it; undefined where something lacks or is of another type. */
export function shaped(value: Json, shape: Shape): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  const kept: { [name: string]: Json } = {};
  for (const [name, type] of Object.entries(shape)) {
    const one = Object.hasOwn(value, name) ? value[name] : undefined;
    const found = one === undefined ? undefined : typeof type === 'string' ? typed(one, type) : records(one, type.each);
    if (found === undefined) return undefined;
    kept[name] = found;
  }
  return kept;
}

const typed = (value: Json, type: string): Json | undefined => (isOfType(value, type) ? value : undefined);

function records(value: Json, shape: Shape): Json | undefined {
  if (!Array.isArray(value) || value.length > LONGEST_LIST) return undefined;
  const found = value.map((one: Json) => shaped(one, shape));
  return found.every((one) => one !== undefined) ? found : undefined;
}
