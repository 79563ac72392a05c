// What a walk waits for: the clock, an outside system, the bank. What comes of a system is ordered before it is asked.
import { setTimeout as pause } from 'node:timers/promises';
import { readCase } from './page/filing.ts';
import { orderOf, type Word } from './outside.ts';
import type { Step } from './plan.ts';
import type { Stage, Walking } from './walk.ts';

const OUTSIDE = 'service';
export const BANK = 'payment';

/** Time, an outside system and the bank come by themselves. */
export const isWaiting = ({ do: does, as, command }: Step): boolean =>
  does === 'wait' || as === OUTSIDE || (as === BANK && command === 'refunded');

export const comesSoon = (step: Step): boolean => isWaiting(step) && step.do === 'give';

/** A system that answers does so within moments, and not with the clock. */
const TRIES = 30;
const PAUSE = 100;

export async function hasCome(stage: Stage, walking: Walking, step: Step): Promise<boolean> {
  const isSoon = comesSoon(step);
  for (let tries = 0; tries < (isSoon ? TRIES : 1); tries += 1) {
    if (tries > 0) await pause(PAUSE);
    walking.read = await readCase(stage.county, walking.resident, walking.id);
    walking.waitedAt ??= walking.read?.log.length ?? 0;
    if (!isWritten(walking, step)) continue;
    walking.waitedAt = null;
    return true;
  }
  return false;
}

const count = (events: readonly (string | undefined)[], event: string): number =>
  events.filter((one) => one === event).length;

/** Since it waits; the bank pays back in its own time, and may have done so before what the walk has before it. */
function isWritten({ read, waitedAt, walk, at }: Walking, step: Step): boolean {
  const log = (read?.log ?? []).map(({ type }) => type);
  const since = log.slice(waitedAt ?? 0);
  if (step.as !== BANK) return step.then.events.every((event) => since.includes(event));
  const meant = walk.steps.slice(0, at + 1).flatMap(({ then }) => then.events);
  return step.then.events.every((event) => count(log, event) >= count(meant, event));
}

/** What these states wait for of outside systems is told what to say, or to be long about it. */
export async function prepare(
  { county, sandbox }: Stage,
  { plan, resident, applicant }: Pick<Walking, 'plan' | 'resident' | 'applicant'>,
  states: readonly string[],
  next: Step | undefined,
): Promise<void> {
  for (const call of plan.calls) {
    if (call.state === '' || !states.includes(call.state)) continue;
    const said = applicant.lookups[call.lookup];
    const good: Word = said === undefined || said === 'failed' ? call.says : said;
    const word: Word = next?.as !== OUTSIDE ? 'late' : next.command === 'ok' ? good : null;
    await orderOf(sandbox, county, { account: resident, answers: applicant.answers }, call, word);
  }
}
