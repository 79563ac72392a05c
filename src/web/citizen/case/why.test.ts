// The days of the National Day holiday of 2026, as a resident reads why.
import { expect, test } from 'vitest';
import { explainDue } from '#calendar/rules.ts';
import { openTestCounty } from '../../../../test/world.ts';
import { stretchesOf } from './why.ts';

test('days of one kind are told together, and the counted ones go on being numbered', async () => {
  const { calendar } = await openTestCounty();
  const length = { count: 5, unit: 'workdays' } as const;
  const { days } = explainDue(calendar, { from: '2026-09-30T02:00:00.000Z', length });
  const told = stretchesOf(days).map(({ first, last, from, count }) => [
    first.date,
    last.date,
    first.why.code,
    first.counted ? `${from}-${from + count - 1}` : '',
  ]);
  expect(told).toEqual([
    ['2026-09-30', '2026-09-30', 'start', ''],
    ['2026-10-01', '2026-10-07', 'holiday', ''],
    ['2026-10-08', '2026-10-09', 'workday', '1-2'],
    ['2026-10-10', '2026-10-10', 'makeup', '3-3'],
    ['2026-10-11', '2026-10-11', 'weekend', ''],
    ['2026-10-12', '2026-10-13', 'workday', '4-5'],
  ]);
});
