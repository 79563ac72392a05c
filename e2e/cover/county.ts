// The county as a campaign needs it: somebody who can sign in at every post, newcomers of any age, and a clock that is moved.
// Over the public API, as an operator and residents would.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillPosts, idNumberOf, signUp } from './people.ts';
import type { Who } from './plan.ts';

const PEOPLE = join(import.meta.dirname, '../../packs/demo/people.yaml');

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Language = 'zh-CN' | 'en';

export interface County {
  readonly url: string;
  /** A call as this account. */
  ask(account: string, path: string, body?: object, language?: Language): Promise<Answered>;
  /** What a page says to this account, tags taken away. */
  tell(account: string, path: string, language: Language): Promise<string>;
  upload(account: string): Promise<string>;
  /** Accounts that hold a post. */
  at(post: string): readonly string[];
  /** Accounts that hold a post of this role. */
  holding(role: string): readonly string[];
  /** The account of somebody like this: a newcomer, or one who acts for a company. */
  newcomer(who: Who): Promise<string>;
  /** The same newcomer for the same word, so that not everybody has to sign up. */
  known(who: Who, word: string): Promise<string>;
  /** Whose number this is, and whose this account is; '' where nobody's. */
  accountOf(idNumber: string): string;
  idNumberOf(account: string): string;
  sessionOf(account: string): Promise<string>;
  now(): number;
  moveClock(to: number): Promise<void>;
}

/** A green dot, one pixel: the smallest photo. */
export const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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
  const clock = { now: Date.parse(startAt) };
  const people = new People(url, () => clock.now);
  await people.readDemo();
  const ask: County['ask'] = async (account, path, body, language) =>
    send(url, path, { body, token: await people.sessionOf(account), language });
  const posts = await fillPosts({
    ask,
    accounts: people.accounts,
    about,
    newcomer: () => people.newcomer({ kind: 'person', age: 40 }),
  });
  const holding = new Map<string, Set<string>>();
  for (const [post, accounts] of posts) {
    const role = post.split(':')[1] ?? '';
    for (const account of accounts) holding.set(role, (holding.get(role) ?? new Set()).add(account));
  }
  return {
    url,
    ask,
    tell: async (account, path, language) => tell(url, path, await people.sessionOf(account), language),
    upload: async (account) => upload(url, await people.sessionOf(account)),
    at: (post) => posts.get(post) ?? [],
    holding: (role) => [...(holding.get(role) ?? [])],
    newcomer: (who) => people.newcomer(who),
    known: (who, word) => people.known(who, word),
    accountOf: (idNumber) => people.accountOf(idNumber),
    idNumberOf: (account) => people.idNumberOf(account),
    sessionOf: (account) => people.sessionOf(account),
    now: () => clock.now,
    moveClock: async (to) => {
      const answer = await ask('operator', '/api/demo/clock', { to: new Date(to).toISOString() });
      if (answer.status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(answer)}`);
      clock.now = to;
    },
  };
}

/** Who has an account, and the sessions: a demo's never end, so each signs in once. */
class People {
  /** Those of the demo, by telephone. */
  readonly accounts = new Map<string, string>();
  private readonly url: string;
  private readonly now: () => number;
  private readonly numbers = new Map<string, string>();
  private readonly sessions = new Map<string, Promise<string>>();
  private readonly byWord = new Map<string, Promise<string>>();
  private count = 0;

  constructor(url: string, now: () => number) {
    this.url = url;
    this.now = now;
  }

  async readDemo(): Promise<void> {
    const text = await readFile(PEOPLE, 'utf8');
    for (const [, account = '', phone = '', idNumber = ''] of text.matchAll(
      /^ {4}account: (\w+)\n {4}phone: '(\d+)'\n {4}idNumber: '(\w+)'$/gm,
    )) {
      this.accounts.set(phone, account);
      this.numbers.set(account, idNumber);
    }
  }

  sessionOf(account: string): Promise<string> {
    const session = this.sessions.get(account) ?? this.signIn(account);
    this.sessions.set(account, session);
    return session;
  }

  private async signIn(account: string): Promise<string> {
    const answer = await send(this.url, '/api/identity/signIn', { body: { account, password: 'demo' } });
    if (answer.status !== 200) throw new Error(`${account} cannot sign in: ${JSON.stringify(answer)}`);
    return String(answer.body['token']);
  }

  async newcomer(who: Who): Promise<string> {
    if (who.kind === 'company') return 'company';
    this.count += 1;
    const serial = this.count;
    const phone = `13${String(812_000_000 + serial)}`;
    const born = `${new Date(this.now()).getUTCFullYear() - (who.age ?? 40)}0101`;
    const idNumber = idNumberOf(born, serial);
    this.numbers.set(phone, idNumber);
    const session = signUp(this.url, { phone, idNumber, password: PASSWORD });
    this.sessions.set(phone, session);
    await session;
    return phone;
  }

  known(who: Who, word: string): Promise<string> {
    const key = JSON.stringify([who, word]);
    const known = this.byWord.get(key) ?? this.newcomer(who);
    this.byWord.set(key, known);
    return known;
  }

  accountOf(idNumber: string): string {
    return [...this.numbers].find(([, number]) => number === idNumber)?.[0] ?? '';
  }

  idNumberOf(account: string): string {
    return this.numbers.get(account) ?? '';
  }
}

interface Sending {
  readonly body?: object | undefined;
  readonly token?: string;
  readonly language?: Language | undefined;
}

async function send(url: string, path: string, { body, token, language }: Sending): Promise<Answered> {
  const answer = await fetch(url + path, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    },
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
}

const MARKS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

async function tell(url: string, path: string, session: string, language: Language): Promise<string> {
  const answer = await fetch(url + path, { headers: { cookie: `wuyuan_session=${session}; lang=${language}` } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const text = (await answer.text()).replaceAll(/<(script|style)[^]*?<\/\1>/g, ' ').replaceAll(/<[^>]*>/g, ' ');
  return text.replaceAll(/&(#39|\w+);/g, (mark, name: string) => MARKS[name] ?? mark);
}

async function upload(url: string, token: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([Uint8Array.from(DOT)], { type: 'image/png' }), '证明.png');
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/document/upload`, { method: 'POST', body, headers });
  return ((await answer.json()) as { readonly id: string }).id;
}
