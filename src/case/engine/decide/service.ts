// Waits for an outside system: its answer walks the edge `ok` or `failed`, once; whatever comes twice or late changes nothing.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { WorkState } from '#service/rules.ts';
import { ENGINE, type Env } from '../env.ts';
import { land } from '../move/arrive.ts';
import { begin, type Run } from '../run.ts';
import type { Answer } from '../outside/lookups.ts';
import type { CaseState, Obligation } from '../state.ts';
import type { Decision } from './decide.ts';
import { passFree } from './payment.ts';
import { move } from './steps.ts';

export interface Waiting {
  readonly obligation: Obligation;
  readonly state: WorkState;
  readonly call: NonNullable<WorkState['service']>;
}

/** What is waited for of an outside system. */
export function waitingFor({ document }: Pick<Env, 'document'>, state: CaseState): Waiting | undefined {
  for (const obligation of state.obligations) {
    const owner = document.workflow.states[obligation.state ?? ''];
    if (obligation.holder === 'service' && owner?.type === 'wait' && owner.service)
      return { obligation, state: owner, call: owner.service };
  }
  return undefined;
}

/** @param seq The obligation that the call was made for. No proposals where it is not waited for any more. */
export function answered(env: Env, state: CaseState, seq: number, answer: Answer, now: Instant): Decision {
  const waiting = waitingFor(env, state);
  if (waiting?.obligation.seq !== seq) return { proposals: [], state };
  const { call } = waiting;
  const id = 'lookup' in call ? call.lookup : null;
  const known = { ...env.lookups };
  if (id !== null && answer.ok) known[id] = answer.value;
  const run: Run = begin({ ...env, lookups: known }, state, ENGINE, now);
  const step = answer.ok ? 'ok' : 'failed';
  const landing = land(run, waiting.state.id, step, {});
  if (!landing) throw new Error(`${env.document.id}: state ${waiting.state.id} has no way for ${step}`);
  const facts: JsonObject = {
    step,
    ...('lookup' in call ? { lookup: call.lookup } : { connector: call.connector, operation: call.operationId }),
    ...(answer.ok ? {} : { why: answer.why }),
  };
  const lookups = id === null ? {} : { lookups: { ...state.lookups, [id]: answer.ok ? 'ok' : 'failed' } as const };
  const input = answer.ok ? { answer: answer.value } : {};
  move(run, 'serviceAnswered', { one: waiting.obligation, landing, step, input }, { facts, set: lookups });
  passFree(run);
  return { proposals: run.proposals, state: run.state };
}
