// Documents made up to break the bench: nested without end, tables of a thousand rows, names that look alike, expressions and
// workflows that explode. Each is answered within bounded time with a finding at a line, published by nobody, and the county
// goes on.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openServedCounty } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const designer = county.as('designer');

afterAll(() => expect(county.faults).toEqual([]));

const sound = await readFile(join(import.meta.dirname, '../e2e/documents/wheelchair-loan.service.yaml'), 'utf8');

const visible = (expression: string): string => sound.replace('visible: data.home,', `visible: "${expression}",`);
const workflow = (states: string): string =>
  sound.replace(/workflow:\n[^]*?\ntests:/, `workflow:\n  initial: s0\n  states:\n${states}\ntests:`);

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Every state leads to every other, each way twice at most. */
function tangled(count: number): string {
  const state = (at: number): string => {
    const ways = numbers(count)
      .filter((to) => to !== at)
      .map((to) => `e${to}: { target: s${to}, label: 走 | Go, limit: 2, then: lent }`);
    return `    s${at}: { title: 状态 | State, stage: handle, holder: post:counter, deadline: P1D, on: { ${ways.join(', ')} } }`;
  };
  const last = '    lent: { type: final, title: 已答复 | Answered, outcome: solved }';
  return workflow([...numbers(count).map(state), last].join('\n'));
}

/** A ground of twelve thousand answers under each of many tests. */
function grounded(): string {
  const answers = numbers(150).map(
    (key) =>
      `k${key}: { ${numbers(8)
        .map((of) => `m${of}: [1,2,3,4,5,6,7,8,9]`)
        .join(', ')} }`,
  );
  const cases = numbers(200).map((at) => `    - { name: t${at}, events: [submit], expect: { state: looking } }`);
  return `${sound.replace('days: 14 } }', `days: 14, ${answers.join(', ')} } }`)}${cases.join('\n')}\n`;
}

const tested = (event: string): string =>
  `${sound}    - { name: 怪, events: [submit, ${event}], expect: { state: looking } }\n`;

const rows = numbers(290).map((at) => `      - { title: 行 | Row, when: [it > ${at}, it != ${at}], then: '${at}' }`);
const table = `decisions:\n  sum:\n    title: 数 | Sum\n    unit: number\n    hitPolicy: UNIQUE\n    inputs: [data.days, data.days]\n    rules:\n${rows.join('\n')}\n\nclocks:`;

const anchors = numbers(12).map(
  (at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 9 }, () => `*a${at}`).join(',')}]`,
);

const HOSTILE: readonly (readonly [name: string, source: string, code: RegExp])[] = [
  ['brackets without end', `apiVersion: ${'['.repeat(50_000)}`, /too_deep/],
  ['lists in lists in one line', '- '.repeat(20_000), /too_deep|not_yaml/],
  [
    'maps in maps',
    numbers(600)
      .map((depth) => `${' '.repeat(depth)}a:`)
      .join('\n'),
    /too_deep/,
  ],
  ['anchors that multiply', `kind: Service\na0: &a0 [x,x,x,x,x,x,x,x,x]\n${anchors.join('\n')}`, /\w+/],
  ['a text of a megabyte', `${sound}# ${'x'.repeat(1_000_000)}`, /too_large/],
  [
    'a condition of five thousand parts',
    visible(Array.from({ length: 5_000 }, () => 'data.home').join(' && ')),
    /expression_type/,
  ],
  [
    'a condition in four thousand brackets',
    visible(`${'('.repeat(4_000)}data.home${')'.repeat(4_000)}`),
    /expression_type/,
  ],
  [
    'a condition that asks a thousand times',
    visible(`${'data.home ? '.repeat(1_000)}true${' : false'.repeat(1_000)}`),
    /expression_type/,
  ],
  ['a table of three hundred rows', sound.replace('clocks:', table), /\w+/],
  [
    'a thousand rows',
    sound.replace('clocks:', table.replace(rows.join('\n'), [...rows, ...rows, ...rows].join('\n'))),
    /too_many/,
  ],
  ['tests on a huge ground', grounded(), /too_many/],
  [
    'a field that only looks like another',
    sound.replace('- /days', '- /dаys'),
    /required_unasked|ref_unknown|field_unknown/,
  ],
  [
    'an answer that only looks like another',
    sound.replace('    home: {', '    hоme: { title: 要 | Yes, type: boolean, x-class: public }\n    home: {'),
    /name_unclear/,
  ],
  [
    'a state that only looks like another',
    sound.replace('report: lent', 'report: lеnt'),
    /state_endless|state_unknown/,
  ],
  ['a test that lasts for ever', tested('{ wait: { days: 100000000 } }'), /wrong_type/],
  ['a test that gives a list where a word belongs', tested('{ report: { outcome: [], text: {} } }'), /test_/],
  ['a test that asks for corrections by a word', tested('{ requestCorrection: { items: x } }'), /test_/],
  ['a name every object answers to', sound.replaceAll('looking', 'constructor'), /name_reserved/],
  ['a condition that divides by nothing', visible('10 / (data.days - 3) > 2'), /division_by_zero/],
  ['a workflow in which all leads to all', tangled(20), /time_unproved|state_/],
];

/** On a machine that has nothing else to do each takes a second at most. */
const BOUND = 30_000;

async function send(address: string, fields: Readonly<Record<string, string>>) {
  const csrf = /name="csrf" value="([^"]*)"/.exec((await designer.page('/desk/designer')).text)?.[1] ?? '';
  return designer.form(address, { csrf, ...fields });
}

describe('a hostile document', () => {
  it.each(HOSTILE)('%s: a finding, within bounded time', async (_, source, code) => {
    await designer.page('/desk/designer');
    const began = performance.now();
    const kept = await send('/desk/designer', { source });
    const address = kept.headers.get('location') ?? '';
    if (kept.status === 303) {
      const { status, text } = await designer.page(address);
      expect(status).toBe(200);
      expect(/<code>([a-z_]+)<\/code>/.exec(text)?.[1] ?? '', 'its first finding').toMatch(code);
      expect(text).not.toContain('value="publish"');
      expect((await send(address.replace('?kept', ''), { intent: 'publish', reason: '试一试' })).status).toBe(422);
      await send(address.replace('?kept', ''), { intent: 'drop' });
    } else expect([kept.status, kept.text.length > 0]).toEqual([422, true]);
    expect(performance.now() - began).toBeLessThan(BOUND);
  });

  it('leaves the catalogue as it was, and the next one is taken', async () => {
    expect(county.county.catalogue.find('wheelchair-loan')).toBeUndefined();
    const kept = await send('/desk/designer', { source: sound });
    expect(kept.status).toBe(303);
    expect((await designer.page(kept.headers.get('location') ?? '')).text).toContain('检查没有发现问题');
  });
});
