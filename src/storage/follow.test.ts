// A follower reads everything, and while more keeps coming it leaves nine tenths of the time to others.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow, type Follower } from './follow.ts';

const BREATH = 200;
const STEP_TAKES = 100;
const STEP_HOLDS = 10;

const deaf = (): void => undefined;

/** A log of which a step reads ten, a tenth of a second each time. */
function logOf(first: number) {
  let [unread, steps] = [first, 0];
  let heard: (payload: string) => void = deaf;
  const failures: string[] = [];
  const follower: Follower = follow({
    database: {
      listen: (_channel, listener) => {
        heard = listener;
        return Promise.resolve(() => Promise.resolve());
      },
    },
    breath: BREATH,
    step: async () => {
      const taken = Math.min(STEP_HOLDS, unread);
      await new Promise((resolve) => setTimeout(resolve, STEP_TAKES));
      steps += 1;
      unread -= taken;
      return taken === STEP_HOLDS;
    },
    failed: (cause) => failures.push(cause),
  });
  return {
    follower,
    failures,
    file: (many: number) => {
      unread += many;
      heard('');
    },
    unread: () => unread,
    steps: () => steps,
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('who follows the log', () => {
  it('reads on without a pause while nothing more comes', async () => {
    const log = logOf(95);
    await log.follower.start();
    await vi.advanceTimersByTimeAsync(BREATH + 10 * STEP_TAKES);
    expect([log.unread(), log.steps()]).toEqual([0, 10]);
    await log.follower.stop();
  });

  it('works a tenth of the time while more keeps coming, and catches up when nothing comes', async () => {
    const log = logOf(0);
    await log.follower.start();
    await vi.advanceTimersByTimeAsync(BREATH + STEP_TAKES);
    const before = log.steps();
    for (let passed = 0; passed < 10_000; passed += 50) {
      log.file(5);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect((log.steps() - before) * STEP_TAKES).toBeGreaterThanOrEqual(800);
    expect((log.steps() - before) * STEP_TAKES).toBeLessThanOrEqual(1200);
    expect(log.unread()).toBeGreaterThan(800);
    await vi.advanceTimersByTimeAsync(10_000 + 9 * STEP_TAKES);
    expect(log.unread()).toBe(0);
    await log.follower.stop();
  });

  it('lets nothing wait that comes one by one', async () => {
    const log = logOf(0);
    await log.follower.start();
    let most = 0;
    for (let passed = 0; passed < 10_000; passed += 50) {
      log.file(1);
      await vi.advanceTimersByTimeAsync(50);
      most = Math.max(most, log.unread());
    }
    expect(most).toBeLessThanOrEqual((BREATH + 2 * STEP_TAKES) / 50);
    await vi.advanceTimersByTimeAsync(1000);
    await log.follower.stop();
  });

  it('reads what comes alone after a breath', async () => {
    const log = logOf(0);
    await log.follower.start();
    await vi.advanceTimersByTimeAsync(5000);
    log.file(1);
    await vi.advanceTimersByTimeAsync(BREATH + STEP_TAKES);
    expect(log.unread()).toBe(0);
    await log.follower.stop();
  });

  it('is caught up at once when somebody asks for it, and does nothing more once stopped', async () => {
    const log = logOf(35);
    await log.follower.start();
    const caughtUp = log.follower.catchUp();
    await vi.advanceTimersByTimeAsync(4 * STEP_TAKES);
    await caughtUp;
    expect(log.unread()).toBe(0);
    const stopped = log.follower.stop();
    await vi.advanceTimersByTimeAsync(STEP_TAKES);
    await stopped;
    log.file(20);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log.unread()).toBe(20);
  });
});
