// The worker in a browser made of a few maps: what it keeps, what it answers without network, and how it goes away.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

type Listener = (event: object) => void;

const SITE = 'https://county.example';
const urlOf = (what: Request | string): string => new URL(typeof what === 'string' ? what : what.url, SITE).href;

let stores: Map<string, Map<string, Response>>;
const listeners = new Map<string, Listener>();
let network: Map<string, () => Response>;
let asked: string[];
let isRegistered: boolean;

const fetching = vi.fn((what: Request | string): Promise<Response> => {
  asked.push(urlOf(what));
  const answer = network.get(urlOf(what));
  return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no network'));
});

function openStore(name: string) {
  const store = stores.get(name) ?? new Map<string, Response>();
  stores.set(name, store);
  const put = (what: Request | string, answer: Response): Promise<void> => {
    store.set(urlOf(what), answer);
    return Promise.resolve();
  };
  return Promise.resolve({
    put,
    addAll: async (all: Iterable<string>) => {
      for (const one of all) await put(one, await fetching(one));
    },
    match: (what: Request | string) => Promise.resolve(store.get(urlOf(what))?.clone()),
  });
}

async function tell(type: string): Promise<void> {
  const waits: Promise<unknown>[] = [];
  listeners.get(type)?.({ waitUntil: (done: Promise<unknown>) => waits.push(done) });
  await Promise.all(waits);
}

/** What a page gets for a request; undefined when the worker leaves it to the browser. */
async function ask(path: string, mode: string, method = 'GET'): Promise<string | undefined> {
  let answer: Promise<Response> | undefined;
  const request = { url: SITE + path, mode, method };
  listeners.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answer = given) });
  return (await answer)?.text();
}

const kept = (): readonly string[] => [...stores.values()].flatMap((store) => [...store.keys()]);

const PAGE =
  '<link href="/assets/citizen-AAAA1111.css"><h1>现在没有网络</h1><script src="/assets/offline-BBBB2222.js">';

beforeAll(async () => {
  const stubs = {
    BUILT_FROM: '0123456789abcdef',
    location: new URL(`${SITE}/service-worker.js?lang=en`),
    registration: {
      unregister: () => {
        isRegistered = false;
        return Promise.resolve(true);
      },
    },
    skipWaiting: () => Promise.resolve(),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    fetch: fetching,
    caches: {
      open: openStore,
      keys: () => Promise.resolve([...stores.keys()]),
      delete: (name: string) => Promise.resolve(stores.delete(name)),
    },
  };
  for (const [name, stub] of Object.entries(stubs)) vi.stubGlobal(name, stub);
  await import('./service-worker.ts');
});
afterAll(() => vi.unstubAllGlobals());

beforeEach(() => {
  stores = new Map([['offline older', new Map([[`${SITE}/offline`, new Response('old')]])]]);
  asked = [];
  isRegistered = true;
  network = new Map([
    [`${SITE}/offline`, () => new Response(PAGE)],
    [`${SITE}/assets/citizen-AAAA1111.css`, () => new Response('.css')],
    [`${SITE}/assets/offline-BBBB2222.js`, () => new Response('.js')],
    [`${SITE}/cases`, () => new Response('张秀英的办件')],
  ]);
});

const OWN = [`${SITE}/assets/citizen-AAAA1111.css`, `${SITE}/assets/offline-BBBB2222.js`, `${SITE}/offline`];

describe('a worker that has been taken in', () => {
  beforeEach(async () => {
    await tell('install');
    await tell('activate');
  });

  test('keeps the page for no network with what it needs, and nothing of an older build', () => {
    expect([...stores.keys()]).toEqual(['offline 0123456789ab?lang=en']);
    expect(kept()).toEqual(OWN);
  });

  test('brings pages from the network and keeps none of them', async () => {
    expect(await ask('/cases', 'navigate')).toBe('张秀英的办件');
    expect(kept()).toEqual(OWN);
  });

  test('shows the kept page, styles and script where there is no network', async () => {
    network.clear();
    expect(await ask('/cases', 'navigate')).toBe(PAGE);
    expect(await ask('/assets/citizen-AAAA1111.css', 'no-cors')).toBe('.css');
    await expect(ask('/assets/form-CCCC3333.js', 'cors')).rejects.toThrow('no network');
  });

  test('asks the network for nothing it holds', async () => {
    asked = [];
    await ask('/assets/offline-BBBB2222.js', 'cors');
    expect(asked).toEqual([]);
  });

  test('leaves forms and calls of the API to the browser', async () => {
    expect(await ask('/help/call/send', 'navigate', 'POST')).toBeUndefined();
    expect(await ask('/api/case/read?id=1', 'cors')).toBeUndefined();
  });
});

test('goes away with all it kept when the site has no such page any more', async () => {
  network.set(`${SITE}/offline`, () => new Response('', { status: 404 }));
  await tell('install');
  expect([isRegistered, kept()]).toEqual([false, []]);
});

test('is not taken in by a site in trouble, and what was kept before stays', async () => {
  network.set(`${SITE}/offline`, () => new Response('', { status: 503 }));
  await expect(tell('install')).rejects.toThrow('503');
  expect([isRegistered, kept()]).toEqual([true, [`${SITE}/offline`]]);
});
