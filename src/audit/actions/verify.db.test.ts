// A log is damaged by hand, with the triggers off, as only the owner of the database can; every damage is found.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faultView } from '../view.ts';
import { openCountyLog, type CountyLog } from '../../../test/county-log.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { verifyDatabase, type Verified } from './verify.ts';

const database = await openTestDatabase();
let county: CountyLog;

beforeAll(async () => {
  county = await openCountyLog(database);
});
afterAll(() => county.close());

/** Runs SQL as the owner of the tables can, who takes the triggers away first. */
const tamper = (...statements: readonly string[]): Promise<void> =>
  database.transaction(async (session) => {
    await session.query('alter table log disable trigger user');
    await session.query('alter table payload disable trigger user');
    for (const statement of statements) await session.query(statement);
    await session.query('alter table log enable trigger user');
    await session.query('alter table payload enable trigger user');
  });

const verify = (): Promise<Verified> => verifyDatabase(database, county.grounds);

const codes = async (): Promise<readonly string[]> =>
  (await verify()).faults.map(({ kind, id, seq, code }) =>
    [`${kind}/${id}`, ...(seq === undefined ? [] : [seq]), code].join(' '),
  );

beforeEach(async () => {
  await tamper(
    ...['payload', 'log', 'case_row', 'obligation', 'wake', 'listener', 'document'].map(
      (table) => `delete from ${table}`,
    ),
  );
});

describe('what was written', () => {
  test('an untouched log has no fault, at every stage of its cases', async () => {
    await county.play();
    expect(await verify()).toEqual({ cases: 4, events: 17, faults: [], more: 0 });
  });

  test('an empty database has none either', async () => {
    expect(await verify()).toEqual({ cases: 0, events: 0, faults: [], more: 0 });
  });

  test('it is checked while others go on writing', async () => {
    await county.play();
    const [checked] = await Promise.all([verify(), county.play('b'), county.play('c')]);
    expect(checked.faults).toEqual([]);
    expect((await verify()).cases).toBe(12);
  });
});

describe('a change of the log', () => {
  /** Every column of an event, and a change of it that the database itself would take. */
  const CHANGES: readonly (readonly [column: string, sql: string])[] = [
    ['area', `area = '330522'`],
    ['type', `type = 'accepted'`],
    ['actor_ref', `actor_ref = 'p-other'`],
    ['as_post', `as_post = 'other:intake'`],
    ['as_post taken away', `as_post = null`],
    ['at', `at = at + interval '1 ms'`],
    ['effect', `effect = replace(effect, 'urban-management', 'civil-affairs')`],
    ['one space in the effect', `effect = ' ' || effect`],
    ['the order within the effect', `effect = '{"a":1,' || substr(effect, 2)`],
    ['an effect that is no JSON', `effect = substr(effect, 2)`],
    ['digest', `digest = translate(digest, '0123456789abcdef', '123456789abcdef0')`],
    ['hash', `hash = translate(hash, '0123456789abcdef', '123456789abcdef0')`],
  ];

  test.each(CHANGES)('%s: is found at its event', async (_, change) => {
    await county.play();
    await tamper(`update log set ${change} where stream_id = 'case-a1' and seq = 2`);
    const found = await codes();
    expect(found[0]).toMatch(/^case\/case-a1 2 (changed|data_changed)$/);
    expect(found.every((one) => one.startsWith('case/case-a1'))).toBe(true);
  });

  test('data, its salt, or one byte of its text: found at its event, the chain stays whole', async () => {
    for (const change of [
      `data = replace(data, '路灯归口', '路灯归囗')`,
      `data = data || ' '`,
      `salt = reverse(salt)`,
      `data = '{'`,
    ]) {
      await county.play();
      await tamper(`update payload set ${change} where stream_id = 'case-a1' and seq = 2`);
      expect(await codes()).toEqual(['case/case-a1 2 data_changed']);
      await tamper(
        'delete from log',
        'delete from payload',
        'delete from case_row',
        'delete from obligation',
        'delete from wake',
      );
    }
  });

  test('data of one event put behind another', async () => {
    await county.play();
    await tamper(
      `delete from payload where stream_id = 'case-a1' and seq = 1`,
      `update payload set seq = 1 where stream_id = 'case-a1' and seq = 2`,
    );
    expect(await codes()).toEqual(['case/case-a1 1 data_changed', 'case/case-a1 2 data_missing']);
  });

  test('data put behind an event that never had any', async () => {
    await county.play();
    await tamper(
      `insert into payload select stream_kind, stream_id, seq, 'salt', '{"text":"so it was"}' from log where digest = '' and stream_id = 'case-a4'`,
    );
    expect((await codes()).length).toBeGreaterThan(0);
    expect((await codes()).every((one) => one.endsWith('data_changed'))).toBe(true);
  });

  test('an event taken out of the middle', async () => {
    await county.play();
    await tamper(...['payload', 'log'].map((table) => `delete from ${table} where stream_id = 'case-a1' and seq = 3`));
    expect(await codes()).toEqual(expect.arrayContaining(['case/case-a1 4 missing']));
  });

  test('the end cut off, though the chain that is left holds', async () => {
    await county.play();
    await tamper(...['payload', 'log'].map((table) => `delete from ${table} where stream_id = 'case-a1' and seq = 5`));
    expect(await codes()).toEqual(['case/case-a1 5 cut']);
  });

  test('another end, chained properly, than the one the row knows', async () => {
    await county.play();
    await tamper(`update case_row set head = reverse(head) where id = 'case-a2'`);
    expect(await codes()).toEqual([expect.stringMatching(/^case\/case-a2 \d head_changed$/)]);
  });

  test('a whole case gone', async () => {
    await county.play();
    await tamper(...['payload', 'log'].map((table) => `delete from ${table} where stream_id = 'case-a3'`));
    expect(new Set(await codes())).toEqual(new Set(['case/case-a3 stream_missing']));
  });

  test('the newest events of the whole log gone with their rows, behind what a listener has read', async () => {
    await county.play();
    await database.query(`insert into listener select 'notification', max(position) from log`);
    expect(await codes()).toEqual([]);
    await tamper(...['payload', 'log'].map((table) => `delete from ${table} where stream_id = 'case-a4'`));
    await tamper(
      `delete from case_row where id = 'case-a4'`,
      `delete from obligation where case_id = 'case-a4'`,
      `delete from wake where id = 'case-a4'`,
    );
    expect(await codes()).toEqual(['listener/notification cut']);
  });

  test('events of one stream put into another order of commits', async () => {
    await county.play();
    await tamper(
      'alter table log alter column position set generated by default',
      `update log set position = 1000000 + position where stream_id = 'case-a1' and seq = 1`,
      'alter table log alter column position set generated always',
    );
    expect(await codes()).toEqual(['case/case-a1 2 order_changed']);
  });
});

describe('a change of the rows beside the log', () => {
  test.each([
    ['a stage', `update case_row set stage = 'handle' where id = 'case-a1'`, 'row_changed', 'stage'],
    ['one letter of a title', `update case_row set title = '路灯不高' where id = 'case-a1'`, 'row_changed', 'title'],
    [
      'a due, by less than a second',
      `update case_row set due_at = due_at + interval '1 microsecond' where id = 'case-a3'`,
      'row_changed',
      'due_at',
    ],
    ['an outcome', `update case_row set outcome = 'explained' where id = 'case-a1'`, 'row_changed', 'outcome'],
    [
      'who is involved',
      `update case_row set involved = array_append(involved, 'finance') where id = 'case-a1'`,
      'row_changed',
      'involved',
    ],
    ['a case hidden from its list', `delete from case_row where id = 'case-a1'`, 'row_missing', 'case_row'],
    [
      'work hidden from its worklist',
      `delete from obligation where case_id = 'case-a3' and kind = 'handle'`,
      'row_missing',
      'obligation',
    ],
    [
      'work put on somebody’s list',
      `insert into obligation select case_id, 99, kind, unit, post, watch, due_at, since, stopped, taken_by, taken_at, stage, service_id, town, about from obligation where case_id = 'case-a3' and kind = 'handle'`,
      'row_extra',
      'obligation',
    ],
    [
      'work moved to another post',
      `update obligation set post = 'finance:intake' where case_id = 'case-a3' and kind = 'handle'`,
      'row_changed',
      'post',
    ],
    ['a wake-up that would never come', `delete from wake where id = 'case-a3'`, 'row_missing', 'wake'],
    ['a wake-up put off', `update wake set at = at + interval '1 year' where id = 'case-a3'`, 'row_changed', 'at'],
  ])('%s: is found', async (_, sql, code, word) => {
    await county.play();
    await tamper(sql);
    const { faults } = await verify();
    expect(faults).toMatchObject([{ kind: 'case', code, detail: expect.stringContaining(word) }]);
  });

  test('when a wake-up runs again after a failure is no fault', async () => {
    await county.play();
    await tamper(
      `update wake set due_at = due_at + interval '1 hour', attempts = 2, last_error = 'x' where id = 'case-a3'`,
    );
    expect(await codes()).toEqual([]);
  });

  test('wake-ups of kinds without streams belong to no log', async () => {
    await database.query(
      `insert into wake (kind, id, at, due_at) values ('notification', 'remind', '2026-11-03Z', '2026-11-03Z')`,
    );
    expect(await codes()).toEqual([]);
  });

  test('a file that is not the one that was handed in', async () => {
    await database.query(
      `insert into document (id, area, owner, name, type, bytes, sha256, uploaded_at, content)
       values ('d-1', '330521', 'p', 'a.pdf', 'application/pdf', 4, encode(sha256('%PDF'), 'hex'), '2026-11-02Z', '%PDF')`,
    );
    expect(await codes()).toEqual([]);
    await tamper(`update document set content = '%PDG' where id = 'd-1'`);
    expect(await codes()).toEqual(['document/d-1 document_changed']);
  });
});

describe('forgetting', () => {
  test('erased data leaves the chain, the rows and the rules whole', async () => {
    await county.play();
    await county.erase('case-a1', [1, 2]);
    expect(await codes()).toEqual([]);
  });

  test('data that is gone without an event that says so is found', async () => {
    await county.play();
    await tamper(`delete from payload where stream_id = 'case-a1' and seq = 2`);
    expect(await codes()).toEqual(['case/case-a1 2 data_missing']);
  });

  test('an erasure covers only what it names', async () => {
    await county.play();
    await county.erase('case-a1', [1]);
    await tamper(`delete from payload where stream_id = 'case-a1' and seq = 2`);
    expect(await codes()).toEqual(['case/case-a1 2 data_missing']);
  });
});

describe('the loop', () => {
  test('a case that nobody owes anything is found even where log and rows agree', async () => {
    await county.play();
    await county.orphan('case-a3');
    const { faults } = await verify();
    expect(faults.map(({ code }) => code)).toContain('nobody_responsible');
    expect(faults.map((fault) => faultView(fault, 'en').message).join()).toContain('nobody owes anything');
  });

  test('a log that the rules cannot fold is a finding and no crash', async () => {
    await county.play();
    const broken = {
      ...county.grounds,
      reckonIn: () =>
        Promise.resolve(() => {
          throw new Error('no such state');
        }),
    };
    const { faults } = await verifyDatabase(database, broken);
    expect(faults).toHaveLength(4);
    expect(faults[0]).toMatchObject({ code: 'unreadable', detail: 'no such state' });
  });
});

describe('words', () => {
  test('a fault names its place in both languages', () => {
    const finding = { kind: 'case', id: 'c-1', seq: 5, code: 'cut', detail: 'case_row: 5 > 4' };
    expect(faultView(finding, 'zh-CN')).toEqual({
      kind: 'case',
      id: 'c-1',
      seq: 5,
      code: 'cut',
      message: 'case/c-1 的末尾缺了记录：应当到第 5 条（case_row: 5 > 4）。',
    });
    expect(faultView(finding, 'en').message).toBe(
      'case/c-1: events at its end are gone; it should go up to 5 (case_row: 5 > 4).',
    );
  });
});
