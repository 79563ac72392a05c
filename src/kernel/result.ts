// The two ways a use case ends: a value, or a refusal. A refusal is an ordinary answer and is returned;
// a fault (a bug, a broken world) is thrown.

/** Why the rules said no. `code` belongs to a closed list of its module; the rest are facts for the sentence shown. */
export interface Refusal {
  readonly code: string;
  readonly [fact: string]: unknown;
}

export type Result<Value, No extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: No };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <const No extends Refusal>(refusal: No): { ok: false; refusal: No } => ({ ok: false, refusal });
