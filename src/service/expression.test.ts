// The evaluator against a second engine on generated expressions, and its own words.
import { isCelError, run } from '@bufbuild/cel';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { evaluate, holds, looksAt } from './expression.ts';
import { functions, inputOf } from '../../test/engines/second.ts';
import { changed, read } from './sample.ts';
import type { Expression } from './rules.ts';

/** Compiles conditions through the product's own door, as rules of one document. */
function compileAll(sources: readonly string[]): readonly Expression[] {
  const rules = sources.map((rule, index) => ({
    id: `rule${index}`,
    at: 'start',
    rule,
    else: { 'zh-CN': '否', en: 'No' },
  }));
  const { documents, findings } = read(changed('/eligibility', rules));
  const compiled = documents[0]?.eligibility.map((one) => one.rule) ?? [];
  if (compiled.length !== sources.length) throw new Error(`${sources.join(' ; ')}: ${JSON.stringify(findings)}`);
  return compiled;
}

const compile = (source: string): Expression => compileAll([source])[0] as Expression;

const refused = (source: string): readonly string[] =>
  read(changed('/eligibility/0/rule', source)).findings.map((one) => one.code);

const data = { name: '王芳', kind: 'new', copies: 3, agree: true, tags: ['a', '乙'], payout: { bank: '某行' } };
const context: JsonObject = {
  data,
  applicant: { kind: 'person', age: 40 },
  place: { town: null },
  today: '2026-11-23',
  input: {},
};

describe('conditions are answered as CEL answers them', () => {
  const cases: readonly (readonly [string, Json | undefined])[] = [
    ["data.kind == 'new' && data.agree", true],
    ["data.kind in ['renew', 'change']", false],
    ["'乙' in data.tags", true],
    ['size(data.name) == 2 && data.name.size() == 2', true],
    ["data.name.startsWith('王') && data.name.endsWith('芳') && data.name.contains('芳')", true],
    ['data.copies * 2 - 1 == 5 && -7 / 2 == -3 && -7 % 3 == -1', true],
    ['(data.agree ? data.copies : 0) == 3', true],
    ['has(data.number)', false],
    ['has(place.town)', false],
    ["has(data.number) && data.number == 'x'", false],
    ["data.number == 'x'", undefined],
    ["data.number == 'x' || data.agree", true],
    ["data.agree && data.number == 'x'", undefined],
    ["!data.agree && data.number == 'x'", false],
    ['data.copies / 0 == 1', undefined],
    ["years('1946-11-23', today) == 80 && years('1946-11-24', today) == 79", true],
    ["date(today) - date('2026-11-20') == 3", true],
    ["date('2026-02-30') == 1", undefined],
    ["data.tags + ['丙'] == ['a', '乙', '丙']", true],
  ];
  test.each(cases)('%s', (source, wanted) => {
    expect(evaluate(compile(source), context)).toBe(wanted);
  });

  test('an unknown answer never holds', () => {
    expect(holds(compile("data.number == 'x'"), context)).toBe(false);
    expect(holds(compile("!(data.number == 'x')"), context)).toBe(false);
  });

  test('a condition names the fields it looks at', () => {
    expect(looksAt(compile("has(data.payout.bank) && data.kind == 'new' && applicant.kind == 'person'"))).toEqual([
      '/payout/bank',
      '/kind',
    ]);
  });
});

describe('what the language does not have is refused when the document is read', () => {
  test.each([
    ['data.nothing == 1', 'expression_name'],
    ["data.copies == 'x'", 'expression_type'],
    ['data.copies', 'expression_type'],
    ['data.copies > 1.5', 'expression_profile'],
    ["data.name.matches('a+')", 'expression_profile'],
    ["data.tags.exists(t, t == 'a')", 'expression_profile'],
    ["'a' in data.name", 'expression_type'],
    ["'a' in {'a': 1}", 'expression_profile'],
    ['dyn(1) == 1', 'expression_profile'],
    ['data.kind ==', 'expression_type'],
    ["input.outcome == 'solved'", 'expression_name'],
  ])('%s', (source, code) => {
    expect(refused(source)).toContain(code);
  });
});

const two = (op: string, a: fc.Arbitrary<string>, b = a) => fc.tuple(a, b).map(([x, y]) => `(${x} ${op} ${y})`);

const { bools } = fc.letrec<{ ints: string; texts: string; lists: string; bools: string }>((tie) => {
  const days = fc.constantFrom("'2024-02-29'", "'1946-11-23'", "'2026-11-23'", "'2026-02-30'", 'today');
  return {
    ints: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.integer({ min: 0, max: 30 }).map(String),
      fc.constantFrom('data.copies', 'applicant.age', 'size(data.tags)', 'size(data.name)'),
      ...['+', '-', '*', '/', '%'].map((op) => two(op, tie('ints'))),
      tie('ints').map((x) => `(-${x})`),
      tie('texts').map((x) => `size(${x})`),
      fc.tuple(tie('bools'), tie('ints'), tie('ints')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
      fc.tuple(days, days).map(([a, b]) => `years(${a}, ${b})`),
      days.map((a) => `date(${a})`),
    ),
    texts: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.constantFrom('data.name', 'data.kind', 'data.number', 'data.payout.bank', "'new'", "'王'", "''", "'😀a'"),
      two('+', tie('texts')),
    ),
    lists: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.constant('data.tags'),
      fc.array(tie('texts'), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      two('+', tie('lists')),
    ),
    bools: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.constantFrom('true', 'false', 'data.agree', 'has(data.number)', 'has(data.payout)', 'has(data.payout.note)'),
      ...['&&', '||'].map((op) => two(op, tie('bools'))),
      tie('bools').map((x) => `!(${x})`),
      ...['==', '!=', '<', '<=', '>', '>='].flatMap((op) => [two(op, tie('ints')), two(op, tie('texts'))]),
      fc.tuple(tie('texts'), tie('lists')).map(([x, y]) => `(${x} in ${y})`),
      two('==', tie('lists')),
      ...['startsWith', 'endsWith', 'contains'].map((name) =>
        fc.tuple(tie('texts'), tie('texts')).map(([x, y]) => `${x}.${name}(${y})`),
      ),
    ),
  };
});

const answers = fc.record(
  {
    name: fc.constantFrom('王芳', 'new', '', '😀'),
    kind: fc.constantFrom('new', 'renew'),
    number: fc.constantFrom('王', 'x'),
    copies: fc.integer({ min: -2, max: 9 }),
    agree: fc.boolean(),
    tags: fc.array(fc.constantFrom('new', '王', ''), { maxLength: 3 }),
    payout: fc.record({ bank: fc.constant('某行'), note: fc.constant('n') }, { requiredKeys: ['bank'] }),
  },
  { requiredKeys: ['name', 'kind', 'copies', 'agree', 'tags'] },
);

test('two engines agree on every generated condition, errors included', () => {
  let [held, failed, unknown] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.array(bools, { minLength: 15, maxLength: 25 }),
      answers,
      fc.integer({ min: 0, max: 99 }),
      (sources, given, age) => {
        const asked: JsonObject = { data: given, applicant: { kind: 'person', age }, today: '2026-11-23' };
        const bindings = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, inputOf(value)]));
        for (const rule of compileAll(sources)) {
          const { source } = rule;
          const theirs = run(source, bindings, { funcs: functions });
          const ours = evaluate(rule, asked);
          if (ours === undefined) unknown += 1;
          else if (ours === true) held += 1;
          else failed += 1;
          expect(ours, `${source} with ${JSON.stringify(asked)}`).toBe(isCelError(theirs) ? undefined : theirs);
        }
      },
    ),
    { numRuns: 40 },
  );
  // The comparison would prove nothing if all came out alike.
  expect(Math.min(held, failed, unknown)).toBeGreaterThan(20);
}, 60_000);
