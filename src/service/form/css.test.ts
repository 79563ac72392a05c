// A condition said in CSS must hold exactly when it holds in the form and in validation. The selector is read by a second
// hand here: a few lines that know what the pseudo-classes used mean for the controls of a form.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '../rules.ts';
import { changed, read } from '../sample.ts';
import { cssOf } from './css.ts';
import { prepareData, type ValidationContext } from './validate.ts';
import { fieldsOf, visibleFields } from './visible.ts';

const both = (text: string): JsonObject => ({ 'zh-CN': text, en: text });

/** Fields a, b (radio), c (select), d, e (ticks), and t, which is shown under a condition; b under another. */
function documentWith(condition: string, ofB?: string): ServiceDocument {
  const choice = (values: readonly string[]): JsonObject => ({
    enum: [...values],
    title: both('选'),
    'x-labels': Object.fromEntries(values.map((one) => [one, both(one)])),
  });
  const data = {
    type: 'object',
    required: ['a'],
    properties: {
      a: choice(['x', 'y', 'z']),
      b: choice(['x', '"q"']),
      c: choice(['1', '2', '3']),
      d: { type: 'boolean', title: both('勾') },
      e: { type: 'boolean', title: both('勾') },
      t: { type: 'string', maxLength: 9, title: both('写') },
    },
  };
  const fields = [
    { ref: '/a' },
    { ref: '/b', ...(ofB === undefined ? {} : { visible: ofB }) },
    { ref: '/c', widget: 'select' },
    { ref: '/d' },
    { ref: '/e' },
    { ref: '/t', visible: condition, required: true },
  ];
  const { documents } = read(
    changed(
      '/workflow/states/route',
      { type: 'choice', on: [{ otherwise: true, target: 'review' }] },
      changed('/form/pages', [{ id: 'one', fields }], changed('/data', data)),
    ),
  );
  const [document] = documents;
  if (!document) throw new Error(condition);
  return document;
}

/** What the controls of the form hold: the chosen value of each choice, and the ticks set. */
type Controls = { readonly [name: string]: string | boolean | undefined };

/** Whether a form with these controls matches a compound selector of `:has`, `:not`, `:is`. */
function matches(selector: string, controls: Controls): boolean {
  return parts(selector).every((part) => {
    if (part === '*') return true;
    const inner = part.slice(part.indexOf('(') + 1, -1);
    if (part.startsWith(':not(')) return !matches(inner, controls);
    if (part.startsWith(':is(')) return split(inner, ',').some((one) => matches(one.trim(), controls));
    const control =
      /^\[name="(\/\w+)"\](?:\[value="((?:[^"\\]|\\.)*)"\]| option\[value="((?:[^"\\]|\\.)*)"\])?:checked$/.exec(inner);
    if (!part.startsWith(':has(') || !control) throw new Error(`cannot read ${part}`);
    const [, name = '', radio, option] = control;
    const value = radio ?? option;
    return value === undefined ? controls[name] === true : controls[name] === value.replaceAll(/\\(.)/g, '$1');
  });
}

/** Pieces of a compound selector, outside of brackets and quotes. */
function parts(selector: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 1; at <= selector.length; at += 1) {
    const before = selector[at - 1];
    if (before === '(' || before === '[') depth += 1;
    if (before === ')' || before === ']') depth -= 1;
    if (depth === 0 && (at === selector.length || selector[at] === ':')) {
      found.push(selector.slice(from, at));
      from = at;
    }
  }
  return found;
}

function split(list: string, by: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const char of list) {
    if (char === '(' || char === '[') depth += 1;
    if (char === ')' || char === ']') depth -= 1;
    if (char === by && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found;
}

const condition = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      "data.a == 'x'",
      "data.a != 'y'",
      "'z' == data.a",
      "data.a in ['x', 'z']",
      "!(data.a in ['y'])",
      'has(data.b) && data.b == \'"q"\'',
      "has(data.b) && data.b != 'x'",
      'has(data.b)',
      'data.d',
      '!data.e',
      "has(data.c) && data.c in ['1', '3']",
      "has(data.c) && !(data.c == '2')",
      '!has(data.c)',
    ),
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left}) && (${right})`),
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left}) || (${right})`),
    tie('condition').map((inner) => `!(${inner})`),
  ),
})).condition;

const controls = fc.record({
  '/a': fc.constantFrom('x', 'y', 'z', undefined),
  '/b': fc.constantFrom('x', '"q"', undefined),
  '/c': fc.constantFrom('1', '2', '3', undefined),
  '/d': fc.boolean(),
  '/e': fc.boolean(),
});

const context: ValidationContext = {
  applicant: {},
  today: '2026-11-23',
  formats: { idNumber: () => true, creditCode: () => true, phone: () => true },
};

const dataOf = (held: Controls): JsonObject =>
  Object.fromEntries(
    Object.entries(held).flatMap(([name, value]) => (value === undefined ? [] : [[name.slice(1), value]])),
  );

test('selector, form and validation agree on every condition over choices and ticks', () => {
  let [shown, hidden] = [0, 0];
  fc.assert(
    fc.property(
      condition,
      fc.option(fc.constantFrom("data.a == 'x'", 'data.d', "data.a != 'x' && !data.e"), { nil: undefined }),
      fc.array(controls, { minLength: 5, maxLength: 12 }),
      (source, ofB, held) => {
        const document = documentWith(source, ofB);
        const field = fieldsOf(document).find((one) => one.ref === '/t');
        const selector = field?.visible && cssOf(document, field.visible);
        if (selector === undefined) throw new Error(`${source} has no selector`);
        for (const one of held) {
          const data = dataOf(one);
          const visible = visibleFields(document, data, context).some((each) => each.ref === '/t');
          expect(matches(selector, one), `${source} is ${selector} for ${JSON.stringify(data)}`).toBe(visible);
          const missed = prepareData(document, data, context).problems.some(
            (each) => each.path === '/t' && each.code === 'missing',
          );
          expect(missed).toBe(visible);
          if (visible) shown += 1;
          else hidden += 1;
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(Math.min(shown, hidden)).toBeGreaterThan(100);
}, 60_000);

describe('what CSS cannot say', () => {
  test.each(["data.t == 'x' || data.d", 'size(data.a) == 1', "applicant.kind == 'person'", "data.a.startsWith('x')"])(
    '%s has no selector',
    (source) => {
      const document = documentWith("data.a == 'x'", source);
      const field = fieldsOf(document).find((one) => one.ref === '/b');
      expect(field?.visible && cssOf(document, field.visible)).toBeUndefined();
    },
  );

  test('a choice of one value is one selector', () => {
    const document = documentWith("data.a == 'x'");
    const field = fieldsOf(document).at(-1);
    expect(field?.visible && cssOf(document, field.visible)).toBe(':has([name="/a"][value="x"]:checked)');
  });
});
