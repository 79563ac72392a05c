// The listener, the inbox and the letters over the real database: nothing is lost, nothing is told twice.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueOfCase } from '#case/engine/obligations.ts';
import { askedIn } from '#case/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import { createAppender } from '#storage/append.ts';
import type { NewEvent, RowChange } from '#storage/write.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { RESIDENT, StoryOfCase } from '../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { notificationHandlers } from '../handlers.ts';
import { createListener } from '../jobs.ts';
import type { Letter, Names, StandingIn } from '../ports.ts';
import { countUnread, inboxesOf, list, read, type Reader } from './inbox.ts';
import { deliver, outbox, type DeliverContext } from './letter.ts';
import { listen, nextReminder, remind } from './listen.ts';

const database = await openTestDatabase();
const appender = createAppender(database);
afterAll(() => appender.close());

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const MONDAY = '2026-11-02T02:00:00.000Z';
const HANDLER = ['p-handler', 'urban-management:intake'] as const;
const CHIEF = ['p-chief', 'urban-management:unit-head'] as const;
const DISPATCHER = ['p-dispatcher', 'social-governance-centre:dispatcher'] as const;
const lamp = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

const names: Names = {
  unit: (id) => county.organisation.units.get(id)?.name,
  service: () => ({ 'zh-CN': '投诉与诉求', en: 'Complaint' }),
  remedy: () => undefined,
  notice: () => undefined,
  state: () => undefined,
  outcome: (outcome) => ({ 'zh-CN': outcome, en: outcome }),
};

const standingIn: StandingIn = ({ id }) => ({
  dueOf: (state) => dueOfCase(county.env(id), state),
  asked: (state) => askedIn(county.env(id).document, state.states[0]),
  notices: [],
  postOf: () => undefined,
});

let letters: Letter[] = [];
let phones: ReadonlyMap<string, string> = new Map();
let isDown = false;

const contextAt = (now: Instant): DeliverContext & { readonly standingIn: StandingIn } => ({
  database,
  standingIn,
  names,
  now,
  phoneOf: (party) => Promise.resolve(phones.get(party) ?? null),
  sender: {
    send: (letter) => {
      if (isDown) return Promise.reject(new Error('the provider does not answer'));
      if (letter.to === 'no such number')
        return Promise.reject(Object.assign(new Error('unknown number'), { retry: 'no' }));
      letters.push(letter);
      return Promise.resolve();
    },
  },
});

beforeEach(async () => {
  letters = [];
  isDown = false;
  phones = new Map([['p-resident', '19900000001']]);
  await database.query('delete from outbox');
  await database.query('delete from message');
});

/** A case whose events go into the log one by one, as they happen. */
class LoggedStory extends StoryOfCase {
  private head = '';
  private kept = 0;

  async log(rows: readonly RowChange[] = []): Promise<void> {
    const events = this.events.slice(this.kept).map((event): NewEvent => ({
      type: event.type,
      actor: event.actor,
      as: event.as,
      at: event.at,
      effect: JSON.parse(JSON.stringify(event.effect)) as JsonObject,
      data: event.data,
    }));
    if (events.length === 0) return;
    const write = { area: '330521', kind: 'case', id: this.state.id, expectedSeq: this.kept, head: this.head, events };
    const written = await appender.append({ appends: [write], rows, wakes: [] });
    if (!written.ok) throw new Error(written.refusal.code);
    this.head = written.value.events[0]?.at(-1)?.hash ?? '';
    this.kept = this.events.length;
  }
}

let count = 0;

async function assigned(now = MONDAY): Promise<LoggedStory> {
  count += 1;
  const story = new LoggedStory(county.env('complaint', lamp), now);
  story.file({ id: `case-${count}`, number: `WY${String(count).padStart(10, '0')}` });
  story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await story.log();
  return story;
}

const resident: Reader = { self: { id: 'p-resident' }, companies: [], proxies: [], posts: [] };
const handler: Reader = { self: { id: 'p-handler' }, companies: [], proxies: [], posts: [{ id: HANDLER[1] }] };

const delegate = (services: readonly string[] | null): Reader => ({
  ...resident,
  self: { id: 'p-delegate' },
  proxies: [{ id: 'p-resident', services }],
});

const kindsFor = async (reader: Reader, now = MONDAY): Promise<readonly string[]> =>
  (await list(contextAt(now), inboxesOf(reader))).items.map(({ kind }) => kind);

async function catchUp(): Promise<void> {
  while ((await listen(contextAt(MONDAY))) > 0);
}

async function replied(): Promise<LoggedStory> {
  const story = await assigned();
  story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
  await story.log();
  await catchUp();
  return story;
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
    await assigned();
    await catchUp();
    await database.query("update listener set position = 0 where name = 'notification'");
    await catchUp();
    expect(
      (await list(contextAt(MONDAY), inboxesOf(resident))).items.filter((one) => one.case === `case-${count}`),
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
    const own = new LoggedStory(county.env('complaint', lamp), MONDAY);
    own.file({ id: 'case-own', number: 'WY1111111111' });
    await own.log();
    const proxied = new LoggedStory(county.env('complaint', lamp), MONDAY);
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
    expect(letters).toHaveLength(1);
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

describe('letters', () => {
  test('what one must know goes to the telephone once, in Chinese, with the way to answer', async () => {
    await replied();
    expect(await deliver(contextAt(MONDAY))).toBe(1);
    expect(letters).toEqual([
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
    isDown = true;
    expect(await deliver(contextAt(MONDAY))).toBe(0);
    isDown = false;
    expect(await deliver(contextAt('2026-11-02T02:00:59.000Z'))).toBe(0);
    expect((await outbox(contextAt(MONDAY))).items).toMatchObject([
      { status: 'waiting', error: 'the provider does not answer' },
    ]);
    expect(await deliver(contextAt('2026-11-02T02:01:00.000Z'))).toBe(1);
    expect(letters).toHaveLength(1);
  });

  test('ten failures, a number that cannot be, or none at all are given up in the open', async () => {
    phones = new Map([['p-resident', 'no such number']]);
    await replied();
    await deliver(contextAt(MONDAY));
    phones = new Map();
    await replied();
    await deliver(contextAt(MONDAY));
    phones = new Map([['p-resident', '19900000001']]);
    isDown = true;
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
    expect(letters).toHaveLength(1);
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
    expect(letters).toMatchObject([{ text: expect.stringContaining('2026年11月5日 到期') }]);
  });

  test('they go out at nine in the morning', () => {
    expect(nextReminder('2026-11-04T00:59:59.000Z')).toBe('2026-11-04T01:00:00.000Z');
    expect(nextReminder('2026-11-04T01:00:00.000Z')).toBe('2026-11-05T01:00:00.000Z');
    expect(nextReminder('2026-11-04T17:00:00.000Z')).toBe('2026-11-05T01:00:00.000Z');
  });
});
