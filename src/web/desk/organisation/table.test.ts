// The tables in words: what a line shows, what it can be found by, and whether it holds today.
import { expect, test } from 'vitest';
import { makeOrganisation, type OrganisationData } from '#organisation/rules.ts';
import { peopleIn, rowsOf, tableOf, wordOf, type Naming } from './table.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const data: OrganisationData = {
  version: '1',
  units: [
    {
      id: 'lamps',
      area: 'a',
      name: text('路灯所', 'Lamp Office'),
      level: 'county',
      kind: 'department',
      from: '2024-01-01',
    },
    {
      id: 'old',
      area: 'a',
      name: text('旧所', 'Old'),
      level: 'county',
      kind: 'department',
      from: '2020-01-01',
      to: '2023-12-31',
      successor: 'lamps',
    },
  ],
  posts: [
    { id: 'lamps:intake', unit: 'lamps', role: 'intake', name: text('办理岗', 'Handling desk'), from: '2024-01-01' },
  ],
  holdings: [
    { post: 'lamps:intake', person: 'p-1', from: '2024-01-01' },
    { post: 'lamps:intake', person: 'p-2', from: '2027-01-01' },
  ],
  absences: [{ person: 'p-1', from: '2026-12-01', to: '2026-12-05', substitute: 'p-2' }],
  routes: [{ service: 'complaint', unit: 'lamps', from: '2024-01-01' }],
};

const naming: Naming = {
  organisation: makeOrganisation(data),
  staff: new Map([
    ['p-1', { id: 'p-1', name: '柏屿川', phone: '19900000006' }],
    ['p-2', { id: 'p-2', name: '岑棠宁', phone: null }],
  ]),
  language: 'zh-CN',
  today: '2026-11-23',
  service: () => '投诉与诉求',
  category: (id) => id,
  place: () => '',
};

test('an office that was merged is shown as ended, with the one that takes over', () => {
  expect(rowsOf('units', naming, '旧所')).toEqual([
    expect.objectContaining({ state: 'ended', cells: expect.objectContaining({ successor: '路灯所', kind: '部门' }) }),
  ]);
});

test('a post says who is there today, and is found by its id', () => {
  expect(rowsOf('posts', naming, 'LAMPS:intake').map(({ cells }) => cells['holders'])).toEqual(['柏屿川']);
});

test('somebody who starts next year is to come, and telephone numbers are masked', () => {
  const rows = rowsOf('people', naming, '');
  expect(rows.map(({ state }) => state)).toEqual(['standing', 'coming']);
  expect(rows[0]?.cells['phone']).toBe('199****0006');
});

test('a route that names no place holds anywhere', () => {
  expect(rowsOf('routes', naming, '')[0]?.cells).toMatchObject({
    service: '投诉与诉求',
    category: '不限',
    town: '不限',
  });
});

test('leave names its substitute, and asks for both names', () => {
  expect(rowsOf('duty', naming, '岑棠宁')[0]?.cells).toMatchObject({ person: '柏屿川', substitute: '岑棠宁' });
  expect(peopleIn(naming.organisation, 'duty')).toEqual(['p-1', 'p-2']);
});

test('a finding names things in words and leads to their table', () => {
  expect(wordOf('lamps:intake', naming)).toBe('路灯所 · 办理岗');
  expect(wordOf('complaint/*/*/*', naming)).toBe('complaint/*/*/*');
  expect(['lamps:intake', 'lamps', 'p-1', '*/*/*/*'].map((id) => tableOf(id, naming))).toEqual([
    'posts',
    'units',
    'people',
    'routes',
  ]);
});
