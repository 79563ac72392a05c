import { afterAll, describe, expect, it } from 'vitest';
import { addHours, milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { openPeople } from '../../../test/people.ts';
import { createIdentity, type World } from '../world.ts';
import { changePassword, findSession, signIn, signOut, signOutEverywhere, sweep } from './sign-in.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const minutes = (count: number): Instant => toInstant(milliseconds(NOW) + count * 60_000);

const database = await openTestDatabase();
const people = await openPeople(database, NOW);
afterAll(() => people.close());
/** A county in earnest: sessions end, nobody is spared. */
const real: World = createIdentity({ ...people.identity, demo: false });

// Every attempt comes from an address of its own, unless the test is about addresses.
let visits = 0;
const from = (
  world: World,
  account: string,
  password: string,
  now: Instant = NOW,
  address = `visit-${(visits += 1)}`,
) => signIn(world, { now, address }, { account, password });
const count = async (table: string) => (await database.query(`select from ${table}`)).rowCount;
const codeOf = async (answer: ReturnType<typeof from>) => {
  const result = await answer;
  return result.ok ? 'ok' : result.refusal.code;
};
async function session(world: World, account: string, now: Instant = NOW) {
  const result = await from(world, account, 'demo', now);
  if (!result.ok) throw new Error(result.refusal.code);
  const found = await findSession(world, result.value.token, now);
  if (found === undefined) throw new Error('no session');
  return found;
}

describe('signing in', () => {
  it('opens a session for the person, by account name or by phone however it is typed', async () => {
    expect((await session(real, 'resident')).person).toBe('p-resident');
    expect((await session(real, '  Handler ')).person).toBe('p-handler');
    expect(await codeOf(from(real, '199 0000 0001', 'demo'))).toBe('sign_in_failed');
  });
  it('keeps nothing in the database by which a session could be taken over', async () => {
    const { token } = await session(real, 'town');
    const { rows } = await database.query('select * from session where person = $1', ['p-town']);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(token).toMatch(/^[\w-]{43}$/);
  });
  it('answers an unknown account exactly like a wrong password', async () => {
    const [unknown, wrong] = [await from(real, 'nobody', 'demo'), await from(real, 'leader', 'wrong')];
    expect(unknown).toEqual(wrong);
    expect(unknown).toEqual({ ok: false, refusal: { code: 'sign_in_failed' } });
  });
  it('works as hard for an unknown account as for a known one', async () => {
    const dear: World = { ...people.identity, passwordCost: { log2: 14, blocks: 8, parallel: 2 } };
    const time = async (account: string, password: string) => {
      const begun = performance.now();
      await from(dear, account, password);
      return performance.now() - begun;
    };
    await from(dear, 'designer', 'demo'); // raises the hash to the dear cost
    const known = await time('designer', 'wrong');
    const unknown = await time('somebody', 'wrong');
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });
  it('makes a hash dearer when the cost has risen, without asking', async () => {
    const { rows } = await database.query<{ hash: string }>(
      'select password_hash as hash from account where name = $1',
      ['designer'],
    );
    expect(rows[0]?.hash).toMatch(/^scrypt\$14\$8\$2\$/);
    expect(await codeOf(from(real, 'designer', 'demo'))).toBe('ok');
  });
});

describe('too many wrong passwords', () => {
  it('close an account for a quarter of an hour, then it opens again', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await codeOf(from(real, 'mediator', `guess ${tries}`))).toBe('sign_in_failed');
    }
    expect(await from(real, 'mediator', 'demo')).toEqual({
      ok: false,
      refusal: { code: 'too_many_attempts', until: minutes(15) },
    });
    expect(await codeOf(from(real, 'mediator', 'demo', minutes(14)))).toBe('too_many_attempts');
    expect(await codeOf(from(real, 'mediator', 'demo', minutes(15)))).toBe('ok');
  });
  it('close a name nobody has in the same way', async () => {
    for (let tries = 0; tries < 5; tries += 1) await from(real, 'ghost', 'x');
    expect(await codeOf(from(real, 'ghost', 'x'))).toBe('too_many_attempts');
  });
  it('are counted also when all guesses come at once', async () => {
    const guesses = Array.from({ length: 40 }, (_, at) => from(real, 'supervisor', at === 39 ? 'demo' : `guess ${at}`));
    const codes = await Promise.all(guesses.map(codeOf));
    expect(codes).not.toContain('ok');
    expect(await codeOf(from(real, 'supervisor', 'demo'))).toBe('too_many_attempts');
  });
  it('are forgotten after the right one', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await from(real, 'elder', 'wrong');
      expect(await codeOf(from(real, 'elder', 'demo'))).toBe('ok');
    }
  });
  it('close an address that tries many names', async () => {
    const address = '2001:db8:1:2:aaaa::1';
    for (let at = 0; at < 50; at += 1) await from(real, `name-${at}`, 'x', NOW, address);
    expect(await codeOf(from(real, 'company', 'demo', NOW, '2001:db8:1:2:bbbb::9'))).toBe('too_many_attempts');
    expect(await codeOf(from(real, 'company', 'demo', NOW, '2001:db8:1:3::1'))).toBe('ok');
  });
  it('do not close the demo to its own machine', async () => {
    const local = '::ffff:127.0.0.1';
    for (let at = 0; at < 60; at += 1) await from(people.identity, `other-${at}`, 'x', NOW, local);
    expect(await codeOf(from(people.identity, 'company', 'demo', NOW, local))).toBe('ok');
  });
});

describe('a session', () => {
  it('ends when it was idle for two hours, and lasts while it is used', async () => {
    const { token } = await session(real, 'clerk');
    expect(await findSession(real, token, minutes(119))).toBeDefined();
    expect(await findSession(real, token, minutes(119 + 119))).toBeDefined();
    expect(await findSession(real, token, minutes(119 + 119 + 121))).toBeUndefined();
  });

  it('is kept alive by nothing that only lies open and asks', async () => {
    const { token } = await session(real, 'grid');
    for (const at of [60, 100, 119]) expect(await findSession(real, token, minutes(at), false)).toBeDefined();
    expect(await findSession(real, token, minutes(121), false)).toBeUndefined();
  });
  it('ends after a week however much it is used', async () => {
    const { token } = await session(real, 'clerk');
    for (let hours = 1; hours < 7 * 24; hours += 1) {
      expect(await findSession(real, token, addHours(NOW, hours))).toBeDefined();
    }
    expect(await findSession(real, token, addHours(NOW, 7 * 24))).toBeUndefined();
  });
  it('outlives leaps of the clock in the demo', async () => {
    const { token } = await session(people.identity, 'clerk');
    expect(await findSession(people.identity, token, addHours(NOW, 24 * 400))).toBeDefined();
  });
  it('is over at once when signed out of, also where it was remembered', async () => {
    const one = await session(real, 'grid');
    const other = await session(real, 'grid');
    await signOut(real, one);
    expect(await findSession(real, one.token, NOW)).toBeUndefined();
    expect(await findSession(real, other.token, NOW)).toBeDefined();
    await signOutEverywhere(real, other);
    expect(await findSession(real, other.token, NOW)).toBeUndefined();
  });
  it('ended by another process is noticed within half a minute', async () => {
    const one = await session(real, 'grid');
    await signOut(createIdentity({ ...people.identity, demo: false }), one);
    expect(await findSession(real, one.token, toInstant(milliseconds(NOW) + 31_000))).toBeUndefined();
  });
  it('costs no query while it is remembered', async () => {
    const { token } = await session(real, 'grid');
    const deaf: World = { ...real, db: { ...real.db, query: () => Promise.reject(new Error('asked')) } };
    expect(await findSession(deaf, token, NOW)).toMatchObject({ person: 'p-grid' });
  });
  it('of nobody is none', async () => {
    expect(await findSession(real, 'x'.repeat(43), NOW)).toBeUndefined();
  });
});

describe('a new password', () => {
  it('needs the old one and is not too short', async () => {
    const mine = await session(real, 'resident2');
    const change = (current: string, password: string) =>
      changePassword(real, { now: NOW, address: '10.0.0.1' }, mine, { current, password });
    expect(await change('wrong', 'a longer one')).toEqual({ ok: false, refusal: { code: 'sign_in_failed' } });
    expect(await change('demo', 'short')).toEqual({ ok: false, refusal: { code: 'password_too_short', least: 8 } });
    expect(await change('demo', 'aaaaaaaaaa')).toEqual({ ok: false, refusal: { code: 'password_too_plain' } });
  });
  it('ends the sessions on other devices and keeps this one', async () => {
    const [mine, lost] = [await session(real, 'resident2'), await session(real, 'resident2')];
    const input = { current: 'demo', password: '湖边有三只café白鹭' };
    expect(await changePassword(real, { now: NOW, address: '10.0.0.1' }, mine, input)).toMatchObject({ ok: true });
    expect(await findSession(real, mine.token, NOW)).toBeDefined();
    expect(await findSession(real, lost.token, NOW)).toBeUndefined();
    expect(await codeOf(from(real, 'resident2', 'demo'))).toBe('sign_in_failed');
    expect(await codeOf(from(real, 'resident2', input.password.normalize('NFD')))).toBe('ok');
  });
});

describe('the daily sweep', () => {
  it('throws away what has ended and nothing else', async () => {
    const { token } = await session(real, 'dispatcher', addHours(NOW, 24 * 30));
    await sweep(real, addHours(NOW, 24 * 30));
    expect([await count('session'), await count('tally')]).toEqual([1, 0]);
    expect(await findSession(real, token, addHours(NOW, 24 * 30))).toBeDefined();
  });
});
