// Whether an answer is what was declared: every field there, each of its type, and nothing else kept.
import type { Json, JsonObject } from '#kernel/json.ts';
import { shaped, type Shape } from '#kernel/typed.ts';

/** undefined where it is not what was declared: that counts as no answer, never as half of one. */
export function checkedAnswer(text: string, returns: Shape): JsonObject | undefined {
  const value = parsed(text);
  return value === undefined ? undefined : shaped(value, returns);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
