// Where there is no network a page of ours says so, and what can still be done. Only that page and the built files it
// needs are kept: every other page comes from the network or not at all, so nobody's matters lie about in a browser.

/** Changes with every build, and so this file: browsers fetch the page anew after each. */
declare const BUILT_FROM: string;

interface Waiting {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Waiting {
  readonly request: Request;
  /** What the browser asked for already while this worker was being woken. */
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

/** As much of a worker's global scope as is used here; its types cannot stand beside those of a page. */
interface Scope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

const scope = globalThis as unknown as Scope;

const PAGE = '/offline';
/** The query tells language and text size apart: whoever changes them gets another worker with the page to suit. */
const CACHE = `offline ${BUILT_FROM.slice(0, 12)}${scope.location.search}`;

scope.addEventListener('install', (event) => event.waitUntil(keepPage().then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(clearUp()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  // A form that was sent is the browser's: its own page can send it again, ours could only ask for the address.
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(pageOrOffline(event));
  else if (new URL(request.url).pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request));
});

async function keepPage(): Promise<void> {
  const answer = await fetch(PAGE, { cache: 'no-store' });
  // A site that has no such page any more wants no worker either.
  if (answer.status === 404) return leave();
  if (!answer.ok) throw new Error(`${PAGE} answered ${answer.status}`);
  const cache = await caches.open(CACHE);
  await cache.addAll(new Set((await answer.clone().text()).match(/\/assets\/[\w.-]+/g)));
  await cache.put(PAGE, answer);
}

async function clearUp(): Promise<void> {
  await dropCaches((name) => name !== CACHE);
  await scope.registration.navigationPreload?.enable();
}

async function leave(): Promise<void> {
  await dropCaches(() => true);
  await scope.registration.unregister();
}

async function dropCaches(which: (name: string) => boolean): Promise<void> {
  const names = (await caches.keys()).filter(which);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function pageOrOffline({ request, preloadResponse }: Fetching): Promise<Response> {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch (fault) {
    const page = await find(PAGE);
    if (page) return page;
    throw fault;
  }
}

const keptOrFetched = async (request: Request): Promise<Response> => (await find(request)) ?? fetch(request);

/** Pages vary by cookie and language; there is one of each here, and it is the right one. */
const find = async (what: Request | string): Promise<Response | undefined> =>
  (await caches.open(CACHE)).match(what, { ignoreVary: true });
