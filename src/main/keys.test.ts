import { createHmac } from 'node:crypto';
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacOf, keysOf, newId } from './keys.ts';

const round = (text: string): number => createHmac('sha256', 'secret').update(text).digest().readUInt32BE(0);

describe('the keyed hash of a county', () => {
  it('is the HMAC of the standard for keys and texts of any length', () => {
    assert(
      property(uint8Array({ maxLength: 150 }), string({ unit: 'grapheme', maxLength: 200 }), (key, text) => {
        expect(hmacOf(key)(text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
      }),
    );
  });
});

describe("a round of a number's permutation", () => {
  it('answers the same when it is asked again, for any half', () => {
    const keys = keysOf('secret');
    for (const half of [0, 1, 31_622, 32_767, 32_768, 999_999]) {
      expect([keys.round(3, half), keys.round(3, half)]).toEqual(Array(2).fill(round(`number3\0${half}`)));
    }
    expect(keys.round(7, 5)).toBe(round('number7\x005'));
  });
});

describe('a new id', () => {
  it('is a UUID of version 7 that begins with its moment', () => {
    const id = newId('2026-11-23T01:00:00.000Z');
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-23T01:00:00.000Z'));
  });

  it('sorts after those of earlier moments and is never the same twice', () => {
    const ids = Array.from({ length: 500 }, (_, index) => newId(new Date(1_800_000_000_000 + index).toISOString()));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(Array.from({ length: 500 }, () => newId('2026-11-23T01:00:00.000Z'))).size).toBe(500);
  });
});
