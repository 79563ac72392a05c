// The small form of `npm run bench -- campaign`: the built product on its embedded database, killed without warning.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign, type Campaign } from '../bench/campaign/campaign.ts';
import { runCommand } from '../bench/product.ts';
import { ROOM } from './outside/room.ts';

const ROUNDS = 3;
const LIMIT = 300_000;

let folder = '';
let found: Campaign;

beforeAll(async () => {
  folder = await mkdtemp(join(ROOM, 'wuyuan-crash-'));
  found = await campaign({
    dataFolder: folder,
    rounds: ROUNDS,
    connections: 8,
    within: 300,
    // A few matters that were there before; a whole demonstration would take longer to play than all the blows.
    settings: { WUYUAN_DEMO_CASES: '12' },
    say: () => undefined,
  });
}, LIMIT);

afterAll(() => rm(folder, { recursive: true, force: true }), LIMIT);

describe('a server and its database killed at random moments under load', () => {
  it('keep every acknowledged submission, once, as it was filed', () => {
    expect(found.rounds).toEqual({ server: ROUNDS, database: ROUNDS });
    expect(found.acknowledged).toBeGreaterThan(ROUNDS * 10);
    expect(found.missing).toEqual([]);
    expect(found.listed).toBe(found.acknowledged);
  });

  it('say the same again to whoever asks again with the same key, and nothing strange to anybody', () => {
    expect(found.contradicted).toEqual([]);
    expect(found.unexpected).toEqual([]);
  });

  it('notice every deadline, once', () => {
    expect(found.wakes.expected).toBe(found.acknowledged * 3);
    expect(found.wakes).toEqual({ expected: found.wakes.expected, once: found.wakes.expected, lost: 0, doubled: 0 });
  });

  it('leave a log that verifies', () => {
    expect(found.verify.cases).toBeGreaterThan(found.acknowledged);
    expect(found.verify).toMatchObject({ exit: 0, faults: 0 });
  });

  it('leave a county that can be carried into an empty folder, and verifies there', async () => {
    const file = join(folder, 'backup.jsonl.gz');
    const { json: taken } = await runCommand(folder, 'backup', file);
    const elsewhere = join(folder, 'elsewhere');
    expect(await runCommand(elsewhere, 'restore', file)).toMatchObject({ exit: 0, json: taken });
    const { exit, json } = await runCommand(elsewhere, 'verify');
    expect(exit).toBe(0);
    expect(json).toMatchObject({ cases: found.verify.cases, faults: [] });
  }, 60_000);
});
