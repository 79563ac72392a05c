// All walks of all services together: each goes as far as it can, then the clock is moved to the next day something ends for one
// of those that wait, and only those go on for whom that day was.
import { inLanes } from './lanes.ts';
import type { ServicePlan } from './plan.ts';
import { begin, mark, type Campaign } from './service.ts';
import { comesSoon } from './waiting.ts';
import { goOn, isOver, readThrough, type Walking } from './walk.ts';

/** More moves of the clock than any walk waits. */
const MOST_MOVES = 400;
/** How often what has no day of its own is looked at on the next one; after that it goes along with the others. */
const MOST_LOOKS = 20;
const FEW_LOOKS = 3;
const TWO_HOURS = 7_200_000;
const DAY = 86_400_000;
const LANES = 4;

/** What can only be tried on some day. */
export interface Errand {
  readonly at: number;
  readonly run: () => Promise<void>;
}

export async function walkAll(
  campaign: Campaign,
  plans: readonly ServicePlan[],
  later: readonly Errand[],
  say: (line: string) => void,
): Promise<void> {
  const { stage } = campaign;
  const { county, eyes } = stage;
  const began = performance.now();
  const all: Walking[] = [];
  await inLanes(
    LANES,
    plans.flatMap((plan) => plan.walks.map((walk) => ({ plan, walk }))),
    async ({ plan, walk }) => {
      const walking = await begin(campaign, plan, walk);
      all.push(walking);
      await step(walking);
    },
  );
  async function step(walking: Walking): Promise<void> {
    try {
      await goOn(stage, walking);
      if (!isOver(walking)) return;
      if (walking.stopped === null) {
        mark(campaign, walking.plan, walking.walk.goals);
        await readThrough(stage, walking);
      }
    } catch (fault) {
      walking.stopped = String(fault).slice(0, 400);
    }
    if (walking.stopped !== null) eyes.findings.push(stoppedAt(walking));
  }
  say(`${all.length} walks begun, ${all.filter(isOver).length} of them over, ${seconds(began)} s`);
  const looks = new Map<Walking, number>();
  const isLookedAt = (walking: Walking, most: number): boolean => {
    const count = (looks.get(walking) ?? 0) + 1;
    looks.set(walking, count);
    return count <= most;
  };
  const momentOf = (walking: Walking): number => {
    const now = county.now();
    const ahead = walking.walk.steps[walking.at];
    // A system that was at work is asked again within the hour, and not only when the wait for it is over.
    if (ahead && comesSoon(ahead) && isLookedAt(walking, FEW_LOOKS)) return now;
    return nextFor(walking, now) ?? (isLookedAt(walking, MOST_LOOKS) ? now + DAY : Infinity);
  };
  const errands = later.toSorted((a, b) => a.at - b.at);
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const waiting = all.filter((one) => !isOver(one)).map((walking) => ({ walking, at: momentOf(walking) }));
    const [errand] = errands;
    const wanted = Math.min(...waiting.map(({ at }) => at)) + TWO_HOURS;
    const to = Math.min(wanted, Math.max(errand?.at ?? Infinity, county.now()));
    if (!Number.isFinite(to)) break;
    await county.moveClock(to);
    if (errand && to >= errand.at) await errands.shift()?.run();
    await inLanes(
      LANES,
      waiting.filter(({ at }) => at <= to),
      ({ walking }) => step(walking),
    );
    const over = all.filter(isOver).length;
    say(
      `${over} of ${all.length} walks are over; the clock stands at ${new Date(to).toISOString()}, ${seconds(began)} s`,
    );
  }
  for (const walking of all) if (!isOver(walking)) eyes.findings.push(stoppedAt(walking));
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

/** The next moment something ends for it. */
function nextFor({ read }: Walking, now: number): number | undefined {
  const ahead = (read?.obligations ?? []).flatMap(({ due }) => {
    const at = due === null ? 0 : Date.parse(due);
    return at > now ? [at] : [];
  });
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

const stoppedAt = ({ plan, walk, at, stopped }: Walking): string =>
  `${plan.service}, ${walk.steps.map((step) => [step.command || 'wait', step.choice].join(' ').trim()).join(' > ')}: ${
    stopped ?? `waits in vain at step ${at + 1} for ${walk.steps[at]?.then.events.join(', ')}`
  }`;
