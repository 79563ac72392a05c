// Whoever surely fits may be believed: whatever this says yes to, the validator has nothing against.
import { Validator } from '@cfworker/json-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { fitsOf } from './fits.ts';

const SCHEMA: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 4 },
    kind: { enum: ['new', 'renew'], 'x-labels': {} },
    agree: { type: 'boolean' },
    code: { type: 'string', pattern: '^a+$' },
    copies: { type: 'integer', minimum: 1 },
    payout: {
      type: 'object',
      additionalProperties: false,
      required: ['bank'],
      properties: { bank: { type: 'string' } },
    },
  },
};

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('new', 'renew', 'aa', '路灯', '😀'));
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.record({ bank: text }), fc.constant({}));
const NAMES = ['name', 'kind', 'agree', 'code', 'copies', 'payout', 'stranger'];
const given = fc.dictionary(fc.constantFrom(...NAMES), value);
const likely = fc.record({ name: text, kind: fc.constantFrom('new', 'renew'), agree: fc.boolean() });

test('nothing that surely fits is refused by the validator', () => {
  const validator = new Validator(SCHEMA, '2020-12', false);
  let sure = 0;
  fc.assert(
    fc.property(fc.oneof(given, likely), (data) => {
      if (!fitsOf(SCHEMA)(data)) return;
      sure += 1;
      expect(validator.validate(data).errors).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  expect(sure).toBeGreaterThan(100);
});

test('a form filled in as it should be surely fits, and what is not known here does not', () => {
  const fits = fitsOf(SCHEMA);
  expect(fits({ name: '王芳芳芳', kind: 'new', agree: true, payout: { bank: '某行' } })).toBe(true);
  for (const data of [
    {},
    { name: '王' },
    { name: '王芳', code: 'aa' },
    { name: '王芳', copies: 1 },
    { name: '王芳', x: 1 },
  ])
    expect(fits(data)).toBe(false);
});
