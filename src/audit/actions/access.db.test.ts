// Who looked at whose data: kept as it was written, shown to those whose data it is.
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { openCountyLog } from '../../../test/county-log.ts';
import { auditHandlers } from '../handlers.ts';
import { listAccesses, recordAccess, type Access, type AccessContext } from './access.ts';

const database = await openTestDatabase();
const NOW = '2026-11-02T02:00:00.000Z';

const context: AccessContext = {
  database,
  nameOfPost: (post) =>
    post === 'urban-management:intake'
      ? { post: { 'zh-CN': '受理岗', en: 'Intake' }, unit: { 'zh-CN': '综合行政执法局', en: 'Urban Management' } }
      : undefined,
};

const look = (change: Partial<Access> = {}): Access => ({
  person: 'p-handler',
  post: 'urban-management:intake',
  caseId: 'case-a1',
  what: 'unmask',
  why: '联系申请人核实地点',
  at: NOW,
  ...change,
});

const request = (person: string) => ({
  now: NOW,
  session: { person, token: 't' },
  address: '::1',
  idempotencyKey: null,
});

beforeAll(async () => {
  const county = await openCountyLog(database);
  await county.play();
  await county.close();
});

describe('looks', () => {
  test('the one whose data it is sees post, unit, what, why and when, and not the person', async () => {
    await recordAccess(database, look());
    const { items, total, next } = await listAccesses(context, ['p-resident']);
    expect(items).toEqual([
      {
        id: expect.any(String),
        case: 'case-a1',
        number: 'WY0000000001',
        what: 'unmask',
        why: '联系申请人核实地点',
        post: { 'zh-CN': '受理岗', en: 'Intake' },
        unit: { 'zh-CN': '综合行政执法局', en: 'Urban Management' },
        at: NOW,
      },
    ]);
    expect([total, next]).toEqual([1, null]);
    expect(JSON.stringify(items)).not.toContain('p-handler');
  });

  test('nobody sees who looked at the data of others', async () => {
    expect(await listAccesses(context, ['p-stranger'])).toEqual({ items: [], total: 0, next: null });
  });

  test('a post that is no longer known stays without a name', async () => {
    await recordAccess(database, look({ post: 'gone:intake', caseId: 'case-a2' }));
    await recordAccess(database, look({ post: null, caseId: 'case-a3' }));
    const { items } = await listAccesses(context, ['p-resident']);
    expect(items.slice(0, 2)).toMatchObject([
      { case: 'case-a3', post: null, unit: null },
      { case: 'case-a2', post: null },
    ]);
  });

  test('the newest come first, twenty a page', async () => {
    for (let index = 0; index < 25; index += 1) await recordAccess(database, look({ what: `file ${index}` }));
    const first = await listAccesses(context, ['p-resident']);
    expect(first.items.map(({ what }) => what).slice(0, 2)).toEqual(['file 24', 'file 23']);
    const second = await listAccesses(context, ['p-resident'], Number(first.next));
    expect([...first.items, ...second.items]).toHaveLength(first.total);
    expect(second.next).toBeNull();
  });

  test('the API asks for the parties of the one who is signed in', async () => {
    const handlers = auditHandlers({
      context,
      partiesOf: ({ session }) => Promise.resolve([session?.person ?? '']),
    });
    expect(await handlers.accesses(request('p-resident'), {})).toMatchObject({
      ok: true,
      value: { items: expect.any(Array) },
    });
    expect(await handlers.accesses(request('p-other'), {})).toEqual({
      ok: true,
      value: { items: [], total: 0, next: null },
    });
  });

  test.each(['update access_log set why = null', 'delete from access_log', 'truncate access_log'])(
    '%s: is refused by the database itself',
    async (sql) => {
      await expect(database.query(sql)).rejects.toThrow('rows of access_log are never changed');
    },
  );
});
