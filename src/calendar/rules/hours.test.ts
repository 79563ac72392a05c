// When somebody is at the desk, by the working calendar: weekends, holidays, make-up days and the noon break.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { attendanceAt, readHours } from './hours.ts';
import { readCalendar } from './pack.ts';

const pack = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, '../../../packs', name), 'utf8'));

const calendar = readCalendar(pack('base/calendar.cn.yaml'));
const SOURCE = { 'zh-CN': '演示', en: 'demo' };
const hours = readHours({
  hours: [
    { from: '2024-01-01', open: ['08:30-12:00', '13:30-17:30'], source: SOURCE, verified: false },
    { from: '2026-11-09', open: ['09:00-17:00'], source: SOURCE, verified: true },
  ],
});

test.each([
  ['a Monday morning', '2026-11-02T10:00', null],
  ['the first minute', '2026-11-02T08:30', null],
  ['a minute before', '2026-11-02T08:29', '2026-11-02 08:30'],
  ['noon', '2026-11-02T12:00', '2026-11-02 13:30'],
  ['the last minute', '2026-11-02T17:29', null],
  ['the evening', '2026-11-02T17:30', '2026-11-03 08:30'],
  ['a Saturday, when other hours begin on Monday', '2026-11-07T10:00', '2026-11-09 09:00'],
  ['a Friday evening', '2026-10-30T20:00', '2026-11-02 08:30'],
  ['the National Day', '2026-10-01T10:00', '2026-10-08 08:30'],
  ['a Saturday that is worked', '2026-10-10T10:00', null],
  ['the evening before a Saturday that is worked', '2026-10-09T18:00', '2026-10-10 08:30'],
])('%s', (_name, local, expected) => {
  const now = new Date(`${local}:00+08:00`).toISOString();
  const next = attendanceAt(calendar, hours, now)?.next;
  expect(next ? `${next.date} ${next.time}` : next).toBe(expected);
});

test('before the first hours nothing is said', () => {
  expect(attendanceAt(calendar, hours, '2023-11-01T02:00:00.000Z')).toBeUndefined();
});

test('those of the county are read, and are marked as the demo’s', () => {
  expect(readHours(pack('county/hours.yaml')).map(({ verified }) => verified)).toEqual([false]);
});

const set = (more: object): unknown => ({
  hours: [{ from: '2024-01-01', open: ['08:30-12:00'], source: SOURCE, verified: true, ...more }],
});

test.each([
  ['no map', null],
  ['no set', { hours: [] }],
  ['no day', set({ from: 'soon' })],
  ['no stretch', set({ open: [] })],
  ['a stretch that ends before it begins', set({ open: ['12:00-08:30'] })],
  ['a time that is none', set({ open: ['08:30-25:00'] })],
  ['stretches out of order', set({ open: ['13:30-17:30', '08:30-12:00'] })],
  ['one language', set({ source: { en: 'x' } })],
  ['nothing said of its being sure', set({ verified: 'perhaps' })],
  [
    'sets out of order',
    { hours: [...(set({}) as { hours: object[] }).hours, ...(set({}) as { hours: object[] }).hours] },
  ],
])('hours with %s are a fault', (_name, document) => {
  expect(() => readHours(document)).toThrow('opening hours');
});
