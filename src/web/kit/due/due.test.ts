import { describe, expect, test } from 'vitest';
import { bigWords, dueNote, shortWords, toneOf, untilWords, type DueView } from './due.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const due = (light: DueView['light'], workdaysLeft: number, more: Partial<DueView> = {}): DueView => ({
  date: '2026-11-26T15:59:59.999Z',
  light,
  workdaysLeft,
  projected: false,
  provisional: false,
  ...more,
});

describe('time left, in words', () => {
  test.each([
    [due('green', 3), '还剩 3 个工作日', '余 3 个工作日'],
    [due('green', 5, { projected: true }), '最迟 5 个工作日', '余 5 个工作日'],
    [due('yellow', 1), '还剩 1 个工作日', '余 1 个工作日'],
    [due('yellow', 0), ' 今天 到期', '今天到期'],
    [due('red', -1), '已超期 1 个工作日', '超 1 个工作日'],
    [due('red', -4), '已超期 4 个工作日', '超 4 个工作日'],
    [due('paused', 3), '计时已 暂停 ', '计时暂停'],
    [null, ' — 未开始计时', '不计时'],
  ])('%# reads alike on the ticket and in the row', (view, ticket, row) => {
    const { label, big, unit } = bigWords(view, 'zh-CN');
    expect(`${label} ${big} ${unit}`).toBe(ticket);
    expect(shortWords(view, 'zh-CN')).toBe(row);
  });

  test('a clock that counts calendar days is told in them', () => {
    const later = due('green', 43, { daysLeft: 60 });
    expect(shortWords(later, 'zh-CN')).toBe('余 60 天');
    expect(bigWords(later, 'zh-CN')).toEqual({ label: '还剩', big: '60', unit: '天' });
    expect(shortWords(due('red', -2, { daysLeft: -4 }), 'en')).toBe('4 days late');
    expect(bigWords(due('yellow', 0, { daysLeft: 1 }), 'en')).toEqual({ label: 'Left', big: '1', unit: 'day' });
  });

  test('one day is singular in English', () => {
    expect(shortWords(due('red', -1), 'en')).toBe('1 working day late');
    expect(shortWords(due('green', 2), 'en')).toBe('2 working days left');
    expect(bigWords(due('yellow', 1), 'en').unit).toBe('working day');
    expect(bigWords(due('red', -1), 'en').unit).toBe('working day');
  });

  test('a day of this year needs no year, another year is said', () => {
    expect(untilWords(due('green', 3), 'zh-CN', NOW)).toBe('11月26日前');
    expect(untilWords(due('green', 30, { date: '2027-01-05T15:59:59.999Z' }), 'en', NOW)).toBe('by 5 January 2027');
  });

  test('the last moment of a day belongs to that day in the county, not to the next in Greenwich', () => {
    expect(untilWords(due('green', 3, { date: '2026-11-26T15:59:59.999Z' }), 'en', NOW)).toBe('by 26 November');
    expect(untilWords(due('green', 3, { date: '2026-11-26T16:00:00.000Z' }), 'en', NOW)).toBe('by 27 November');
  });

  test('what makes a date less than certain is added', () => {
    expect(dueNote(due('green', 3), 'zh-CN')).toBeNull();
    expect(dueNote(due('green', 3, { projected: true, provisional: true }), 'zh-CN')).toContain('最迟');
    expect(dueNote(due('green', 3, { provisional: true }), 'zh-CN')).toContain('暂定');
  });

  test('every light has a tone of its own', () => {
    const tones = (['green', 'yellow', 'red', 'paused', 'none'] as const).map((light) => toneOf(due(light, 1)));
    expect(new Set(tones).size).toBe(5);
    expect(toneOf(null)).toBe('none');
  });
});
