// What payers and the bank do with the waits of a simulated county: pay, give up, leave it, pay once too often. Pure.
import type { Instant } from '#kernel/time.ts';
import { available } from '../../engine/available.ts';
import { decide, type Decision } from '../../engine/decide/decide.ts';
import { beginPayment, receive } from '../../engine/decide/payment.ts';
import { ENGINE, type Actor, type Env } from '../../engine/env.ts';
import { owedIn } from '../../engine/move/money.ts';
import type { CaseState } from '../../engine/state.ts';
import type { Random } from '../random.ts';

export interface AtBank {
  readonly decision: Decision;
  readonly actor: Actor;
  /** What the bank said, and everything it could have said; null where a person did it or nobody waited for it. */
  readonly said: { readonly command: string; readonly offered: readonly string[] } | null;
}

const PAYS = 0.6;
/** One in ten puts it off until an office asks for it. */
const PUTS_OFF = 0.02;
const isLatePayer = ({ number }: CaseState): boolean => number.endsWith('0');
const GIVES_UP = 0.3;
const PAYS_TWICE = 0.08;

/** One step of the money of a case; undefined where there is none to be done, or nobody does it today. */
export function stepAtBank(env: Env, state: CaseState, now: Instant, random: Random): AtBank | undefined {
  const owed = owedIn(state);
  if (owed && owed.charge.order === null) {
    if (!random.chance(isLatePayer(state) ? PUTS_OFF : PAYS)) return undefined;
    const { party } = state.applicant;
    const actor: Actor = { kind: 'party', person: party, party };
    const begun = beginPayment(env, state, `order-${state.seq}`, actor, now);
    return begun.ok ? { decision: begun.value, actor, said: null } : undefined;
  }
  const order = owed?.charge.order?.id;
  if (order === undefined) return undefined;
  const input = { order, amount: owed?.charge.total ?? 0, receipt: `receipt-${state.seq}`, reason: 'cancelled' };
  return say(env, state, random.chance(GIVES_UP) ? 'failed' : 'paid', input, now);
}

/** What comes when nobody waits for it, and what goes back; a case that is closed has it too. */
export function afterwards(env: Env, state: CaseState, now: Instant, random: Random): AtBank | undefined {
  const due = state.payments.find(({ refund }) => refund?.done === null);
  if (due) return say(env, state, 'refunded', { receipt: due.receipt }, now);
  if (owedIn(state) || !state.payments.some(({ late }) => !late) || !random.chance(PAYS_TWICE)) return undefined;
  const again = { order: state.payments[0]?.order ?? '', amount: 100, receipt: `again-${state.seq}` };
  return { decision: receive(env, state, again, now), actor: ENGINE, said: null };
}

function say(env: Env, state: CaseState, command: string, input: Parameters<typeof decide>[2]['input'], now: Instant) {
  const offered = available(env, state, ENGINE, now);
  const decided = decide(env, state, { type: command, input }, ENGINE, now);
  if (!decided.ok) throw new Error(`the bank said ${command} and was refused: ${decided.refusal.code}`);
  return { decision: decided.value, actor: ENGINE, said: { command, offered } };
}
