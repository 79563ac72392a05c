// 限时链接 A file opened where nobody is signed in: by a link that was made for whoever may read it, for ten minutes, and by no other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedCounty, PHOTO, textOf } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
let file = '';
let id = '';

afterAll(() => expect(county.faults).toEqual([]));

beforeAll(async () => {
  file = textOf((await as('resident').upload('路灯.png', PHOTO)).body['id']);
  const lamp = { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' };
  ({ id } = await as('resident').submit({ service: 'complaint', data: lamp, files: [file] }));
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
});

const askFor = async (account: string, of = file): Promise<URL> => {
  const { text } = await as(account).page(`/files/${of}/link`);
  const [, address = ''] = /href="(http[^"]*\/files\/[^"]*)"/.exec(text) ?? [];
  return new URL(address.replaceAll('&amp;', '&'));
};
/** Without a session. */
const open = (address: URL): Promise<Response> => fetch(address);
const looks = async (): Promise<number> => {
  const { rows } = await county.county.database.query<{ n: number }>(
    'select count(*) as n from access_log where what = $1',
    [`file ${file}`],
  );
  return rows[0]?.n ?? -1;
};

describe('a link', () => {
  it('opens the file without a session, to be saved, and says the picture alone', async () => {
    const address = await askFor('resident');
    expect(address.origin).toBe(county.url);
    const response = await open(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('is made only for whoever may read the file', async () => {
    expect((await county.nobody.page(`/files/${file}/link`)).status).toBe(303);
    for (const account of ['resident2', 'company', 'assistant', 'designer'])
      expect((await as(account).page(`/files/${file}/link`)).status, account).toBe(404);
    expect((await as('handler').page(`/desk/cases/${id}`)).text).toContain(`/files/${file}/link`);
    expect((await as('resident').page(`/cases/${id}`)).text).toContain(`/files/${file}/link`);
  });

  it('is a look of the one it was made for, on record where that is not the applicant', async () => {
    const before = await looks();
    await open(await askFor('resident'));
    expect(await looks()).toBe(before);
    await open(await askFor('handler'));
    expect(await looks()).toBe(before + 1);
  });

  it('in which anything was changed opens nothing, and says what to do', async () => {
    const other = textOf((await as('resident').upload('别的.png', PHOTO)).body['id']);
    const changes: readonly ((address: URL) => void)[] = [
      (one) => one.searchParams.set('reader', 'p-resident2'),
      (one) => one.searchParams.set('until', '2026-11-02T09:00:00.000Z'),
      (one) => one.searchParams.set('seal', '0'.repeat(64)),
      (one) => one.searchParams.set('seal', ''),
      (one) => one.searchParams.delete('until'),
      (one) => (one.pathname = `/files/${other}`),
      (one) => (one.pathname = '/files/no-such-file'),
    ];
    for (const change of changes) {
      const address = await askFor('resident');
      change(address);
      const response = await open(address);
      expect(response.status, address.href).toBe(403);
      expect(await response.text()).toContain('链接不完整，或者不是这里给出的');
    }
  });

  it('is worth nothing after ten minutes', async () => {
    const address = await askFor('resident');
    const until = address.searchParams.get('until') ?? '';
    await county.moveTo(new Date(Date.parse(until) - 1).toISOString());
    expect((await open(address)).status).toBe(200);
    await county.moveTo(until);
    const over = await open(address);
    expect(over.status).toBe(403);
    expect(await over.text()).toContain('链接已经过期（只有十分钟有效）');
  });

  it('is worth no more than the right of the one it was made for', async () => {
    const elder = as('elder');
    const own = textOf((await elder.upload('照片.png', PHOTO)).body['id']);
    const lamp = { category: 'street-light', title: '门口路灯不亮', text: '门口的路灯已经三天不亮，晚上看不见。' };
    await elder.submit({ service: 'complaint', data: lamp, files: [own] });
    const address = await askFor('resident', own);
    expect((await open(address)).status).toBe(200);
    const { given } = (await elder.get('/api/identity/listProxies')).body as unknown as {
      readonly given: readonly { readonly id: string }[];
    };
    for (const proxy of given) await elder.post('/api/identity/revokeProxy', { id: proxy.id });
    const closed = await open(address);
    expect(closed.status).toBe(403);
    expect(await closed.text()).toContain('或者您不再能查看这个文件');
  });
});
