import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { siteOf } from '../../gallery/frame.ts';
import { SiteProvider } from '../site/site.ts';
import { CommandForm, needsNothing, type CommandView } from './command-form.tsx';
import { readCommand } from './read.ts';

const text = { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'area' };
const SCHEMA: JsonObject = {
  type: 'object',
  required: ['unit', 'reason', 'items'],
  properties: {
    unit: { type: 'string', 'x-widget': 'unit' },
    outcome: { enum: ['solved', 'partly'] },
    workdays: { type: 'integer', minimum: 1 },
    until: { type: 'string', format: 'date' },
    internal: { type: 'boolean' },
    solved: { type: 'boolean' },
    reason: text,
    files: { type: 'array', items: { type: 'string' }, 'x-widget': 'files' },
    items: { type: 'array', minItems: 1, items: { type: 'object', properties: { ref: { type: 'string' }, text } } },
  },
};

const VIEW: CommandView = {
  command: 'sample',
  label: 'Send',
  action: '/desk/cases/1/sample',
  input: SCHEMA,
  as: 'p:1',
  seq: 4,
  labels: {
    unit: 'Unit',
    outcome: 'Outcome',
    workdays: 'Days',
    until: 'Until',
    internal: 'Internal',
    solved: 'Solved',
    reason: 'Reason',
    files: 'Files',
    items: 'Items',
    'items/ref': 'Which',
    'items/text': 'What',
  },
  groups: { unit: [{ label: 'County', options: [{ value: 'u1', label: 'One' }] }] },
};

const render = (view: CommandView): string =>
  renderToString(
    h(
      SiteProvider,
      { value: siteOf({ language: 'en', largeText: false }, 'desk', {}, false) },
      h(CommandForm, { view }),
    ),
  );

const namesIn = (html: string): readonly string[] =>
  [...html.matchAll(/ name="([^"]+)"/g)].map((match) => match[1] ?? '');

describe('a command form', () => {
  test('asks for every property of the schema under a name that is read back', () => {
    const names = namesIn(render(VIEW));
    for (const name of [
      'unit',
      'outcome',
      'workdays',
      'until.y',
      'internal',
      'solved',
      'reason',
      'files.file',
      'items.0.ref',
      'items.0.text',
    ])
      expect(names).toContain(name);
    expect(names).toEqual(expect.arrayContaining(['csrf', 'seq', 'as']));
  });

  test('reads back what its controls were given, and leaves out what stayed empty', () => {
    const body = new URLSearchParams([
      ['unit', 'u1'],
      ['outcome', 'partly'],
      ['workdays', '5'],
      ['until.y', '2026'],
      ['until.m', '12'],
      ['until.d', '1'],
      ['internal', 'true'],
      ['solved', 'false'],
      ['reason', ' because\r\nit is '],
      ['files', 'f1'],
      ['files', 'f2'],
      ['remove', 'f1'],
      ['items.0.ref', '/text'],
      ['items.0.text', 'more'],
      ['items.1.ref', ''],
      ['items.2.text', 'photo'],
    ]);
    expect(readCommand(SCHEMA, body)).toEqual({
      unit: 'u1',
      outcome: 'partly',
      workdays: 5,
      until: '2026-12-01',
      internal: true,
      solved: false,
      reason: 'because\nit is',
      files: ['f2'],
      items: [{ ref: '/text', text: 'more' }, { text: 'photo' }],
    });
    expect(readCommand(SCHEMA, new URLSearchParams('reason='))).toEqual({});
  });

  test('keeps a number that is none as typed, for the check to refuse', () => {
    expect(readCommand(SCHEMA, new URLSearchParams('workdays=five'))).toEqual({ workdays: 'five' });
  });

  test('asks a yes-or-no that must be answered with two radios, and a wish with one box', () => {
    const html = render({ ...VIEW, input: { ...SCHEMA, required: ['solved'] } });
    expect([...html.matchAll(/<input type="radio"[^>]* name="solved"/g)]).toHaveLength(2);
    expect([...html.matchAll(/<input type="checkbox"[^>]*name="internal"/g)]).toHaveLength(1);
  });

  test('shows what was typed and what is wrong with it when it comes back refused', () => {
    const html = render({
      ...VIEW,
      values: { reason: 'too short', workdays: 99 },
      problems: [{ ref: 'workdays', message: 'At most 10.' }],
    });
    expect(html).toContain('too short</textarea>');
    expect(html).toContain('value="99"');
    expect(html).toContain('href="#c-sample-workdays"');
    expect(html).toMatch(/id="c-sample-workdays"[^>]*aria-describedby="c-sample-workdays-problem"/);
  });
});

test('a command without properties needs nothing but a press', () => {
  expect(needsNothing({ ...VIEW, input: { type: 'object', properties: {} } })).toBe(true);
  expect(needsNothing(VIEW)).toBe(false);
});
