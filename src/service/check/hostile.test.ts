// Documents that were written to hurt: each costs bounded time and is answered by a finding at its place, never by a crash.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { loadPack } from '../pack.ts';
import { changed, CONTEXT, SAMPLE } from '../sample.ts';
import { checkPack } from './check.ts';

/** Far more than any of them takes, far less than for ever; the machine may be busy. */
const MOST_MS = 8_000;

const states = '/workflow/states';

function codesOf(text: string): readonly string[] {
  const began = performance.now();
  const pack = loadPack([{ path: 'sample.service.yaml', text }], CONTEXT);
  const found = checkPack(pack, CONTEXT);
  expect(performance.now() - began).toBeLessThan(MOST_MS);
  expect(found.filter(({ line, column, witness }) => line < 1 || column < 1 || witness.length === 0)).toEqual([]);
  return [...new Set(found.map(({ code }) => code))];
}

const written = (document: JsonObject): string => JSON.stringify(document, null, 1);
const many = <Item>(count: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const table = (count: number, make: (index: number) => Json): JsonObject =>
  Object.fromEntries(many(count, (index) => [`s${index}`, make(index)] as const));

/** One state of many, each leading to three more. */
const wait = (index: number): JsonObject => ({
  stage: 'handle',
  holder: 'post:approver',
  deadline: { after: 'P1D' },
  on: many(3, (step) => ({
    event: `go${step}`,
    target: `s${(index * 7 + step) % 280}`,
    limit: 9,
    then: 'granted',
  })),
});

describe('as a file', () => {
  test('ten megabytes are not even read', () => {
    expect(codesOf(`a: ${'x'.repeat(10 * 1024 * 1024)}`)).toEqual(['too_large']);
  });

  test.each([
    ['lists in lists', '['.repeat(100_000)],
    ['lists in lists, closed', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['maps in maps', '{a: '.repeat(60_000)],
    ['lines ever further in', many(600, (index) => `${' '.repeat(index)}a:`).join('\n')],
    ['lists in one line', '- '.repeat(100_000)],
  ])('nesting: %s', (_, text) => {
    const [code] = codesOf(text);
    expect(['too_deep', 'not_yaml']).toContain(code);
  });

  test('an object as deep as the language allows and deeper', () => {
    const deep = many(40, () => 0).reduce<JsonObject>((inner) => ({ type: 'object', properties: { a: inner } }), {
      type: 'string',
    });
    expect(codesOf(written(changed('/data/properties/deep', deep)))).toEqual(['too_deep']);
  });

  test('aliases that would make a billion words', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefgh'[index] ?? 'a';
        return `${name}: &${name} [${many(9, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(codesOf(bomb)).toContain('yaml_alias');
    expect(codesOf('a: &a\n  b: *a\n')).toContain('yaml_alias');
  });

  test('the same key thousands of times', () => {
    expect(codesOf(many(10_000, () => 'kind: Service').join('\n'))).toEqual(['not_yaml']);
    expect(codesOf(many(20_000, (index) => `k${index}: 1`).join('\n'))).toEqual(['too_many']);
  });

  test('keys that are no words, bytes that are no text', () => {
    expect(codesOf('? [a, b]\n: 1\n? {c: d}\n: 2\n')).not.toEqual([]);
    expect(codesOf('\u0000\u0001\ufffe{{{%%%')).not.toEqual([]);
    expect(codesOf('')).toEqual(['yaml_no_map']);
    expect(codesOf('--- a\n--- b\n')).toEqual(['yaml_several']);
    expect(codesOf('!!js/function "x": !!binary 1')).not.toEqual([]);
  });
});

describe('as a table', () => {
  test('of states, edges, options, tests', () => {
    const edge = { event: 'approve', target: 'granted', cond: "data.kind == 'new'" };
    expect(
      codesOf(
        written(
          changed(
            states,
            table(1000, () => ({ type: 'final', outcome: 'granted' })),
          ),
        ),
      ),
    ).toEqual(['too_many']);
    expect(
      codesOf(
        written(
          changed(
            `${states}/review/on`,
            many(1000, () => edge),
          ),
        ),
      ),
    ).toEqual(['too_many']);
    expect(
      codesOf(
        written(
          changed(
            '/data/properties/kind/enum',
            many(5000, (index) => `v${index}`),
          ),
        ),
      ),
    ).toEqual(['too_many']);
    expect(
      codesOf(
        written(
          changed(
            '/tests',
            many(400, () => ({})),
          ),
        ),
      ),
    ).toEqual(['too_many']);
  });

  test('just small enough to be read', () => {
    const found = codesOf(
      written(
        changed(states, { ...table(280, wait), ...((SAMPLE['workflow'] as JsonObject)['states'] as JsonObject) }),
      ),
    );
    expect(found).toContain('verb_unlabelled');
    expect(found.length).toBeGreaterThan(1);
  });

  test('conditions on one event, each of them long', () => {
    const fields = many(12, (index) => `data.kind != 'new' && data.copies > ${index} || data.agree`).join(' || ');
    const edges = many(60, (index) => ({
      event: 'approve',
      target: 'granted',
      cond: `data.copies != ${index} && (${fields})`,
    }));
    expect(codesOf(written(changed(`${states}/review/on`, edges)))).not.toEqual([]);
  });
});

test('loops that may be walked a million times', () => {
  const looping = changed(`${states}/review/on/-`, {
    event: 'requestCorrection',
    target: 'correction',
    limit: 1_000_000,
    then: 'refused',
  });
  expect(codesOf(written(looping))).toContain('time_unproved');
});

describe('as an expression', () => {
  test.each([
    ['brackets', `${'('.repeat(5_000)}true${')'.repeat(5_000)}`],
    ['a chain', many(3_000, () => "data.kind == 'new'").join(' || ')],
    ['negations', `${'!'.repeat(5_000)}data.agree`],
    ['a list', `data.kind in [${many(2_000, (index) => `'v${index}'`).join(', ')}]`],
    ['a long word', `data.kind == '${'a'.repeat(100_000)}'`],
    ['a pattern', "data.name.matches('(a+)+$')"],
    ['nested macros', 'data.tags.all(a, data.tags.all(b, data.tags.all(c, a == b && b == c)))'],
    ['questions', `${many(200, () => 'data.agree ? true : ').join('')}false`],
  ])('%s', (_, source) => {
    const found = codesOf(written(changed('/eligibility/0/rule', source)));
    expect(
      found.some((code) => ['expression_type', 'expression_profile', 'word_unknown', 'rule_early'].includes(code)),
    ).toBe(true);
  });
});

describe('names that only look alike', () => {
  const CYRILLIC = 'а';
  test.each<[string, string, Json, string]>([
    ['a key', '/metаdata', {}, 'unknown_key'],
    ['a state', `${states}/grаnted`, { type: 'final', outcome: 'granted' }, 'name_unclear'],
    ['a target', `${states}/review/on/0/target`, `gr${CYRILLIC}nted`, 'state_unknown'],
    ['a step', `${states}/review/on/0/event`, `${CYRILLIC}pprove`, 'name_unclear'],
    ['a field', `/data/properties/n${CYRILLIC}me`, { type: 'string', maxLength: 9 }, 'name_unclear'],
    ['a role', `${states}/review/holder`, `post:${CYRILLIC}pprover`, 'role_unknown'],
    ['a clock', `/clocks/prom${CYRILLIC}se`, { from: 'submitted', after: 'P5D' }, 'id_unclear'],
    ['a reason', '/reasons/0/code', `incomplete${CYRILLIC}`, 'id_unclear'],
    ['an option', '/data/properties/kind/enum/0', `new${CYRILLIC}`, 'id_unclear'],
    ['a page', '/form/pages/0/id', 'оne', 'id_unclear'],
    ['a word of a condition', '/form/pages/0/fields/2/visible', `data.kind != 'n${CYRILLIC}w'`, 'word_unknown'],
    ['a text that turns around', '/remedy/zh-CN', '六十日\u202e内', 'text_unseen'],
    ['a text with what nobody sees', '/remedy/en', 'Ask\u200b for it', 'text_unseen'],
  ])('%s', (_, path, value, code) => {
    expect(codesOf(written(changed(path, value)))).toContain(code);
  });

  test('the letter is named by its number', () => {
    const pack = loadPack([{ path: 'sample.service.yaml', text: written(changed('/metаdata', {})) }]);
    expect(pack.findings.find(({ code }) => code === 'unknown_key')?.message.en).toContain('metаdata (U+0430)');
  });
});
