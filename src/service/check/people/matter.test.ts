import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, findings, read, sound } from '../../sample.ts';

const compared = (value: Json, more = changed('/metadata/id', 'compared')) => changed('/sameMatter', value, more);
/** Kinds to choose from, as private as is said. */
const kinds = (level: string) =>
  changed(
    '/data/properties/category',
    {
      title: '类别 | Kind',
      type: 'string',
      enum: ['a', 'b'],
      'x-labels': { a: '甲 | A', b: '乙 | B' },
      'x-class': level,
    },
    changed('/metadata/id', 'compared'),
  );
const codesIn = (document: Parameters<typeof findings>[0]): readonly string[] =>
  findings(document).map(({ code }) => code);

describe('cases of a service are compared', () => {
  test('by answers that are texts; others are told of them only where it says so', () => {
    expect(codesIn(compared({ by: ['/name'] }))).toEqual([]);
    expect(sound(compared({ by: ['/name'] })).sameMatter).toEqual({ by: ['/name'], told: false });
    expect(sound(compared({ by: ['/name'], told: true })).sameMatter?.told).toBe(true);
  });

  test('by nothing that is not there, no text, or nothing at all', () => {
    expect(codesIn(compared({ by: ['/nmae'] }))).toContain('field_unknown');
    expect(codesIn(compared({ by: ['/category'] }, kinds('public')))).toContain('compared_no_words');
    expect(read(compared({ by: [] })).findings.map(({ code }) => code)).toContain('empty');
    expect(read(compared({ told: true })).findings.length).toBeGreaterThan(0);
  });

  test('and others are told of a kind that is public, and of no other', () => {
    expect(codesIn(compared({ by: ['/name'], told: true }, kinds('public')))).not.toContain('told_private');
    expect(codesIn(compared({ by: ['/name'], told: true }, kinds('personal')))).toContain('told_private');
    expect(codesIn(compared({ by: ['/name'] }, kinds('personal')))).not.toContain('told_private');
  });
});
