// 统一身份认证 Signing in at a real OpenID provider, the demo's own platform: who is linked to whom, and everything that must not be believed.
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createSignIn } from '#connector/sign-in.ts';
import { accountsIn } from '../sandbox/identity/people.ts';
import { openIdentityPlatform } from '../sandbox/identity/server.ts';
import { openServedCounty } from './county.ts';
import { Wanderer } from './outside/identity.ts';

const secret = 'what-the-site-proves-itself-with';
const accounts = await accountsIn(join(import.meta.dirname, '../packs/demo'));
const platform = await openIdentityPlatform({ accounts, client: 'wuyuan', secret });
const unbelieved: string[] = [];
const log = (message: string): void => {
  unbelieved.push(message);
};
const provider = createSignIn({ issuer: platform.url, client: 'wuyuan', secret, log });
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true, provider });
afterAll(async () => {
  await platform.close();
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
