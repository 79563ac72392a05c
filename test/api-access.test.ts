// A matrix of access over HTTP: what a role does not read in a state is nowhere to be found for it, in JSON, on pages, in letters or
// unmasked; the applicant reads all of it.
import { expect, it } from 'vitest';
import { membersOf, openServedCounty, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const [resident, clerk, office, supervisor] = ['resident', 'clerk', 'assistant', 'supervisor'].map(county.as) as [
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
  expect(county.faults).toEqual([]);
});
