// The words a case is compared by: what its service names, and the address, which is where it is.
import type { JsonObject } from '#kernel/json.ts';
import { valueAt } from '#service/data.ts';

export interface Words {
  readonly title: string;
  readonly text: string;
}

/** @param by Pointers into the answers, the first is what the matter is called. */
export function wordsOf(by: readonly string[], data: JsonObject, place: JsonObject): Words {
  const [title = '', ...texts] = by.map((ref) => textAt(data, ref));
  const address = typeof place['address'] === 'string' ? place['address'] : '';
  return { title, text: [...texts, address].filter((one) => one !== '').join('\n') };
}

function textAt(data: JsonObject, ref: string): string {
  const value = valueAt(data, ref);
  return typeof value === 'string' ? value : '';
}
