import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { changed, findings, read, SAMPLE, sound } from '../../sample.ts';

const LEASE = {
  id: 'lease',
  title: { 'zh-CN': '租赁合同', en: 'Lease' },
  required: true,
  deferrable: { within: 'P3D', watch: 'post:counter' },
};
const PROMISED = {
  name: '先承诺后补',
  given: { data: { name: '某人', kind: 'new' }, promises: ['lease'] },
  events: ['submit', 'accept'],
  expect: { state: 'review' },
};
const DEFERRING = changed(
  '/materials',
  [LEASE],
  changed('/tests', [...(SAMPLE['tests'] as readonly Json[]), PROMISED] as Json),
);

const codes = (document: JsonObject) => findings(document).map(({ code }) => code);

describe('a paper that may come later', () => {
  test('is read with more time once where nothing else is said', () => {
    expect(sound(DEFERRING).materials[0]?.deferrable).toEqual({
      within: { count: 3, unit: 'days' },
      times: 1,
      watch: 'counter',
    });
  });

  const faults: readonly (readonly [string, string, Json | undefined, string])[] = [
    ['deferral_unneeded', '/materials/0/required', false, 'lease: required: false'],
    ['deferral_unneeded', '/materials/0/required', undefined, 'lease: required: false'],
    ['deferral_long', '/materials/0/deferrable/within', 'P7D', '7 days + 7 days ≥ 10 workdays'],
    ['deferral_long', '/materials/0/deferrable/times', 9, 'lease: 3 days + 3 days'],
    ['parameter_unknown', '/materials/0/deferrable/within', 'term.lease', 'term.lease @ 2026-11-23'],
    ['deferral_untested', '/tests/1', undefined, 'promises: [lease]'],
    ['deferral_idle', '/workflow/states/granted/outcome', 'solved', 'granted?'],
    ['deferral_bypassed', '/workflow/states/correction/expires/target', 'granted', 'expires → granted'],
  ];
  test.each(faults)('%s at %s', (code, path, planted, words) => {
    const found = findings(changed(path, planted, DEFERRING)).find((one) => one.code === code);
    expect(found?.witness.join(' ; ')).toContain(words);
  });

  test('may hang on an answer', () => {
    const { required: _, ...rest } = LEASE;
    expect(codes(changed('/materials', [{ ...rest, requiredWhen: "data.kind == 'new'" }], DEFERRING))).toEqual([]);
  });

  test('has a length, and its words are known', () => {
    expect(read(changed('/materials/0/deferrable/within', undefined, DEFERRING)).findings[0]?.code).toBe('missing_key');
    expect(read(changed('/materials/0/deferrable/until', 'P3D', DEFERRING)).findings[0]?.code).toBe('unknown_key');
  });
});
