// The listener over the real database, with the letters and the reminders it leads to: nothing is lost, nothing is told twice.
import { describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/time.ts';
import type { RowChange } from '#storage/write.ts';
import { HANDLER, handler, MONDAY, openTelling, resident } from '../../../test/notification/telling.ts';
import { createListener } from '../jobs.ts';
import { inboxesOf, list } from './inbox.ts';
import { deliver, outbox } from './letter.ts';
import { listen, nextReminder, remind } from './listen.ts';

const { database, appender, provider, contextAt, complaint, assigned, catchUp, kindsFor } = await openTelling();

const CHIEF = ['p-chief', 'urban-management:unit-head'] as const;

async function replied(): Promise<void> {
  const story = await assigned();
  story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
  await story.log();
  await catchUp();
}

describe('reading on in the log', () => {
  test('everything is told once, in the order it happened, to those it concerns', async () => {
    const story = await assigned();
    story.act(story.as(...HANDLER), 'extend', { workdays: 5, reason: '等配件' });
    const request = story.state.obligations.find((one) => one.request !== null)?.seq ?? 0;
    story.act(story.as(...CHIEF), 'grant', { request });
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
    await story.log();
    await catchUp();
    expect(await kindsFor(resident)).toEqual(['replied', 'extended', 'assigned']);
    expect(await kindsFor(handler)).toEqual(['requestGranted']);
    const [first] = (await list(contextAt(MONDAY), inboxesOf(resident))).items;
    expect(first).toMatchObject({
      case: story.state.id,
      number: story.state.number,
      service: { id: 'complaint', title: { en: 'Complaint' } },
      at: MONDAY,
      readAt: null,
      text: { 'zh-CN': expect.stringContaining('已答复您的“投诉与诉求”') },
    });
  });

  test('reading the same stretch again tells nothing twice', async () => {
    const { state } = await assigned();
    await catchUp();
    await database.query("update listener set position = 0 where name = 'notification'");
    await catchUp();
    expect(
      (await list(contextAt(MONDAY), inboxesOf(resident))).items.filter((one) => one.case === state.id),
    ).toHaveLength(1);
  });

  test('two listeners at once tell nothing twice and miss nothing', async () => {
    for (let index = 0; index < 10; index += 1) await assigned();
    await Promise.all([catchUp(), catchUp(), catchUp()]);
    expect(await kindsFor(resident)).toEqual(Array.from({ length: 10 }, () => 'assigned'));
  });

  test('a step that fails leaves both the messages and the position where they were', async () => {
    await catchUp();
    await assigned();
    const broken = {
      ...contextAt(MONDAY),
      standingIn: () => {
        throw new Error('the document is gone');
      },
    };
    await expect(listen(broken)).rejects.toThrow('the document is gone');
    expect(await kindsFor(resident)).toEqual([]);
    await catchUp();
    expect(await kindsFor(resident)).toEqual(['assigned']);
  });

  test('of a long log the own filings are passed over, somebody else’s are not', async () => {
    await catchUp();
    const own = complaint();
    own.file({ id: 'case-own', number: 'WY1111111111' });
    await own.log();
    const proxied = complaint();
    proxied.file({
      id: 'case-proxied',
      number: 'WY2222222222',
      applicant: { party: 'p-elder', kind: 'person', filedBy: 'p-resident', reachable: true },
    });
    await proxied.log();
    await catchUp();
    expect(await kindsFor(resident)).toEqual([]);
    expect(await kindsFor({ ...resident, self: { id: 'p-elder' } })).toEqual(['filedForYou']);
  });

  test('a listener that runs hears of new events by itself, and ends without leaving anything behind', async () => {
    await catchUp();
    const log: string[] = [];
    const listener = createListener({ ...contextAt(MONDAY), now: () => MONDAY, log: (message) => log.push(message) });
    await listener.start();
    const story = await assigned();
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
    await story.log();
    await listener.catchUp();
    expect(await kindsFor(resident)).toEqual(['replied', 'assigned']);
    await assigned();
    await expect.poll(() => kindsFor(resident), { timeout: 5_000 }).toHaveLength(3);
    await listener.stop();
    expect(provider.letters).toHaveLength(1);
    expect(log).toEqual([]);
  });
});

const newListener = () => createListener({ ...contextAt(MONDAY), now: () => MONDAY, log: () => undefined });

test('a program that stops and starts again, in the midst of a busy morning, loses and doubles no message', async () => {
  await catchUp();
  const numbers: string[] = [];
  const morning = async (cases: number): Promise<void> => {
    for (let each = 0; each < cases; each += 1) numbers.push((await assigned()).state.number);
  };
  let listener = newListener();
  await listener.start();
  for (let restart = 0; restart < 4; restart += 1) {
    const busy = morning(3);
    await listener.stop();
    await busy;
    listener = newListener();
    await listener.start();
  }
  await listener.catchUp();
  await listener.stop();
  const { rows } = await database.query<{ number: string }>(
    "select number from message where kind = 'assigned' and recipient = 'p-resident' order by id",
  );
  expect(rows.map((row) => row.number)).toEqual(numbers);
});

describe('letters', () => {
  test('what one must know goes to the telephone once, in Chinese, with the way to answer', async () => {
    await replied();
    expect(await deliver(contextAt(MONDAY))).toBe(1);
    expect(provider.letters).toEqual([
      {
        id: expect.stringMatching(/^message-\d+$/),
        to: '19900000001',
        text: expect.stringMatching(/^【武源】.*已答复您的“投诉与诉求”/),
      },
    ]);
    expect(await deliver(contextAt(MONDAY))).toBe(0);
    expect((await outbox(contextAt(MONDAY))).items).toMatchObject([
      { status: 'sent', attempts: 1, sentAt: MONDAY, kind: 'replied' },
    ]);
  });

  test('a provider that is down is tried again later, under the same id', async () => {
    await replied();
    provider.isDown = true;
    expect(await deliver(contextAt(MONDAY))).toBe(0);
    provider.isDown = false;
    expect(await deliver(contextAt('2026-11-02T02:00:59.000Z'))).toBe(0);
    expect((await outbox(contextAt(MONDAY))).items).toMatchObject([
      { status: 'waiting', error: 'the provider does not answer' },
    ]);
    expect(await deliver(contextAt('2026-11-02T02:01:00.000Z'))).toBe(1);
    expect(provider.letters).toHaveLength(1);
  });

  test('ten failures, a number that cannot be, or none at all are given up in the open', async () => {
    provider.phones = new Map([['p-resident', 'no such number']]);
    await replied();
    await deliver(contextAt(MONDAY));
    provider.phones = new Map();
    await replied();
    await deliver(contextAt(MONDAY));
    provider.phones = new Map([['p-resident', '19900000001']]);
    provider.isDown = true;
    await replied();
    for (let day = 3; day < 13; day += 1)
      await deliver(contextAt(`2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`));
    expect(
      (await outbox(contextAt(MONDAY))).items.map(({ status, error, attempts }) => [status, error, attempts]),
    ).toEqual([
      ['givenUp', 'the provider does not answer', 10],
      ['givenUp', 'no_phone', 1],
      ['givenUp', 'unknown number', 1],
    ]);
  });

  test('two senders at once send one letter once', async () => {
    await replied();
    await Promise.all([deliver(contextAt(MONDAY)), deliver(contextAt(MONDAY))]);
    expect(provider.letters).toHaveLength(1);
  });
});

describe('reminders', () => {
  test('what ends within two days is reminded of once, with its last day', async () => {
    const story = await assigned();
    const obligation = (seq: number, kind: string, post: string | null, due: Instant): RowChange => ({
      table: 'obligation',
      key: { case_id: story.state.id, seq },
      values: {
        kind,
        post,
        unit: null,
        watch: null,
        due_at: due,
        since: MONDAY,
        stopped: false,
        taken_by: null,
        taken_at: null,
        stage: 'collect',
        service_id: 'complaint',
        town: null,
      },
    });
    const row: RowChange = {
      table: 'case_row',
      key: { id: story.state.id },
      values: {
        area: '330521',
        number: story.state.number,
        service_id: 'complaint',
        service_version: '1',
        service_hash: 'h',
        party: 'p-resident',
        filed_by: 'p-resident',
        channel: 'app',
        stage: 'collect',
        state: 'correction',
        urgency: 'normal',
        confidential: false,
        involved: [],
        due_projected: false,
        due_provisional: false,
        suspended: false,
        submitted_at: MONDAY,
        evaluations: 0,
        rectified: false,
        reopened: 0,
        seq: 2,
        head: 'h',
      },
    };
    const rows = [
      row,
      obligation(1, 'correct', null, '2026-11-05T16:00:00.000Z'),
      obligation(2, 'evaluate', null, '2026-11-05T16:00:00.000Z'),
      obligation(3, 'handle', HANDLER[1], '2026-11-05T16:00:00.000Z'),
      obligation(4, 'wait', null, '2026-11-25T16:00:00.000Z'),
    ];
    await appender.append({ appends: [], rows, wakes: [] });
    expect(await remind(contextAt('2026-11-03T01:00:00.000Z'))).toBe(0);
    expect(await remind(contextAt('2026-11-04T01:00:00.000Z'))).toBe(1);
    expect(await remind(contextAt('2026-11-05T01:00:00.000Z'))).toBe(0);
    await deliver(contextAt('2026-11-04T01:00:00.000Z'));
    expect(provider.letters).toMatchObject([{ text: expect.stringContaining('2026年11月5日 到期') }]);
  });

  test('they go out at nine in the morning', () => {
    expect(nextReminder('2026-11-04T00:59:59.000Z')).toBe('2026-11-04T01:00:00.000Z');
    expect(nextReminder('2026-11-04T01:00:00.000Z')).toBe('2026-11-05T01:00:00.000Z');
    expect(nextReminder('2026-11-04T17:00:00.000Z')).toBe('2026-11-05T01:00:00.000Z');
  });
});
