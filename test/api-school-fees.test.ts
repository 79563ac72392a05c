// 缴学费 over HTTP with the sandbox's registers: a bill is picked by its key and counts as the register says it; whoever is no parent
// sees none; a bill is paid once.
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
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
const asked = async (): Promise<readonly string[]> => {
  const requests = (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as readonly Asked[];
  return requests.map(({ operation }) => operation);
};

beforeEach(async () => {
  await order('faults');
  await order('requests');
});

const PUPIL = { pupil: '330521201003229027', studentNumber: 'G330521201003229027', phone: '19900000001' };
const fees = (bill: string, more: object = {}): Submission & { readonly consents: readonly string[] } => ({
  service: 'school-fees',
  data: { ...PUPIL, bill, ...more },
  consents: ['relation', 'bill'],
});
const file = (given: object, account = 'resident') =>
  county.as(account).post('/api/case/submit', JSON.parse(JSON.stringify(given)));

const BILL = {
  number: 'WY2026S0001',
  name: '学费',
  pupil: '陈*夏',
  school: '示范高级中学',
  total: 168_000,
  reduction: 20_000,
  amount: 148_000,
  from: '2026-08-20',
  until: '2027-12-31',
  state: 'unpaid',
  items: [],
};
const say = (...bills: readonly object[]) =>
  order('answers', { register: 'school-fees', operation: 'getBills', answer: { bills } });

describe('a bill that is picked', () => {
  it('is on record as the register says it, and nothing else of the list', async () => {
    const { id } = await county.as('resident').submit(fees('WY2026S0001'));
    const view = await county.as('resident').read(id);
    const answers = view.log.map(({ data }) => membersOf(data)['answer']).filter(Boolean);
    expect(answers).toEqual([
      expect.objectContaining({ number: 'WY2026S0001', amount: 148_000, pupil: '陈*夏' }),
      { relation: 'parent' },
    ]);
    expect(JSON.stringify(view.log)).not.toMatch(/WY2026S0002|军训|校服/);
  });

  it('is worth what the register says, whatever the browser sends beside the key', async () => {
    const answer = await file(fees('WY2026S0001', { amount: 1 }));
    expect(answer.status).toBe(400);
  });

  it('that is not on the list any more is told, and nothing is left behind', async () => {
    const before = await county.countEvents();
    const answer = await file(fees('WY2026X0001'));
    expect([answer.status, answer.body['code']]).toEqual([409, 'record_gone']);
    expect(answer.body['detail']).toMatch(/学校收费系统.*现在没有了.*重新选/);
    expect(await county.countEvents()).toBe(before);
  });

  it('that says something else than was looked over is shown again before it counts', async () => {
    const answer = await file({ ...fees('WY2026S0001'), seen: { bill: 'what-it-was' } });
    expect([answer.status, answer.body['code']]).toEqual([409, 'record_changed']);
    expect(answer.body['detail']).toMatch(/刚刚改过.*再看一遍/);
  });

  it('twice on the list, or below nothing, is no answer at all', async () => {
    for (const wrong of [[BILL, { ...BILL, amount: 1 }], [{ ...BILL, amount: -1 }], [{ ...BILL, until: 'soon' }]]) {
      await say(...wrong);
      const answer = await file(fees('WY2026S0001'));
      expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
    }
  });

  it.each([
    ['paid', { state: 'paid' }, /已经缴过了/],
    ['being paid', { state: 'locked' }, /正在缴.*我的办件/],
    ['not to be paid yet', { from: '2026-12-01' }, /还没有到/],
    ['over', { until: '2026-11-01' }, /已经过了.*财务室/],
    ['wrong in itself', { amount: 1_480_000 }, /对不上.*改好账单/],
  ])('that is %s is refused with the reason', async (_, part, reason) => {
    await say({ ...BILL, ...part });
    const answer = await file(fees('WY2026S0001'));
    expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
    expect(JSON.stringify(answer.body)).toMatch(reason);
  });
});

describe('whose child it is', () => {
  it('is asked of the resident register: a stranger learns what would help and nothing of the pupil', async () => {
    const answer = await file(fees('WY2026S0001'), 'resident2');
    expect(answer.body['code']).toBe('not_eligible');
    expect(JSON.stringify(answer.body)).toMatch(/没有查到您是这个学生的父母或者监护人.*户口簿/);
    expect(JSON.stringify(answer.body)).not.toMatch(/陈|高级中学|1680|1480/);
  });

  it('comes before the list: no bill of a stranger’s child is read, nor told from the refusal whether there is one, or paid', async () => {
    await order('requests');
    const told = await Promise.all(
      ['WY2026S0001', 'WY2026S0003', 'WY2026X0001'].map(async (bill) => {
        const { status, body } = await file(fees(bill), 'resident2');
        return JSON.stringify([status, body['code'], body['reasons'], body['help']]);
      }),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toMatch(/没有查到您是这个学生的父母或者监护人/);
    expect(new Set(await asked())).toEqual(new Set(['getRelation']));
  });

  it('is not guessed while that register is down', async () => {
    await order('faults', { register: 'resident-register', fault: 'down' });
    const answer = await file(fees('WY2026S0001'));
    expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
  });

  it('a number that the schools do not know is said to be unknown', async () => {
    const answer = await file(fees('WY2026S0001', { studentNumber: 'L330521201003229027' }));
    expect(answer.body['code']).toBe('lookup_unknown');
    expect(answer.body['detail']).toMatch(/学校收费系统.*查不到/);
  });

  it('nothing is read without consent', async () => {
    const answer = await file({ ...fees('WY2026S0001'), consents: ['bill'] });
    expect(answer.body['code']).toBe('consent_missing');
    expect(await asked()).toEqual([]);
  });
});

it('two parents who file at once do not both pay: the bill is kept for one', async () => {
  const [first, second] = await Promise.all([file(fees('WY2026S0002')), file(fees('WY2026S0002'))]);
  expect([first.status, second.status]).toEqual([201, 201]);
  await county.moveTo('2026-11-02T02:05:00.000Z');
  const ids = [first, second].map(({ body }) => textOf(body['id']));
  const states = await Promise.all(ids.map(async (id) => (await county.as('resident').read(id)).outcome));
  expect(states.filter((one) => one === 'lapsed')).toHaveLength(1);
});
