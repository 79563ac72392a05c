// A word in the talk of a case. Whoever speaks need not know how the case stands meanwhile: a word moves no clock and no step,
// so when somebody else was faster it is said after theirs instead of being refused.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { act } from '../actions/act.ts';
import { findActable, type Asking, type CaseContext } from '../context.ts';

export interface Word {
  readonly id: string;
  readonly text: string;
  readonly as?: string;
  /** A service to go on with. */
  readonly suggests?: string;
  /** Made anew with every form: what is sent twice from one form is said once, what was written anew is said too. */
  readonly once: string;
}

/** So many others may be faster. */
const TRIES = 12;

export async function say(ctx: CaseContext, { person }: Pick<Asking, 'person'>, word: Word): Promise<Result<void>> {
  const { id, text, as, suggests, once } = word;
  const input: JsonObject = { text, ...(suggests === undefined ? {} : { suggests }) };
  const idempotencyKey = once === '' ? null : ctx.keys.hash(`say ${id} ${once} ${suggests ?? ''} ${text}`);
  for (let tries = 1; ; tries += 1) {
    const found = await findActable(ctx, id, person);
    if (!found) return refuse({ code: 'not_found' });
    const { seq } = found.file.state;
    const given = { id, command: 'comment', input, seq, ...(as ? { as } : {}) };
    const said = await act(ctx, { person, idempotencyKey }, given);
    if (said.ok) return ok(undefined);
    // The key names these very words: they were said already, when the case stood elsewhere.
    if (said.refusal.code === 'idempotency_conflict') return ok(undefined);
    if (said.refusal.code !== 'stale' || tries === TRIES) return said;
  }
}
