// Who there is in the county of a campaign: at every post two people who can sign in, put there over the operator's own tables,
// and newcomers with any birthday.
import type { Answered } from './county.ts';

type Ask = (account: string, path: string, body?: object) => Promise<Answered>;

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

interface Manning {
  readonly ask: Ask;
  /** Those of the demo who can sign in, by telephone. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Offices that somebody may complain about. */
  readonly about: ReadonlySet<string>;
  /** The account of somebody who is not there yet. */
  readonly newcomer: () => Promise<string>;
}

/** Every post of the county gets two people who can sign in. Answers the accounts at each post. */
export async function fillPosts(manning: Manning): Promise<ReadonlyMap<string, readonly string[]>> {
  const { ask, accounts, about, newcomer } = manning;
  const at = new Map<string, string[]>();
  const people = new Map<string, string>();
  for (const { person = '', phone = '', post = '' } of await rowsOf(ask, 'people')) {
    const account = accounts.get(phone);
    if (account === undefined) continue;
    people.set(account, person);
    at.set(post, [...(at.get(post) ?? []), account]);
  }
  const posts = (await rowsOf(ask, 'posts')).filter(({ unit = '', to }) => !/^\d{12}/.test(unit) && to === '');
  // Whoever looks again at the work of an office may not sit in it: neighbours on the list have other people.
  const units = [...new Set(posts.map(({ unit = '' }) => unit))];
  const kindOf = ({ role = '', unit = '' }: Row): string =>
    `${role} ${about.has(unit) ? 'apart' : units.indexOf(unit) % 2}`;
  const seconds = new Map<string, string>();
  await Promise.all(
    [...new Set(posts.map(kindOf))].map(async (kind) => {
      const account = await newcomer();
      seconds.set(kind, account);
      people.set(account, personOf((await ask(account, '/api/identity/me')).body));
    }),
  );
  const rows: string[] = [];
  for (const post of posts) {
    const { id = '', role = '', unit = '' } = post;
    const first = about.has(unit) ? (APART[role] ?? ANY_APART) : (STAND_INS[role] ?? ANY_STAND_IN);
    const here = at.get(id) ?? [];
    const second = seconds.get(kindOf(post)) ?? '';
    const more = [...(here.length === 0 ? [first] : []), ...(here.length < 2 ? [second] : [])];
    for (const account of more) rows.push(`${people.get(account)},,,${id},2024-01-01,`);
    at.set(id, [...here, ...more]);
  }
  const csv = ['person,name,phone,post,from,to', ...rows].join('\n');
  const put = await ask('operator', '/api/organisation/importTable', { table: 'people', csv });
  if (put.status !== 200) throw new Error(`posts could not be filled: ${JSON.stringify(put.body).slice(0, 800)}`);
  return at;
}

type Row = Readonly<Record<string, string>>;

const personOf = (body: Answered['body']): string => (body['party'] as { readonly id: string }).id;

async function rowsOf(ask: Ask, table: string): Promise<readonly Row[]> {
  const { body } = await ask('operator', `/api/organisation/exportTable?table=${table}`);
  const [head = '', ...lines] = String(body['csv'])
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

export interface Newcomer {
  readonly phone: string;
  readonly idNumber: string;
  readonly password: string;
}

/** By the page, as a newcomer does: only there the code of the demo is shown. Answers the session. */
export async function signUp(url: string, { phone, idNumber, password }: Newcomer): Promise<string> {
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
  const done = await fetch(`${url}/api/identity/signUp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone, code, name: '周见山', idNumber, password }),
  });
  if (done.status !== 201) throw new Error(`${phone} cannot sign up: ${await done.text()}`);
  return ((await done.json()) as { readonly token: string }).token;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number whose check digit is right; nobody's. */
export function idNumberOf(birthday: string, serial: number): string {
  const digits = `330521${birthday}${String(serial % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}
