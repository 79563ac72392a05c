// What a table gives on a day, by the amounts in force then.
import { describe, expect, test } from 'vitest';
import { reckon, type Facts } from './reckon.ts';
import { policyOn } from './parameter.ts';
import type { DecisionTable, Parameter } from '../rules.ts';
import { changed, sound } from '../sample.ts';

const amount = (id: string, count: number, from: string, to?: string): Parameter => ({
  id,
  title: { 'zh-CN': '数额', en: 'Amount' },
  value: { count, unit: 'fen' },
  from,
  ...(to === undefined ? {} : { to }),
  source: { 'zh-CN': '试验', en: 'test' },
  verified: false,
});

const PARAMETERS: readonly Parameter[] = [
  amount('feeSmall', 500, '2020-01-01', '2026-06-30'),
  amount('feeSmall', 700, '2026-07-01'),
  amount('feeLarge', 900, '2020-01-01'),
  { ...amount('term', 5, '2020-01-01'), value: { count: 5, unit: 'days' } },
];

const title = { 'zh-CN': '行', en: 'Row' };

const document = sound(
  changed(
    '/decisions',
    {
      fee: {
        title,
        unit: 'fen',
        hitPolicy: 'FIRST',
        inputs: ['data.kind', 'data.copies'],
        rules: [
          { title, when: ["'new'", 'it > 2'], then: 'policy.feeLarge * data.copies' },
          { title, when: ["it in ['new', 'renew']", '-'], then: 'policy.feeSmall' },
          { title, then: '0' },
        ],
      },
    },
    changed('/policy', ['feeSmall', 'feeLarge']),
  ),
);

const facts = (data: Facts['data'], today = '2026-03-02'): Facts => ({
  data,
  applicant: { kind: 'person' },
  place: {},
  today,
  parameters: PARAMETERS,
});

describe('a decision table', () => {
  test.each([
    [{ kind: 'new', copies: 3 }, 2700, 0],
    [{ kind: 'new', copies: 2 }, 500, 1],
    [{ kind: 'renew', copies: 9 }, 500, 1],
    [{ kind: 'change', copies: 9 }, 0, 2],
  ])('%j: %d by row %d', (data, value, row) => {
    expect(reckon(document, facts(data))).toEqual([{ id: 'fee', value, row }]);
  });

  test('takes the amount that was in force that day', () => {
    expect(reckon(document, facts({ kind: 'renew' }, '2026-06-30'))).toMatchObject([{ value: 500 }]);
    expect(reckon(document, facts({ kind: 'renew' }, '2026-07-01'))).toMatchObject([{ value: 700 }]);
  });

  test('says nothing where an amount had no value yet, instead of a wrong number', () => {
    expect(reckon(document, facts({ kind: 'renew' }, '2019-12-31'))).toEqual([]);
  });

  test('of a document without tables there is nothing to say', () => {
    expect(reckon({}, facts({}))).toEqual([]);
  });

  test('the hit policy is kept with it, and rows have their conditions over what they look at', () => {
    const [table] = document.decisions as readonly [DecisionTable];
    expect(table.rules.map(({ when }) => when?.source)).toEqual([
      "data.kind == 'new' && (data.copies > 2)",
      "(data.kind in ['new', 'renew'])",
      undefined,
    ]);
  });
});

test('policy has amounts only, each as it was that day', () => {
  expect(policyOn(PARAMETERS, '2026-07-01')).toEqual({ feeSmall: 700, feeLarge: 900 });
  expect(policyOn(PARAMETERS, '2010-01-01')).toEqual({});
});
