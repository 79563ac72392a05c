// Links that open a file for ten minutes: what they are sealed over, and how long they are good.
import { expect, it } from 'vitest';
import { isFresh, isMoment, linkUntil, sealedText } from './link.ts';

const NOW = '2026-11-30T01:00:00.000Z';
const link = { document: 'd-1', reader: 'p-1', until: linkUntil(NOW) };

it('is good for ten minutes and not a moment longer, and not before it could have been made', () => {
  expect(link.until).toBe('2026-11-30T01:10:00.000Z');
  expect(isFresh(link, NOW)).toBe(true);
  expect(isFresh(link, '2026-11-30T01:09:59.999Z')).toBe(true);
  expect(isFresh(link, '2026-11-30T01:10:00.000Z')).toBe(false);
  expect(isFresh(link, '2026-11-30T00:59:59.999Z')).toBe(false);
});

it('is sealed over the file, its content, the reader and the end', () => {
  const texts = [
    sealedText(link, { sha256: 'aa' }),
    sealedText({ ...link, document: 'd-2' }, { sha256: 'aa' }),
    sealedText(link, { sha256: 'ab' }),
    sealedText({ ...link, reader: 'p-2' }, { sha256: 'aa' }),
    sealedText({ ...link, until: NOW }, { sha256: 'aa' }),
  ];
  expect(new Set(texts).size).toBe(5);
});

it('has an end that is written in one way only', () => {
  expect(isMoment(NOW)).toBe(true);
  for (const text of ['2026-11-30', '9999', '', '2026-11-30T01:00:00Z', `${NOW} `, `${NOW}\nx`])
    expect(isMoment(text), text).toBe(false);
});
