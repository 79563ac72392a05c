// Whether an answer is what was declared: every field there, each of its type, and nothing else kept.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { isOfType } from '#kernel/typed.ts';

/** undefined where it is not what was declared: that counts as no answer, never as half of one. */
export function checkedAnswer(text: string, returns: { readonly [field: string]: string }): JsonObject | undefined {
  const value = parsed(text);
  if (!isObject(value)) return undefined;
  const kept: { [field: string]: Json } = {};
  for (const [field, type] of Object.entries(returns)) {
    const one = value[field];
    if (one === undefined || !isOfType(one, type)) return undefined;
    kept[field] = one;
  }
  return kept;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
