import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, findings, sound } from '../../sample.ts';

const ASK = { title: '可以公开 | May be shown', type: 'boolean', default: false, 'x-class': 'public' };
const SHOWN = { title: '/name', text: '/name', ask: '/publish', by: 'post:dispatcher' };

/** @param more What else is changed of the sample, by pointer. */
const codesIn = (publication: Json, more: Readonly<Record<string, Json>> = {}): readonly string[] => {
  const named = changed('/data/properties/publish', ASK, changed('/metadata/id', 'shown'));
  const laid = Object.entries(more).reduce((document, [path, value]) => changed(path, value, document), named);
  return findings(changed('/publication', publication, laid)).map(({ code }) => code);
};
const ours = (codes: readonly string[]): readonly string[] =>
  codes.filter((code) => /^published_|^field_unknown$|^role_unknown$/.test(code));

describe('a service may let its cases be shown in public', () => {
  test('where it says which words, asks first, and names the post that releases them', () => {
    expect(ours(codesIn(SHOWN))).toEqual([]);
    const laid = changed('/data/properties/publish', ASK, changed('/metadata/id', 'shown'));
    expect(sound(changed('/publication', SHOWN, laid)).publication).toEqual({ ...SHOWN, by: 'dispatcher' });
  });

  test('and shows nothing unless it says so', () =>
    expect(sound(changed('/metadata/id', 'shown')).publication).toBeUndefined());

  test.each<[string, Json, Readonly<Record<string, Json>>, string]>([
    ['words that are not asked', { ...SHOWN, text: '/nmae' }, {}, 'field_unknown'],
    ['a yes or no as its words', { ...SHOWN, text: '/publish' }, {}, 'published_no_words'],
    ['a text as the question', { ...SHOWN, ask: '/name' }, {}, 'published_unasked'],
    ['a question answered yes by itself', SHOWN, { '/data/properties/publish/default': true }, 'published_unasked'],
    [
      'a question nobody answered',
      SHOWN,
      { '/data/properties/publish': { ...ASK, default: null } },
      'published_unasked',
    ],
    ['words that are sensitive', SHOWN, { '/data/properties/name/x-class': 'sensitive' }, 'published_secret'],
    [
      'a kind of which all is confidential',
      SHOWN,
      { '/data/properties/confidential': { ...ASK, default: true } },
      'published_secret',
    ],
    ['a post that is not there', { ...SHOWN, by: 'post:nobody' }, {}, 'role_unknown'],
  ])('but not %s', (_, publication, more, code) => expect(codesIn(publication, more)).toContain(code));
});
