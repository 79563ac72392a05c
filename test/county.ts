// The whole county for tests of the product: its own database, the demo's offices and people, no played weeks, served
// on loopback with every answer held against its contract. The clock stands still until a test moves it.
import { join } from 'node:path';
import type { Static } from 'typebox';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import type { contract } from '#case/contract.ts';
import type { FaultEntry } from '#http/ports.ts';
import type { IdentityProvider, Message } from '#identity/ports.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import { assembleCounty, type County } from '../src/main/county.ts';
import { listenerOf } from '../src/main/listener.ts';
import { readPacks } from '../src/main/packs.ts';
import { pagesOf } from '../src/main/pages.ts';
import { modulesOf, serve } from '../src/main/serve.ts';
import type { Database } from '#storage/postgres.ts';
import { openTestDatabase } from './database.ts';

const root = join(import.meta.dirname, '..');
/** As cheap as scrypt gets: every account signs in in every file. */
const CHEAP = { log2: 4, blocks: 1, parallel: 1 };

export type CaseView = Static<typeof contract.read.out>;
export type Receipt = Static<typeof contract.submit.out>;
export type Item = Static<typeof contract.mine.out>['items'][number];
export type Work = Static<typeof contract.worklist.out>['items'][number];

export interface Answer {
  readonly status: number;
  /** As it came, for comparing byte by byte. */
  readonly text: string;
  readonly headers: Headers;
  readonly body: JsonObject;
}

export type Headings = Readonly<Record<string, string>>;

export interface Submission {
  readonly service: string;
  readonly data: JsonObject;
  readonly place?: JsonObject;
  readonly files?: readonly string[];
  readonly channel?: string;
  readonly behalf?: JsonObject;
  readonly as?: string;
  readonly sameAs?: string;
}

/** Somebody with a browser: signed in under an account, or nobody. */
export interface Visitor {
  readonly account: string | null;
  get(path: string, query?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: Json, headings?: Headings): Promise<Answer>;
  upload(name: string, bytes: Uint8Array, type?: string): Promise<Answer>;
  /** A page, as a browser of this visitor's asks for it; where it leads on to another is not followed. */
  page(address: string): Promise<Answer>;
  /** Sends a page's form. */
  form(
    address: string,
    fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  ): Promise<Answer>;
  /** Any request whatever, with this visitor's token. */
  ask(path: string, init: RequestInit): Promise<Answer>;
  /** Files a case; fails the test where it is not taken. */
  submit(given: Submission, headings?: Headings): Promise<Receipt>;
  /** Reads a case one may see, and holds it against what is true of every case at every moment. */
  read(id: string): Promise<CaseView>;
  /** Gives a command that must be taken, on the case as it stands. */
  act(id: string, command: string, input?: JsonObject, as?: string): Promise<CaseView>;
  /** Gives a command whatever comes of it. */
  attempt(id: string, command: string, input?: JsonObject, as?: string): Promise<Answer>;
}

export interface ServedCounty {
  readonly county: County;
  readonly url: string;
  /** Address patterns of the pages, where they are served. */
  readonly pages: readonly string[];
  /** What went wrong inside; a test that expects none finds the list empty. */
  readonly faults: readonly FaultEntry[];
  /** Messages to phones. */
  readonly sent: readonly Message[];
  readonly nobody: Visitor;
  now(): Instant;
  readonly as: (account: string) => Visitor;
  /** A session of its own, beside the one of `as`. */
  signIn(account: string, password?: string): Promise<Visitor>;
  /** By the operator, over HTTP; everything due on the way has run afterwards. */
  moveTo(at: Instant): Promise<{ readonly now: Instant; readonly jobs: number }>;
  /** Everything that has happened is told to those it concerns. */
  tell(): Promise<void>;
  /** Events of all cases, so that a test can say that nothing was written. */
  countEvents(): Promise<number>;
}

/** The one shape of an open case, whoever reads it: somebody owes the next thing, by a day that is said. */
function expectSound(view: CaseView): void {
  // A party is told what it is asked, and nothing of how the case stands.
  if (view.asked !== undefined) return;
  if (view.stage === 'closed') {
    expect(view.obligations, `${view.number} is closed`).toEqual([]);
    return;
  }
  expect(view.obligations.length, `${view.number} at ${view.stage} is owed by nobody`).toBeGreaterThan(0);
  for (const one of view.obligations) {
    const name = `${view.number} ${one.kind}`;
    expect(one.due, `${name} has a day`).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:59\.999Z$/);
    expect(['running', 'stopped'], name).toContain(one.clock);
    if (typeof one.holder === 'string') expect(one.watch, `${name} is watched`).toBeTruthy();
    else expect(one.holder, name).toMatchObject({ unit: expect.any(String), post: expect.stringContaining(':') });
  }
  if (view.handledAt !== null) return;
  expect(view.due, `${view.number} has a day`).not.toBeNull();
  expect((view as { readonly dueExplained?: unknown }).dueExplained).toMatchObject({
    projected: expect.any(Boolean),
    provisional: expect.any(Boolean),
    stopped: expect.any(Boolean),
  });
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.includes('json') === true;
  return { status, headers, text, body: isJson && text !== '' ? (JSON.parse(text) as JsonObject) : {} };
}

const expectStatus = (answer: Answer, status: number, what: string): Answer => {
  expect(answer.status, `${what}: ${answer.text}`).toBe(status);
  return answer;
};

/** `token`: undefined until it is needed, null for nobody. */
function visitorOf(url: string, account: string | null, signIn: () => Promise<string | null>): Visitor {
  const who = account ?? 'nobody';
  let token: Promise<string | null> | undefined;
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const bearer = await (token ??= signIn());
    const headers = { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...(init.headers as Headings) };
    return answerOf(await fetch(url + path, { ...init, headers }));
  };
  const browse = async (address: string, init: RequestInit): Promise<Answer> => {
    const cookie = `wuyuan_session=${(await (token ??= signIn())) ?? ''}`;
    return answerOf(await fetch(url + address, { ...init, headers: { cookie }, redirect: 'manual' }));
  };
  const post: Visitor['post'] = (path, body = {}, headings = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headings },
      body: JSON.stringify(body),
    });
  const get: Visitor['get'] = (path, query) => ask(query ? `${path}?${new URLSearchParams(query)}` : path, {});
  const attempt: Visitor['attempt'] = async (id, command, input = {}, as) => {
    const { body } = await get('/api/case/read', { id });
    const seq = typeof body['seq'] === 'number' ? body['seq'] : 1;
    return post('/api/case/act', { id, command, input, seq, ...(as ? { as } : {}) });
  };
  return {
    account,
    ask,
    page: (address) => browse(address, {}),
    form: (address, fields) =>
      browse(address, { method: 'POST', body: new URLSearchParams(fields as Record<string, string>) }),
    get,
    post,
    attempt,
    upload: (name, bytes, type = 'application/octet-stream') => {
      const body = new FormData();
      body.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
      return ask('/api/document/upload', { method: 'POST', body });
    },
    submit: async (given, headings) => {
      const answer = await post('/api/case/submit', JSON.parse(JSON.stringify(given)) as JsonObject, headings);
      return expectStatus(answer, 201, `${who} files ${given.service}`).body as unknown as Receipt;
    },
    read: async (id) => {
      const answer = expectStatus(await get('/api/case/read', { id }), 200, `${who} reads`);
      const view = answer.body as unknown as CaseView;
      expectSound(view);
      return view;
    },
    act: async (id, command, input, as) => {
      const answer = expectStatus(await attempt(id, command, input, as), 200, `${who} gives ${command}`);
      const view = answer.body as unknown as CaseView;
      expectSound(view);
      return view;
    },
  };
}

/** Read once for all files of a worker: nobody writes into them. */
const ownPacks = readPacks(root);

/** What the product only logs must not happen in a test. */
const failOnLog = (message: string, facts?: Readonly<Record<string, unknown>>): undefined => {
  throw new Error(`${message} ${JSON.stringify(facts)}`);
};

/** Registers out of order are part of what is tried. */
const failUnlessSilent: typeof failOnLog = (message, facts) =>
  message === 'A register gave no answer' ? undefined : failOnLog(message, facts);

/** What of the world outside a test brings. */
interface Surroundings {
  readonly pages?: boolean;
  readonly provider?: IdentityProvider;
}

interface Assembling {
  readonly sandbox?: string;
  /** The folder its packs stand in; the repository's unless given. */
  readonly packs?: string;
}

const assembled = (
  database: Database,
  startAt: Instant,
  sent: Message[],
  { sandbox, packs = root }: Assembling,
): Promise<County> =>
  assembleCounty(
    database,
    {
      root: packs,
      demo: true,
      startAt,
      machine: { now: () => startAt },
      passwordCost: CHEAP,
      ...(sandbox === undefined ? {} : { sandbox }),
      log: failUnlessSilent,
      messages: {
        send: (message) => {
          sent.push(message);
          return Promise.resolve();
        },
      },
    },
    packs === root ? ownPacks : readPacks(packs),
  );

/**
 * Call it once, at the top of a file: `const county = await openServedCounty('2026-11-02T02:00:00.000Z');`
 * With pages it needs what `npm run build` makes.
 */
export async function openServedCounty(
  startAt: Instant,
  { pages = false, provider, ...rest }: Assembling & Surroundings = {},
): Promise<ServedCounty> {
  const database = await openTestDatabase();
  const faults: FaultEntry[] = [];
  const sent: Message[] = [];
  const county = await assembled(database, startAt, sent, rest);
  const listener = listenerOf(county, failOnLog);
  const modules = modulesOf(county, () => listener.catchUp());
  const mount = pages
    ? await pagesOf(county, { root, demo: true, site: 'both', modules, codes: new Map(), provider })
    : undefined;
  const server = await serve(county, {
    root,
    modules,
    ...(mount ? { pages: mount } : {}),
    proxies: [],
    demo: true,
    version: '0.0.0',
    checkAnswers: true,
    log: (entry) => {
      faults.push(entry);
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  afterAll(async () => {
    await server.close();
    await listener.stop();
    await county.close();
  });
  const nobody = visitorOf(url, null, () => Promise.resolve(null));
  const visitors = new Map<string, Visitor>();
  const tokenOf = async (account: string, password = 'demo'): Promise<string> => {
    const answer = await nobody.post('/api/identity/signIn', { account, password });
    return textOf(expectStatus(answer, 200, `${account} signs in`).body['token']);
  };
  const as = (account: string): Visitor => {
    const known = visitors.get(account) ?? visitorOf(url, account, () => tokenOf(account));
    visitors.set(account, known);
    return known;
  };
  return {
    county,
    url,
    pages: mount?.paths.map(({ path }) => path) ?? [],
    faults,
    sent,
    nobody,
    as,
    signIn: async (account, password) => {
      const token = await tokenOf(account, password);
      return visitorOf(url, account, () => Promise.resolve(token));
    },
    now: () => county.clock.now(),
    moveTo: async (to) => {
      const answer = expectStatus(await as('operator').post('/api/demo/clock', { to }), 200, `the clock to ${to}`);
      return { now: textOf(answer.body['now']), jobs: Number(answer.body['jobs']) };
    },
    tell: () => listener.catchUp(),
    countEvents: async () => {
      const { rows } = await database.query<{ n: number }>("select count(*) as n from log where stream_kind = 'case'");
      return rows[0]?.n ?? -1;
    },
  };
}

/** Names of the inside: stacks, SQL, files, modules. */
const INSIDE = /node_modules|\bat .+:\d+|\.ts\b|SELECT |insert into|\bpg_|postgres|Error:|undefined|\[object/i;

/** A refusal as every one has to be: with a code, in words, and with nothing of the inside. */
export function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ status, code: code ?? expect.stringMatching(/^[a-z_]+$/) });
  expect(textOf(answer.body['title'])).not.toBe('');
  expect(textOf(answer.body['detail'])).not.toMatch(/^$|[{}]/);
  expect(answer.text).not.toMatch(INSIDE);
}

/** Call it at the top of a file or of a `describe`: each of its tests writes nothing, and the county goes on without a fault. */
export function leavesNoTrace(county: ServedCounty): void {
  let before = 0;
  beforeEach(async () => {
    before = await county.countEvents();
  });
  afterEach(async () => {
    expect(await county.countEvents(), 'something was written').toBe(before);
    expect((await county.nobody.get('/api/health')).status).toBe(200);
    expect(county.faults).toEqual([]);
  });
}

/** A green dot, one pixel: the smallest photo. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An object of an answer, read by its members. */
export const membersOf = (value: unknown): JsonObject => value as JsonObject;

/** A text of an answer; '' where there is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
