// The terms of law as shipped: complete, dated, sourced, and counted by the calendar as the law's own examples say.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Text } from '#kernel/text.ts';
import { startOf, type Duration } from '#kernel/time.ts';
import { dueOf } from './rules.ts';
import { readCalendar } from './rules/pack.ts';

interface Entry {
  readonly title: Text;
  readonly after: string;
  readonly calendar?: string;
  readonly from: string;
  readonly source: Text;
  readonly verified: boolean;
}

const base = new URL('../../packs/base/', import.meta.url);
const calendar = readCalendar(parse(readFileSync(new URL('calendar.cn.yaml', base), 'utf8')));
const { parameters } = parse(readFileSync(new URL('clocks.yaml', base), 'utf8')) as {
  parameters: Record<string, Entry>;
};

const lengthOf = (id: string): Duration => {
  const entry = parameters[id];
  return { count: Number(entry?.after.slice(1, -1)), unit: entry?.calendar === 'cn-working' ? 'workdays' : 'days' };
};

describe('the terms of law', () => {
  it.each(Object.entries(parameters))('%s has a length, a date, a source and both languages', (id, entry) => {
    expect(id).toMatch(/^[a-z]+(\.[a-zA-Z]+)+$/);
    expect(entry.after).toMatch(/^P[1-9]\d?D$/);
    expect([undefined, 'cn-working']).toContain(entry.calendar);
    expect(entry.from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Object.keys(entry.title)).toEqual(['zh-CN', 'en']);
    expect(entry.title['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(entry.title.en).toMatch(/^[A-Z]/);
    expect(entry.source['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(entry.source.en).toMatch(/^[A-Z]/);
  });

  it('is called verified only where a law and its article are named', () => {
    for (const { source, verified } of Object.values(parameters)) {
      expect(/《.+》.*第.+条/.test(source['zh-CN'])).toBe(verified);
    }
  });

  it.each([
    ['petition.handle', '2026-08-03', '2026-10-08'],
    ['petition.objection', '2026-09-30', '2026-10-13'],
    ['mediation.confirm', '2026-09-07', '2026-10-08'],
    ['traffic.pay', '2026-02-05', '2026-02-24'],
    ['item.decide.statutory', '2026-09-24', '2026-10-29'],
    ['item.notifyCorrection', '2026-02-12', '2026-02-26'],
  ])('%s that starts on %s ends on %s', (id, from, due) => {
    expect(dueOf(calendar, { from: startOf(from), length: lengthOf(id) }).date).toBe(due);
  });
});
