// The working calendar of the country as shipped: which days work, counting them, and the lights.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays, type Instant } from '#kernel/time.ts';
import {
  addWorkdays,
  dueOf,
  isCovered,
  isWorkday,
  lightOf,
  nextWorkday,
  subtractWorkdays,
  workdaysBetween,
  workdaysLeft,
} from './rules.ts';
import { readCalendar } from './rules/pack.ts';

const calendar = readCalendar(
  parse(readFileSync(new URL('../../packs/base/calendar.cn.yaml', import.meta.url), 'utf8')),
);

const at = (local: string): Instant => new Date(`${local}:00+08:00`).toISOString();

const daysOf = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
};

describe('the days of the year', () => {
  it('2026 rests on the days of its notice and works on six weekend days', () => {
    const off = [
      ...daysOf('2026-01-01', '2026-01-03'),
      ...daysOf('2026-02-15', '2026-02-23'),
      ...daysOf('2026-04-04', '2026-04-06'),
      ...daysOf('2026-05-01', '2026-05-05'),
      ...daysOf('2026-06-19', '2026-06-21'),
      ...daysOf('2026-09-25', '2026-09-27'),
      ...daysOf('2026-10-01', '2026-10-07'),
    ];
    const work = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    const expected = daysOf('2026-01-01', '2026-12-31').filter((date) => {
      const weekday = new Date(date).getUTCDay();
      return work.includes(date) || (!off.includes(date) && weekday !== 0 && weekday !== 6);
    });
    expect(off).toHaveLength(33);
    expect(daysOf('2026-01-01', '2026-12-31').filter((date) => isWorkday(calendar, date))).toEqual(expected);
  });

  it.each([
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(workdaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(count);
  });

  it('every make-up working day falls on a weekend', () => {
    const makeup = Object.entries(calendar.days).filter(([, day]) => day.kind === 'makeup');
    expect(makeup).toHaveLength(59);
    expect(makeup.filter(([date]) => ![0, 6].includes(new Date(date).getUTCDay()))).toEqual([]);
  });

  it('2020 keeps the days added to Spring Festival by the second notice of that year', () => {
    expect(addWorkdays(calendar, '2020-01-23', 1)).toBe('2020-02-03');
  });

  it('2027 rests only on the thirteen days the law names, while its notice is unknown', () => {
    const off = daysOf('2027-01-01', '2027-12-31').filter((date) => calendar.days[date]?.kind === 'holiday');
    expect(off).toEqual([
      '2027-01-01',
      ...daysOf('2027-02-05', '2027-02-08'),
      '2027-04-05',
      ...daysOf('2027-05-01', '2027-05-02'),
      '2027-06-09',
      '2027-09-15',
      ...daysOf('2027-10-01', '2027-10-03'),
    ]);
    expect(isCovered(calendar, '2026-12-31')).toBe(true);
    expect(isCovered(calendar, '2027-01-01')).toBe(false);
    expect(isCovered(calendar, '2017-12-31')).toBe(false);
  });

  it('later years still rest on New Year, Labour Day and National Day', () => {
    expect(isWorkday(calendar, '2048-10-01')).toBe(false);
    expect(isWorkday(calendar, '2048-10-05')).toBe(true);
  });

  it('a day that does not exist or lies outside is a fault, not a guess', () => {
    for (const date of ['2026-02-30', '2026-13-01', '1999-12-31', '2057-01-01', 'tomorrow', '2026-1-01', '']) {
      expect(() => isWorkday(calendar, date)).toThrow('give a real date from 2000-01-01 to 2056-12-31');
    }
    expect(() => addWorkdays(calendar, '2026-01-01', 1e6)).toThrow('working days after 2026-01-01');
    expect(() => subtractWorkdays(calendar, '2026-01-01', 1e6)).toThrow('before 2026-01-01');
    expect(() => addWorkdays(calendar, '2026-01-01', 1.5)).toThrow('give 0 or more');
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-09-24', 20, '2026-10-29'],
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-09-30', 5, '2026-10-13'],
  ])('from %s, %i working days are full on %s', (from, count, due) => {
    expect(addWorkdays(calendar, from, count)).toBe(due);
    expect(workdaysBetween(calendar, from, due)).toBe(count);
  });

  it('five working days that must be full by 13 October may start as late as the last day of the holiday', () => {
    expect(subtractWorkdays(calendar, '2026-10-13', 5)).toBe('2026-10-07');
    expect(addWorkdays(calendar, '2026-10-07', 5)).toBe('2026-10-13');
    expect(addWorkdays(calendar, '2026-10-08', 5)).toBe('2026-10-14');
  });

  it('a working day is its own next working day, a day off waits for the next', () => {
    expect(nextWorkday(calendar, '2026-10-10')).toBe('2026-10-10');
    expect(nextWorkday(calendar, '2026-10-01')).toBe('2026-10-08');
  });

  it('subtracting gives exactly the last start that is still in time', () => {
    for (const date of daysOf('2018-02-01', '2027-12-31')) {
      for (const count of [0, 1, 5, 20]) {
        const start = subtractWorkdays(calendar, date, count);
        expect(addWorkdays(calendar, start, count) <= date).toBe(true);
        expect(addWorkdays(calendar, addDays(start, 1), count) > date).toBe(true);
      }
    }
  });

  it('start days are in time for a date exactly up to the subtracted one', () => {
    const day = fc.integer({ min: 0, max: 3600 }).map((days) => addDays('2018-01-01', days));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 60 }), (start, date, count) => {
        expect(addWorkdays(calendar, start, count) <= date).toBe(start <= subtractWorkdays(calendar, date, count));
      }),
    );
  });

  it('working days between add up, and change sign with the direction', () => {
    const day = fc.integer({ min: 0, max: 3600 }).map((days) => addDays('2018-01-01', days));
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const sum = workdaysBetween(calendar, a, b) + workdaysBetween(calendar, b, c);
        expect(workdaysBetween(calendar, a, c)).toBe(sum);
      }),
    );
    expect(workdaysBetween(calendar, '2026-10-13', '2026-09-30')).toBe(-5);
  });
});

describe('the lights', () => {
  // Due on Friday 16 October, at midnight.
  const due = dueOf(calendar, { from: '2026-10-12T02:00:00.000Z', length: { count: 4, unit: 'workdays' } });

  it.each([
    ['2026-10-14T23:59', 'green', 2],
    ['2026-10-15T00:00', 'yellow', 1],
    ['2026-10-16T23:59', 'yellow', 0],
    ['2026-10-17T00:00', 'red', -1],
    ['2026-10-18T12:00', 'red', -1],
    ['2026-10-19T12:00', 'red', -1],
    ['2026-10-20T00:00', 'red', -2],
  ])('a case due on Friday 16 October shows at %s the light %s', (now, light, left) => {
    expect(due.date).toBe('2026-10-16');
    expect(lightOf(calendar, due, at(now), false)).toBe(light);
    expect(workdaysLeft(calendar, due, at(now))).toBe(left);
    expect(lightOf(calendar, due.at, at(now), false)).toBe(light);
    expect(workdaysLeft(calendar, due.at, at(now))).toBe(left);
  });

  it('a due after the long holiday turns yellow on the last working day before it', () => {
    const after = dueOf(calendar, { from: at('2026-09-30T09:00'), length: { count: 1, unit: 'workdays' } });
    expect(after.date).toBe('2026-10-08');
    expect(lightOf(calendar, after, at('2026-09-29T12:00'), false)).toBe('green');
    expect(lightOf(calendar, after, at('2026-09-30T12:00'), false)).toBe('yellow');
  });

  it('a stopped clock is neither late nor in time, and a case without a due has no light', () => {
    expect(lightOf(calendar, due, at('2026-12-01T00:00'), true)).toBe('paused');
    expect(lightOf(calendar, null, at('2026-12-01T00:00'), false)).toBe('none');
    expect(lightOf(calendar, undefined, at('2026-12-01T00:00'), true)).toBe('paused');
  });

  it('an hour clock is red from its own minute on', () => {
    const exact = dueOf(calendar, { from: at('2026-10-16T09:30'), length: { count: 2, unit: 'hours' } });
    expect(lightOf(calendar, exact, at('2026-10-16T11:29'), false)).toBe('yellow');
    expect(lightOf(calendar, exact, at('2026-10-16T11:30'), false)).toBe('red');
  });
});
