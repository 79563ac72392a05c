// What staff read of what is in a case, over HTTP: what a role does not read in a state is nowhere to be found for it; numbers and
// names stand behind a mask, which is lifted for a reason only, and every look is written down. The applicant reads all of it.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { membersOf, openServedCounty, PHOTO, textOf, type Submission, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const [resident, clerk, office, supervisor] = ['resident', 'clerk', 'assistant', 'supervisor'].map(as) as [
  Visitor,
  Visitor,
  Visitor,
  Visitor,
];

const ACCOUNT = '6222020000000007593';
const answers = { people: 3, income: 200_000, account: ACCOUNT, cause: 'age' };

const readBy = async (visitor: Visitor, id: string): Promise<readonly string[]> =>
  Object.keys(membersOf(membersOf((await visitor.get('/api/case/read', { id })).body)['data'])).toSorted();

it('staff read what their role reads where the case stands, and no more by any other way', async () => {
  const { id } = await resident.submit({ service: 'minimum-living-allowance', data: answers });
  expect(await readBy(clerk, id)).toEqual(['account', 'cause', 'income', 'people']);
  expect(await readBy(supervisor, id)).toEqual(['cause', 'people']);
  await clerk.act(id, 'accept');
  expect(await readBy(clerk, id)).toEqual(['cause', 'people']);
  // Intake and approver at once: what either reads while the family is visited.
  expect(await readBy(office, id)).toEqual(['cause', 'income', 'people']);
  expect(await readBy(resident, id)).toEqual(['account', 'cause', 'income', 'people']);
  const unmasked = await office.post('/api/case/unmask', { id, reason: '上门核对' });
  expect(Object.keys(membersOf(unmasked.body['data'])).toSorted()).toEqual(['cause', 'income', 'people']);
  for (const visitor of [clerk, office, supervisor]) {
    const seen = [
      (await visitor.get('/api/case/read', { id })).text,
      (await visitor.page(`/desk/cases/${id}`)).text,
      (await visitor.get('/api/case/worklist')).text,
      (await visitor.page('/desk')).text,
      (await visitor.page(`/desk/cases/${id}/letter/2`)).text,
    ].join('\n');
    for (const part of [ACCOUNT, ACCOUNT.slice(-4), '银行卡号'])
      expect(seen, `${visitor.account}: ${part}`).not.toContain(part);
  }
  expect((await supervisor.page(`/desk/cases/${id}`)).text).not.toContain('全家每月收入');
  expect((await office.page(`/desk/cases/${id}`)).text).toContain('全家每月收入');
  expect((await resident.page(`/cases/${id}`)).text).toContain(ACCOUNT);
});

const URBAN = 'urban-management';
const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
  place: { town: '330521001' },
};

async function handling(account: string, given: Submission): Promise<string> {
  const { id } = await as(account).submit(given);
  await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
  return id;
}

/** What was written down of looks at a case. */
async function looks(id: string): Promise<readonly JsonObject[]> {
  const sql = 'select person, post, what, why from access_log where case_id = $1 order by at';
  return (await county.county.database.query<JsonObject>(sql, [id])).rows;
}

describe('what stands behind a mask', () => {
  it('is masked for staff, shown to who works on it for a reason, and the look is written down', async () => {
    const { id } = await as('company2').submit({
      service: 'enterprise-problem',
      data: {
        title: '厂区变压器容量不够',
        text: '新生产线投产后变压器超负荷，申请增容一个月没有答复。',
        phone: '19900000005',
      },
      as: 'c-zhuhai',
    });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '协调' });
    for (const account of ['dispatcher', 'handler', 'chief', 'supervisor', 'leader']) {
      const answer = await as(account).get('/api/case/read', { id });
      expect(answer.text, account).not.toContain('19900000005');
      expect(membersOf(answer.body['data'])['phone'], account).toBe('199****0005');
    }
    expect((await as('company2').get('/api/case/read', { id })).text).toContain('19900000005');
    expect(await looks(id)).toEqual([]);
    const reason = '约时间上门看现场';
    const shown = await as('handler').post('/api/case/unmask', { id, reason });
    expect(shown).toMatchObject({ status: 200, body: { data: { phone: '19900000005' } } });
    expect(await looks(id)).toEqual([
      { person: 'p-handler', post: 'urban-management:intake', what: 'unmask', why: reason },
    ]);
    expect((await as('handler').post('/api/case/unmask', { id })).status).toBe(400);
    expect((await as('handler').post('/api/case/unmask', { id, reason: '' })).status).toBe(400);
    expect((await as('chief').post('/api/case/unmask', { id, reason: '看看' })).status).toBe(409);
    expect((await as('company2').post('/api/case/unmask', { id, reason: '看看' })).status).toBe(403);
    expect((await as('assistant').post('/api/case/unmask', { id, reason: '看看' })).status).toBe(404);
    expect(await looks(id)).toHaveLength(1);
  });

  it('includes names of others that somebody wrote into a form', async () => {
    const problem = await as('company2').submit({
      service: 'enterprise-problem',
      data: { title: '厂区变压器容量不够', text: '新生产线投产后变压器超负荷，申请增容没有答复。', contact: '费笙南' },
      as: 'c-zhuhai',
    });
    await as('dispatcher').act(problem.id, 'assign', { unit: URBAN, reason: '协调' });
    const representatives = ['沈秋葭', '陈晓砚'];
    const petition = await as('resident').submit({
      service: 'petition',
      data: {
        kind: 'claim',
        title: '小区门前修路',
        text: '小区门前的路修了半年没有修好，请求尽快完工。',
        joint: true,
        people: 6,
        representatives,
      },
    });
    const shown = async (account: string, id: string) =>
      membersOf((await as(account).get('/api/case/read', { id })).body['data']);
    for (const account of ['handler', 'supervisor'])
      expect((await shown(account, problem.id))['contact'], account).toBe('费*南');
    for (const account of ['petition', 'leader'])
      expect((await shown(account, petition.id))['representatives'], account).toEqual(['沈*葭', '陈*砚']);
    expect((await shown('resident', petition.id))['representatives']).toEqual(representatives);
    expect((await shown('petition', petition.id))['kind']).toBe('claim');
    expect(await looks(petition.id)).toEqual([]);
    const asked = await as('petition').post('/api/case/unmask', { id: petition.id, reason: '通知代表来访' });
    expect(membersOf(asked.body['data'])['representatives']).toEqual(representatives);
    expect(await looks(petition.id)).toMatchObject([{ person: 'p-petition', why: '通知代表来访' }]);
  });

  it('leaves a petition readable to the officer who decides about it, and to nobody who only looks on', async () => {
    const text = '2024 年老屋拆迁，测量时少算了阁楼面积，请求重新测量并补足。';
    const data = { kind: 'claim', title: '拆迁补偿面积少算', text };
    const { id } = await as('resident').submit({ service: 'petition', data });
    const read = async (account: string) =>
      membersOf((await as(account).get('/api/case/read', { id })).body['data'])['text'];
    expect(await read('petition')).toBe(text);
    for (const account of ['supervisor', 'leader']) expect(await read(account), account).toBe('****');
    await as('petition').act(id, 'assign', { unit: URBAN, reason: '转送' });
    expect(await read('handler')).toBe(text);
    expect(await read('petition')).toBe('****');
  });

  it('does not come out again through a correction', async () => {
    const { id } = await as('elder').submit({
      service: 'elderly-allowance',
      data: { bank: '武源农村商业银行', account: '6222020000000000001', phone: '19900000003' },
    });
    const items = [{ ref: '/account', text: '卡号与照片不一致，请核对。' }];
    await as('clerk').act(id, 'requestCorrection', { items });
    await as('elder').act(id, 'correct', { data: { account: '6222020000000000002' } });
    for (const account of ['clerk', 'supervisor']) {
      const answer = await as(account).get('/api/case/read', { id });
      expect(answer.status).toBe(200);
      for (const number of ['6222020000000000001', '6222020000000000002', '19900000003'])
        expect(answer.text, account).not.toContain(number);
    }
  });

  it('includes an applicant’s name, number and telephone, which no list and no case shows to staff', async () => {
    const id = await handling('resident', lamp);
    for (const account of ['dispatcher', 'handler', 'chief', 'supervisor', 'leader'])
      for (const path of ['/api/case/read', '/api/case/worklist', '/api/cockpit/cases']) {
        const answer = await as(account).get(path, path.endsWith('read') ? { id } : {});
        for (const secret of ['陈晓砚', '19900000001', '330521198405169851'])
          expect(answer.text, `${account} ${path}`).not.toContain(secret);
      }
  });

  it('that was lifted is told to the one whose data it was: which post, why and when, and not who; to nobody else', async () => {
    const { id, number } = await as('company2').submit({
      service: 'enterprise-problem',
      data: { title: '货车白天进不了镇', text: '运货的车白天进不了镇，要绕行二十公里，请协调。' },
      as: 'c-zhuhai',
    });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '协调' });
    await as('handler').post('/api/case/unmask', { id, reason: '核对通行线路' });
    const told = await as('company2').get('/api/audit/accesses');
    const item = (told.body['items'] as readonly JsonObject[]).find((one) => one['number'] === number);
    expect(item).toMatchObject({ why: '核对通行线路', unit: { 'zh-CN': expect.stringContaining('综合行政执法局') } });
    expect(told.text).not.toContain('p-handler');
    for (const account of ['company', 'resident', 'handler', 'operator'])
      expect((await as(account).get('/api/audit/accesses')).text, account).not.toContain(number);
  });

  it('is written down too when staff open a file somebody handed in', async () => {
    const file = textOf((await as('resident').upload('合同.png', PHOTO)).body['id']);
    const id = await handling('resident', { ...lamp, files: [file] });
    expect((await as('resident').get('/api/document/read', { id: file })).status).toBe(200);
    expect(await looks(id)).toEqual([]);
    expect((await as('handler').get('/api/document/read', { id: file })).status).toBe(200);
    expect(await looks(id)).toEqual([expect.objectContaining({ person: 'p-handler', what: `file ${file}` })]);
  });
});
