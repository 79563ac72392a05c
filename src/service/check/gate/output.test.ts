// What the gate says of documents that are given, and of those that are taken in the place of papers.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { changed, CONTEXT, read, SAMPLE, sound } from '../../sample.ts';
import { checkDocument } from '../check.ts';

const card: JsonObject = {
  title: '证 | Card',
  type: 'sample-card',
  fields: ['/name', '/kind'],
  public: ['/kind'],
  validity: 'P1Y',
  retention: 'P2Y',
};

const giving = (data: JsonObject = SAMPLE): JsonObject =>
  changed(
    '/operations/revoke',
    {},
    changed('/outputs', { card }, changed('/workflow/states/granted/produces', ['card'], data)),
  );

const codes = (data: JsonObject, services?: Parameters<typeof checkDocument>[1]['services']): readonly string[] => {
  const { documents, findings } = read(data);
  const [document] = documents;
  const faults = document ? checkDocument(document, { ...CONTEXT, ...(services ? { services } : {}) }) : [];
  return [...findings.map(({ code }) => code), ...faults.map(({ code }) => code)];
};

describe('what a service gives', () => {
  test('a card that is earned, shown sparingly and kept long enough is sound', () => {
    expect(codes(giving())).toEqual([]);
  });

  test.each<[string, Json | undefined, string]>([
    ['/workflow/states/granted/produces', undefined, 'output_unused'],
    ['/workflow/states/granted/produces', ['other'], 'output_unknown'],
    ['/workflow/states/granted/produces', ['card', 'card'], 'twice'],
    ['/workflow/states/refused/produces', ['card'], 'output_unearned'],
    ['/outputs/card/public', ['/name'], 'output_private'],
    ['/outputs/card/public', ['/copies'], 'output_not_on_it'],
    ['/outputs/card/fields/0', '/nobody', 'field_unknown'],
    ['/outputs/card/decisions', ['monthly'], 'unknown_value'],
    ['/outputs/card/validity', 'P31Y', 'validity_unbounded'],
    ['/outputs/card/validity', 'term.decide', 'validity_unclear'],
    ['/outputs/card/validity', 'PT5H', 'wrong_type'],
    ['/outputs/card/retention', 'P11M', 'retention_short'],
    ['/operations/revoke', undefined, 'revoke_missing'],
  ])('%s as %j: %s', (path, to, code) => {
    expect(codes(changed(path, to, giving()))).toContain(code);
  });

  test('what has no end may be kept for any time, and nothing given needs no taking back', () => {
    expect(codes(changed('/outputs/card/validity', undefined, giving()))).toEqual([]);
    expect(codes(changed('/operations/revoke', {}))).toEqual(['revoke_idle']);
  });

  test('each finding has a witness', () => {
    const { documents } = read(changed('/outputs/card/public', ['/name'], giving()));
    const [found] = documents[0] ? checkDocument(documents[0], CONTEXT) : [];
    expect(found).toMatchObject({ path: '/outputs/card/public/0', witness: ['/verify: /name (personal)'] });
  });
});

const asking = (more: JsonObject): JsonObject =>
  changed('/materials', [{ id: 'card', title: '证 | Card', required: true, ...more }]);

describe('what stands in the place of a paper', () => {
  const both = { source: ['eCertificate', 'upload'], evidenceType: 'sample-card' };
  const [giver] = [sound(giving())];

  test('is taken where somebody in the county gives it', () => {
    expect(codes(asking(both), [{ ...giver, id: 'giver' }])).toEqual([]);
    expect(codes(asking(both), [])).toEqual(['evidence_ungiven']);
    const [found] = checkDocument(sound(asking(both)), { ...CONTEXT, services: [] });
    expect(found?.message).toEqual({
      'zh-CN': expect.stringContaining('已有：还没有'),
      en: expect.stringMatching(/there are: none yet$/),
    });
    // A document looked at alone is not told that others are missing.
    expect(codes(asking(both))).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ['a certificate of no type', { source: ['eCertificate', 'upload'] }, 'evidence_half'],
    ['a type that is never taken', { source: ['upload'], evidenceType: 'sample-card' }, 'evidence_half'],
    ['nothing but a certificate', { ...both, source: ['eCertificate'] }, 'evidence_only'],
  ])('%s is a finding', (_, more, code) => {
    expect(codes(asking(more))).toEqual([code]);
  });
});
