// When terms end: the days of the law's own examples, and the laws every clock has to keep.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { endOf, milliseconds, startOf, toInstant, type Duration, type Instant } from '#kernel/time.ts';
import type { Pause, Term } from '../rules.ts';
import { readCalendar } from './pack.ts';
import { dueOf } from './term.ts';

const calendar = readCalendar(
  parse(readFileSync(new URL('../../../packs/base/calendar.cn.yaml', import.meta.url), 'utf8')),
);

const at = (local: string): Instant => new Date(`${local}:00+08:00`).toISOString();
const workdays = (count: number): Duration => ({ count, unit: 'workdays' });
const days = (count: number): Duration => ({ count, unit: 'days' });
const hours = (count: number): Duration => ({ count, unit: 'hours' });
const due = (from: string, length: Duration, rest: Omit<Term, 'from' | 'length'> = {}) =>
  dueOf(calendar, { from: at(from), length, ...rest });

const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to && at(to) });

describe('the last day', () => {
  it.each([
    ['2026-09-18T10:00', workdays(5), '2026-09-24'],
    ['2026-09-28T10:00', workdays(5), '2026-10-10'],
    ['2026-09-30T17:00', workdays(5), '2026-10-13'],
    ['2026-08-03T09:00', days(60), '2026-10-08'],
    ['2026-09-07T09:00', days(30), '2026-10-08'],
    ['2026-02-05T09:00', days(15), '2026-02-24'],
    ['2026-08-04T09:00', days(7), '2026-08-11'],
    ['2026-10-16T09:00', workdays(0), '2026-10-16'],
    ['2026-10-17T09:00', workdays(0), '2026-10-17'],
    ['2026-10-17T09:00', days(0), '2026-10-19'],
  ])('a term from %s of %o ends on %s', (from, length, date) => {
    expect(due(from, length)).toEqual({ date, at: endOf(date), provisional: false });
  });

  it('does not depend on the hour of the start, only on its local day', () => {
    expect(due('2026-09-30T00:00', workdays(5)).date).toBe('2026-10-13');
    expect(due('2026-09-30T23:59', workdays(5)).date).toBe('2026-10-13');
    expect(due('2026-10-01T00:00', workdays(1)).date).toBe('2026-10-08');
    expect(dueOf(calendar, { from: '2026-09-30T15:59:59Z', length: workdays(1) }).date).toBe('2026-10-08');
    expect(dueOf(calendar, { from: '2026-09-30T23:00:00.000+08:00', length: workdays(5) }).date).toBe('2026-10-13');
  });

  it('hours are exact and run through nights and holidays', () => {
    expect(due('2026-10-02T23:30', hours(2))).toEqual({
      date: '2026-10-03',
      at: at('2026-10-03T01:30'),
      provisional: false,
    });
    expect(due('2026-10-02T22:00', hours(2)).date).toBe('2026-10-02');
  });

  it('an extension adds days of the same kind', () => {
    expect(due('2026-09-30T09:00', workdays(5), { extended: 10 }).date).toBe(
      due('2026-09-30T09:00', workdays(15)).date,
    );
    expect(due('2026-08-03T09:00', days(60), { extended: 30 }).date).toBe('2026-11-02');
    expect(due('2026-08-03T09:00', hours(24), { extended: 2 }).at).toBe(at('2026-08-04T11:00'));
  });

  it('refuses to count what is no count or no instant', () => {
    expect(() => due('2026-08-03T09:00', workdays(-1))).toThrow('give 0 or more');
    expect(() => dueOf(calendar, { from: 'soon', length: hours(1) })).toThrow();
    expect(() => dueOf(calendar, { from: 'soon', length: days(1) })).toThrow('soon is not a day');
  });
});

describe('years whose holidays are not announced', () => {
  it('make a due provisional as soon as one day of them is walked over', () => {
    expect(due('2026-12-24T09:00', workdays(5))).toMatchObject({ date: '2026-12-31', provisional: false });
    expect(due('2026-12-25T09:00', workdays(5))).toMatchObject({ date: '2027-01-04', provisional: true });
    expect(due('2026-12-01T09:00', days(30))).toMatchObject({ date: '2026-12-31', provisional: false });
    expect(due('2026-12-02T09:00', days(30))).toMatchObject({ date: '2027-01-04', provisional: true });
    expect(due('2026-12-31T20:00', hours(24))).toMatchObject({ date: '2027-01-01', provisional: false });
  });

  it('are as uncertain before the first known year as after the last', () => {
    expect(due('2017-12-29T09:00', workdays(1))).toMatchObject({ provisional: true });
    expect(due('2017-12-31T09:00', workdays(1))).toMatchObject({ date: '2018-01-02', provisional: false });
    expect(due('2017-12-20T09:00', days(13))).toMatchObject({ date: '2018-01-02', provisional: false });
  });
});

/** The last day of Monday 12 October + 5 working days, with pauses. */
const ending = (...pauses: Pause[]): string => due('2026-10-12T09:00', workdays(5), { pauses }).date;

describe('pauses', () => {
  it('take away the day they start on and not the day they end on', () => {
    expect(ending()).toBe('2026-10-19');
    expect(ending(pause('2026-10-14T09:00', '2026-10-15T09:00'))).toBe('2026-10-20');
    expect(ending(pause('2026-10-14T09:00', '2026-10-14T23:00'))).toBe('2026-10-19');
    expect(ending(pause('2026-10-14T23:59', '2026-10-15T00:00'))).toBe('2026-10-20');
    expect(ending(pause('2026-10-17T09:00', '2026-10-19T09:00'))).toBe('2026-10-19');
    expect(ending(pause('2026-10-19T09:00', '2026-10-20T09:00'))).toBe('2026-10-20');
    expect(ending(pause('2026-10-20T09:00', '2026-10-25T09:00'))).toBe('2026-10-19');
  });

  it('may overlap, touch and come in any order', () => {
    const a = pause('2026-10-14T09:00', '2026-10-16T09:00');
    const b = pause('2026-10-13T09:00', '2026-10-15T09:00');
    const whole = pause('2026-10-13T09:00', '2026-10-16T09:00');
    expect(ending(a, b)).toBe(ending(whole));
    expect(ending(b, a, a)).toBe('2026-10-22');
  });

  it('lengthen calendar days by calendar days, and the end still moves to a working day', () => {
    const pauses = [pause('2026-08-10T09:00', '2026-08-13T09:00')];
    expect(due('2026-08-03T09:00', days(14), { pauses }).date).toBe('2026-08-20');
    // Sunday 20 September works; the last counted day, Saturday the 26th, is a holiday and so is the 27th.
    expect(due('2026-09-06T09:00', days(20)).date).toBe('2026-09-28');
    const late = [pause('2026-09-27T09:00', '2026-09-29T09:00')];
    expect(due('2026-09-06T09:00', days(20), { pauses: late }).date).toBe('2026-09-29');
  });

  it('stop hour clocks to the millisecond', () => {
    const pauses = [pause('2026-08-03T10:00', '2026-08-03T10:30'), pause('2026-08-03T08:00', '2026-08-03T09:15')];
    expect(due('2026-08-03T09:00', hours(2), { pauses }).at).toBe(at('2026-08-03T11:45'));
  });

  it('that still last take nothing away, unless told the moment the clock would go on', () => {
    const term: Term = {
      from: at('2026-10-12T09:00'),
      length: workdays(5),
      pauses: [pause('2026-10-14T09:00', null)],
    };
    expect(dueOf(calendar, term).date).toBe('2026-10-19');
    expect(dueOf(calendar, term, at('2026-10-16T09:00')).date).toBe('2026-10-21');
    expect(dueOf(calendar, term, at('2026-10-13T09:00')).date).toBe('2026-10-19');
  });
});

const instant = fc.integer({
  min: milliseconds('2025-06-01T00:00:00.000Z'),
  max: milliseconds('2027-03-01T00:00:00.000Z'),
});
const length: fc.Arbitrary<Duration> = fc.record({
  count: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('workdays', 'days', 'hours'),
});
const pauseAround = fc
  .tuple(instant, fc.integer({ min: 0, max: 30 * 86_400_000 }))
  .map(([from, lasting]): Pause => ({ from: toInstant(from), to: toInstant(from + lasting) }));
const pauses = fc.array(pauseAround, { maxLength: 4 });

describe('the laws of a clock', () => {
  it.each([workdays(5), days(15), hours(36)])(
    'over every minute of 2026, starting later never ends earlier: %o',
    (duration) => {
      let previous = '';
      const wrong: string[] = [];
      const end = milliseconds(endOf('2026-12-31'));
      for (let time = milliseconds(startOf('2026-01-01')); time < end; time += 60_000) {
        const from = toInstant(time);
        const next = dueOf(calendar, { from, length: duration }).at;
        if (next < previous) wrong.push(from);
        previous = next;
      }
      expect(wrong).toEqual([]);
    },
  );

  it('starting later never ends earlier, whatever the pauses', () => {
    fc.assert(
      fc.property(instant, instant, length, pauses, (a, b, duration, stops) => {
        const end = (time: number): Instant =>
          dueOf(calendar, { from: toInstant(time), length: duration, pauses: stops }).at;
        expect(end(Math.min(a, b)) <= end(Math.max(a, b))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('a pause from the day of the start on keeps a rolled end out of itself', () => {
    // Sunday 1 June 2025, before the holiday of Monday; the clock stands still until Wednesday.
    const term = { from: '2025-06-01T00:00:00.000Z', length: { count: 0, unit: 'days' as const } };
    const later = { from: '2025-06-01T16:00:00.000Z', to: '2025-06-03T16:00:00.000Z' };
    const whole = { from: '2025-06-01T00:00:00.000Z', to: '2025-06-03T16:00:00.000Z' };
    expect(dueOf(calendar, { ...term, pauses: [later] }).date).toBe('2025-06-04');
    expect(dueOf(calendar, { ...term, pauses: [whole] }).date).toBe('2025-06-04');
  });

  it('a further pause never shortens a term', () => {
    fc.assert(
      fc.property(instant, length, pauses, pauseAround, (from, duration, stops, more) => {
        const term = { from: toInstant(from), length: duration };
        const without = dueOf(calendar, { ...term, pauses: stops }).at;
        expect(dueOf(calendar, { ...term, pauses: [...stops, more] }).at >= without).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('an extension is the same as a longer term and never shortens it', () => {
    fc.assert(
      fc.property(instant, length, fc.nat(40), pauses, (from, duration, extended, stops) => {
        const term = { from: toInstant(from), length: duration, pauses: stops };
        const longer = { ...duration, count: duration.count + extended };
        const result = dueOf(calendar, { ...term, extended });
        expect(result).toEqual(dueOf(calendar, { ...term, length: longer }));
        expect(result.at >= dueOf(calendar, term).at).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
