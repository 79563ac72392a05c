// The county as a campaign needs it: somebody who can sign in at every post, newcomers of any age, and a clock that is moved.
// Over the public API, as an operator and residents would.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Who } from './plan.ts';

const PEOPLE = join(import.meta.dirname, '../../packs/demo/people.yaml');

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface County {
  readonly url: string;
  /** A call as this account. */
  ask(account: string, path: string, body?: object): Promise<Answered>;
  upload(account: string): Promise<string>;
  /** Accounts that hold a post of this role. */
  holding(role: string): readonly string[];
  /** The account of somebody like this: a newcomer, or one who acts for a company. */
  newcomer(who: Who): Promise<string>;
  passwordOf(account: string): string;
  now(): number;
  moveClock(to: number): Promise<void>;
}

/** A green dot, one pixel: the smallest photo. */
export const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Who stands in at posts nobody with an account holds: one of their own kind, so that two posts are two people. */
const STAND_INS: Readonly<Record<string, string>> = {
  'unit-head': 'chief',
  approver: 'assistant',
  counter: 'clerk',
  intake: 'handler',
  'petition-officer': 'reviewer',
};
const ANY_STAND_IN = 'mediator';

/** Others at offices that complaints of the plan are about: nobody of such an office reads them, wherever else he sits. */
const APART: Readonly<Record<string, string>> = {
  'unit-head': 'town',
  approver: 'handler2',
  counter: 'reviewer2',
  intake: 'grid',
};
const ANY_APART = 'reviewer2';

const PASSWORD = '门前一条河后面一座山';

/**
 * @param startAt When the product's clock stood still last.
 * @param about Offices that somebody may complain about.
 */
export async function openCounty(
  url: string,
  startAt: string,
  about: ReadonlySet<string> = new Set(),
): Promise<County> {
  const accounts = [...(await readFile(PEOPLE, 'utf8')).matchAll(/^ {4}account: (\w+)$/gm)].map(
    ([, name = '']) => name,
  );
  const passwords = new Map<string, string>();
  const tokens = new Map<string, Promise<string>>();
  const clock = { now: Date.parse(startAt) };
  const passwordOf = (account: string): string => passwords.get(account) ?? 'demo';
  const signIn = async (account: string): Promise<string> => {
    const answer = await send(url, '/api/identity/signIn', { account, password: passwordOf(account) });
    if (answer.status !== 200) throw new Error(`${account} cannot sign in: ${JSON.stringify(answer)}`);
    return String(answer.body['token']);
  };
  const tokenOf = (account: string): Promise<string> => {
    const token = tokens.get(account) ?? signIn(account);
    tokens.set(account, token);
    return token;
  };
  const ask: County['ask'] = async (account, path, body) => {
    const answer = await send(url, path, body, await tokenOf(account));
    if (answer.status !== 401) return answer;
    // The clock was moved past the end of the session.
    tokens.delete(account);
    return send(url, path, body, await tokenOf(account));
  };
  const posts = await fillPosts(ask, accounts, about);
  let newcomers = 0;
  return {
    url,
    ask,
    passwordOf,
    upload: (account) => upload(url, () => tokenOf(account)),
    holding: (role) => [...posts].flatMap(([account, roles]) => (roles.has(role) ? [account] : [])),
    newcomer: async (who) => {
      if (who.kind === 'company') return 'company';
      newcomers += 1;
      const phone = `13${String(812_000_000 + newcomers)}`;
      const born = `${new Date(clock.now).getUTCFullYear() - (who.age ?? 40)}0101`;
      await signUp(url, phone, idNumber(born, newcomers));
      passwords.set(phone, PASSWORD);
      return phone;
    },
    now: () => clock.now,
    moveClock: async (to) => {
      const answer = await ask('operator', '/api/demo/clock', { to: new Date(to).toISOString() });
      if (answer.status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(answer)}`);
      clock.now = to;
    },
  };
}

async function send(url: string, path: string, body?: object, token?: string): Promise<Answered> {
  const answer = await fetch(url + path, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
}

async function upload(url: string, tokenOf: () => Promise<string>): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([Uint8Array.from(DOT)], { type: 'image/png' }), '证明.png');
  const headers = { authorization: `Bearer ${await tokenOf()}` };
  const answer = await fetch(`${url}/api/document/upload`, { method: 'POST', body, headers });
  return ((await answer.json()) as { readonly id: string }).id;
}

/** Every post of the county gets somebody who can sign in. Answers the roles of each account. */
async function fillPosts(
  ask: County['ask'],
  accounts: readonly string[],
  about: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const held = new Set<string>();
  const people = new Map<string, string>();
  for (const account of accounts) {
    const { body } = await ask(account, '/api/identity/me');
    people.set(account, (body['party'] as { readonly id: string }).id);
    for (const { id } of body['posts'] as readonly { readonly id: string }[]) held.add(id);
  }
  const posts = await rowsOf(ask, 'posts');
  const rows = posts.flatMap(({ id = '', role = '', unit = '', to = '' }) => {
    const isVillage = /^\d{12}/.test(unit);
    const account = about.has(unit) ? (APART[role] ?? ANY_APART) : (STAND_INS[role] ?? ANY_STAND_IN);
    const person = people.get(account);
    return held.has(id) || isVillage || to !== '' ? [] : [`${person},,,${id},2024-01-01,`];
  });
  const csv = ['person,name,phone,post,from,to', ...rows].join('\n');
  const put = await ask('operator', '/api/organisation/importTable', { table: 'people', csv });
  if (put.status !== 200) throw new Error(`posts could not be filled: ${JSON.stringify(put.body).slice(0, 800)}`);
  const roles = new Map<string, ReadonlySet<string>>();
  for (const account of accounts) {
    const { body } = await ask(account, '/api/identity/me');
    roles.set(account, new Set((body['posts'] as readonly { readonly post: string }[]).map(({ post }) => post)));
  }
  return roles;
}

async function rowsOf(ask: County['ask'], table: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { body } = await ask('operator', `/api/organisation/exportTable?table=${table}`);
  const [head = '', ...lines] = String(body['csv'])
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

/** By the page, as a newcomer does: only there the code of the demo is shown. */
async function signUp(url: string, phone: string, id: string): Promise<void> {
  const first = await fetch(`${url}/sign-up`);
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const csrf = /name="csrf" value="([^"]*)"/.exec(await first.text())?.[1] ?? '';
  const asked = await fetch(`${url}/sign-up`, {
    method: 'POST',
    headers: { cookie, origin: url },
    body: new URLSearchParams({ csrf, phone, step: 'phone' }),
  });
  const code = /<strong[^>]*>\s*(\d{6})\s*<\/strong>/.exec(await asked.text())?.[1];
  if (code === undefined) throw new Error(`no code for ${phone}: ${asked.status}`);
  const done = await send(url, '/api/identity/signUp', {
    phone,
    code,
    name: '周见山',
    idNumber: id,
    password: PASSWORD,
  });
  if (done.status !== 201) throw new Error(`${phone} cannot sign up: ${JSON.stringify(done)}`);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number whose check digit is right; nobody's. */
function idNumber(birthday: string, serial: number): string {
  const digits = `330521${birthday}${String(serial % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}
