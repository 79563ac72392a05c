// In another's name: what a browser says of whom a form is for is believed only of those one acts for today. Over HTTP with the
// sandbox's registers, whose own list of what it was asked says whether somebody's data was read.
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readDemo } from '../sandbox/people.ts';
import { openSandbox, type Asked } from '../sandbox/server.ts';
import { openServedCounty, type Visitor } from './county.ts';

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
