// Faults planted into decision tables: each is found under its own name, with an applicant who shows it.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { changed, CONTEXT, findings, read } from '../../sample.ts';

const title = { 'zh-CN': '行', en: 'Row' };

const rules = (...rows: readonly (readonly [readonly string[], string])[]): JsonObject => ({
  title,
  unit: 'fen',
  hitPolicy: 'UNIQUE',
  inputs: ['data.kind', 'data.copies'],
  rules: rows.map(([when, then]) => ({ title, when: [...when], then })),
});

const SMALL = 'policy.feeSmall';
const LARGE = 'policy.feeLarge';

const SOUND = rules([["'new'", 'it <= 2'], SMALL], [["'new'", 'it > 2'], LARGE], [["it != 'new'", '-'], '0']);

const withTable = (table: Json, policy: readonly string[] = ['feeSmall', 'feeLarge']): JsonObject =>
  changed('/decisions', { fee: table }, changed('/policy', [...policy]));

const found = (document: JsonObject) =>
  findings(document, CONTEXT).filter(
    ({ code }) => code.startsWith('decision') || code.startsWith('row') || /amount|absent|parameter/.test(code),
  );

describe('decision tables', () => {
  test('whose rows cannot be read are told so, and not that they are missing', () => {
    const wrong = { ...SOUND, rules: [{ title, when: ['-', '-'], then: 100 }] };
    expect(findings(withTable(wrong, [])).map(({ code, message }) => [code, message.en])).toEqual([
      ['wrong_type', 'Expected text, found 100'],
    ]);
  });

  test('one that leaves nobody out and nobody twice is sound', () => {
    expect(found(withTable(SOUND))).toEqual([]);
  });

  const faults: readonly (readonly [string, JsonObject, string])[] = [
    [
      'decision_gap',
      rules([["'new'", 'it <= 2'], SMALL], [["'new'", 'it > 3'], LARGE], [["it != 'new'", '-'], '0']),
      '"copies":3',
    ],
    ['decision_gap', rules([["'new'", '-'], SMALL], [["'renew'", '-'], LARGE]), '"kind":"change"'],
    [
      'decision_overlap',
      rules([["'new'", 'it <= 3'], SMALL], [["'new'", 'it >= 3'], LARGE], [["it != 'new'", '-'], '0']),
      '"copies":3',
    ],
    [
      'row_idle',
      {
        ...SOUND,
        hitPolicy: 'FIRST',
        rules: [
          { title, then: '0' },
          { title, when: ["'new'", '-'], then: SMALL },
        ],
      },
      "data.kind == 'new'",
    ],
    [
      'value_absent',
      rules([["'new'", '-'], `${SMALL} + size(data.number)`], [["it != 'new'", '-'], LARGE]),
      'data.number = ?',
    ],
  ];
  test.each(faults)('%s', (code, table, words) => {
    const one = found(withTable(table)).find((each) => each.code === code);
    expect(one?.witness.join(' ')).toContain(words);
  });

  test('overlap is no fault where the first row counts', () => {
    const table = {
      ...rules([["'new'", 'it <= 3'], SMALL], [["'new'", 'it >= 3'], LARGE], [['-', '-'], '0']),
      hitPolicy: 'FIRST',
    };
    expect(found(withTable(table))).toEqual([]);
  });

  test('conditions that count days are not taken for proved', () => {
    const table = rules([["'new'", '-'], SMALL], [["it != 'new'", "years('2000-01-01', today) > 3"], LARGE]);
    expect(found(withTable(table)).map(({ code }) => code)).toContain('decision_unproved');
  });

  test('what the rules let nobody be need not be in the table', () => {
    const rule = { id: 'adult', at: 'start', rule: 'has(applicant.age) && applicant.age >= 18', else: title };
    const table = { ...rules([['it < 60'], SMALL], [['it >= 60'], LARGE]), inputs: ['applicant.age'] };
    expect(found(changed('/eligibility', [rule], withTable(table)))).toEqual([]);
    expect(found(changed('/eligibility', [], withTable(table))).map(({ code }) => code)).toContain('value_absent');
  });

  test('an amount is known, named, read, and in force', () => {
    expect(found(withTable(SOUND, ['feeSmall', 'feeLarge', 'feeHuge'])).map(({ code }) => code)).toContain(
      'amount_unknown',
    );
    expect(read(withTable(SOUND, ['feeSmall'])).findings.map(({ code }) => code)).toContain('expression_name');
    const idle = rules([["'new'", '-'], SMALL], [["it != 'new'", '-'], '0']);
    expect(found(withTable(idle)).map(({ code, witness }) => [code, ...witness])).toEqual([
      ['amount_idle', 'policy.feeLarge'],
    ]);
    const early = { ...CONTEXT, on: '2010-01-01' };
    expect(findings(withTable(SOUND), early).map(({ code }) => code)).toContain('parameter_unknown');
    expect(read(withTable(SOUND, ['term.decide', 'feeSmall', 'feeLarge'])).findings.length).toBeGreaterThan(0);
  });

  test('numbers that are held against each other alone can go either way', () => {
    const rule = { id: 'below', at: 'submit', rule: 'data.copies < policy.feeSmall', else: title };
    const table = { ...rules([[], 'policy.feeSmall - data.copies']), inputs: [] };
    expect(findings(changed('/eligibility', [rule], withTable(table, ['feeSmall']))).map(({ code }) => code)).toEqual(
      [],
    );
  });

  test('an article a row cites is one the law has', () => {
    const cited = { ...SOUND, rules: [{ title, then: SMALL, legal: 'licensing#999' }] };
    expect(findings(withTable(cited, ['feeSmall'])).map(({ code }) => code)).toContain('article_unknown');
  });

  test('a row has as many cells as the table has inputs, and gives an integer', () => {
    expect(read(withTable(rules([["'new'"], SMALL]))).findings.map(({ code }) => code)).toContain('wrong_type');
    expect(read(withTable(rules([["'new'", '-'], "'much'"]))).findings.map(({ code }) => code)).toContain(
      'expression_type',
    );
  });
});
