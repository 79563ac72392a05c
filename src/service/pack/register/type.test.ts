import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { loadFiles, loadPack } from '../../pack.ts';
import { changed, CONTEXT, SAMPLE } from '../../sample.ts';

const TYPES = {
  apiVersion: 'wuyuan/v1',
  kind: 'Types',
  types: {
    phone: { title: '电话 | Telephone', type: 'string', format: 'phone', 'x-class': 'personal' },
    short: { title: '短文 | Short text', type: 'string', minLength: 2, maxLength: 20, 'x-class': 'personal' },
  },
};

const file = (path: string, data: Json) => ({ path, text: JSON.stringify(data, null, 1) });

/** The sample with its field `number` written so, beside the shared types. */
const withNumber = (number: Json) =>
  loadPack(
    [file('types.yaml', TYPES), file('sample.service.yaml', changed('/data/properties/number', number))],
    CONTEXT,
  );

const codesOf = (number: Json) => withNumber(number).findings.map(({ code }) => code);

describe('a shared type', () => {
  test('stands in the place of its reference, and the hash is of what it says', () => {
    const written = { title: { 'zh-CN': '原证号', en: 'Former number' }, maxLength: 20, 'x-class': 'personal' };
    const whole = withNumber({ ...written, type: 'string', minLength: 2 }).documents[0];
    const named = withNumber({ $ref: 'types#/short', title: { 'zh-CN': '原证号', en: 'Former number' } }).documents[0];
    expect(named?.hash).toBe(whole?.hash);
  });

  test('may be named alone, and then has its own title', () => {
    const [document] = withNumber('types#/short').documents;
    expect(document?.data['properties']).toMatchObject({ number: { title: '短文', maxLength: 20 } });
    expect(codesOf('types#/short')).toEqual([]);
  });

  test('is made stricter and narrower by the field, never otherwise', () => {
    expect(codesOf({ $ref: 'types#/short', 'x-class': 'sensitive', maxLength: 10, minLength: 3 })).toEqual([]);
    expect(codesOf({ $ref: 'types#/short', 'x-class': 'public' })).toEqual(['type_laxer']);
    expect(codesOf({ $ref: 'types#/short', maxLength: 21 })).toEqual(['type_wider']);
    expect(codesOf({ $ref: 'types#/short', minLength: 1 })).toEqual(['type_wider']);
    expect(codesOf({ $ref: 'types#/short', pattern: '^a$' })).toEqual(['type_overridden']);
    expect(codesOf({ $ref: 'types#/short', type: 'integer' })).toContain('type_overridden');
  });

  test('that nobody knows is found where it is named, and the rest is read on with', () => {
    const [first, ...more] = withNumber({ $ref: 'types#/shrot', title: { 'zh-CN': '号', en: 'Number' } }).findings;
    expect([first?.code, first?.witness, more]).toEqual(['type_unknown', ['/data/properties/number/$ref: shrot'], []]);
    expect(codesOf({ $ref: '#/$defs/short' })).toContain('type_unknown');
    expect(codesOf('types#/constructor')).toContain('type_unknown');
  });

  test('serves the items of a list', () => {
    const given = changed('/data/properties/tags/items', { $ref: 'types#/short' });
    const pack = loadPack([file('types.yaml', TYPES), file('sample.service.yaml', given)], CONTEXT);
    expect(pack.findings).toEqual([]);
  });

  test('is itself read strictly: no bounds, no type', () => {
    const broken = { ...TYPES, types: { long: { title: '长 | Long', type: 'string' }, none: { title: '无 | None' } } };
    const { findings, types } = loadPack([file('types.yaml', broken)], CONTEXT);
    expect(findings.map(({ code }) => code)).toEqual(['unbounded', 'missing_key']);
    expect(types).toEqual({ long: {}, none: {} });
  });

  test('those of the county are all in order, and its services use them', async () => {
    const root = join(import.meta.dirname, '../../../..');
    const files = await loadFiles([join(root, 'packs/base'), join(root, 'packs/county')]);
    const { findings, types } = loadPack(files);
    expect(findings).toEqual([]);
    const texts = files.map(({ text }) => text).join('\n');
    const used = Object.keys(types).filter((name) => texts.includes(`types#/${name}`));
    expect(used.length).toBeGreaterThanOrEqual(6);
  });
});

test('a document without references is left as it is', () => {
  const alone = loadPack([file('sample.service.yaml', SAMPLE)], CONTEXT).documents[0]?.hash;
  const beside = loadPack([file('types.yaml', TYPES), file('sample.service.yaml', SAMPLE)], CONTEXT);
  expect(beside.documents[0]?.hash).toBe(alone);
});
