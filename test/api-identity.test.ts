// 统一身份认证 Signing in at a real OpenID provider, the demo's own platform: who is linked to whom, and everything that must not be believed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createSignIn } from '#connector/sign-in.ts';
import { accountsIn } from '../sandbox/identity/people.ts';
import { openIdentityPlatform } from '../sandbox/identity/server.ts';
import { openServedCounty } from './county.ts';
import { Wanderer } from './outside/identity.ts';

const secret = 'what-the-site-proves-itself-with';
const accounts = await accountsIn(join(import.meta.dirname, '../packs/demo'));
const folder = await mkdtemp(join(tmpdir(), 'wuyuan-identity-'));
const options = { accounts, client: 'wuyuan', secret, file: join(folder, 'identity.json') };
let platform = await openIdentityPlatform(options);
const unbelieved: string[] = [];
const log = (message: string): void => {
  unbelieved.push(message);
};
const provider = createSignIn({ issuer: platform.url, client: 'wuyuan', secret, log });
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true, provider });
afterAll(async () => {
  await platform.close();
  await rm(folder, { recursive: true });
  expect(county.faults).toEqual([]);
});

const faults = (method: 'POST' | 'DELETE', body?: object): Promise<Response> =>
  fetch(`${platform.url}/sandbox/faults`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
afterEach(() => faults('DELETE'));

const visitor = (): Wanderer => new Wanderer(county.url);
const who = async (one: Wanderer): Promise<unknown> => {
  const response = await fetch(`${county.url}/api/identity/me`, { headers: { cookie: one.here.header } });
  const body = (await response.json()) as { readonly party?: { readonly name: string } };
  return body.party?.name ?? response.status;
};

/** As somebody asks who writes what they like where a browser writes the name of the site. */
const askedAs = (host: string, path: string): Promise<URL> =>
  new Promise((tell, fail) => {
    get(county.url + path, { headers: { host } }, ({ headers }) => tell(new URL(headers.location ?? ''))).on(
      'error',
      fail,
    );
  });

it('a name that a request makes up decides neither where a code is sent nor where one comes back to', async () => {
  for (const host of ['evil.example', `127.0.0.1.evil.example`, `localhost:80@evil.example`]) {
    const begun = await askedAs(host, '/sign-in/identity');
    expect(begun.origin).toBe(platform.url);
    expect(begun.searchParams.get('redirect_uri')).toBe(`${county.url}/sign-in/identity/back`);
    const left = await askedAs(host, '/sign-in/identity/out');
    expect(left.searchParams.get('post_logout_redirect_uri')).toBe(`${county.url}/`);
  }
});

describe('an account of the identity platform', () => {
  it('is offered beside account and password', async () => {
    expect((await visitor().open('/sign-in')).text).toMatch(/name="password"[^]*用统一身份认证登录/);
  });

  it('is sent with PKCE, a state and a nonce', async () => {
    const { status, to } = await visitor().open('/sign-in/identity');
    expect(status).toBe(303);
    const query = new URL(to).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)?.length, name).toBeGreaterThan(20);
  });

  it('of a resident is known by the verified ID number, then by its own name, and comes back to where it was', async () => {
    const one = visitor();
    expect(await one.signIn('wy-resident2', '/me/consents')).toMatchObject({ status: 303, to: '/me/consents' });
    expect(await who(one)).toBe('沈秋葭');
    const { rows } = await county.county.database.query('select subject, person from federated');
    expect(rows).toEqual([{ subject: 'wy-resident2', person: 'p-resident2' }]);
    const again = visitor();
    await again.signIn('wy-resident2');
    expect(await who(again)).toBe('沈秋葭');
  });

  it('is signed in although the platform starts again between its page and ours', async () => {
    const one = visitor();
    const { to } = await one.open('/sign-in/identity');
    const back = await one.choose(to, 'wy-resident', async (hop) => {
      if (hop > 1) return;
      const { port } = new URL(platform.url);
      await platform.close();
      platform = await openIdentityPlatform({ ...options, port: Number(port) });
    });
    expect(await one.open(back)).toMatchObject({ status: 303, to: '/' });
    expect(await who(one)).toBe('陈晓砚');
  });

  it('of staff leads to the desk', async () => {
    expect(await visitor().signIn('wy-handler')).toMatchObject({ status: 303, to: '/desk' });
  });

  it('leads to no other site, whatever the address says', async () => {
    expect(await visitor().signIn('wy-resident2', '//evil.example')).toMatchObject({ to: '/' });
  });

  it('that cannot be linked is told so plainly, and the password form is there', async () => {
    for (const [account, words] of [
      ['wy-unknown', '这里还没有您的账户'],
      ['wy-unverified', '没有核验过您的身份证号'],
    ] as const) {
      const one = visitor();
      const { status, text } = await one.signIn(account);
      expect([status, text.includes(words), text.includes('name="password"')]).toEqual([403, true, true]);
      expect(one.here.has('wuyuan_session')).toBe(false);
    }
  });

  it('that was not given leaves one where one was', async () => {
    const { status, text } = await visitor().signIn('');
    expect([status, text.includes('您没有在统一身份认证那里登录')]).toEqual([401, true]);
  });
});

describe('what is not believed', () => {
  it('is another state than this browser was sent with, or none', async () => {
    const one = visitor();
    const { to } = await one.open('/sign-in/identity');
    const back = await one.choose(to, 'wy-resident2');
    for (const wrong of [back.replace(/state=[^&]+/, 'state=another'), back.replace(/&?state=[^&]+/, '')])
      expect(await one.open(wrong)).toMatchObject({ status: 400, text: expect.stringContaining('没有完成') });
    expect(await visitor().open(back), 'a browser that was not sent').toMatchObject({ status: 400 });
    expect(one.here.has('wuyuan_session')).toBe(false);
  });

  it('is a code that was used before', async () => {
    const one = visitor();
    const { to } = await one.open('/sign-in/identity');
    const pending = one.here.header;
    const back = await one.choose(to, 'wy-resident2');
    expect((await one.open(back)).status).toBe(303);
    const again = await fetch(county.url + back, { redirect: 'manual', headers: { cookie: pending } });
    expect(again.status).toBe(401);
    expect(again.headers.getSetCookie().join()).not.toContain('wuyuan_session=');
  });

  it.each(['audience', 'issuer', 'expired', 'nonce', 'signature'])('is a token whose %s is wrong', async (fault) => {
    await faults('POST', { fault });
    const one = visitor();
    const { status, text } = await one.signIn('wy-resident2');
    expect([status, text.includes('没有通过核对')]).toEqual([401, true]);
    expect(one.here.has('wuyuan_session')).toBe(false);
    expect(unbelieved.at(-1)).toBe('A sign-in at the identity provider was not believed');
  });
});

/** The download as this browser asks for it: its status, and what came. */
async function download(one: Wanderer, password?: string): Promise<readonly [number, string]> {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await one.open('/me/export')).text)?.[1] ?? '';
  const response = await fetch(`${county.url}/me/export`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: one.here.header },
    body: new URLSearchParams({ csrf, ...(password === undefined ? {} : { password }) }),
  });
  one.here.keep(response);
  return [response.status, await response.text()];
}

async function anew(one: Wanderer, account: string, change = (address: string): string => address) {
  const { to } = await one.open('/sign-in/identity?anew&back=/me/export');
  return one.open(await one.choose(change(to), account));
}

describe('one’s own data, for whoever has no password here', () => {
  it('is downloaded once after signing in at the platform anew, where one has to say again who one is', async () => {
    const one = visitor();
    await one.signIn('wy-resident2');
    expect((await download(one))[0]).toBe(422);
    expect((await one.open('/me/export')).text).toContain('用统一身份认证再登录一次');
    const before = one.here.header;
    const { to } = await one.open('/sign-in/identity?anew&back=/me/export');
    expect(new URL(to).searchParams.get('prompt')).toBe('login');
    expect(await one.open(await one.choose(to, 'wy-resident2'))).toMatchObject({ status: 303, to: '/me/export' });
    expect((await one.open('/me/export')).text).not.toContain('name="password"');
    const [status, text] = await download(one);
    expect([status, (JSON.parse(text) as { person: { name: string } }).person.name]).toEqual([200, '沈秋葭']);
    expect((await download(one))[0], 'once').toBe(422);
    const old = await fetch(`${county.url}/api/identity/me`, { headers: { cookie: before } });
    expect(old.status, 'the session of before is over').toBe(401);
  });

  it('is not for whoever the platform knows already, whatever was cut from the address', async () => {
    const one = visitor();
    await one.signIn('wy-resident2');
    expect((await download(one))[0], 'signed in a moment ago').toBe(422);
    const cut = await anew(one, 'wy-resident2', (to) => to.replace(/&(prompt|max_age)=[^&]+/g, ''));
    expect(cut.status, 'no word of when').toBe(401);
    expect((await download(one))[0]).toBe(422);
  });

  it('is not for another account, and one is still who one was', async () => {
    const one = visitor();
    await one.signIn('wy-resident2');
    // Somebody else's account is open at the platform, in the browser of whoever is signed in here.
    const mixed = visitor();
    mixed.here.set('wuyuan_session', /wuyuan_session=([^;]+)/.exec(one.here.header)?.[1] ?? '');
    const other = await anew(mixed, 'wy-resident');
    expect([other.status, other.text.includes('另一个人的账号')]).toEqual([403, true]);
    expect(await who(mixed)).toBe('沈秋葭');
    expect((await mixed.open('/me/export')).text).toContain('name="password"');
  });

  it('is not for a confirmation of another session, of another moment, or made up', async () => {
    const one = visitor();
    await one.signIn('wy-resident2');
    await anew(one, 'wy-resident2');
    const proof = /wuyuan_confirmed=([^;]+)/.exec(one.here.header)?.[1] ?? '';
    const another = visitor();
    await another.signIn('wy-resident2');
    const [at = '', hash = ''] = proof.split('.');
    for (const forged of [proof, `${Number(at) + 1}.${hash}`, `${at}.`, 'NaN.x', '']) {
      another.here.set('wuyuan_confirmed', forged);
      expect((await another.open('/me/export')).text, forged).toContain('name="password"');
    }
    await county.moveTo('2026-11-02T02:30:00.000Z');
    expect((await one.open('/me/export')).text, 'half an hour later').toContain('name="password"');
    expect((await download(one))[0]).toBe(422);
  });
});

describe('signing out', () => {
  it('ends the session here, and leads on to signing out there', async () => {
    const one = visitor();
    await one.signIn('wy-resident2');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await one.open('/me')).text)?.[1] ?? '';
    const out = await fetch(`${county.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: one.here.header },
      body: new URLSearchParams({ csrf }),
    });
    one.here.keep(out);
    expect(out.headers.get('location')).toBe('/sign-in?out=identity');
    expect(one.here.has('wuyuan_session')).toBe(false);
    expect((await one.open('/sign-in?out=identity')).text).toContain('退出统一身份认证');
    expect((await one.open('/sign-in/identity/out')).to).toContain('/session/end?');
  });
});

describe('a provider that is down', () => {
  it('is said in plain words, and account and password stay', async () => {
    const away = createSignIn({ issuer: 'http://127.0.0.1:9', client: 'wuyuan', secret, log });
    expect(await away.begin('http://127.0.0.1/sign-in/identity/back')).toBeUndefined();
    expect(unbelieved.at(-1)).toBe('The identity provider did not answer');
  });
});
