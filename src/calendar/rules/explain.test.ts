// The day-by-day account of a deadline, and its agreement with the deadline itself.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LANGUAGES } from '#kernel/text.ts';
import { addDays, toInstant, type Instant } from '#kernel/time.ts';
import type { Term } from '../rules.ts';
import { explainDeadline, explainDue, sayWhy } from './explain.ts';
import { readCalendar } from './pack.ts';
import { dueOf } from './term.ts';

const calendar = readCalendar(
  parse(readFileSync(new URL('../../../packs/base/calendar.cn.yaml', import.meta.url), 'utf8')),
);

const at = (local: string): Instant => new Date(`${local}:00+08:00`).toISOString();
const codes = (term: Term) =>
  explainDue(calendar, term).days.map(({ date, counted, why }) => [date.slice(5), counted, why.code]);

describe('explaining a deadline', () => {
  it('five working days from 30 September 2026 end on 13 October, and every day says why', () => {
    const explained = explainDeadline({ from: '2026-09-30', days: 5 }, calendar, 'zh-CN');
    expect(explained.due).toBe('2026-10-13');
    expect(explained.provisional).toBe(false);
    expect(explained.days).toHaveLength(14);
    expect(explained.days[0]).toEqual({ date: '2026-09-30', counted: false, why: '起算当日，不计入期限' });
    expect(explained.days[1]).toEqual({ date: '2026-10-01', counted: false, why: '国庆节放假，不计入期限' });
    expect(explained.days[10]).toEqual({ date: '2026-10-10', counted: true, why: '国庆节调休上班，计入期限' });
    expect(explained.days[11]).toEqual({ date: '2026-10-11', counted: false, why: '周末，不计入期限' });
    expect(explained.days.filter((day) => day.counted).map((day) => day.date)).toEqual([
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
      '2026-10-13',
    ]);
  });

  it('says the same in English', () => {
    const { days } = explainDeadline({ from: '2026-09-30', days: 5 }, calendar, 'en');
    expect(days[1]?.why).toBe('National Day holiday, does not count');
    expect(days[10]?.why).toBe('make-up working day for National Day, counts');
  });

  it('sixty calendar days that end in the holiday move on to the working day after it', () => {
    const { due, days } = explainDeadline({ from: '2026-08-03', calendarDays: 60 }, calendar, 'zh-CN');
    expect(due).toBe('2026-10-08');
    expect(days.filter((day) => day.counted)).toHaveLength(60);
    expect(days.filter((day) => day.counted).at(-1)?.date).toBe('2026-10-02');
    expect(days.at(-1)).toEqual({ date: '2026-10-08', counted: false, why: '期满之日是休息日，顺延到这个工作日' });
  });

  it('marks the days of a year whose holidays are not announced', () => {
    const { due, provisional, days } = explainDeadline({ from: '2026-12-30', days: 2 }, calendar, 'zh-CN');
    expect([due, provisional]).toEqual(['2027-01-04', true]);
    expect(days.map((day) => day.why.includes('尚未公布'))).toEqual([false, false, true, true, true, true]);
  });

  it('shows the days a clock stood still', () => {
    const pauses = [{ from: at('2026-10-14T09:00'), to: at('2026-10-15T09:00') }];
    expect(codes({ from: at('2026-10-13T09:00'), length: { count: 2, unit: 'workdays' }, pauses })).toEqual([
      ['10-13', false, 'start'],
      ['10-14', false, 'paused'],
      ['10-15', true, 'workday'],
      ['10-16', true, 'workday'],
    ]);
  });

  it('shows hours as running on', () => {
    expect(codes({ from: at('2026-10-02T20:00'), length: { count: 24, unit: 'hours' } })).toEqual([
      ['10-02', true, 'hours'],
      ['10-03', true, 'hours'],
    ]);
  });

  it('a day that does not exist is a fault', () => {
    expect(() => explainDeadline({ from: '2026-02-30', days: 1 }, calendar, 'en')).toThrow('2026-02-30 is not a day');
  });

  it('counts as many days as the term is long and ends where the due is', () => {
    const day = fc.integer({ min: 0, max: 3600 }).map((days) => addDays('2018-01-01', days));
    const stop = fc
      .tuple(day, fc.nat(20))
      .map(([from, days]) => ({ from: `${from}T01:00:00.000Z`, to: `${addDays(from, days)}T01:00:00.000Z` }));
    fc.assert(
      fc.property(
        day,
        fc.record({ count: fc.nat(60), unit: fc.constantFrom('workdays', 'days') }),
        fc.nat(20),
        fc.array(stop, { maxLength: 3 }),
        (from, length, extended, pauses) => {
          const term = { from: toInstant(Date.parse(from)), length, extended, pauses };
          const { due, days, provisional } = explainDue(calendar, term);
          expect(due).toEqual(dueOf(calendar, term));
          expect(provisional).toBe(due.provisional);
          expect(days.filter((one) => one.counted)).toHaveLength(length.count + extended);
          expect(days.at(-1)?.date).toBe(due.date);
          // A working-day term ends on a counted day; a term of days never rolls past a day it could have ended on.
          if (length.unit === 'workdays' && length.count + extended > 0) expect(days.at(-1)?.counted).toBe(true);
          expect(days.filter((one) => one.why.code === 'rolled').length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has a sentence without gaps for every reason in both languages', () => {
    for (const language of LANGUAGES) {
      const { days } = explainDue(calendar, { from: at('2026-09-01T09:00'), length: { count: 90, unit: 'workdays' } });
      for (const day of days) expect(sayWhy(day.why, language)).not.toMatch(/[{}]|undefined|^$/);
    }
  });
});
