// Whether a value is of a named type: what outside systems declare, and what tests say for them, is held against this.
import type { Json } from './json.ts';

const LONGEST_TEXT = 1_000;
const LONGEST_LIST = 100;

/** `string`, `int`, `bool`, `date`, `timestamp`, or a list of one of them: `list<int>`. */
export function isOfType(value: Json, type: string): boolean {
  const item = /^list<(\w+)>$/.exec(type)?.[1];
  if (item !== undefined)
    return Array.isArray(value) && value.length <= LONGEST_LIST && value.every((one: Json) => isOfType(one, item));
  if (type === 'int') return Number.isSafeInteger(value);
  if (type === 'bool') return typeof value === 'boolean';
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return false;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (type === 'timestamp') return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
  return type === 'string';
}
