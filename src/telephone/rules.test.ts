// What a call is, from its log alone; and who answers for it, whoever is away.
import { describe, expect, it } from 'vitest';
import { makeOrganisation } from '#organisation/rules.ts';
import { deskPost, dutyPost, responsibleFor } from './rules/duty.ts';
import {
  againAfter,
  backAfter,
  callNumber,
  callOf,
  phoneIn,
  recordingIn,
  rowOf,
  secondsOf,
  type CallEvent,
  type Ending,
} from './rules.ts';

const NOW = '2026-11-02T02:00:00.000Z';

describe('a number a caller has', () => {
  it.each([
    ['199 0000 0001', '19900000001'],
    ['+86 199-0000-0001', '19900000001'],
    ['（0572）8812345', '05728812345'],
    ['８８１２３４５', '8812345'],
    ['110', '110'],
    ['', ''],
    ['  ', ''],
    ['12', undefined],
    ['1234567890123', undefined],
    ['19900000001x', undefined],
    ['<b>110</b>', undefined],
    ["1' or 1=1", undefined],
  ])('%j is kept as %j', (typed, kept) => expect(phoneIn(typed)).toBe(kept));
});

describe('the name of a recording', () => {
  it.each([
    ['REC-20261102.0001', 'REC-20261102.0001'],
    [' a:b_c ', 'a:b_c'],
    ['', ''],
    ['<script>', undefined],
    ['javascript:alert(1)', undefined],
    ['../etc', undefined],
    ['-x', undefined],
    ['录音', undefined],
    ['x'.repeat(65), undefined],
  ])('%j is kept as %j', (typed, kept) => expect(recordingIn(typed)).toBe(kept));
});

it('a call has a number of its own, which is that of no case', () => {
  const numbers = new Set(Array.from({ length: 200 }, (_, index) => callNumber(index, (one, half) => one * 7 + half)));
  expect(numbers.size).toBe(200);
  for (const number of numbers) expect(number).toMatch(/^TH\d{10}$/);
});

describe('ringing back', () => {
  it.each<[string, Ending, string, string | null]>([
    [
      'is owed by the hour that was promised',
      { how: 'promised', by: '2026-11-02T04:00:00.000Z' },
      '1',
      '2026-11-02T04:00:00.000Z',
    ],
    ['is owed within an hour where the line broke', { how: 'broken' }, '19900000001', '2026-11-02T03:00:00.000Z'],
    ['is owed to nobody without a number', { how: 'broken' }, '', null],
    ['is not owed to a silent line', { how: 'silent' }, '19900000001', null],
    ['is not owed after an answer', { how: 'answered', entry: 'a', version: '1' }, '19900000001', null],
    ['is not owed after a case was filed', { how: 'filed', case: 'c' }, '19900000001', null],
  ])('%s', (_, ending, phone, due) => expect(backAfter(ending, phone, NOW)).toBe(due));

  it.each([
    ['missed', 0, '2026-11-02T06:00:00.000Z'],
    ['missed', 1, '2026-11-02T06:00:00.000Z'],
    ['missed', 2, null],
    ['reached', 0, null],
  ] as const)('%s after %i tries is tried again at %s', (result, before, again) =>
    expect(againAfter(result, before, 4, NOW)).toBe(again),
  );
});

const event = (seq: number, type: string, at: string, effect = {}, data: CallEvent['data'] = {}): CallEvent => ({
  type,
  seq,
  hash: `h${seq}`,
  area: '330521',
  actor: `p-${seq}`,
  as: 'centre:telephone',
  at,
  effect,
  data,
});

const SAID = { phone: '19900000001', name: '周阿婆', recording: 'R1', ask: '路灯不亮', key: 'k' };
const STORY: readonly CallEvent[] = [
  event(1, 'callTaken', NOW, { number: 'TH1', unit: 'centre' }, { ...SAID, name: '', ask: '' }),
  event(2, 'callNoted', '2026-11-02T02:00:30.000Z', { town: '330521001', village: null }, SAID),
  event(3, 'callEnded', '2026-11-02T02:01:10.000Z', {
    ending: { how: 'promised', by: '2026-11-02T03:00:00.000Z' },
    back: '2026-11-02T03:00:00.000Z',
  }),
  event(4, 'callBackTried', '2026-11-02T02:50:00.000Z', { result: 'missed', again: '2026-11-02T04:00:00.000Z' }),
  event(5, 'callBackTried', '2026-11-02T03:50:00.000Z', { result: 'reached', again: null, rating: 2, solved: false }),
];

describe('a call', () => {
  it('is what its log says, at every point of it', () => {
    const at = (seq: number) => callOf('c1', STORY.slice(0, seq));
    expect(at(1)).toMatchObject({ number: 'TH1', takenBy: 'p-1', takenAt: NOW, ended: null, back: null });
    expect(at(2)).toMatchObject({ caller: { name: '周阿婆', ask: '路灯不亮' }, town: '330521001', key: 'k' });
    const ended = at(3);
    expect(ended?.back).toMatchObject({ state: 'waiting', due: '2026-11-02T03:00:00.000Z', by: 'p-3', tries: [] });
    expect(ended && secondsOf(ended)).toBe(70);
    expect(at(4)?.back).toMatchObject({ state: 'waiting', due: '2026-11-02T04:00:00.000Z', by: 'p-4' });
    expect(at(5)?.back).toMatchObject({ state: 'reached', due: null, tries: [{ result: 'missed' }, { rating: 2 }] });
    expect(callOf('c1', STORY.slice(2), at(2))).toEqual(at(5));
  });

  it('keeps its course and no caller once what was said is erased', () => {
    const call = callOf(
      'c1',
      STORY.map((one) => ({ ...one, data: null })),
    );
    expect(call).toMatchObject({ number: 'TH1', caller: null, key: null, ended: { note: '' } });
    expect(call && rowOf(call)).toMatchObject({ caller: null, how: 'promised', seq: 5, head: 'h5' });
  });

  it('begins with being picked up', () => expect(callOf('c1', STORY.slice(1))).toBeUndefined());
});

const text = { 'zh-CN': '中心', en: 'Centre' };
const from = '2024-01-01';
const post = (role: 'telephone' | 'dispatcher' | 'county-duty-leader') =>
  ({ id: `centre:${role}`, unit: 'centre', role, name: text, from }) as const;
const held = (role: string, person: string) => ({ post: `centre:${role}`, person, from });
const organisation = (absent: readonly string[], without: readonly string[] = []) =>
  makeOrganisation({
    version: '1',
    units: [{ id: 'centre', area: '330521', name: text, level: 'county', kind: 'centre', from }],
    posts: [post('telephone'), post('dispatcher'), post('county-duty-leader')],
    holdings: [
      held('telephone', 'a'),
      held('telephone', 'b'),
      held('dispatcher', 'd'),
      held('county-duty-leader', 'l'),
    ].filter(({ person }) => !without.includes(person)),
    absences: absent.map((person) => ({ person, from, to: '2030-01-01' })),
    routes: [],
  });

describe('who answers for a call', () => {
  const by = { post: 'centre:telephone', unit: 'centre', by: 'a', since: NOW };
  it.each<[string, string, readonly string[], string, readonly string[]]>([
    ['whoever picked it up', '2026-11-02T09:59:59.000Z', [], 'telephone', ['a']],
    ['everybody on duty once the shift is over', '2026-11-02T10:00:00.000Z', [], 'telephone', ['a', 'b']],
    ['a colleague where that one is away', NOW, ['a'], 'telephone', ['b']],
    ['the dispatcher where nobody is at the telephone', NOW, ['a', 'b'], 'dispatcher', ['d']],
    ['the leader on duty where nobody else is there', NOW, ['a', 'b', 'd'], 'county-duty-leader', ['l']],
  ])('is %s', (_, now, absent, role, people) =>
    expect(responsibleFor(organisation(absent), by, now)).toEqual({ post: `centre:${role}`, people }),
  );

  it('opens the desk to those at the telephone, and to whoever stands in for an empty one', () => {
    const [full, empty] = [organisation([]), organisation([], ['a', 'b'])];
    expect(deskPost(full, [post('telephone')], NOW)?.id).toBe('centre:telephone');
    expect(deskPost(full, [post('dispatcher')], NOW)).toBeUndefined();
    expect(deskPost(empty, [post('dispatcher')], NOW)?.id).toBe('centre:dispatcher');
    expect(deskPost(empty, [post('county-duty-leader')], NOW)).toBeUndefined();
    expect(dutyPost(empty, 'centre', NOW)?.id).toBe('centre:dispatcher');
  });
});
