// What happens at the desks while a resident waits: staff and other residents by their accounts, over the public API.
import { expect } from 'vitest';
import { siteUrl } from './site.ts';

export interface Filed {
  readonly id: string;
  readonly number: string;
  readonly trackingCode: string;
}

/** What the API says of a case, as far as journeys ask. */
export interface Standing {
  readonly number: string;
  readonly seq: number;
  readonly stage: string;
  readonly outcome: string | null;
  readonly due: string | null;
  readonly dueExplained: { readonly clock: string } | null;
  readonly obligations: readonly { readonly kind: string; readonly holder: string | { readonly post: string } }[];
  readonly available: readonly { readonly command: string }[];
  readonly issued: readonly { readonly number: string }[];
}

export interface Office {
  /** Files a case with this data. */
  submit(service: string, data: object, more?: object): Promise<Filed>;
  /** Gives a command on the case as it stands. */
  act(id: string, command: string, input?: object): Promise<void>;
  upload(name: string, bytes: Uint8Array): Promise<string>;
  /** Opens a file, as the desk does to look at it. */
  open(file: string): Promise<void>;
  read(id: string): Promise<Standing>;
  /** What this account's posts have to do, the most urgent first. */
  worklist(): Promise<readonly { readonly id: string; readonly title: string | null }[]>;
  /** Moves the demo's clock; everything due on the way has happened afterwards. */
  moveClock(to: string): Promise<void>;
  /** Pays what is owed at the demo's payment platform, as a browser would; answers the order. */
  pay(id: string): Promise<string>;
  /** Commands that are open to this account on the case. */
  offered(id: string): Promise<readonly string[]>;
}

const tokens = new Map<string, Promise<string>>();

/** A journey may end sessions, and the next one may be in another county. */
export const signOutAll = (): void => tokens.clear();

async function ask(path: string, init: RequestInit, token: string | null): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(siteUrl() + path, { ...init, headers });
  expect(response.status, `${path}: ${await response.clone().text()}`).toBeLessThan(300);
  return response;
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Signs in once a file: trying a password is meant to be dear. */
export function sessionOf(account: string): Promise<string> {
  const token = tokens.get(account) ?? signIn(account);
  tokens.set(account, token);
  return token;
}

async function signIn(account: string): Promise<string> {
  const response = await ask('/api/identity/signIn', json({ account, password: 'demo' }), null);
  return ((await response.json()) as { readonly token: string }).token;
}

/** A demo account at work. */
export function as(account: string): Office {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    ask(path, init, await sessionOf(account));
  const read = async (id: string): Promise<Standing> =>
    (await call(`/api/case/read?id=${id}`)).json() as Promise<Standing>;
  return {
    read,
    worklist: async () =>
      (
        (await (await call('/api/case/worklist')).json()) as {
          readonly items: readonly { readonly id: string; readonly title: string | null }[];
        }
      ).items,
    moveClock: async (to) => {
      await call('/api/demo/clock', json({ to }));
    },
    submit: async (service, data, more = {}) =>
      (await call('/api/case/submit', json({ service, data, ...more }))).json() as Promise<Filed>,
    act: async (id, command, input = {}) => {
      const { seq } = await read(id);
      await call('/api/case/act', json({ id, command, input, seq }));
    },
    upload: async (name, bytes) => {
      const body = new FormData();
      body.append('file', new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), name);
      return ((await (await call('/api/document/upload', { method: 'POST', body })).json()) as { readonly id: string })
        .id;
    },
    open: async (file) => {
      await (await call(`/api/document/read?id=${file}`)).arrayBuffer();
    },
    pay: async (id) => {
      const subject = { kind: 'case', id };
      const begun = await (await call('/api/payment/start', json({ subject }))).json();
      const { order, address } = begun as { readonly order: string; readonly address: string };
      const paid = await fetch(address, { method: 'POST', body: new URLSearchParams({ do: 'pay' }) });
      expect(paid.status, 'paying').toBe(200);
      return order;
    },
    offered: async (id) => (await read(id)).available.map((one) => one.command),
  };
}

/** A green dot, one pixel: the smallest photo. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A lamp that does not burn, as a resident reports it. */
export const LAMP = {
  category: 'street-light',
  title: '路口三盏路灯不亮',
  text: '千秋东街与永安街路口的三盏路灯已经三天不亮，晚上过马路很危险，请尽快修理。',
};
