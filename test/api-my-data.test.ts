// 我的授权、谁看过我的信息、下载: what one agreed to can be taken back and is then read no more, as the sandbox's own list of what it was asked
// shows; each reading is kept for the one it was about; and what is downloaded is one's own and nobody else's.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Json, JsonObject } from '#kernel/json.ts';
import { createAppender } from '#storage/append.ts';
import { readDemo } from '../sandbox/people.ts';
import { openSandbox, type Asked } from '../sandbox/server.ts';
import { openServedCounty, type Visitor } from './county.ts';

const sandbox = await openSandbox(await readDemo(join(import.meta.dirname, '../packs/demo')));
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true, sandbox: sandbox.url });
const { as } = county;
afterAll(async () => {
  await sandbox.close();
  expect(county.faults).toEqual([]);
});

const order = async (path: string, body?: object): Promise<void> => {
  await fetch(
    `${sandbox.url}/sandbox/${path}`,
    body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'DELETE' },
  );
};
const asked = async (): Promise<readonly Asked[]> =>
  (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as readonly Asked[];

/** The registered number of `resident`, who is the spouse here. */
const SPOUSE = '330521198405169851';
const homesOfSpouse = async (): Promise<number> =>
  (await asked()).filter(({ operation, input }) => operation === 'getHomes' && input['idNumber'] === SPOUSE).length;

let day = 2;
const later = async (): Promise<void> => {
  day += 1;
  await county.moveTo(`2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`);
};

beforeEach(async () => {
  await order('faults');
  await order('requests');
  await order('answers', { register: 'civil-affairs', operation: 'getMarriage', answer: { marital: 'married' } });
  await order('answers', { register: 'real-estate', operation: 'getHomes', answer: { homes: 0 } });
});

const rent = async (): Promise<string> => {
  const data = {
    rent: 120_000,
    months: 6,
    marital: 'married',
    spouse: SPOUSE,
    bank: '武源农村商业银行',
    account: '6222020000000000012',
    phone: '19900000002',
  };
  const consents = ['account', 'civil', 'home'];
  const given = { service: 'housing-fund-withdrawal', data, consents };
  return (await as('resident2').submit(given)).id;
};

const permit = async (): Promise<string> => {
  const data = { reason: 'work', address: '康乾街道示范路 8 号', phone: '19900000002' };
  const given = { service: 'residence-permit', data, consents: ['residence', 'payments'] };
  return (await as('resident2').submit(given)).id;
};

/** Takes it back, or gives it again, as the page does. */
async function change(visitor: Visitor, id: string, command: 'retract' | 'renew', lookup?: string): Promise<number> {
  const { body } = await visitor.get('/api/case/read', { id });
  const seq = typeof body['seq'] === 'number' ? body['seq'] : 0;
  const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.page('/me/consents')).text)?.[1] ?? '';
  const fields = { csrf, seq: `${seq}`, ...(lookup === undefined ? {} : { lookup }) };
  return (await visitor.form(`/me/consents/${id}/${command}`, fields)).status;
}

type Look = JsonObject & { readonly what: string; readonly case: string | null; readonly post: Json };
const looks = async (visitor: Visitor): Promise<readonly Look[]> =>
  (await visitor.get('/api/audit/accesses')).body['items'] as unknown as readonly Look[];

describe('a consent to a look-up', () => {
  it('is shown with its register, its purpose and each reading, and taken back with one button', async () => {
    const id = await permit();
    const before = (await as('resident2').page('/me/consents')).text;
    for (const part of ['户籍和居住登记', '人口登记系统', '核对您是不是外地户籍', '查过 1 次', '撤回同意'])
      expect(before).toContain(part);
    expect(await change(as('resident2'), id, 'retract', 'residence')).toBe(303);
    expect((await as('resident2').page('/me/consents')).text).toMatch(/已撤回[^]*重新同意/);
    const { log } = await as('resident2').read(id);
    expect(log.at(-1)).toMatchObject({ type: 'retracted' });
  });

  it('is found from the matter, where something was agreed to', async () => {
    const id = await permit();
    const matter = (await as('resident2').page(`/cases/${id}`)).text;
    expect(matter).toMatch(/href="\/me\/consents"[^]*我同意查了什么，可以撤回/);
    const data = { category: 'street-light', title: '路口三盏路灯不亮', text: '三盏路灯已经三天不亮，请尽快修理。' };
    const other = await as('resident2').submit({ service: 'complaint', data, place: { town: '330521001' } });
    expect((await as('resident2').page(`/cases/${other.id}`)).text).not.toContain('href="/me/consents"');
  });

  it('stops what rests on it, tells the office in plain words, and leaves somebody responsible', async () => {
    const id = await permit();
    await change(as('resident2'), id, 'retract', 'residence');
    await order('requests');
    await as('station').act(id, 'accept');
    expect(await asked(), 'what is refreshed on acceptance is passed on as it was').toEqual([]);
    const refused = await as('police').attempt(id, 'approve');
    expect([refused.status, refused.body['code']]).toEqual([422, 'consent_withdrawn']);
    expect(refused.body['detail']).toMatch(/户籍和居住登记.*撤回.*重新同意.*不予/);
    const operations = (await asked()).map(({ operation }) => operation);
    expect(operations).not.toContain('getResidence');
    expect((await as('police').read(id)).obligations).toMatchObject([{ holder: { post: 'public-security:approver' } }]);
    await county.tell();
    const inbox = await as('station').get('/api/notification/list');
    expect(JSON.stringify(inbox.body)).toContain('撤回了同意');
    expect(await change(as('resident2'), id, 'renew', 'residence')).toBe(303);
    await as('police').act(id, 'approve');
    expect((await asked()).map(({ operation }) => operation)).toContain('getResidence');
  });

  it('is not for anybody else to take back', async () => {
    const id = await permit();
    for (const account of ['resident', 'elder', 'company']) expect(await change(as(account), id, 'retract')).toBe(404);
    expect(await change(as('station'), id, 'retract')).toBe(422);
    expect((await as('resident2').read(id)).log.map(({ type }) => type)).not.toContain('retracted');
  });
});

describe('the word of a spouse', () => {
  it('is needed before anything of the spouse is read', async () => {
    await rent();
    await later();
    expect(await homesOfSpouse()).toBe(0);
  });

  it('taken back while the register is silent, stops the asking, and the case is decided by somebody', async () => {
    const id = await rent();
    await order('faults', { register: 'real-estate', operation: 'getHomes', fault: 'down' });
    await as('resident').act(id, 'agree');
    const page = (await as('resident').page('/me/consents')).text;
    for (const part of ['您作为爱人同意了', '您爱人名下的住房', '还没有查过']) expect(page).toContain(part);
    expect(await change(as('resident'), id, 'retract')).toBe(303);
    const before = await homesOfSpouse();
    await order('faults');
    await later();
    expect(await homesOfSpouse(), 'nothing more is asked').toBe(before);
    const { obligations } = await as('resident2').read(id);
    expect(obligations).toMatchObject([{ kind: 'approve', holder: { post: 'housing-fund:approver' } }]);
    const refused = await as('fund').attempt(id, 'approve');
    expect([refused.status, refused.body['code']]).toEqual([422, 'agreement_withdrawn']);
    expect(refused.body['detail']).toContain('“爱人”撤回了自己的同意');
    const mine = (await as('resident').page(`/consents/${id}`)).text;
    expect(mine).toContain('您已撤回同意');
    expect(await looks(as('resident')), 'nothing of the spouse was read').not.toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('spouseHome') }),
    );
  });
});

describe('who looked at my data', () => {
  it('tells of each register that was read, in whose hand, to the one it was about and to nobody else', async () => {
    const id = await rent();
    await as('resident').act(id, 'agree');
    await later();
    const applicant = (await looks(as('resident2'))).filter((one) => one.case === id);
    expect(new Set(applicant.map(({ what }) => what.split(' ').at(-1)))).toEqual(new Set(['account', 'civil', 'home']));
    const ofSpouse = (await looks(as('resident'))).find(({ what }) => what.endsWith('spouseHome'));
    expect(ofSpouse, 'the spouse is told, and not which case of another it is').toMatchObject({
      what: 'register real-estate housing-fund-withdrawal spouseHome',
      number: null,
      case: null,
    });
    const page = (await as('resident').page('/me/looks')).text;
    expect(page).toMatch(/办事平台[^]*向“不动产登记系统”查了：您爱人名下的住房/);
    expect(page).not.toContain('6222020000000000012');
    await as('fund').act(id, 'approve');
    const staff = (await looks(as('resident2'))).find(({ post, case: of }) => of === id && post !== null);
    expect(staff).toMatchObject({ unit: { 'zh-CN': expect.stringContaining('公积金') } });
  });

  it('keeps a reading of a filing that was then refused', async () => {
    const own = { local: true, since: '2025-03-01' };
    await order('answers', { register: 'resident-register', operation: 'getResidence', answer: own });
    const total = async () => Number((await as('resident2').get('/api/audit/accesses')).body['total']);
    const before = await total();
    const data = { reason: 'work', address: '康乾街道示范路 8 号', phone: '19900000002' };
    const given = { service: 'residence-permit', data, consents: ['residence', 'payments'] };
    expect((await as('resident2').post('/api/case/submit', given)).status).toBe(422);
    expect(await total()).toBeGreaterThan(before);
  });
});

const download = async (account: string, password: string) => {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await as(account).page('/me/export')).text)?.[1] ?? '';
  return as(account).form('/me/export', { csrf, password });
};

describe('the download of my data', () => {
  it('needs the password once more, and counts guesses', async () => {
    const wrong = await download('resident2', 'not-it');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('密码不对');
    expect(wrong.headers.get('content-disposition')).toBeNull();
    expect((await looks(as('resident2'))).map(({ what }) => what)).not.toContain('export');
  });

  it('is a file of what is one’s own: matters, what one wrote, consents, looks', async () => {
    const id = await rent();
    await as('resident').act(id, 'agree');
    await later();
    await as('fund').act(id, 'approve', { text: '符合条件。' });
    await later();
    const file = await download('resident2', 'demo');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    const { number } = await as('resident2').read(id);
    const {
      person,
      cases,
      looks: looked,
    } = file.body as { readonly [name: string]: Json } & {
      readonly cases: readonly JsonObject[];
      readonly looks: readonly JsonObject[];
    };
    expect(person).toMatchObject({ name: '沈秋葭', idNumber: '330521199603029782' });
    const one = cases.find((each) => each['number'] === number);
    expect(one).toMatchObject({ wrote: { rent: 120_000, account: '6222020000000000012' } });
    expect(JSON.stringify(one?.['consents'])).toContain('公积金账户');
    expect(JSON.stringify(one?.['steps'])).toContain('符合条件。');
    expect(JSON.stringify(looked)).toContain('住房公积金系统');
  });

  it('says nothing of other people: no number of the spouse, nothing a register said of her, no officer by name', async () => {
    const { text } = await download('resident2', 'demo');
    expect(text).not.toContain(SPOUSE);
    expect(text).toContain('330521********9851');
    expect(text, 'of the two look-ups of homes only the own answer').not.toMatch(/您爱人名下的住房[^}]*住房套数/);
    for (const officer of ['姚渊声', '柏岑远']) expect(text).not.toContain(officer);
    const ofSpouse = await download('resident', 'demo');
    expect(ofSpouse.text, 'a party gets its own word and what it was shown').toContain('"as": "party"');
    expect(ofSpouse.text).not.toContain('6222020000000000012');
    expect(ofSpouse.text).not.toContain('330521199603029782');
  });

  it('has no number of a child, whose student number is the same with a letter, but what was picked', async () => {
    const data = { pupil: '330521201003229027', studentNumber: 'G330521201003229027', phone: '19900000001' };
    const given = { service: 'school-fees', data: { ...data, bill: 'WY2026S0001' }, consents: ['relation', 'bill'] };
    await as('resident').submit(given);
    const { rows } = await county.county.database.query<{ subject: string }>(
      `select distinct subject from access_log where what = 'register school-fees school-fees bill'`,
    );
    expect(rows.length, 'a reading about two people, the daughter and who asked, is kept for both').toBe(2);
    const { text } = await download('resident', 'demo');
    expect(text).toContain('WY2026S0001');
    expect(text).toMatch(/"studentNumber": "G330521\*+9027"/);
    expect(text).not.toContain('330521201003229027');
    expect(text).toContain(SPOUSE);
  });

  it('still comes once what was written in a matter is erased, and says what is left', async () => {
    const id = await permit();
    const { number } = await as('resident2').read(id);
    const appender = createAppender(county.county.database);
    const { rows } = await county.county.database.query<{ seq: number }>('select seq from log where stream_id = $1', [
      id,
    ]);
    await appender.erase(
      'case',
      id,
      rows.map(({ seq }) => seq),
    );
    await appender.close();
    for (const page of ['/me/consents', '/me/looks', `/cases/${id}`])
      expect((await as('resident2').page(page)).status, page).toBe(200);
    const { status, body } = await download('resident2', 'demo');
    expect(status).toBe(200);
    const one = (body['cases'] as readonly JsonObject[]).find((each) => each['number'] === number);
    expect(one).toMatchObject({ wrote: {}, as: 'applicant' });
    expect(JSON.stringify(one)).not.toContain('示范路 8 号');
  });

  it('comes from a matter of ten thousand entries', async () => {
    const id = await permit();
    await county.county.database.query(
      `insert into log (area, stream_kind, stream_id, seq, type, actor_ref, as_post, at, effect, digest, hash)
       select area, stream_kind, stream_id, seq + n, 'commented', actor_ref, as_post, at, '{}', digest, hash
         from (select * from log where stream_id = $1 order by seq desc limit 1) last, generate_series(1, 10000) n`,
      [id],
    );
    const { status, text } = await download('resident2', 'demo');
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(500_000);
  });

  it('is noted where one sees who looked', async () => {
    await download('resident2', 'demo');
    expect((await looks(as('resident2')))[0]).toMatchObject({ what: 'export', post: null });
    expect((await as('resident2').page('/me/looks')).text).toContain('下载了您的全部信息');
  });
});
