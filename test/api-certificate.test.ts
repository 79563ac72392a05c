// What is issued, over the running product: whose it is, who may verify it and with what, what is shown in its place, and what
// of it is left when it is revoked, has expired or is forged.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { openServedCounty, PHOTO, textOf, type Answer, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
const { as, nobody } = county;
afterAll(() => expect(county.faults).toEqual([]));

const CONTACT = '19900000003';

interface Item {
  readonly number: string;
  readonly code: string;
  readonly standing: string;
  readonly until: string;
  readonly holder: string;
  readonly case: string;
  readonly lines: readonly { readonly label: { readonly en: string }; readonly value: { readonly en: string } }[];
}

const mine = async (visitor: Visitor): Promise<readonly Item[]> => {
  const answer = await visitor.get('/api/document/certificates');
  expect(answer.status).toBe(200);
  return answer.body['items'] as unknown as readonly Item[];
};

const verify = (number: string, code: string): Promise<Answer> => nobody.get('/api/document/verify', { number, code });

async function card(): Promise<Item> {
  const photo = await as('elder').upload('照片.png', PHOTO);
  const filed = await as('elder').submit({
    service: 'elderly-card',
    data: { kind: 'registered', contact: CONTACT },
    files: [textOf(photo.body['id'])],
  });
  await as('clerk').act(filed.id, 'approve', {});
  const found = (await mine(as('elder'))).find((one) => one.case === filed.id);
  if (!found) throw new Error('nothing was issued');
  return found;
}

describe('a card', () => {
  it('is its holder’s and that of whoever acts for the holder, and of nobody else', async () => {
    const issued = await card();
    expect(issued).toMatchObject({ standing: 'valid', until: '2031-11-02', holder: '姚阿荷' });
    expect(issued.number).toMatch(/^WZ\d{12}$/);
    expect(issued.lines.map(({ value }) => value.en)).toEqual(['Registered in the county', CONTACT]);
    // The grandson holds her proxy.
    expect((await mine(as('resident'))).map(({ number }) => number)).toContain(issued.number);
    expect(await mine(as('resident2'))).toEqual([]);
    expect((await nobody.get('/api/document/certificates')).status).toBe(401);
  });

  it('is verified by anybody with its number and code, and says nothing of whose it is', async () => {
    const { number, code } = await card();
    const answer = await verify(number, code.toLowerCase().replace('-', ' '));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ number, standing: 'valid', title: { 'zh-CN': '老年人优待证' } });
    expect(answer.body['lines']).toEqual([
      {
        label: { 'zh-CN': '证件类别', en: 'Kind of card' },
        value: { 'zh-CN': '本县户籍', en: 'Registered in the county' },
      },
    ]);
    for (const secret of ['姚阿荷', CONTACT, 'p-elder']) expect(answer.text).not.toContain(secret);
  });

  it('tells whether the name on a paper is the one it was issued to, and no other name', async () => {
    const { number, code } = await card();
    const asked = async (holder: string): Promise<unknown> =>
      (await nobody.get('/api/document/verify', { number, code, holder })).body['holderMatches'];
    expect([await asked('姚 阿荷'), await asked('姚阿河'), await asked('')]).toEqual([true, false, null]);
  });

  it('that was altered behind the back of the product is none any more', async () => {
    const { number, code, case: id } = await card();
    // As somebody would who has the database in hand.
    await county.county.database.query('alter table payload disable trigger all');
    const put = (from: string, to: string) =>
      county.county.database.query(
        `update payload set data = replace(data, $2, $3)
          where stream_id = $1 and seq = (select seq from log where stream_id = $1 and type = 'issued')`,
        [id, from, to],
      );
    await put('姚阿荷', '赵四娘');
    expect((await verify(number, code)).status).toBe(404);
    await put('赵四娘', '姚阿荷');
    expect((await verify(number, code)).status).toBe(200);
  });

  it('with another code is as unknown as no number at all', async () => {
    const [one, other] = [await card(), await card()];
    const wrong = await verify(one.number, other.code);
    const none = await verify('WZ000000000000', one.code);
    expect([wrong.status, none.status]).toEqual([404, 404]);
    expect(wrong.body['detail']).toEqual(none.body['detail']);
  });

  it('stands in the log without a name, and staff read of it in the log no more than that it was issued', async () => {
    const { case: id } = await card();
    const view = await as('clerk').read(id);
    const entry = (view.log as unknown as readonly JsonObject[]).find((one) => one['type'] === 'issued');
    expect(Object.keys(entry?.['data'] as JsonObject)).toEqual(['from', 'number', 'output', 'until']);
    const { rows } = await county.county.database.query<{ effect: string }>(
      `select effect::text as effect from log where stream_id = $1 and type = 'issued'`,
      [id],
    );
    for (const secret of ['姚阿荷', CONTACT]) expect(rows[0]?.effect).not.toContain(secret);
  });

  it('that was revoked says so, and its holder is told', async () => {
    const { number, code, case: id } = await card();
    await as('clerk').act(id, 'revoke', { output: 'card', reason: '出生日期登记有误。' });
    expect((await verify(number, code)).body).toMatchObject({ standing: 'revoked' });
    expect((await mine(as('elder'))).find((one) => one.number === number)?.standing).toBe('revoked');
    await county.tell();
    expect((await as('elder').get('/api/notification/list')).text).toContain('撤销了');
    expect((await as('clerk').attempt(id, 'revoke', { output: 'card', reason: '再来一次' })).status).toBe(409);
    expect((await as('handler').attempt(id, 'revoke', { output: 'card', reason: '不是我的' })).status).toBe(404);
  });
});

const filing = (evidence: JsonObject, more: JsonObject = {}): JsonObject => ({
  service: 'elderly-bus-card',
  data: { delivery: 'counter' },
  evidence,
  ...more,
});

const refused = async (visitor: Visitor, evidence: JsonObject): Promise<unknown> => {
  const answer = await visitor.post('/api/case/submit', filing(evidence));
  return [answer.status, answer.body['code']];
};

describe('in the place of a paper', () => {
  it('it is recorded by its number, and read by whoever may read what was handed in', async () => {
    const { number } = await card();
    const answer = await as('elder').post('/api/case/submit', filing({ card: number }));
    expect(answer.status).toBe(201);
    const id = textOf(answer.body['id']);
    expect((await as('clerk').get('/api/case/read', { id })).body).toMatchObject({ evidence: { card: number } });
    expect((await as('resident2').get('/api/case/read', { id })).status).toBe(404);
  });

  it('it is enough for whoever acts for the holder, and a filing without anything is not', async () => {
    const { number } = await card();
    const forHer = await as('resident').post('/api/case/submit', filing({ card: number }, { as: 'p-elder' }));
    expect(forHer.status).toBe(201);
    const { evidence, ...bare } = filing({});
    void evidence;
    expect((await as('elder').post('/api/case/submit', bare)).status).toBe(400);
  });

  it('nothing is taken that is another’s, of another kind, revoked or never issued', async () => {
    const { number, case: id } = await card();
    const no = [422, 'evidence_not_valid'];
    expect(await refused(as('elder'), { photo: number })).toEqual(no);
    expect(await refused(as('elder'), { card: 'WZ000000000000' })).toEqual(no);
    expect(await refused(as('resident'), { card: number })).toEqual(no);
    await as('clerk').act(id, 'revoke', { output: 'card', reason: '登记有误。' });
    expect(await refused(as('elder'), { card: number })).toEqual(no);
  });
});

describe('as time goes by', () => {
  it('it expires after its last day and is taken for nothing any more', async () => {
    const { number, code } = await card();
    await county.moveTo('2031-11-02T15:00:00.000Z');
    expect((await verify(number, code)).body).toMatchObject({ standing: 'valid' });
    await county.moveTo('2031-11-02T16:00:00.000Z');
    expect((await verify(number, code)).body).toMatchObject({ standing: 'expired' });
    const late = await as('elder').post('/api/case/submit', {
      service: 'elderly-bus-card',
      data: { delivery: 'counter' },
      evidence: { card: number },
    });
    expect([late.status, late.body['code']]).toEqual([422, 'evidence_not_valid']);
  }, 120_000);

  it('whoever types too many wrong codes is held off for a while', async () => {
    let last = 404;
    for (let tries = 0; tries < 60 && last === 404; tries += 1)
      last = (await verify('WZ000000000000', '2222-2222')).status;
    expect(last).toBe(429);
  });
});
