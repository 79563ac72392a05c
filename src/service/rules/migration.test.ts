import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sound } from '../sample.ts';
import { covers, migrationOf, patched, refAfter, stateAfter, unanswered, type Migration } from './migration.ts';

describe('which rule is a version’s', () => {
  it.each([
    ['1.x', '1.0.0', true],
    ['1.x', '1.12.3', true],
    ['1.x', '11.0.0', false],
    ['1.2.x', '1.2.9', true],
    ['1.2.x', '1.3.0', false],
    ['1.2.3', '1.2.3', true],
    ['1.2.3', '1.2.4', false],
  ])('%s speaks of %s: %s', (from, version, is) => expect(covers(from, version)).toBe(is));

  it('is the first that speaks of it, and none where none does', () => {
    const migrations: readonly Migration[] = [
      { from: '1.2.x', policy: 'pin' },
      { from: '1.x', policy: 'migrate' },
    ];
    const document = { ...sound(), migrations };
    expect(migrationOf(document, '1.2.0')?.policy).toBe('pin');
    expect(migrationOf(document, '1.1.0')?.policy).toBe('migrate');
    expect(migrationOf(document, '2.0.0')).toBeUndefined();
    expect(migrationOf(sound(), '1.0.0')).toBeUndefined();
  });

  it('maps a state by its name unless another is said', () => {
    const rule: Migration = { from: '1.x', policy: 'migrate', states: { waiting: 'review' } };
    expect(['waiting', 'other', 'constructor'].map((one) => stateAfter(rule, one))).toEqual([
      'review',
      'other',
      'constructor',
    ]);
  });
});

describe('answers after a patch', () => {
  const data = { rent: 900, payout: { bank: '甲' } };

  it('are moved, copied, added, replaced and removed', () => {
    expect(
      patched(data, [
        { op: 'move', from: '/rent', path: '/monthlyRent' },
        { op: 'copy', from: '/payout/bank', path: '/bank' },
        { op: 'add', path: '/kind', value: 'a' },
        { op: 'replace', path: '/payout/bank', value: '乙' },
        { op: 'test', path: '/kind', value: 'a' },
        { op: 'remove', path: '/bank' },
      ]),
    ).toEqual({ monthlyRent: 900, kind: 'a', payout: { bank: '乙' } });
    expect(data).toEqual({ rent: 900, payout: { bank: '甲' } });
  });

  it('leave the case where it is when a test does not hold', () => {
    expect(patched(data, [{ op: 'test', path: '/rent', value: 901 }])).toBeUndefined();
    expect(patched(data, [{ op: 'test', path: '/nothing', value: 1 }])).toBeUndefined();
  });

  it('do not come into being where nothing was answered', () => {
    for (const op of ['move', 'copy'] as const)
      expect(patched({}, [{ op, from: '/rent', path: '/monthlyRent' }])).toEqual({});
    expect(
      patched({}, [
        { op: 'replace', path: '/rent', value: 1 },
        { op: 'remove', path: '/rent' },
      ]),
    ).toEqual({});
  });

  it('moved there and back are what they were', () => {
    const name = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(fc.dictionary(name, fc.integer(), { maxKeys: 4 }), name, (given, from) => {
        const there = patched(given, [{ op: 'move', from: `/${from}`, path: '/elsewhere' }]) ?? {};
        expect(patched(there, [{ op: 'move', from: '/elsewhere', path: `/${from}` }])).toEqual(given);
      }),
    );
  });

  it('are still to be given where they are asked and blank', () => {
    const rule: Migration = { from: '1.x', policy: 'migrate', ask: ['/a', '/b', '/c'] };
    expect(unanswered(rule, { a: 'x', b: ' ', d: 1 })).toEqual(['/b', '/c']);
  });
});

describe('what an office asked to be corrected', () => {
  it('is asked for under its new name, or not at all where it is gone', () => {
    const move = [{ op: 'move', from: '/payout', path: '/account' }] as const;
    expect(refAfter('/payout/bank', move)).toBe('/account/bank');
    expect(refAfter('/payoutNote', move)).toBe('/payoutNote');
    expect(refAfter('/payout/bank', [...move, { op: 'remove', path: '/account' }])).toBeUndefined();
  });
});
