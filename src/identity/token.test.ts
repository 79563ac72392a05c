import { describe, expect, it } from 'vitest';
import { createCache } from './cache.ts';
import { decoyHash, hashPassword, isCheap, isPassword } from './password.ts';
import { csrfTokenOf, isCode, digestOfCode, isCsrfToken, newCode, newId, newToken } from './token.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';

const CHEAP = { log2: 4, blocks: 1, parallel: 1 };
const load = (value: string) => () => Promise.resolve(value);
const facts = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([fact]) => fact).toSorted((a, b) => (a < b ? -1 : 1));
const NOW = '2026-11-23T01:00:00.000Z';

describe('a form token', () => {
  const session = { token: newToken() };
  it('belongs to one session', () => {
    expect(isCsrfToken(session, csrfTokenOf(session))).toBe(true);
    expect(isCsrfToken({ token: newToken() }, csrfTokenOf(session))).toBe(false);
  });
  it('is not made of anything a page could know', () => {
    for (const wrong of ['', session.token, csrfTokenOf(session).slice(1), '锁'.repeat(43)]) {
      expect(isCsrfToken(session, wrong)).toBe(false);
    }
  });
});

describe('a code', () => {
  it('has six digits and fits one phone', () => {
    const code = newCode();
    expect(code).toMatch(/^\d{6}$/);
    const digest = digestOfCode('salt', '19900000001', code);
    expect(isCode(digest, 'salt', '19900000001', code)).toBe(true);
    expect(isCode(digest, 'salt', '19900000002', code)).toBe(false);
  });
});

describe('ids', () => {
  it('can be read out and are not repeated', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newId('p')));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^p-[2-9a-km-np-z]{16}$/);
  });
});

describe('a password hash', () => {
  it('fits its password and no other, and is salted', async () => {
    const [one, two] = [await hashPassword('天目湖的鱼', CHEAP), await hashPassword('天目湖的鱼', CHEAP)];
    expect(one).not.toBe(two);
    expect(await isPassword('天目湖的鱼', one)).toBe(true);
    expect(await isPassword('天目湖的虾', one)).toBe(false);
  });
  it('is called cheap when more is asked now', async () => {
    const hash = await hashPassword('x', CHEAP);
    expect([isCheap(hash, CHEAP), isCheap(hash, { ...CHEAP, log2: 5 })]).toEqual([false, true]);
  });
  it('of nobody fits no password', async () => {
    expect(await isPassword('', decoyHash(CHEAP))).toBe(false);
  });
  it('of an unknown kind is a fault', async () => {
    await expect(isPassword('x', 'md5$abc')).rejects.toThrow('set a new password');
  });
});

describe('what is remembered', () => {
  it('is asked again after half a minute and when the clock goes back', async () => {
    const cache = createCache<string>();
    expect(await cache.get('a', NOW, load('one'))).toBe('one');
    expect(await cache.get('a', '2026-11-23T01:00:29.999Z', load('two'))).toBe('one');
    expect(await cache.get('a', '2026-11-23T01:00:30.000Z', load('two'))).toBe('two');
    expect(await cache.get('a', NOW, load('three'))).toBe('three');
  });
  it('is not the old state when it was forgotten while it was being read', async () => {
    const cache = createCache<string>();
    const reading = cache.get('a', NOW, async () => {
      cache.forget('a');
      return 'old';
    });
    expect(await reading).toBe('old');
    expect(await cache.get('a', NOW, load('new'))).toBe('new');
  });
  it('is not that there is nothing', async () => {
    const cache = createCache<string>();
    expect(await cache.get('a', NOW, () => Promise.resolve(undefined))).toBeUndefined();
    expect(await cache.get('a', NOW, load('new'))).toBe('new');
  });
});

describe('the sentences', () => {
  it('use the same facts in both languages', () => {
    for (const code of Object.keys(zh.refusals) as (keyof typeof zh.refusals)[]) {
      expect(facts(en.refusals[code]), code).toEqual(facts(zh.refusals[code]));
    }
  });
});
