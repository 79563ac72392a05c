import { expect, test } from 'vitest';
import type { ServiceDocument } from '../rules.ts';
import { changed, sound } from '../sample.ts';
import { compareVersions, offeredOf } from './version.ts';

const at = (version: string): ServiceDocument => sound(changed('/metadata/version', version));

test('versions are compared number by number, not as text', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('1.0.0', '2.0.0')).toBeLessThan(0);
  expect(compareVersions('1.2.0', '1.2.0')).toBe(0);
  expect(compareVersions('1.2', '1.2.1')).toBeLessThan(0);
});

test('what was published at the bench is on offer until the pack goes beyond it', () => {
  const [pack, bench, beyond] = [at('1.0.0'), at('1.1.0'), at('1.2.0')];
  expect(offeredOf([pack], [])).toEqual([pack]);
  expect(offeredOf([pack], [bench])).toEqual([bench]);
  expect(offeredOf([beyond], [bench])).toEqual([beyond]);
});

test('a service that only the bench knows comes after those of the packs, in its latest version', () => {
  const [own, first, second] = [
    at('1.0.0'),
    { ...at('1.0.0'), id: 'new-one', hash: 'a' },
    { ...at('1.1.0'), id: 'new-one', hash: 'b' },
  ];
  expect(offeredOf([own], [first, second])).toEqual([own, second]);
});
