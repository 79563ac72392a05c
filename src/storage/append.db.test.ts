import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { openTestDatabase } from '../../test/database.ts';
import { createAppender } from './append.ts';
import { verifyChain } from './chain.ts';
import { LOG_CHANNEL } from './append/statement.ts';
import { findAnswer, loadEvents, loadSince } from './read.ts';
import type { Answer, Append, NewEvent, Write } from './write.ts';

const database = await openTestDatabase();
await database.query(
  `create table thing (
     id text primary key, area text, size integer, made_at timestamptz, tags text[], detail jsonb,
     constraint a_size_is_taken_once unique (size))`,
);
const appender = createAppender(database);
afterAll(() => appender.close());

const AT = '2026-11-23T01:00:00.007Z';

const event = (change: Partial<NewEvent> = {}): NewEvent => ({
  type: 'submitted',
  actor: 'p1',
  as: null,
  at: AT,
  effect: { state: 'assign' },
  data: { title: '路灯不亮' },
  ...change,
});

let streams = 0;
const newId = (): string => `s${++streams}`;

const start = (id: string, ...events: readonly NewEvent[]): Append => ({
  area: '330127',
  kind: 'case',
  id,
  expectedSeq: 0,
  head: '',
  events: events.length === 0 ? [event()] : events,
});

const write = (change: Partial<Write> = {}): Write => ({ appends: [], rows: [], wakes: [], ...change });

const answer = (key: string, request: string, response: JsonObject = { number: 'A1' }): Answer => ({
  party: 'p1',
  key,
  request,
  response,
  at: AT,
});

async function begin(id = newId()): Promise<{ id: string; seq: number; hash: string }> {
  const result = await appender.append(write({ appends: [start(id)] }));
  const last = result.ok ? result.value.events[0]?.at(-1) : undefined;
  if (last === undefined) throw new Error('the stream did not begin');
  return { id, seq: last.seq, hash: last.hash };
}

const next = (
  { id, seq, hash }: { id: string; seq: number; hash: string },
  ...events: readonly NewEvent[]
): Append => ({
  ...start(id, ...events),
  expectedSeq: seq,
  head: hash,
});

describe('one write', () => {
  it('leaves the events as they were given, chained, with every byte and millisecond', async () => {
    const id = newId();
    const given = [
      event({ effect: { z: 1, a: { 2: 'b', 10: 'a' }, 中: '文 "引" \\ \n \u2028 \u0000' }, as: 'clerk' }),
      event({
        type: 'assigned',
        at: '2026-11-23T09:59:59.999Z',
        data: { b: [1.5, 1e21, -0, null, true], a: '\ud83d' },
      }),
      event({ type: 'noted', data: null, at: '2026-11-23T10:00:00.000Z' }),
    ];
    const result = await appender.append(write({ appends: [start(id, ...given)] }));
    const stored = await loadEvents(database, 'case', id);
    expect(verifyChain(stored)).toEqual([]);
    expect(stored).toMatchObject(result.ok ? (JSON.parse(JSON.stringify(result.value.events[0])) as object[]) : []);
    expect(stored.map(({ at, type, as, seq }) => ({ at, type, as, seq }))).toEqual(
      given.map(({ at, type, as }, index) => ({ at, type, as, seq: index + 1 })),
    );
  });

  it('writes rows, wake-ups and the answer with its events', async () => {
    const id = newId();
    const values = { area: '330127', size: 7, made_at: AT, tags: ['一', '"二"'], detail: { a: [1] } };
    await appender.append(
      write({
        appends: [start(id)],
        rows: [{ table: 'thing', key: { id }, values }],
        wakes: [{ kind: 'case', id, at: AT }],
        answer: answer(id, 'hash'),
      }),
    );
    const { rows } = await database.query('select * from thing where id = $1', [id]);
    expect(rows).toEqual([{ id, ...values }]);
    const wakes = await database.query('select at, due_at, attempts, revision from wake where id = $1', [id]);
    expect(wakes.rows).toEqual([{ at: AT, due_at: AT, attempts: 0, revision: 1 }]);
    expect(await findAnswer(database, 'p1', id)).toEqual({ request: 'hash', response: { number: 'A1' } });
  });

  it('replaces and deletes rows by their key, and wake-ups by their stream', async () => {
    const id = newId();
    await appender.append(
      write({
        rows: [{ table: 'thing', key: { id }, values: { area: 'a', size: 1 } }],
        wakes: [{ kind: 'case', id, at: AT }],
      }),
    );
    await appender.append(
      write({
        rows: [
          { table: 'thing', key: { id }, values: { area: 'never seen' } },
          { table: 'thing', key: { id }, values: { area: null } },
        ],
        wakes: [{ kind: 'case', id, at: '2026-12-01T00:00:00.000Z' }],
      }),
    );
    expect((await database.query('select area, size from thing where id = $1', [id])).rows).toEqual([
      { area: null, size: 1 },
    ]);
    expect((await database.query('select at, revision from wake where id = $1', [id])).rows).toEqual([
      { at: '2026-12-01T00:00:00.000Z', revision: 2 },
    ]);
    await appender.append(
      write({ rows: [{ table: 'thing', key: { id }, values: null }], wakes: [{ kind: 'case', id, at: null }] }),
    );
    expect((await database.query('select from thing where id = $1', [id])).rowCount).toBe(0);
    expect((await database.query('select from wake where id = $1', [id])).rowCount).toBe(0);
  });

  it('appends to several streams or to none of them', async () => {
    const known = await begin();
    const fresh = newId();
    const stale = await appender.append(
      write({ appends: [start(fresh), { ...next(known), expectedSeq: 0, head: '' }] }),
    );
    expect(stale).toEqual({ ok: false, refusal: { code: 'stale' } });
    expect(await loadEvents(database, 'case', fresh)).toEqual([]);
    const both = await appender.append(write({ appends: [start(fresh), next(known)] }));
    expect(both.ok && both.value.events.map((events) => events.map(({ id, seq }) => [id, seq]))).toEqual([
      [[fresh, 1]],
      [[known.id, 2]],
    ]);
  });
});

describe('a write that stands on another state than the stream’s', () => {
  it('is refused as stale when the stream went on', async () => {
    const known = await begin();
    expect((await appender.append(write({ appends: [next(known)] }))).ok).toBe(true);
    const rows = [{ table: 'thing', key: { id: known.id }, values: { area: 'x' } }];
    expect(await appender.append(write({ appends: [next(known)], rows }))).toEqual({
      ok: false,
      refusal: { code: 'stale' },
    });
    expect((await database.query('select from thing where id = $1', [known.id])).rowCount).toBe(0);
  });

  it('is refused as stale when it would leave a gap or stand on another event', async () => {
    const known = await begin();
    const stale = { ok: false, refusal: { code: 'stale' } };
    expect(await appender.append(write({ appends: [next({ ...known, seq: 2 })] }))).toEqual(stale);
    expect(await appender.append(write({ appends: [next({ ...known, hash: 'f'.repeat(64) })] }))).toEqual(stale);
  });

  it('wins once of many that were decided on the same state', async () => {
    const known = await begin();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => appender.append(write({ appends: [next(known)] }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await loadEvents(database, 'case', known.id)).toHaveLength(2);
  });
});

describe('a request sent again with the same key', () => {
  it('gets the first answer and writes nothing', async () => {
    const id = newId();
    const request = write({ appends: [start(id)], answer: answer(id, 'same', { number: 'A7' }) });
    expect((await appender.append(request)).ok).toBe(true);
    expect(await appender.append(request)).toEqual({ ok: true, value: { events: [], repeated: { number: 'A7' } } });
    expect(await loadEvents(database, 'case', id)).toHaveLength(1);
  });

  it('is refused when it asks for something else', async () => {
    const [id, other] = [newId(), newId()];
    await appender.append(write({ appends: [start(id)], answer: answer(id, 'one') }));
    const result = await appender.append(write({ appends: [start(other)], answer: answer(id, 'another') }));
    expect(result).toEqual({ ok: false, refusal: { code: 'idempotency_conflict' } });
    expect(await loadEvents(database, 'case', other)).toEqual([]);
  });

  it('is written once when sent many times at the same moment', async () => {
    const key = newId();
    const ids = Array.from({ length: 12 }, newId);
    const results = await Promise.all(
      ids.map((id) => appender.append(write({ appends: [start(id)], answer: answer(key, 'same', { id }) }))),
    );
    const first = results.find((result) => result.ok && result.value.repeated === undefined);
    const winner = first?.ok ? first.value.events[0]?.[0]?.id : undefined;
    const repeated = results.flatMap((result) => (result.ok && result.value.repeated ? [result.value.repeated] : []));
    expect(repeated).toEqual(Array.from({ length: 11 }, () => ({ id: winner })));
  });
});

describe('many writes at once', () => {
  it('share commits, and each stream stays whole and in order', async () => {
    const ids = Array.from({ length: 100 }, newId);
    await Promise.all(
      ids.map(async (id) => {
        let known = await begin(id);
        for (let round = 0; round < 4; round++) {
          const result = await appender.append(
            write({ appends: [next(known)], rows: [{ table: 'thing', key: { id }, values: { area: String(round) } }] }),
          );
          const last = result.ok ? result.value.events[0]?.[0] : undefined;
          if (last === undefined) throw new Error('refused');
          known = { id, seq: last.seq, hash: last.hash };
        }
        const head = { kind: 'case', ...known };
        expect(verifyChain(await loadEvents(database, 'case', id), head)).toEqual([]);
      }),
    );
    const { rows } = await database.query<{ commits: number }>(
      'select count(distinct xmin::text)::int as commits from log where stream_id = any($1)',
      [ids],
    );
    expect(rows[0]?.commits).toBeLessThan(250);
  });

  it('suffer nothing from a bad one among them', async () => {
    const ids = Array.from({ length: 10 }, newId);
    const results = await Promise.allSettled(
      ids.map((id, index) =>
        appender.append(
          write({
            appends: [start(id)],
            rows: [{ table: 'thing', key: { id }, values: { size: index < 2 ? 4711 : null } }],
          }),
        ),
      ),
    );
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(failures).toEqual([expect.stringContaining('a_size_is_taken_once')]);
    const stored = await Promise.all(ids.map((id) => loadEvents(database, 'case', id)));
    expect(stored.filter((events) => events.length === 1)).toHaveLength(9);
  });

  it('are read on in the order of their commits, and nothing appears behind a reader', async () => {
    const other = await database.openAnother();
    const second = createAppender(other);
    const { rows } = await database.query<{ position: number }>(
      'select coalesce(max(position), 0) as position from log',
    );
    const ids = Array.from({ length: 200 }, newId);
    let isWriting = true;
    const writing = Promise.all(
      ids.map((id, index) => (index % 2 === 0 ? appender : second).append(write({ appends: [start(id)] }))),
    ).then(() => (isWriting = false));
    const seen: string[] = [];
    for (let position = rows[0]?.position ?? 0, wasWriting = true; wasWriting;) {
      wasWriting = isWriting;
      const events = await loadSince(database, position, 7);
      if (events.length > 0) wasWriting = true;
      for (const { id } of events) seen.push(id);
      position = events.at(-1)?.position ?? position;
    }
    await writing;
    await second.close();
    await other.close();
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('are announced to listeners once they can be read', async () => {
    const id = newId();
    const heard = new Promise<number>((resolve) => {
      void database.listen(
        LOG_CHANNEL,
        () => void loadEvents(database, 'case', id).then((events) => resolve(events.length)),
      );
    });
    await database.listen('ready', () => undefined);
    await begin(id);
    expect(await heard).toBe(1);
  });
});

describe('what was written', () => {
  it('is not changed, deleted or emptied by anybody who only has the tables', async () => {
    await begin();
    for (const statement of [
      "update log set actor_ref = 'x'",
      'delete from log',
      'truncate log',
      "update payload set data = '{}'",
    ]) {
      await expect(database.query(statement), statement).rejects.toThrow('never changed');
    }
  });

  it('loses its data and keeps its chain when a stream is erased', async () => {
    const id = newId();
    await appender.append(write({ appends: [start(id, event(), event({ type: 'noted', data: { text: '隐私' } }))] }));
    const [, last] = await loadEvents(database, 'case', id);
    if (last === undefined) throw new Error('nothing stored');
    await appender.append(
      write({
        appends: [
          next(
            { id, seq: last.seq, hash: last.hash },
            event({ type: 'erased', actor: 'engine', effect: { seqs: [1, 2] }, data: null }),
          ),
        ],
        erasures: [{ kind: 'case', id, seqs: [1, 2] }],
      }),
    );
    const events = await loadEvents(database, 'case', id);
    expect(events.map(({ type, data, salt }) => [type, data, salt])).toEqual([
      ['submitted', null, null],
      ['noted', null, null],
      ['erased', null, null],
    ]);
    expect(verifyChain(events)).toEqual([]);
    expect((await database.query('select from payload where stream_id = $1', [id])).rowCount).toBe(0);
  });

  it('shows a byte changed by whoever owns the database, and a tail cut off', async () => {
    const known = await begin();
    const result = await appender.append(write({ appends: [next(known, event({ effect: { state: 'closed' } }))] }));
    const last = result.ok ? result.value.events[0]?.[0] : undefined;
    const head = { kind: 'case', id: known.id, seq: last?.seq ?? 0, hash: last?.hash ?? '' };
    await database.query('alter table log disable trigger log_is_only_appended_to');
    await database.query(`update log set effect = '{"state":"Assign"}' where stream_id = $1 and seq = 1`, [known.id]);
    expect(verifyChain(await loadEvents(database, 'case', known.id), head)).toEqual([
      { kind: 'case', id: known.id, seq: 1, fault: 'changed' },
    ]);
    await database.query(`update log set effect = '{"state":"assign"}' where stream_id = $1 and seq = 1`, [known.id]);
    await database.query('delete from log where stream_id = $1 and seq = 2', [known.id]);
    await database.query('alter table log enable trigger log_is_only_appended_to');
    expect(verifyChain(await loadEvents(database, 'case', known.id), head)).toEqual([
      { kind: 'case', id: known.id, seq: 2, fault: 'cut' },
    ]);
  });
});

describe('a write that contradicts itself or the tables', () => {
  const id = 'never';
  it.each<[string, Write, string]>([
    ['two appends to one stream', write({ appends: [start(id), start(id)] }), 'appends twice'],
    ['an append of nothing', write({ appends: [{ ...start(id), events: [] }] }), 'appends nothing'],
    ['a seq without the hash', write({ appends: [{ ...start(id), expectedSeq: 3 }] }), 'Both come from the last event'],
    [
      'an instant in another form',
      write({ appends: [start(id, event({ at: '2026-11-23T01:00:00Z' }))] }),
      'no instant',
    ],
    [
      'an unknown table',
      write({ rows: [{ table: 'thing"; drop table thing; --', key: { id }, values: null }] }),
      'no table',
    ],
    ['a table of the log itself', write({ rows: [{ table: 'log', key: { position: 1 }, values: null }] }), 'no table'],
    ['an unknown column', write({ rows: [{ table: 'thing', key: { id }, values: { 'x" = 1; --': 1 } }] }), 'no column'],
    ['half a key', write({ rows: [{ table: 'thing', key: { size: 1 }, values: null }] }), 'is known by (id)'],
    [
      'a value of another type',
      write({ rows: [{ table: 'thing', key: { id }, values: { size: 'many' } }] }),
      'integer',
    ],
  ])('is a fault: %s', async (_, bad, message) => {
    await expect(appender.append(bad)).rejects.toThrow(message);
  });
});
