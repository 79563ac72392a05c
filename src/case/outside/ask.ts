// 外部系统 A case waits for another system: it is asked, asked again until the wait is over, and its answer walks on. The key
// of a question is the case and the obligation, so a question that comes twice is one to whoever answers it.
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import type { Write } from '#storage/write.ts';
import { findCase, type CaseContext, type LoadedCase } from '../context.ts';
import { lookupIn } from '#service/rules/lookup.ts';
import { answered, waitingFor, type Waiting } from '../engine/decide/service.ts';
import { ENGINE } from '../engine/env.ts';
import type { Answer, Failure } from '../engine/outside/lookups.ts';
import { mayOrder, mayRead } from '../engine/outside/retract.ts';
import { listOutside } from '../store.ts';
import { ask, subjectOf } from './read.ts';
import { writeOf } from '../actions/write.ts';

/** The kind of the wake-up at which a case's outside system is asked. */
export const OUTSIDE = 'outside';

/** Answers that will not be another one if one asks again. */
const isFinal = (answer: Answer): boolean => answer.ok || FINAL.includes(answer.why);

const FINAL: readonly Failure[] = ['unknown', 'wrong', 'noConsent'];

/** The job: asks what the case waits for. Nothing is waited for any more: nothing is done. */
export async function askOutside(ctx: CaseContext, id: string): Promise<void> {
  const file = await findCase(ctx, id);
  const waiting = file && waitingFor(file.env, file.state);
  if (!file || !waiting) return;
  const answer = await askOnce(ctx, file, waiting);
  if (isFinal(answer)) return settle(ctx, id, waiting.obligation.seq, answer);
  const at = nextTry(waiting.obligation.since, ctx.now);
  await ctx.append({ appends: [], rows: [], wakes: [{ kind: OUTSIDE, id, at }] });
}

function askOnce(ctx: CaseContext, { env, state, applicant }: LoadedCase, waiting: Waiting): Promise<Answer> {
  const { call, obligation } = waiting;
  const lookup = lookupIn(env.document, call);
  const asked = 'lookup' in call ? lookup : call;
  if (!asked) throw new Error(`${env.document.id} waits for a look-up it has not`);
  const may = lookup ? mayRead(env.document, state, lookup) : mayOrder(env.document, state, asked);
  if (!may) return Promise.resolve({ ok: false, why: 'noConsent' });
  const hand = { caseId: state.id, person: 'engine', post: null };
  return ask(ctx, env, subjectOf(applicant, state.applicant.kind), asked, hand, `${state.id}.${obligation.seq}`);
}

const FIRST_TRY = 5_000;
const LONGEST_PAUSE = 3_600_000;

/** As long again as it has been waited, from a few seconds to an hour. */
function nextTry(since: Instant, now: Instant): Instant {
  const waited = milliseconds(now) - milliseconds(since);
  return toInstant(milliseconds(now) + Math.min(LONGEST_PAUSE, Math.max(FIRST_TRY, waited)));
}

/** Appends the answer, once: what is not waited for any more leaves no trace. Another writer in between: asks again. */
async function settle(ctx: CaseContext, id: string, seq: number, answer: Answer): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const file = await findCase(ctx, id);
    if (!file) return;
    const decision = answered(file.env, file.state, seq, answer, ctx.now);
    if (decision.proposals.length === 0) return;
    const write: Write = writeOf({
      env: file.env,
      before: file.state,
      decision,
      actor: ENGINE,
      now: ctx.now,
      head: file.head,
    });
    const done = await ctx.append(write);
    if (done.ok) return;
  }
  throw new Error(`case ${id} changed five times while it was being answered`);
}

/** After a restore or a move nothing is set to ask: every case that waits for a system is asked anew. */
export async function reachOutside(ctx: CaseContext): Promise<void> {
  const wakes = (await listOutside(ctx.database)).map((id) => ({ kind: OUTSIDE, id, at: ctx.now }));
  if (wakes.length > 0) await ctx.append({ appends: [], rows: [], wakes });
}
