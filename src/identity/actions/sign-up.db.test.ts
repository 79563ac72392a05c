import { afterAll, describe, expect, it } from 'vitest';
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { openPeople } from '../../../test/people.ts';
import type { Message } from '../ports.ts';
import { createIdentity, type World } from '../world.ts';
import { findParty } from './capacity.ts';
import { addStaffAccount, registerParty } from './register.ts';
import { findSession, signIn } from './sign-in.ts';
import { requestCode, signUp, type SignUp } from './sign-up.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const seconds = (count: number): Instant => toInstant(milliseconds(NOW) + count * 1000);

const database = await openTestDatabase();
const people = await openPeople(database, NOW);
afterAll(() => people.close());
const real: World = createIdentity({ ...people.identity, demo: false });

let visits = 0;
const visit = (now: Instant = NOW, address = `visit-${(visits += 1)}`) => ({ now, address });
const ask = (phone: string, now: Instant = NOW) => requestCode(real, visit(now), { phone });
const codeFor = (phone: string): string => people.sent.findLast((message) => message.to === phone)?.facts.code ?? '';
const GOOD = { name: '卞新荷', idNumber: '330521199003072349', password: '一句好记的话 2026' };

async function attempt(phone: string, change: Partial<SignUp> = {}, now: Instant = NOW) {
  const result = await signUp(real, visit(now), { phone, code: codeFor(phone), ...GOOD, ...change });
  return result.ok ? 'ok' : result.refusal.code;
}

describe('asking for a code', () => {
  it('is answered the same for a phone with an account and for one without', async () => {
    const [known, unknown] = [await ask('19900000001'), await ask('19900008001')];
    expect(known).toEqual({ ok: true, value: { minutes: 10 } });
    expect(unknown).toEqual(known);
    expect(codeFor('19900000001')).toMatch(/^\d{6}$/);
    expect(codeFor('19900008001')).toMatch(/^\d{6}$/);
  });
  it('keeps no code in the database', async () => {
    const { rows } = await database.query('select * from sign_up_code where phone = $1', ['19900008001']);
    expect(JSON.stringify(rows)).not.toContain(codeFor('19900008001'));
  });
  it('may be repeated after a minute, and five times an hour', async () => {
    expect(await ask('19900008001', seconds(59))).toEqual({
      ok: false,
      refusal: { code: 'code_too_soon', from: seconds(60) },
    });
    for (let times = 1; times < 5; times += 1) expect((await ask('19900008001', seconds(60 * times))).ok).toBe(true);
    expect(await ask('19900008001', seconds(300))).toMatchObject({ refusal: { code: 'too_many_attempts' } });
  });
  it('says so where the code could not be sent; one that arrives late still works, and the next may be asked for in a minute', async () => {
    const phone = '19900008002';
    const messages = {
      send: async (message: Message, at: Instant) => {
        await people.identity.messages.send(message, at);
        throw new Error('the gateway was slow');
      },
    };
    const cut = createIdentity({ ...people.identity, demo: false, messages });
    expect(await requestCode(cut, visit(), { phone })).toEqual({ ok: false, refusal: { code: 'code_not_sent' } });
    expect(await ask(phone, seconds(30))).toMatchObject({ refusal: { code: 'code_too_soon' } });
    expect(await attempt(phone, { idNumber: '330521199003072365' })).toBe('ok');
    expect((await ask(phone, seconds(61))).ok).toBe(true);
  });
  it('is refused for what is no mobile number', async () => {
    expect(await ask('0572-800123')).toMatchObject({ refusal: { code: 'mobile_length', length: 10 } });
  });
});

describe('signing up', () => {
  it('makes a person and a session, and the phone is the account', async () => {
    const phone = '19900008101';
    await ask('+86 199-0000-8101');
    const result = await signUp(real, visit(), { phone, code: codeFor(phone), ...GOOD });
    const session = result.ok ? await findSession(real, result.value.token, NOW) : undefined;
    expect(await findParty(real, session?.person ?? '')).toMatchObject({
      name: GOOD.name,
      phone,
      idNumber: GOOD.idNumber,
      reachable: true,
    });
    const again = await signIn(real, visit(), { account: '199 0000 8101', password: GOOD.password });
    expect(again.ok).toBe(true);
  });
  it('says what is wrong with the form before it touches the code', async () => {
    const phone = '19900008102';
    await ask(phone);
    expect(await attempt(phone, { idNumber: '330521199003072340' })).toBe('id_number_checksum');
    expect(await attempt(phone, { idNumber: '330521199002302341' })).toBe('id_number_date');
    expect(await attempt(phone, { name: '王' })).toBe('name_invalid');
    expect(await attempt(phone, { password: '1234567' })).toBe('password_too_short');
    expect(await attempt(phone, { password: phone })).toBe('password_too_plain');
    const { rows } = await database.query('select tries from sign_up_code where phone = $1', [phone]);
    expect(rows).toEqual([{ tries: 0 }]);
  });
  it('does not work for a child without a guardian', async () => {
    const phone = '19900008103';
    await ask(phone);
    expect(await attempt(phone, { idNumber: '330521201503079950' })).toBe('guardian_needed');
  });
  it('dies after five wrong codes, and after ten minutes', async () => {
    const phone = '19900008104';
    await ask(phone);
    const wrong = codeFor(phone) === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await attempt(phone, { code: wrong })).toBe('code_wrong');
    expect(await attempt(phone)).toBe('code_wrong');
    const late = '19900008105';
    await ask(late);
    expect(await attempt(late, {}, seconds(600))).toBe('code_wrong');
  });
  it('uses a code once, however many ask at the same time', async () => {
    const phone = '19900008106';
    await ask(phone);
    const idNumber = '330521194912311009';
    const codes = await Promise.all([1, 2, 3].map(() => attempt(phone, { idNumber })));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(2);
  });
  it("is settled at a counter when the ID number is somebody else's, without saying so", async () => {
    const phone = '19900008107';
    await ask(phone);
    expect(await attempt(phone, { name: '冒名的人' })).toBe('counter_needed');
    expect(await signIn(real, visit(), { account: phone, password: GOOD.password })).toMatchObject({ ok: false });
  });
  it('tells the owner of the phone that it is registered', async () => {
    await ask('19900008101', seconds(60));
    expect(await attempt('19900008101', { idNumber: '330521200802291201' }, seconds(60))).toBe('already_registered');
  });
});

describe('somebody a counter has filed for', () => {
  const filed = { name: '钮柏舟', phone: '19900008201', idNumber: null };
  it('is put on file once and cannot yet be asked for a rating', async () => {
    const first = await registerParty(real, filed, NOW);
    expect(await registerParty(real, filed, NOW)).toEqual(first);
    expect(first).toMatchObject({ kind: 'person', name: filed.name, reachable: false });
    const namesake = await registerParty(real, { ...filed, name: '同号的人' }, NOW);
    expect(namesake.id).not.toBe(first.id);
  });
  it('finds those cases again after signing up with the same name and phone', async () => {
    const first = await registerParty(real, filed, NOW);
    await ask(filed.phone);
    expect(await attempt(filed.phone, { name: filed.name, idNumber: '33052119881112996X' })).toBe('ok');
    expect(await findParty(real, first.id)).toMatchObject({ idNumber: '33052119881112996X', reachable: true });
  });
  it('is not taken over by an ID number that is on file for another', async () => {
    const other = { name: '计小满', phone: '19900008203', idNumber: null };
    const first = await registerParty(real, other, NOW);
    await ask(other.phone);
    expect(await attempt(other.phone, { name: other.name, idNumber: '330521196809229954' })).toBe('counter_needed');
    expect(await findParty(real, first.id)).toMatchObject({ idNumber: null, reachable: false });
  });
  it('is found by the ID number under the same name only', async () => {
    const known = { name: '陈晓砚', phone: '19900008202', idNumber: '330521198405169851' };
    expect((await registerParty(real, known, NOW)).id).toBe('p-resident');
    const other = await registerParty(real, { ...known, name: '另一个人' }, NOW);
    expect(other.id).not.toBe('p-resident');
    expect(other.idNumber).toBeNull();
  });
});

describe('the first operator', () => {
  it('gets an account by the command line, under a name nobody has', async () => {
    const input = { account: 'Root', name: '平台管理员', password: 'a long enough one' };
    expect(await addStaffAccount(real, input, NOW)).toMatchObject({ ok: true });
    expect(await addStaffAccount(real, input, NOW)).toEqual({ ok: false, refusal: { code: 'account_taken' } });
    expect((await signIn(real, visit(), { account: 'root', password: input.password })).ok).toBe(true);
    expect(await addStaffAccount(real, { ...input, account: 'x', password: 'short' }, NOW)).toMatchObject({
      refusal: { code: 'password_too_short' },
    });
  });
});
