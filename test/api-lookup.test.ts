// 核验与等外部系统, over HTTP with the sandbox's registers: what was consented to is read and judged; what is silent is said in
// plain words and nothing is lost; what waits for a system goes on with its answer.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { readDemo } from '../sandbox/people.ts';
import { openSandbox, type Asked } from '../sandbox/server.ts';
import { membersOf, openServedCounty, textOf, type Submission } from './county.ts';

const sandbox = await openSandbox(await readDemo(join(import.meta.dirname, '../packs/demo')));
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { sandbox: sandbox.url });
afterAll(() => sandbox.close());

const order = async (path: string, body?: object): Promise<void> => {
  await fetch(
    `${sandbox.url}/sandbox/${path}`,
    body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'DELETE' },
  );
};
const asked = async (): Promise<readonly Asked[]> =>
  (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as readonly Asked[];

beforeEach(async () => {
  await order('faults');
  await order('requests');
});

const permit = (more: object = {}): Submission & { readonly consents: readonly string[] } => ({
  service: 'residence-permit',
  data: { reason: 'work', address: '康乾街道示范路 8 号', phone: '19900000002' },
  consents: ['residence', 'payments'],
  ...more,
});
const file = (given: object) => county.as('resident2').post('/api/case/submit', JSON.parse(JSON.stringify(given)));

const decided = async (): Promise<string> => {
  const { id } = await county.as('resident2').submit(permit());
  await county.as('station').act(id, 'accept');
  return id;
};

describe('filing', () => {
  it('reads the registers that were consented to, and shows the applicant what they said', async () => {
    const receipt = await county.as('resident2').submit(permit());
    const view = await county.as('resident2').read(receipt.id);
    expect(view.log.map(({ type }) => type)).toEqual(['submitted', 'consented', 'lookedUp', 'lookedUp', 'lookedUp']);
    expect(view.log.map(({ data }) => membersOf(data)['answer']).filter(Boolean)).toEqual([
      { area: '浙江省安吉县' },
      { months: 14 },
      { local: false, since: '2025-03-01' },
    ]);
    expect((await asked()).map(({ operation }) => operation).toSorted()).toEqual([
      'getHousehold',
      'getPayments',
      'getResidence',
    ]);
  });

  it('tells nobody else: the public way to a case says only that it was looked up', async () => {
    const { number, trackingCode } = await county.as('resident2').submit(permit());
    const track = await county.nobody.get('/api/case/track', { number, trackingCode });
    expect(track.status).toBe(200);
    expect(track.text).not.toMatch(/2025-03-01|"months"/);
  });

  it('says which register is silent, that nothing is lost, and to try again', async () => {
    await order('faults', { register: 'resident-register', fault: 'down' });
    const before = await county.countEvents();
    const answer = await file(permit());
    expect(answer.status).toBe(503);
    expect(answer.body['code']).toBe('lookup_silent');
    expect(answer.body['detail']).toMatch(/人口登记系统.*没有丢失.*再试一次/);
    expect(await county.countEvents()).toBe(before);
    await order('faults');
    expect((await file(permit())).status).toBe(201);
  });

  it('asks for the paper instead of a silent register, and why, and takes it', async () => {
    await order('faults', { register: 'social-insurance', fault: 'wrong' });
    const answer = await file(permit());
    expect(answer.status).toBe(400);
    expect(answer.body['fields']).toEqual([
      {
        path: '/materials/contract',
        message: '“社会保险系统”没有回答“社会保险参保月数”，请补上“劳动合同或者营业执照”。',
      },
    ]);
    const uploaded = await county
      .as('resident2')
      .upload(
        '合同.png',
        Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      );
    const taken = await file(permit({ files: [textOf(uploaded.body['id'])] }));
    expect(taken.status).toBe(201);
    const view = await county.as('resident2').read(textOf(taken.body['id']));
    expect(view.log.map(({ data }) => membersOf(data)).find((data) => data['answer'] === 'failed')).toMatchObject({
      lookup: 'payments',
      why: 'wrong',
    });
  });

  it('reads nothing without consent, and says what it would be for', async () => {
    const answer = await file(permit({ consents: [] }));
    expect(answer.status).toBe(422);
    expect(answer.body['code']).toBe('consent_missing');
    expect(answer.body['detail']).toContain('户籍和居住登记');
    expect(await asked()).toEqual([]);
  });

  it('is refused where the register contradicts, by the rule with its article', async () => {
    await order('answers', {
      register: 'resident-register',
      operation: 'getResidence',
      answer: { local: true, since: '2025-03-01' },
    });
    const answer = await file(permit());
    expect(answer.status).toBe(422);
    expect(answer.body['code']).toBe('not_eligible');
    expect(JSON.stringify(answer.body['reasons'])).toContain('居住证暂行条例');
  });

  it('tells what a service reads before anybody applies', async () => {
    const { body } = await county.nobody.get('/api/service/read', { id: 'residence-permit', language: 'en' });
    expect(body['lookups']).toContainEqual(
      expect.objectContaining({
        id: 'residence',
        title: 'Household and registered residence',
        consent: true,
        connector: 'resident-register',
      }),
    );
  });
});

describe('deciding', () => {
  it('shows who decides what the registers say, and reads the first again as it is accepted', async () => {
    const id = await decided();
    const view = await county.as('police').read(id);
    expect(view.log.map(({ type }) => type).slice(-2)).toEqual(['lookedUp', 'accepted']);
    expect(
      view.log.flatMap(({ data }) => (membersOf(data)['answer'] instanceof Object ? [membersOf(data)['answer']] : [])),
    ).toContainEqual({ months: 14 });
  });

  it('says which register is silent to who decides, and nothing has happened', async () => {
    const id = await decided();
    await order('faults', { register: 'resident-register', operation: 'getResidence', fault: 'down' });
    const before = await county.countEvents();
    const answer = await county.as('police').attempt(id, 'approve');
    expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
    expect(await county.countEvents()).toBe(before);
  });

  it('goes on with the answer of the system it waits for, asked under one key however often', async () => {
    const id = await decided();
    await order('requests');
    await order('faults', { register: 'resident-register', operation: 'registerPermit', fault: 'late', times: 3 });
    const waiting = await county.as('police').act(id, 'approve');
    expect(waiting.obligations).toMatchObject([{ kind: 'wait', holder: 'service', watch: 'public-security:approver' }]);
    expect(waiting.outcome).toBeNull();
    await county.moveTo(new Date(Date.parse(county.now()) + 3_600_000).toISOString());
    const done = await county.as('resident2').read(id);
    expect([done.outcome, done.log.at(-1)?.type]).toEqual(['granted', 'serviceAnswered']);
    const keys = (await asked()).filter(({ operation }) => operation === 'registerPermit').map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(new RegExp(`^${id}\\.\\d+$`));
  });

  it('is asked again when who watches says so', async () => {
    const id = await decided();
    await order('faults', { register: 'resident-register', operation: 'registerPermit', fault: 'down', times: 2 });
    await county.as('police').act(id, 'approve');
    await county.moveTo(new Date(Date.parse(county.now()) + 1_000).toISOString());
    await county.as('police').act(id, 'remind');
    await county.moveTo(new Date(Date.parse(county.now()) + 1_000).toISOString());
    expect((await county.as('police').read(id)).outcome).toBe('granted');
  });

  it('ends the wait by itself where the system stays silent, and asks it no more', async () => {
    const id = await decided();
    await order('faults', { register: 'resident-register', operation: 'registerPermit', fault: 'down' });
    await county.as('police').act(id, 'approve');
    await county.moveTo(new Date(Date.parse(county.now()) + 4 * 86_400_000).toISOString());
    const view = await county.as('police').read(id);
    expect(view.states).toEqual(['byHand']);
    await order('requests');
    await county.moveTo(new Date(Date.parse(county.now()) + 86_400_000).toISOString());
    expect((await asked()).filter(({ operation }) => operation === 'registerPermit')).toEqual([]);
  });
});
