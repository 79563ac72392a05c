// Parameters by the letter, dates with their zone, and spans of ninety days.
import { describe, expect, it } from 'vitest';
import { listed, readAsked, readDate, writeDate } from './asked.ts';
import { isMarkup } from './attribute.ts';
import { statusOf } from './fault.ts';
import { readFilter } from './filter.ts';

const NOW = '2026-11-30T02:00:00.000Z';
const asked = (text: string) => readAsked(new URLSearchParams(text));

describe('parameters', () => {
  it('are taken once each, the empty ones not at all', () => {
    const { asked: read, faults } = asked(
      'a=1&b=&c=%20&attribute[x]=1&attribute[y][]=1&attribute[y][]=2&attribute[z][]=',
    );
    expect(faults).toEqual([]);
    expect([...read.values]).toEqual([['a', '1']]);
    expect([...asked('status=open&status=closed').asked.values]).toEqual([['status', 'open,closed']]);
    expect([...read.attributes]).toEqual([
      ['x', ['1']],
      ['y', ['1', '2']],
    ]);
  });

  it.each([
    ['a=1&a=1', 'repeated'],
    ['a=&a=', 'repeated'],
    ['attribute[x]=1&attribute[x]=2', 'repeated'],
    ['attribute[x]=1&attribute[x][]=2', 'repeated'],
    ['attribute[x][]=1&attribute[x]=2', 'repeated'],
    ['attribute=1', 'name_wrong'],
    ['attribute[]=1', 'name_wrong'],
    ['attribute[a][b]=1', 'name_wrong'],
    ['attribute[a][0]=1', 'name_wrong'],
    ['attribute[a=1', 'name_wrong'],
    ['a[]=1', 'name_wrong'],
    ['a[b]=1', 'name_wrong'],
    ['__proto__[x]=1', 'name_wrong'],
  ])('such as %s are refused', (text, code) => {
    expect(asked(text).faults.map((one) => one.code)).toEqual([code]);
  });

  it('hold lists between commas, each member once', () => {
    expect(listed(' a, b,,a ,')).toEqual(['a', 'b']);
    expect(listed(undefined)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['2010-01-01T00:00:00Z', '2010-01-01T00:00:00.000Z'],
    ['2010-01-01T08:00:00+08:00', '2010-01-01T00:00:00.000Z'],
    ['2010-01-01T08:00:00 08:00', '2010-01-01T00:00:00.000Z'],
    ['2010-01-01T00:00Z', '2010-01-01T00:00:00.000Z'],
    ['2010-01-01T00:00:00.1234567Z', '2010-01-01T00:00:00.123Z'],
    ['2010-01-01', undefined],
    ['2010-01-01T00:00:00', undefined],
    ['2010-02-31T00:00:00Z', undefined],
    ['2010-01-01T25:00:00Z', undefined],
    ['1262304000', undefined],
  ])('%s is read as %s', (text, at) => {
    expect(readDate(text)).toBe(at);
  });

  it('are written as they are read', () => {
    expect(writeDate(NOW)).toBe('2026-11-30T10:00:00+08:00');
    expect(readDate(writeDate(NOW))).toBe(NOW);
  });
});

describe('a span', () => {
  const span = (text: string) => {
    const { filter, faults } = readFilter(asked(text).asked, NOW);
    return faults.length > 0 ? faults.map(({ code }) => code) : [filter.from, filter.to];
  };
  it.each([
    ['', ['2026-09-01T02:00:00.000Z', NOW]],
    ['start_date=2026-11-01T00:00:00Z', ['2026-11-01T00:00:00.000Z', NOW]],
    ['start_date=2026-01-01T00:00:00Z', ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']],
    ['end_date=2026-04-01T00:00:00Z', ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']],
    [
      'start_date=2026-01-01T00:00:00Z&end_date=2026-12-01T00:00:00Z',
      ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    ],
    [
      'start_date=2026-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z',
      ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.999Z'],
    ],
    ['start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z', ['date_order']],
    ['start_date=x&end_date=y', ['date_wrong', 'date_wrong']],
    ['status=lost', ['status_unknown']],
  ])('of %s is %j', (text, expected) => {
    expect(span(text)).toEqual(expected);
  });

  it('does not count where numbers are given', () => {
    expect(readFilter(asked('service_request_id=a,b&start_date=x&status=y').asked, NOW).faults).toEqual([]);
  });
});

describe('markup', () => {
  it.each([
    '<b>x</b>',
    'a <script>',
    '</p>',
    '<!-- x',
    '<img src=x onerror=y>',
    '<img/src="x"/onerror="y">',
    "<a href='中 文' >",
    '<br/>',
    '<x-y z>',
    '<![CDATA[x]]>',
    '<?php',
  ])('is %s', (text) => {
    expect(isMarkup(text)).toBe(true);
  });
  it.each(['a < b > c', '3<5', '<3', '>>', '温度<0 度', '<中文>', '亮度a<b 而且 c>d，请看', 'x<y，z>w', '1<n 2>'])(
    'is not %s',
    (text) => {
      expect(isMarkup(text)).toBe(false);
    },
  );
});

it('several faults have the status of the gravest', () => {
  expect(statusOf([{ code: 'missing' }, { code: 'service_unknown' }])).toBe(404);
  expect(statusOf([{ code: 'missing' }, { code: 'key_missing' }])).toBe(403);
  expect(statusOf([{ code: 'missing' }])).toBe(400);
});
