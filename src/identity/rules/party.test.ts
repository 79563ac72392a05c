import { describe, expect, it } from 'vitest';
import { checkMandate, isCompanyId, isInForce, isOfAge } from './party.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const ON = '2026-11-23';

describe('a mandate', () => {
  const mandate = { from: '2026-11-01', to: '2026-11-30', revokedAt: null };
  it('holds from its first to its last day', () => {
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((on) => isInForce(mandate, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInForce({ from: '2026-11-01', revokedAt: null }, '2099-01-01')).toBe(true);
  });
  it('holds no more once it was taken back', () => {
    expect(isInForce({ ...mandate, revokedAt: NOW }, ON)).toBe(false);
  });
  it('may be given for today only, and for two years at most', () => {
    const given = { from: 'p-a', to: 'p-b' };
    expect(checkMandate({ ...given, until: ON }, ON).ok).toBe(true);
    expect(checkMandate({ ...given, until: '2028-11-23' }, ON).ok).toBe(true);
    expect(checkMandate({ ...given, until: '2028-11-24' }, ON)).toEqual({
      ok: false,
      refusal: { code: 'mandate_too_long', latest: '2028-11-23' },
    });
  });
});

describe('coming of age', () => {
  it('is on the fourteenth birthday', () => {
    expect(isOfAge('2012-11-23', ON)).toBe(true);
    expect(isOfAge('2012-11-24', ON)).toBe(false);
  });
});

describe('an id', () => {
  it('tells a company from a person', () => {
    expect(['c-qingxi', 'p-resident', 's-001'].map(isCompanyId)).toEqual([true, false, false]);
  });
});
