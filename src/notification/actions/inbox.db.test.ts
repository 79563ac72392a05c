// The inbox over the real database: whose messages one reads, what is read for all who hold a post, and page by page.
import { describe, expect, test } from 'vitest';
import { handler, MONDAY, openTelling, resident } from '../../../test/notification/telling.ts';
import { RESIDENT } from '../../../test/story.ts';
import { notificationHandlers } from '../handlers.ts';
import { countUnread, inboxesOf, list, read, type Reader } from './inbox.ts';

const { contextAt, assigned, catchUp, kindsFor } = await openTelling();

const delegate = (services: readonly string[] | null): Reader => ({
  ...resident,
  self: { id: 'p-delegate' },
  proxies: [{ id: 'p-resident', services }],
});

describe('the inbox', () => {
  test('a post’s messages are read by whoever holds it, and read for all of them', async () => {
    const story = await assigned();
    story.act(RESIDENT, 'comment', { text: '补充' });
    await story.log();
    await catchUp();
    const colleague: Reader = { ...handler, self: { id: 'p-handler2' } };
    expect(await countUnread(contextAt(MONDAY), inboxesOf(colleague))).toBe(1);
    expect(await read(contextAt(MONDAY), inboxesOf(handler))).toBe(1);
    expect(await countUnread(contextAt(MONDAY), inboxesOf(colleague))).toBe(0);
    expect(await read(contextAt(MONDAY), inboxesOf(colleague))).toBe(0);
  });

  test('nobody marks or sees what is not his', async () => {
    await assigned();
    await catchUp();
    const [message] = (await list(contextAt(MONDAY), inboxesOf(resident))).items;
    const stranger: Reader = { ...resident, self: { id: 'p-stranger' } };
    expect(await read(contextAt(MONDAY), inboxesOf(stranger), [message?.id ?? ''])).toBe(0);
    expect((await list(contextAt(MONDAY), inboxesOf(stranger))).total).toBe(0);
    expect((await list(contextAt(MONDAY), inboxesOf(resident))).unread).toBe(1);
  });

  test('a proxy reads of the services it was given, and of no other', async () => {
    await assigned();
    await catchUp();
    expect(await kindsFor(delegate(['complaint']))).toEqual(['assigned']);
    expect(await kindsFor(delegate(null))).toEqual(['assigned']);
    expect(await kindsFor(delegate(['elderly-allowance']))).toEqual([]);
  });

  test('what concerns the office and what concerns oneself are told apart', async () => {
    const story = await assigned();
    story.act(RESIDENT, 'comment', { text: '补充' });
    await story.log();
    await catchUp();
    const both: Reader = { ...handler, self: { id: 'p-resident' } };
    const items = async (side: 'citizen' | 'desk') =>
      (await list(contextAt(MONDAY), inboxesOf(both, side))).items.map(({ kind }) => kind);
    expect(await items('citizen')).toEqual(['assigned']);
    expect(await items('desk')).toEqual(['applicantCommented']);
  });

  test('a page holds twenty, and the next goes on where it ended', async () => {
    for (let index = 0; index < 23; index += 1) await assigned();
    await catchUp();
    const first = await list(contextAt(MONDAY), inboxesOf(resident));
    expect(first).toMatchObject({ total: 23, unread: 23, next: first.items.at(-1)?.id });
    const second = await list(contextAt(MONDAY), inboxesOf(resident), Number(first.next));
    expect(second.items).toHaveLength(3);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(23);
  });

  test('the API lists and marks', async () => {
    await assigned();
    await catchUp();
    const handlers = notificationHandlers({
      contextAt: ({ now }) => contextAt(now),
      readerOf: () => Promise.resolve(resident),
    });
    const request = {
      now: MONDAY,
      session: { person: 'p-resident', token: 't' },
      address: '::1',
      idempotencyKey: null,
    };
    const listed = await handlers.list(request, { side: 'citizen' });
    expect(listed).toMatchObject({
      ok: true,
      value: { total: 1, unread: 1, next: null, items: [{ kind: 'assigned' }] },
    });
    const id = listed.ok ? (listed.value.items[0]?.id ?? '') : '';
    expect(await handlers.read(request, { ids: [id] })).toEqual({ ok: true, value: { read: 1, unread: 0 } });
  });
});
