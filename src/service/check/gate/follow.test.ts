import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { changed, CONTEXT, findings, read, SAMPLE, sound } from '../../sample.ts';

/** A service whose answers are served, and thirty days from there that are the applicant's. */
const ANSWERED = changed(
  '/service',
  'electronic',
  changed('/clocks/appeal', { from: 'served', after: 'P30D' }, changed('/metadata/id', 'answered')),
);
const FOLLOWING = changed('/follows', { service: 'answered', while: 'appeal' });

const codesOf = (given: JsonObject) => read(changed('/follows', given)).findings.map(({ code }) => code);

const beside = (document: JsonObject, other: JsonObject = ANSWERED) =>
  findings(document, { ...CONTEXT, services: [sound(other)] });

describe('a service that follows another', () => {
  test('is sound where that one is there, has the term and tells of it', () => {
    expect(beside(FOLLOWING)).toEqual([]);
  });

  const faults: readonly (readonly [string, string, JsonObject, JsonObject, string])[] = [
    ['follows_unknown', '/follows/service', changed('/follows/service', 'petiton', FOLLOWING), ANSWERED, 'petiton'],
    [
      'follows_clock',
      '/follows/while',
      changed('/follows/while', 'decide', FOLLOWING),
      ANSWERED,
      'answered.decide: from accepted',
    ],
    ['follows_clock', '/follows/while', changed('/follows/while', 'apeal', FOLLOWING), ANSWERED, 'from served'],
    [
      'follows_circle',
      '/follows/service',
      FOLLOWING,
      changed('/follows', { service: 'sample', while: 'appeal' }, ANSWERED),
      'sample → answered → sample',
    ],
    ['follows_circle', '/follows/service', changed('/follows/service', 'sample', FOLLOWING), ANSWERED, 'sample'],
    [
      'follows_audience',
      '/metadata/audience',
      FOLLOWING,
      changed('/metadata/audience', ['business', 'person'], changed('/eligibility', [], ANSWERED)),
      'answered: business, person',
    ],
  ];
  test.each(faults)('%s at %s', (code, path, document, other, words) => {
    const found = beside(document, other).find((one) => one.code === code);
    const { line } = read(document).sources.values().next().value?.locate(path) ?? { line: 0 };
    expect(found?.line).toBe(line);
    expect(found?.witness.join('\n')).toContain(words);
  });

  test('that nobody is told of is found', () => {
    // Where nothing is declined or rejected a document may be silent about remedies.
    const silent = { ...sound(ANSWERED) };
    delete (silent as { remedy?: unknown }).remedy;
    expect(findings(FOLLOWING, { ...CONTEXT, services: [silent] }).map(({ code }) => code)).toEqual(['follows_untold']);
  });

  test('reads both words and no others', () => {
    expect(codesOf({ service: 'answered' })).toEqual(['missing_key']);
    expect(codesOf({ service: 'answered', while: 'appeal', after: 'opinion' })).toEqual(['unknown_key']);
    expect(read(FOLLOWING).documents[0]?.follows).toEqual({ service: 'answered', while: 'appeal' });
    expect(read(SAMPLE).documents[0]?.follows).toBeUndefined();
  });
});
