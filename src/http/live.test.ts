// An open page at the edge: what it is told, when that ends, how many there may be, and that the server need not wait for it.
import { afterEach, expect, test } from 'vitest';
import { openStream, type OpenStream } from '../../test/outside/stream.ts';
import type { LiveLimits } from './live.ts';
import { openSample } from './sample.ts';
import type { Server } from './server.ts';

const NEVER = 3_600_000;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Site {
  readonly server: Server;
  readonly url: string;
  /** By the id that is asked for; absent: nothing they may see. */
  readonly seqs: Map<string, number>;
  /** Who may still see anything. */
  readonly people: Set<string>;
  /** The database is away. */
  fail(isAway: boolean): void;
  /** Something was committed. */
  commit(): void;
  open(id: string, who?: string, more?: Readonly<Record<string, string>>): Promise<OpenStream>;
}

async function openSite(
  limits: Partial<LiveLimits> = {},
  asked: (isUse: boolean) => unknown = () => undefined,
): Promise<Site> {
  const seqs = new Map([['a', 1]]);
  const people = new Set(['resident', 'staff', 'operator']);
  const heard = new Set<() => void>();
  let isAway = false;
  const { server } = await openSample({
    sessions: {
      find: (token, _now, isUse) => {
        asked(isUse);
        return Promise.resolve(['resident', 'staff', 'operator'].includes(token) ? { person: token, token } : null);
      },
    },
    live: {
      at: '/api/note/live',
      look: (person, id) =>
        isAway ? Promise.reject(new Error('away')) : Promise.resolve(people.has(person) ? seqs.get(id) : undefined),
      listen: (hears) => {
        heard.add(hears);
        return Promise.resolve(() => {
          heard.delete(hears);
          return Promise.resolve();
        });
      },
      moved: (watched) => Promise.resolve(watched),
    },
    liveLimits: { person: 2, all: 3, beat: NEVER, ...limits },
  });
  const url = await server.listen(0, '127.0.0.1');
  ends.push(() => server.close(0));
  return {
    server,
    url,
    seqs,
    people,
    fail: (away) => {
      isAway = away;
    },
    commit: () => {
      for (const hears of heard) hears();
    },
    open: async (id, who = 'resident', more = {}) => {
      const stream = await openStream(`${url}/api/note/live?id=${id}`, { authorization: `Bearer ${who}`, ...more });
      ends.unshift(() => Promise.resolve(stream.close()));
      return stream;
    },
  };
}

test('a page hears how far it is and then what is new, and nothing where nothing is', async () => {
  const site = await openSite();
  const stream = await site.open('a');
  expect(await stream.pushed(1)).toEqual([1]);
  site.commit();
  site.seqs.set('a', 3);
  site.commit();
  expect(await stream.pushed(2)).toEqual([1, 3]);
  expect(await stream.until('id: 3')).toMatch(/^retry: 5000\n\nid: 1\nevent: news\ndata: {"seq":1}\n\nid: 3\n/);
});

test('a right that is lost ends it, and nothing more is told', async () => {
  const site = await openSite();
  const stream = await site.open('a');
  await stream.pushed(1);
  site.people.delete('resident');
  site.seqs.set('a', 2);
  site.commit();
  expect(await stream.ended()).toContain('event: over');
  expect(await stream.pushed(2)).toEqual([1]);
});

test('while nobody can say who may hear, nothing is told, and it goes on afterwards', async () => {
  const site = await openSite({ beat: 5 });
  const stream = await site.open('a');
  await stream.pushed(1);
  site.fail(true);
  site.seqs.set('a', 2);
  site.commit();
  site.fail(false);
  expect(await stream.pushed(2)).toEqual([1, 2]);
});

test('it is kept alive while nothing happens, and ended by the next heartbeat after a right was lost', async () => {
  const site = await openSite({ beat: 5 });
  const stream = await site.open('a');
  expect(await stream.until(': here')).toContain(': here');
  site.people.delete('resident');
  await stream.ended();
});

test('that it lies open keeps no session alive', async () => {
  const uses: boolean[] = [];
  const site = await openSite({ beat: 5 }, (isUse) => uses.push(isUse));
  const stream = await site.open('a');
  await stream.until(': here');
  site.seqs.set('a', 2);
  site.commit();
  await stream.pushed(2);
  expect(uses.length).toBeGreaterThan(2);
  expect(uses).not.toContain(true);
  await fetch(`${site.url}/note/1`, { headers: { cookie: 'wuyuan_session=resident', 'x-quiet': '1' } });
  expect(uses).not.toContain(true);
  await fetch(`${site.url}/note/1`, { headers: { cookie: 'wuyuan_session=resident' } });
  expect(uses).toContain(true);
});

test('one person has so many and all together so many; who closes one makes room', async () => {
  const site = await openSite();
  const [first] = [await site.open('a'), await site.open('a')];
  expect((await site.open('a')).status).toBe(429);
  expect((await site.open('a', 'staff')).status).toBe(200);
  expect((await site.open('a', 'operator')).status).toBe(503);
  first?.close();
  await expect.poll(async () => (await site.open('a', 'operator')).status).toBe(200);
});

test('who asks for nothing that is theirs takes no room', async () => {
  const site = await openSite();
  for (let tries = 0; tries < 5; tries += 1) expect((await site.open('unknown')).status).toBe(404);
  expect((await site.open('a')).status).toBe(200);
});

test('the server ends without waiting for pages that are open, and lets none begin', async () => {
  const site = await openSite();
  const stream = await site.open('a');
  await stream.pushed(1);
  const begun = performance.now();
  await site.server.close(60_000);
  expect(performance.now() - begun).toBeLessThan(5_000);
  await stream.ended();
});
