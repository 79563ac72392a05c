import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { personalIn, readersIn } from '../../rules/purpose.ts';
import { changed, findings, read, SAMPLE, sound } from '../../sample.ts';

const PRIVACY = {
  purposes: { identity: '核对身份 | To know who applies', payment: '发放 | To pay' },
  retention: 'P10Y',
};

const properties = '/data/properties';

/** Every personal field of the sample says why; the object says it for its members. */
const EXPLAINED = [
  ['name', 'identity'],
  ['number', 'identity'],
  ['tags', 'identity'],
  ['payout', 'payment'],
].reduce<JsonObject>(
  (document, [name, purpose]) => changed(`${properties}/${name}/x-purpose`, purpose, document),
  changed('/privacy', PRIVACY),
);

const codes = (path: string, value: Json | undefined) =>
  read(changed(path, value, EXPLAINED)).findings.map(({ code }) => code);

describe('what is asked', () => {
  test('has its purpose from itself or from what it stands in', () => {
    expect(findings(EXPLAINED)).toEqual([]);
    expect(personalIn(sound(EXPLAINED)).map(({ ref, purpose }) => `${ref} ${purpose}`)).toEqual([
      '/name identity',
      '/number identity',
      '/tags identity',
      '/payout/bank payment',
      '/payout/note payment',
    ]);
    expect(sound(EXPLAINED).privacy?.retention).toEqual({ years: 10 });
  });

  test('is read by those who come to work on it', () => {
    expect(readersIn(sound())).toEqual(['counter', 'intake', 'approver', 'unit-head', 'county-duty-leader']);
  });

  const faults: readonly (readonly [string, string, Json | undefined, string])[] = [
    ['purpose_missing', `${properties}/name/x-purpose`, undefined, '/name: personal'],
    ['purpose_missing', `${properties}/payout/x-purpose`, undefined, '/payout/bank: personal'],
    ['purpose_missing', '/materials', [{ id: 'card', title: '证 | Card' }], 'materials/card: personal'],
    ['purpose_unknown', `${properties}/name/x-purpose`, 'curiosity', '/name: curiosity'],
    ['purpose_unknown', '/privacy', undefined, '/name: identity'],
    ['purpose_unused', '/privacy/purposes/news', '发通知 | To write to you', 'news'],
    ['retention_long', '/privacy/retention', 'P31Y', '31 > 30'],
  ];
  test.each(faults)('%s at %s', (code, path, planted, words) => {
    const found = findings(changed(path, planted, EXPLAINED)).find((one) => one.code === code);
    expect(found?.witness.join(' ; ')).toContain(words);
  });

  test('needs no purpose where no document of it is kept yet', () => {
    expect(findings(SAMPLE)).toEqual([]);
  });

  test('is kept for years, and both languages say why', () => {
    expect(codes('/privacy/retention', 'P10D')).toEqual(['wrong_type']);
    expect(codes('/privacy/retention', undefined)).toEqual(['missing_key']);
    expect(codes('/privacy/purposes/identity', '核对身份')).toEqual(['text_missing']);
  });
});
