// The county as those who pay and those who watch see it: over HTTP, with a server that may be gone for a moment.
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../product.ts';

export interface Said {
  /** 0: there was no answer. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface County {
  readonly url: string;
  ask(account: string, path: string, body?: object): Promise<Said>;
  headersOf(account: string): Promise<Readonly<Record<string, string>>>;
  /** The same until there is an answer. */
  insist(account: string, path: string, body?: object): Promise<Said>;
  moveClock(minutes: number): Promise<void>;
}

/** Longer than anything that was killed is away. */
const LIMIT = 120_000;
const GREEN_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const isAway = (status: number): boolean => status === 0 || status >= 500;

/** @param startAt The product's clock as it was started with. */
export function openCounty(url: string, startAt: string): County {
  const sessions = new Map<string, Promise<Readonly<Record<string, string>>>>();
  const clock = { at: Date.parse(startAt), seen: performance.now() };
  const headersOf: County['headersOf'] = (account) => {
    const headers = sessions.get(account) ?? signIn(url, account);
    sessions.set(account, headers);
    return headers;
  };
  const ask: County['ask'] = async (account, path, body) => {
    try {
      const answer = await fetch(url + path, {
        headers: {
          ...(await headersOf(account)),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Said['body'] };
    } catch {
      // Whoever asks tries again, as people do.
      sessions.delete(account);
      return { status: 0, body: {} };
    }
  };
  const insist: County['insist'] = async (account, path, body) => {
    const until = performance.now() + LIMIT;
    for (;;) {
      const said = await ask(account, path, body);
      if (!isAway(said.status)) return said;
      if (performance.now() > until) throw new Error(`${path} has had no answer for two minutes: ${said.status}`);
      await pause(100);
    }
  };
  return {
    url,
    ask,
    headersOf,
    insist,
    moveClock: async (minutes) => {
      // It goes on by itself, too.
      const to = clock.at + (performance.now() - clock.seen) + minutes * 60_000;
      const said = await insist('operator', '/api/demo/clock', { to: new Date(to).toISOString() });
      // It may have been moved before the answer was lost.
      if (said.status !== 200 && said.body['code'] !== 'clock_moves_forward_only')
        throw new Error(`the clock did not move: ${JSON.stringify(said)}`);
      clock.at = to;
      clock.seen = performance.now();
    },
  };
}

async function upload(county: County): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([Buffer.from(GREEN_DOT, 'base64')], { type: 'image/png' }), '平面图.png');
  const headers = await county.headersOf('resident');
  const answer = await fetch(`${county.url}/api/document/upload`, { method: 'POST', body, headers });
  return ((await answer.json()) as { readonly id: string }).id;
}

/** A permit that is granted and has still to be paid: 50 fen a square metre and day. */
export async function grantPermit(county: County, area: number): Promise<string> {
  const data = { purpose: 'works', from: '2099-12-01', days: 3, area, phone: '13800000001' };
  const files = [await upload(county)];
  const filed = await done(county, 'resident', '/api/case/submit', { service: 'road-occupation', data, files });
  const id = String(filed['id']);
  let { seq } = await done(county, 'clerk', `/api/case/read?id=${id}`);
  for (const [account, command] of [
    ['clerk', 'accept'],
    ['handler', 'surveyed'],
    ['chief', 'approve'],
  ] as const)
    ({ seq } = await done(county, account, '/api/case/act', { id, command, input: {}, seq }));
  return id;
}

async function done(county: County, account: string, path: string, body?: object): Promise<Said['body']> {
  const said = await county.ask(account, path, body);
  if (said.status !== 200 && said.status !== 201)
    throw new Error(`${account} ${path}: ${said.status} ${JSON.stringify(said.body).slice(0, 400)}`);
  return said.body;
}
