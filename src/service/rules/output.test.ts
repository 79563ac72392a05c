import { expect, test } from 'vitest';
import { evidenceOf, lastDayOf, spanOf, takesPaper } from './output.ts';

test.each([
  ['2026-03-02', 1, 'years', '2027-03-02'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
  ['2028-01-31', 1, 'months', '2028-02-29'],
  ['2028-02-29', 1, 'years', '2029-02-28'],
  ['2026-11-30', 2, 'months', '2027-01-30'],
  ['2026-12-31', 12, 'months', '2027-12-31'],
  ['2026-12-31', 30, 'days', '2027-01-30'],
] as const)('from %s on %i %s end on %s', (from, count, unit, last) => {
  expect(lastDayOf(from, { count, unit })).toBe(last);
});

test('a parameter says how many days it is good for, on the day it is asked for', () => {
  const parameter = {
    id: 'card.validity',
    title: { 'zh-CN': '有效期', en: 'Validity' },
    value: { count: 400, unit: 'days' as const },
    from: '2026-01-01',
    source: { 'zh-CN': '试验', en: 'test' },
    verified: false,
  };
  const asked = { parameter: 'card.validity' };
  expect(spanOf(asked, [parameter], '2026-03-02')).toEqual({ count: 400, unit: 'days' });
  expect(spanOf(asked, [parameter], '2025-03-02')).toBeUndefined();
  expect(spanOf(asked, [{ ...parameter, value: { count: 5, unit: 'workdays' } }], '2026-03-02')).toBeUndefined();
  expect(spanOf({ count: 2, unit: 'years' }, [], '2026-03-02')).toEqual({ count: 2, unit: 'years' });
});

test('a material says whether a certificate or a paper is taken', () => {
  const card = { evidenceType: 'elderly-card' };
  expect(evidenceOf({ ...card, source: ['eCertificate', 'upload'] })).toBe('elderly-card');
  expect(evidenceOf({ ...card, source: ['upload'] })).toBeUndefined();
  expect([takesPaper({}), takesPaper({ source: ['eCertificate'] }), takesPaper({ source: ['upload'] })]).toEqual([
    true,
    false,
    true,
  ]);
});
