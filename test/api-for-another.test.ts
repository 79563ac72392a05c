// In another's name: a case is filed by staff for whoever came, and under a proxy as long as it lasts; what a browser says of whom a
// form is for is believed only of those one acts for today. Over HTTP with the sandbox's registers, whose own list of what it was
// asked says whether somebody's data was read.
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDemo } from '../sandbox/people.ts';
import { openSandbox, type Asked } from '../sandbox/server.ts';
import type { JsonObject } from '#kernel/json.ts';
import { openServedCounty, type Item, type Submission, type Visitor } from './county.ts';

const sandbox = await openSandbox(await readDemo(join(import.meta.dirname, '../packs/demo')));
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true, sandbox: sandbox.url });
afterAll(async () => {
  await sandbox.close();
  expect(county.faults).toEqual([]);
});

const asked = async (): Promise<readonly Asked[]> =>
  (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as readonly Asked[];
beforeEach(() => fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' }));

/** The daughter of `resident`, and his and the very old neighbour's registered numbers. */
const PUPIL = { '/pupil': '330521201003229027', '/studentNumber': 'G330521201003229027', '/phone': '19900000002' };
const FATHER = '330521198405169851';
const ELDER = '330521194110189865';

type Fields = readonly (readonly [string, string])[];
async function send(visitor: Visitor, address: string, fields: Fields): Promise<string> {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.page('/me')).text)?.[1] ?? '';
  return (await visitor.form(address, [['csrf', csrf], ...fields])).text;
}
const consents: Fields = [
  ['consents.asked', '1'],
  ['consents', 'relation'],
  ['consents', 'bill'],
];

describe('a form for somebody one does not act for', () => {
  it('shows no bill of a stranger’s child, and no register is asked about the stranger', async () => {
    const stranger = county.as('resident2');
    for (const as of ['p-resident', 'p-company', 'nobody'])
      for (const page of ['pupil', 'bill']) {
        const fields: Fields = page === 'pupil' ? Object.entries(PUPIL) : [...consents, ['intent', 'look']];
        const told = await send(stranger, `/services/school-fees/apply?page=${page}`, [['as', as], ...fields]);
        expect(told, `${as} on ${page}`).not.toMatch(/WY2026S|学期学费|1,480/);
      }
    expect((await asked()).filter(({ input }) => input['idNumber'] === FATHER)).toEqual([]);
    const review = (await stranger.page('/services/school-fees/review')).text;
    expect(review).toContain('沈秋葭');
    expect(review).not.toMatch(/陈晓砚|WY2026S/);
  });

  it('is her father’s own to look at, so that what was asked for above is there', async () => {
    const father = county.as('resident');
    await send(father, '/services/school-fees/apply?page=pupil', Object.entries(PUPIL));
    const told = await send(father, '/services/school-fees/apply?page=bill', [...consents, ['intent', 'look']]);
    expect(told).toContain('WY2026S0001');
    expect(told, 'said where it is ticked').toMatch(/同意去查的请打勾[^]*“我的授权”撤回/);
  });

  it('does not say the stranger’s name where it is looked over', async () => {
    const stranger = county.as('resident2');
    await send(stranger, '/services/elderly-bus-card/apply', [['as', 'p-elder']]);
    expect((await stranger.page('/services/elderly-bus-card/review')).text).not.toContain('姚阿荷');
  });
});

const beginForElder = (delegate: Visitor): Promise<string> =>
  send(delegate, '/services/residents-pension/apply', [
    ['as', 'p-elder'],
    ['/phone', '19900000001'],
  ]);

describe('a draft for a grantor', () => {
  it('is gone on with while the proxy stands, and is nobody’s once it was taken back', async () => {
    const [delegate, grantor] = [county.as('resident'), county.as('elder')];
    await beginForElder(delegate);
    expect((await delegate.page('/services/residents-pension/review')).text).toContain('姚阿荷');
    const listed = (await grantor.get('/api/identity/listProxies')).body['given'] as unknown as readonly {
      id: string;
    }[];
    for (const { id } of listed) expect((await grantor.post('/api/identity/revokeProxy', { id })).status).toBe(200);
    await fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' });
    for (const address of ['apply', 'apply?resume', 'review'])
      expect((await delegate.page(`/services/residents-pension/${address}`)).text, address).not.toContain('姚阿荷');
    expect((await asked()).filter(({ input }) => input['idNumber'] === ELDER)).toEqual([]);
  });
});

describe('a list of a register, at the counter', () => {
  const AT = '/desk/file/school-fees';
  const FORM: Fields = [
    ['behalf.name', '陈晓砚'],
    ['behalf.phone', '19900000001'],
    ['behalf.idNumber', FATHER],
    ['channel', 'counter'],
    ['/pupil', PUPIL['/pupil']],
    ['/studentNumber', PUPIL['/studentNumber']],
  ];
  const agreed = consents.filter(([name]) => name === 'consents');
  const clerk = county.as('clerk');
  const look = (more: Fields, form = FORM): Promise<string> => send(clerk, AT, [...form, ...more, ['intent', 'look']]);
  const without = (name: string): Fields => FORM.filter(([one]) => one !== name);

  it('is offered where the form picks from one, and nothing is read before the button', async () => {
    expect((await clerk.page(AT)).text).toMatch(/从“学校收费系统”里查出来选[^]*value="look"/);
    expect((await clerk.page('/desk/file/complaint')).text).not.toContain('value="look"');
    expect(await asked()).toEqual([]);
  });

  it.each([
    ['without consent', FORM, [], '还没有同意'],
    ['with half of it', FORM, agreed.slice(0, 1), '还没有同意'],
    ['without the number on the card', without('behalf.idNumber'), agreed, '请填写对方的身份证号码'],
    ['by telephone', [...without('channel'), ['channel', 'hotline']] as Fields, agreed, '请选择对方是怎么来的'],
    ['before the pupil is named', without('/studentNumber'), agreed, '要先填好查询要用的内容'],
  ])('is not read %s', async (_, form, given, said) => {
    const page = await look(given, form);
    expect(page).toContain(said);
    expect(page).not.toContain('WY2026S');
    expect((await asked()).map(({ operation }) => operation)).not.toContain('getBills');
  });

  it('is not read for whoever may not see it: the reason is said, and no bill', async () => {
    const page = await look(agreed, [...without('behalf.idNumber'), ['behalf.idNumber', '330521199603029782']]);
    expect(page).toContain('notice-trouble');
    expect(page).not.toContain('WY2026S');
    expect((await asked()).map(({ operation }) => operation)).not.toContain('getBills');
  });

  it('is for posts: nobody else reaches it, and nobody looks in a post that is not theirs', async () => {
    for (const account of ['resident', 'resident2', 'company'])
      expect(await send(county.as(account), AT, [...FORM, ...agreed, ['intent', 'look']])).not.toContain('WY2026S');
    expect(await look([...agreed, ['as', 'finance:treasurer']])).not.toContain('WY2026S');
    expect(await asked()).toEqual([]);
  });

  it('is shown to be picked from, and who read it in which post is on record for the one it is about', async () => {
    const page = await look(agreed);
    expect(page).toMatch(/type="radio"[^>]*value="WY2026S0001"/);
    expect(page).toContain('1,480');
    const { rows } = await county.county.database.query<{ person: string; post: string; what: string }>(
      `select person, post, what from access_log where what like 'register school-fees%' and person = 'p-clerk' order by id`,
    );
    expect(rows.at(-1)).toMatchObject({
      person: 'p-clerk',
      what: expect.stringContaining('school-fees bill') as string,
    });
    expect(rows.at(-1)?.post).toMatch(/:counter$/);
    expect((await county.as('resident').page('/me/looks')).text).toContain('学校收费系统');
  });

  it('gives the key with which the case is filed', async () => {
    const key = /name="key" value="([^"]+)"/.exec((await clerk.page(AT)).text)?.[1] ?? '';
    const filing: Fields = [...FORM, ...agreed, ['/bill', 'WY2026S0002'], ['key', key], ['intent', 'submit']];
    const csrf = /name="csrf" value="([^"]+)"/.exec((await clerk.page('/me')).text)?.[1] ?? '';
    const sent = await clerk.form(AT, [['csrf', csrf], ...filing]);
    expect([sent.status, sent.headers.get('location')], sent.text).toEqual([
      303,
      expect.stringMatching(/^\/desk\/cases\/.*\/receipt$/),
    ]);
  });
});

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
  place: { town: '330521001' },
};
const body = (given: Submission): JsonObject => JSON.parse(JSON.stringify(given)) as JsonObject;

describe('a case for somebody else', () => {
  // The elder took it back above.
  beforeAll(async () => {
    const until = '2026-12-31';
    const given = { phone: '19900000001', name: '陈晓砚', until };
    expect((await county.as('elder').post('/api/identity/grantProxy', given)).status).toBe(201);
  });

  it('is filed by staff for a resident on file, who finds it among the own ones', async () => {
    const behalf = { name: '沈秋葭', phone: '19900000002' };
    const receipt = await county.as('clerk').submit({ ...lamp, behalf, channel: 'counter' });
    expect(receipt.receipt).toMatchObject({ applicant: '沈秋葭' });
    expect((await county.as('resident2').read(receipt.id)).number).toBe(receipt.number);
    expect((await county.as('resident').get('/api/case/read', { id: receipt.id })).status).toBe(404);
    expect((await county.as('clerk').read(receipt.id)).log[0]).toMatchObject({
      type: 'submitted',
      as: expect.any(String),
    });
  });

  it('goes to nobody’s account when the name does not fit the number', async () => {
    const behalf = { name: '沈秋霞', phone: '19900000002' };
    const { id } = await county.as('clerk').submit({ ...lamp, behalf });
    expect((await county.as('resident2').get('/api/case/read', { id })).status).toBe(404);
  });

  it('is filed by staff only, under a number that can be reached', async () => {
    const behalf = { name: '周某', phone: '19911112222' };
    const byResident = await county.as('resident').post('/api/case/submit', body({ ...lamp, behalf }));
    expect(byResident).toMatchObject({ status: 403, body: { code: 'behalf_not_yours' } });
    const unreachable = body({ ...lamp, behalf: { name: '周某', phone: '12345' } });
    expect((await county.as('clerk').post('/api/case/submit', unreachable)).body['code']).toBe('behalf_phone');
  });

  it('is filed and followed under a proxy as long as the proxy lasts', async () => {
    const { id } = await county.as('resident').submit({ ...lamp, as: 'p-elder' });
    expect((await county.as('elder').read(id)).number).toBe((await county.as('resident').read(id)).number);
    const mine = (await county.as('resident').get('/api/case/mine')).body['items'] as unknown as readonly Item[];
    expect(mine.map((one) => one.id)).toContain(id);
    const { body: proxies } = await county.as('elder').get('/api/identity/listProxies');
    const given = proxies['given'] as readonly JsonObject[];
    const revoked = await county.as('elder').post('/api/identity/revokeProxy', { id: given[0]?.['id'] ?? '' });
    expect(revoked.status).toBe(200);
    expect((await county.as('resident').get('/api/case/read', { id })).status).toBe(404);
    const after = await county.as('resident').post('/api/case/submit', body({ ...lamp, as: 'p-elder' }));
    expect(after).toMatchObject({ status: 403, body: { code: 'not_held' } });
    expect((await county.as('elder').read(id)).log[0]).toMatchObject({ type: 'submitted' });
  });
});
