// What a calendar file must hold to be promised by, and what importing a year changes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dueOf } from './term.ts';
import { readCalendar } from './pack.ts';

const text = readFileSync(new URL('../../../packs/base/calendar.cn.yaml', import.meta.url), 'utf8');

const notice = `  - year: 2027
    days:
      - {name: newYear, off: 01-01..01-03}
      - {name: spring, off: 02-05..02-11, work: [01-31, 02-20]}
`;
const with2027 = text
  .replace('coveredUntil: 2026-12-31', 'coveredUntil: 2027-12-31')
  .replace('\n# Years without', `${notice}\n# Years without`);

describe('a calendar file', () => {
  it('is read into days with their names in both languages', () => {
    const calendar = readCalendar(parse(text));
    expect(calendar).toMatchObject({ id: 'cn', coveredFrom: '2018-01-01', coveredUntil: '2026-12-31' });
    expect(calendar.days['2026-10-10']).toEqual({ kind: 'makeup', name: { 'zh-CN': '国庆节', en: 'National Day' } });
    expect(calendar.days['2018-12-29']?.kind).toBe('makeup');
    expect(calendar.days['2022-12-31']?.kind).toBe('holiday');
    expect(calendar.version).toMatch(/^cn-2026-[0-9a-f]{8}$/);
  });

  it('gives the same version for the same days and another one for any change', () => {
    const { version } = readCalendar(parse(text));
    expect(readCalendar(parse(text)).version).toBe(version);
    expect(readCalendar(parse(text.replace('work: [09-20, 10-10]', 'work: [09-20, 10-11]'))).version).not.toBe(version);
  });

  it('a new year settles what was provisional and outranks the days of the law alone', () => {
    const term = { from: '2027-02-03T02:00:00.000Z', length: { count: 3, unit: 'workdays' } } as const;
    expect(dueOf(readCalendar(parse(text)), term)).toMatchObject({ date: '2027-02-10', provisional: true });
    const calendar = readCalendar(parse(with2027));
    expect(dueOf(calendar, term)).toMatchObject({ date: '2027-02-15', provisional: false });
    expect(calendar.version).toMatch(/^cn-2027-/);
    expect(calendar.days['2027-04-05']).toBeUndefined();
    expect(calendar.days['2028-04-04']?.kind).toBe('holiday');
  });

  it.each([
    ['coveredUntil: 2026-12-31', 'coveredUntil: 2027-12-31', 'coveredUntil: must be 2026-12-31'],
    ['year: 2024', 'year: 2034', 'years[6].year: must be 2024'],
    ['off: 06-19..06-21', 'off: 06-21..06-19', 'years[8].days[4].off: "06-21..06-19" is not a day or a range'],
    ['work: [04-08]', 'work: [04-31]', 'years[0].days[2].work[0]: "04-31" is not a day'],
    ['{name: labour, off: 05-01..05-04', '{name: may, off: 05-01..05-04', 'years[1].days[3].name: "may" is not one of'],
    ["  newYear: {zh-CN: 元旦, en: New Year's Day}", '  newYear: {zh-CN: 元旦}', 'names.newYear.en: must be a text'],
    ['  fixed:', '  fixes:', 'statutory.fixed: must be a list'],
    ['id: cn', 'id:', 'id: must be a text'],
  ])('with "%s" turned into "%s" is refused, and the message says where', (before, after, message) => {
    expect(text).toContain(before);
    expect(() => readCalendar(parse(text.replace(before, after)))).toThrow(`calendar file, ${message}`);
  });

  it.each([[null], ['cn'], [[]], [{ names: {}, years: [] }]])('%o is not one', (document) => {
    expect(() => readCalendar(document)).toThrow('calendar file');
  });
});
