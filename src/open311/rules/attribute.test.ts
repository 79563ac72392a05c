// From a data schema to GeoReport's attributes, and from what was sent back into data.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import type { Field } from '#service/rules.ts';
import { openTestCounty } from '../../../test/world.ts';
import type { Offer } from '../rules.ts';
import { readAsked } from './asked.ts';
import { attributesOf, readAttributes } from './attribute.ts';

const county = await openTestCounty();
const both = (text: string) => ({ 'zh-CN': text, en: text });
const SCHEMAS: { readonly [name: string]: JsonObject } = {
  word: { type: 'string', maxLength: 20 },
  words: { type: 'string' },
  count: { type: 'integer', minimum: 0, maximum: 9 },
  day: { type: 'string', format: 'date' },
  isDark: { type: 'boolean' },
  one: { enum: ['a', 'b'] },
  some: { type: 'array', items: { enum: ['a', 'b'] } },
};
const options = ['a', 'b'].map((value) => ({ value, label: both(value) }));
const field = (name: string): Field => ({
  ref: `/${name}`,
  label: both(`${name}?`),
  widget: name === 'words' ? 'area' : 'text',
  required: false,
  ...(name === 'one' || name === 'some' ? { options } : {}),
});
const offer = {
  document: {
    ...county.document('complaint'),
    data: { type: 'object', required: ['word'], properties: SCHEMAS },
    form: { pages: [{ id: 'p', title: both('p'), fields: Object.keys(SCHEMAS).map(field) }] },
  },
  declared: {
    ask: Object.keys(SCHEMAS).map((name) => ({ ref: `/${name}`, hint: name === 'day' ? both('since') : null })),
  },
} as unknown as Offer;

const read = (text: string) => readAttributes(offer, readAsked(new URLSearchParams(text)).asked, {});

describe('attributes', () => {
  it('have the types of GeoReport', () => {
    expect(attributesOf(offer).map(({ code, datatype, required }) => [code, datatype, required])).toEqual([
      ['word', 'string', true],
      ['words', 'text', false],
      ['count', 'number', false],
      ['day', 'datetime', false],
      ['isDark', 'singlevaluelist', false],
      ['one', 'singlevaluelist', false],
      ['some', 'multivaluelist', false],
    ]);
  });

  it('say how they are written and what may be chosen', () => {
    const told = attributesOf(offer).map(({ datatypeDescription, description, values }) => [
      datatypeDescription?.en ?? null,
      description.en,
      values.map(({ key }) => key).join(),
    ]);
    expect(told).toEqual([
      ['At most 20 characters', 'word?', ''],
      [null, 'words?', ''],
      ['Not below 0 · Not above 9', 'count?', ''],
      ['A date, such as 2026-11-02', 'day?. since', ''],
      [null, 'isDark?', 'true,false'],
      [null, 'one?', 'a,b'],
      [null, 'some?', 'a,b'],
    ]);
  });

  it('are read into the data by their types', () => {
    const given =
      'attribute[word]=w&attribute[words]=1%0D%0A2&attribute[count]=3&attribute[day]=2026-11-02T23:30:00Z' +
      '&attribute[isDark]=true&attribute[one]=b&attribute[some][]=b&attribute[some][]=a&attribute[some][]=b';
    expect(read(given)).toEqual({
      data: { word: 'w', words: '1\n2', count: 3, day: '2026-11-03', isDark: true, one: 'b', some: ['b', 'a'] },
      faults: [],
    });
  });

  it.each([
    ['', 'attribute_missing'],
    ['attribute[word]=a&attribute[none]=1', 'attribute_unknown'],
    ['attribute[word]=a&attribute[__proto__]=1', 'attribute_unknown'],
    ['attribute[word]=a&attribute[count]=many', 'attribute_value'],
    ['attribute[word]=a&attribute[day]=tomorrow', 'attribute_value'],
    ['attribute[word]=a&attribute[isDark]=yes', 'attribute_value'],
    ['attribute[word]=a&attribute[one]=c', 'attribute_value'],
    ['attribute[word]=a&attribute[some][]=a&attribute[some][]=c', 'attribute_value'],
    ['attribute[word][]=a&attribute[word][]=b', 'attribute_single'],
    ['attribute[word]=<b>x</b>', 'html'],
  ])('%j is refused', (text, code) => {
    expect(read(text).faults.map((one) => one.code)).toEqual([code]);
  });
});
