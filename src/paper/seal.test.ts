import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSeal, seal } from './seal.ts';

const mac = (text: string): string => createHmac('sha256', 'secret').update(text).digest('hex');
const other = (text: string): string => createHmac('sha256', 'another').update(text).digest('hex');
const FILE = Buffer.from('%PDF-1.7\nsome bytes\n%%EOF\n');

test('a file that comes back as it went out is known, with its number', () => {
  expect(checkSeal(seal(FILE, 'WZ012345678901', mac), mac)).toEqual({ standing: 'intact', number: 'WZ012345678901' });
});

test('whatever byte is changed, it is not taken for ours', () => {
  const sealed = seal(FILE, 'WY0012345678-3', mac);
  fc.assert(
    fc.property(fc.nat({ max: sealed.length - 2 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(sealed);
      changed[at] = ((changed[at] ?? 0) + by) % 256;
      expect(checkSeal(changed, mac).standing).not.toBe('intact');
    }),
    { numRuns: 2_000 },
  );
});

test('neither what was added before the seal nor another county’s seal passes', () => {
  const sealed = seal(FILE, 'WZ012345678901', mac);
  expect(checkSeal(Buffer.concat([Buffer.from('x'), sealed]), mac).standing).toBe('altered');
  expect(checkSeal(seal(FILE, 'WZ012345678901', other), mac).standing).toBe('altered');
});

test.each([
  FILE,
  Buffer.alloc(0),
  Buffer.from('no PDF at all'),
  Buffer.concat([seal(FILE, 'W1', mac), Buffer.from('more')]),
])('a file without our line is told from one that was changed (%#)', (file) => {
  expect(checkSeal(file, mac)).toEqual({ standing: 'none' });
});
