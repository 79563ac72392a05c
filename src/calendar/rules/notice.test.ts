// What can be copied out of a notice, and which slips of the pen are found.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draftOf, readNotice, type Ground } from './notice.ts';
import { namesOf, readCalendar, withYear } from './pack.ts';

const file = parse(readFileSync(new URL('../../../packs/base/calendar.cn.yaml', import.meta.url), 'utf8')) as unknown;
const ground: Ground = { year: 2027, names: namesOf(file), calendar: readCalendar(file) };
const SOURCE = '国办发明电〔2026〕9号';

const NOTICE = `节日,放假,上班
元旦,01-01..01-03,
春节,02-05..02-11,01-31 02-20
清明节,04-03..04-05,
劳动节,5月1日至5月5日,2027/5/8
端午节,06-09,
中秋节,09-15,
国庆节,2027-10-01..2027-10-07,
`;

const faultsOf = (text: string, source = SOURCE) => {
  const read = readNotice(text, source, ground);
  return 'faults' in read ? read.faults : [];
};

describe('the lines of a notice', () => {
  it('are read as notices and spreadsheets write them, and make a year of the calendar', () => {
    const read = readNotice(NOTICE, SOURCE, ground);
    if (!('notice' in read)) throw new Error(JSON.stringify(read));
    expect(read.notice.days).toContainEqual({
      name: 'labour',
      off: '2027-05-01..2027-05-05',
      work: ['2027-05-08'],
    });
    const calendar = readCalendar(withYear(file, read.notice));
    expect(calendar).toMatchObject({ coveredUntil: '2027-12-31' });
    expect(calendar.days['2027-02-20']?.kind).toBe('makeup');
    expect(calendar.days['2027-02-11']?.name.en).toBe('Spring Festival');
  });

  it('begin with the days of the law, which are enough as they stand', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const draft = draftOf(ground, language);
      expect(draft.split('\n')).toHaveLength(8);
      expect(readNotice(draft, SOURCE, ground)).toHaveProperty('notice.year', 2027);
    }
  });

  it.each([
    ['元旦,01-01..01-03,', '元旦节,01-01..01-03,', 2, 'name', '元旦节'],
    ['端午节,06-09,', '端午节,06-31,', 6, 'day', '06-31'],
    ['端午节,06-09,', '端午节,06-12..06-09,', 6, 'day', '06-12..06-09'],
    ['端午节,06-09,', '端午节,2026-06-09,', 6, 'year', '2026-06-09'],
    ['端午节,06-09,', '端午节', 6, 'columns', '端午节'],
    ['端午节,06-09,', '端午节,06-09,06-10', 6, 'workday', '2027-06-10'],
    ['端午节,06-09,', '端午节,05-05..06-09,', 6, 'day', '05-05..06-09'],
    ['春节,02-05..02-11,01-31', '春节,02-05..02-11,02-07', 3, 'twice', '2027-02-07'],
    ['春节,02-05..02-11', '春节,02-06..02-11', 0, 'statutory', '2027-02-05'],
    ['清明节,04-03..04-05,\n', '', 0, 'statutory', '2027-04-05'],
  ])('with "%s" written as "%s" are refused at line %i as %s', (before, after, line, code, value) => {
    expect(NOTICE).toContain(before);
    expect(faultsOf(NOTICE.replace(before, after))).toContainEqual({ line, code, value });
  });

  it('need the number of the notice, and at least one line', () => {
    expect(faultsOf(NOTICE, ' ')).toEqual([{ line: 0, code: 'source', value: '' }]);
    expect(faultsOf('节日,放假,上班\n\n')).toEqual([{ line: 0, code: 'empty', value: '' }]);
  });
});

it('a year that the file has itself is the file’s', () => {
  expect(withYear(file, { year: 2026, source: SOURCE, days: [] })).toBe(file);
});
