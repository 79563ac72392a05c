import { describe, expect, test } from 'vitest';
import {
  checkHeader,
  compareHead,
  compareRows,
  instantIn,
  isErased,
  type Entry,
  type Header,
  type KeptTable,
} from './rules.ts';

const TABLE: KeptTable = {
  table: 'case_row',
  kind: 'case',
  stream: 'id',
  key: ['id'],
  head: { seq: 'seq', hash: 'head' },
};

describe('rows against the log', () => {
  test('equal rows, in whatever order and form of instants, are no finding', () => {
    const expected = [
      { id: 'b', n: 1, at: '2026-11-02T02:00:00.500Z', gone: undefined },
      { id: 'a', n: 2, at: null },
    ];
    const stored = [
      { n: 2, at: null, id: 'a' },
      { id: 'b', n: 1, at: '2026-11-02T02:00:00.5+00:00' },
    ];
    expect(compareRows(TABLE, expected, stored)).toEqual([]);
  });

  test('what is missing, what differs and what should not be there are told apart', () => {
    const expected = [
      { id: 'a', n: 1, list: ['x'] },
      { id: 'b', n: 1 },
    ];
    const stored = [
      { id: 'a', n: 2, list: ['x', 'y'] },
      { id: 'c', n: 1 },
    ];
    expect(compareRows(TABLE, expected, stored)).toEqual([
      { code: 'row_changed', detail: 'case_row ["a"]: n, list' },
      { code: 'row_missing', detail: 'case_row ["b"]' },
      { code: 'row_extra', detail: 'case_row ["c"]' },
    ]);
  });

  test('a column the row has and the log does not give is a difference, unless only some columns count', () => {
    expect(compareRows(TABLE, [{ id: 'a' }], [{ id: 'a', note: 'x' }])).toMatchObject([{ code: 'row_changed' }]);
    expect(compareRows({ ...TABLE, columns: ['id'] }, [{ id: 'a' }], [{ id: 'a', note: 'x' }])).toEqual([]);
  });

  test('true, 1 and "1" are three things', () => {
    for (const [expected, stored] of [
      [true, 1],
      [1, '1'],
      ['', null],
      [0, null],
    ] as const) {
      expect(compareRows(TABLE, [{ id: 'a', v: expected }], [{ id: 'a', v: stored }])).toHaveLength(1);
    }
  });
});

describe('heads', () => {
  const last = { seq: 3, hash: 'h3' };
  test('a row that knows more than the log tells of a cut', () => {
    expect(compareHead(TABLE, { seq: 5, head: 'h5' }, last)).toEqual({
      code: 'cut',
      seq: 5,
      detail: 'case_row: 5 > 3',
    });
    expect(compareHead(TABLE, { seq: 1, head: 'h1' }, undefined)).toMatchObject({ code: 'cut' });
  });

  test('a row that knows less, or another end, does not belong to this log', () => {
    expect(compareHead(TABLE, { seq: 2, head: 'h2' }, last)).toMatchObject({ code: 'head_changed', seq: 2 });
    expect(compareHead(TABLE, { seq: 3, head: 'other' }, last)).toMatchObject({ code: 'head_changed' });
    expect(compareHead(TABLE, { seq: 3, head: 'h3' }, last)).toBeUndefined();
  });
});

const event = (seq: number, type: string, seqs?: readonly number[]): Entry => ({
  seq,
  type,
  actor: 'engine',
  as: null,
  at: '2026-11-02T02:00:00.000Z',
  effect: seqs === undefined ? {} : { facts: { seqs } },
  data: null,
  hash: '',
});

describe('erasing', () => {
  test('an erasure speaks for what it names, and for all before it when it names nothing', () => {
    expect(isErased([event(1, 'submitted'), event(2, 'erased', [1])], 1)).toBe(true);
    expect(isErased([event(1, 'submitted'), event(2, 'erased', [7])], 1)).toBe(false);
    expect(isErased([event(1, 'submitted'), event(2, 'erased')], 1)).toBe(true);
    expect(isErased([event(1, 'erased'), event(2, 'submitted')], 2)).toBe(false);
  });
});

describe('instants', () => {
  test('are read as the database writes them into JSON, and nothing finer or of another zone', () => {
    expect(instantIn('2026-11-02T02:00:00+00:00')).toBe('2026-11-02T02:00:00.000Z');
    expect(instantIn('2026-11-02T02:00:00.07+00:00')).toBe('2026-11-02T02:00:00.070Z');
    expect(instantIn('2026-11-02T02:00:00.0700001+00:00')).toBeUndefined();
    expect(instantIn('2026-11-02T10:00:00+08:00')).toBeUndefined();
    expect(instantIn('路灯不亮')).toBeUndefined();
  });
});

describe('what an export fits into', () => {
  const header: Header = {
    format: 'wuyuan-export',
    version: 1,
    kind: 'export',
    demo: false,
    at: '2026-11-02T02:00:00.000Z',
    migrations: ['0001_log.sql'],
  };
  const asked = { kind: 'export', demo: false, migrations: ['0001_log.sql'] } as const;

  test('its like', () => {
    expect(checkHeader(header, asked)).toBeUndefined();
  });

  test('invented people never come among real ones, nor real ones into a demo', () => {
    expect(checkHeader({ ...header, demo: true }, asked)).toEqual({ code: 'export_is_demo', demo: true });
    expect(checkHeader(header, { ...asked, demo: true })).toEqual({ code: 'export_is_demo', demo: false });
  });

  test('a database of the same release only', () => {
    expect(checkHeader(header, { ...asked, migrations: ['0001_log.sql', '0002_case.sql'] })).toEqual({
      code: 'export_of_other_release',
      theirs: '0001_log.sql',
      ours: '0002_case.sql',
    });
    expect(checkHeader(undefined, asked)).toEqual({ code: 'no_export' });
  });
});
