// What is proposed to somebody refused would have been granted: each proposal is tried on the rules once more.
import { assert, boolean, integer as integers, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { evaluate } from '../expression.ts';
import { changed, CONTEXT, findings, sound } from '../sample.ts';
import { withValue } from '../data.ts';
import { whatHelps, type Help } from './help.ts';
import { policyOn } from './parameter.ts';
import type { Facts } from './reckon.ts';

const text = { 'zh-CN': '不符合', en: 'no' };
const integer = (changeable: boolean): JsonObject => ({
  type: 'integer',
  title: text,
  minimum: 0,
  maximum: 1000,
  'x-class': 'public',
  ...(changeable ? { 'x-changeable': true } : {}),
});

const FIELDS: JsonObject = {
  area: integer(true),
  floors: integer(true),
  people: integer(false),
  joint: { type: 'boolean', title: text, 'x-class': 'public', 'x-changeable': true },
};

/** The sample with these rules, and with fields of which `people` is none to be changed. */
const withRules = (...rules: readonly string[]) => {
  const eligibility = rules.map((rule, at) => ({ id: `r${at}`, at: 'submit', rule, else: text }));
  const properties = Object.entries(FIELDS).reduce(
    (so, [name, schema]) => changed(`/data/properties/${name}`, schema, so),
    changed('/eligibility', eligibility, changed('/policy', ['feeSmall'])),
  );
  return sound(changed('/data/required', ['name', 'kind', 'area', 'floors', 'people'], properties));
};

const facts = (data: JsonObject, applicant: JsonObject = { kind: 'person' }, today = '2026-11-29'): Facts => ({
  data: { area: 0, floors: 0, people: 0, joint: false, kind: 'new', ...data },
  applicant,
  place: {},
  today,
  parameters: CONTEXT.parameters,
});

const ask = (rules: readonly string[], given: Facts): Help | undefined => {
  const document = withRules(...rules);
  return whatHelps(document, document.eligibility, given);
};

const change = (changes: { readonly [ref: string]: Json }): Help => ({
  kind: 'change',
  changes: Object.entries(changes).map(([ref, to]) => ({ ref, to })),
});

describe('what would help', () => {
  test('the day on which somebody is old enough, and not a day before', () => {
    const rule = 'has(applicant.age) && applicant.age >= 80';
    const person = { kind: 'person', born: '1950-03-05', age: 76 };
    expect(ask([rule], facts({}, person))).toEqual({ kind: 'wait', on: '2030-03-05' });
    expect(ask([rule], facts({}, { ...person, born: '1948-02-29', age: 78 }))).toEqual({
      kind: 'wait',
      on: '2028-02-29',
    });
    expect(ask([rule], facts({}, { ...person, born: '1949-02-28', age: 77 }))).toEqual({
      kind: 'wait',
      on: '2029-02-28',
    });
  });

  test('nothing, where the day is too far off to comfort anybody, or the age is not known', () => {
    const rule = 'has(applicant.age) && applicant.age >= 80';
    expect(ask([rule], facts({}, { kind: 'person', born: '1986-03-05', age: 40 }))).toBeUndefined();
    expect(ask([rule], facts({}, { kind: 'company' }))).toBeUndefined();
  });

  test.each<readonly [string, readonly string[], JsonObject, Help | undefined]>([
    ['the nearest number', ['data.area <= 120'], { area: 150 }, change({ '/area': 120 })],
    ['a number of policy', ['data.area <= policy.feeSmall'], { area: 700 }, change({ '/area': 500 })],
    ['one answer before two', ['data.area <= 120 || data.joint'], { area: 900 }, change({ '/area': 120 })],
    [
      'two where one is not enough',
      ['data.area <= 120', 'data.floors < 4'],
      { area: 150, floors: 5 },
      change({ '/area': 120, '/floors': 3 }),
    ],
    ['what is not marked stays as it is', ['data.people <= 4'], { people: 6 }, undefined],
    ['another way where there is one', ['data.people <= 4 || data.joint'], { people: 6 }, change({ '/joint': true })],
    ['nothing outside the bounds of the field', ['data.area > 1000'], { area: 5 }, undefined],
  ])('%s', (_, rules, data, help) => {
    expect(ask(rules, facts(data))).toEqual(help);
  });

  test('whatever the answers: what is proposed meets all rules, changes marked fields only, and no single one less would do', () => {
    const document = withRules('data.area + data.people <= 300', 'data.floors * 100 <= data.area || data.joint');
    const meets = (given: Facts): boolean =>
      document.eligibility.every(
        ({ rule }) =>
          evaluate(rule, { ...given, input: {}, policy: policyOn(given.parameters, given.today) } as never) === true,
      );
    const number = integers({ min: 0, max: 1000 });
    let proposed = 0;
    assert(
      property(number, number, number, boolean(), (area, floors, people, joint) => {
        const given = facts({ area, floors, people, joint });
        if (meets(given)) return;
        const help = whatHelps(document, document.eligibility, given);
        if (help?.kind !== 'change') return;
        proposed += 1;
        const data = help.changes.reduce<JsonObject>((so, { ref, to }) => withValue(so, ref, to), given.data);
        expect(meets({ ...given, data })).toBe(true);
        expect(help.changes.map(({ ref }) => ref)).not.toContain('/people');
        for (const { ref } of help.changes) {
          const without = help.changes.filter((one) => one.ref !== ref);
          const less = without.reduce<JsonObject>((so, one) => withValue(so, one.ref, one.to), given.data);
          expect(meets({ ...given, data: less })).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
    expect(proposed).toBeGreaterThan(50);
  });
});

test('what somebody is cannot be marked as an answer to change', () => {
  const document = changed('/data/properties/name', {
    type: 'string',
    title: { 'zh-CN': '身份证号码', en: 'Identity number' },
    format: 'idNumber',
    'x-class': 'sensitive',
    'x-changeable': true,
  });
  expect(findings(document).map(({ code }) => code)).toContain('changeable_private');
});
