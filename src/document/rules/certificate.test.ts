import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateNumber, checkCode, isCertificateNumber, isNamed, standingOn } from './certificate.ts';

const round = (index: number, half: number): number => (half * 2_654_435_761 + index * 97 + 13) % 1_000_003;

describe('a number', () => {
  test('is ours by its check digit, and a wrong digit is noticed', () => {
    assert(
      property(integer({ min: 0, max: 999_999_999 }), integer({ min: 0, max: 99 }), (running, ordinal) => {
        const number = certificateNumber(`WY${String(running).padStart(9, '0')}0`, ordinal, round);
        expect(isCertificateNumber(number)).toBe(true);
        const wrong = `${number.slice(0, 6)}${(Number(number[6]) + 1) % 10}${number.slice(7)}`;
        expect(isCertificateNumber(wrong)).toBe(false);
      }),
    );
  });

  test('never comes twice, and neighbours do not look like neighbours', () => {
    const numbers = Array.from({ length: 300 }, (_, index) =>
      certificateNumber(`WY${String(Math.floor(index / 3)).padStart(9, '0')}0`, index % 3, round),
    );
    expect(new Set(numbers).size).toBe(300);
    expect(numbers).not.toEqual(numbers.toSorted());
  });

  test('ends where a case has issued a hundred', () => {
    expect(() => certificateNumber('WY0000000000', 100, round)).toThrow(RangeError);
  });
});

test('the check code is eight signs nobody mistakes, and follows the seal', () => {
  const [one, other] = ['00'.repeat(32), `01${'00'.repeat(31)}`].map(checkCode);
  expect(one).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(other).not.toBe(one);
});

test('a name is the same however it is spaced, and another is another', () => {
  expect(isNamed('买买提·艾力', '买买提 艾力')).toBe(true);
  expect(isNamed('Anna Lee', 'anna  lee')).toBe(true);
  expect(isNamed('姚阿荷', '姚阿河')).toBe(false);
});

test('it is good to the end of its last day; what was revoked is not good again by growing old', () => {
  const until = '2027-03-02';
  expect(standingOn({ standing: 'valid', until }, '2027-03-02')).toBe('valid');
  expect(standingOn({ standing: 'valid', until }, '2027-03-03')).toBe('expired');
  expect(standingOn({ standing: 'suspended', until }, '2027-03-01')).toBe('suspended');
  expect(standingOn({ standing: 'revoked', until }, '2027-03-03')).toBe('revoked');
  expect(standingOn({ standing: 'valid', until: null }, '2199-01-01')).toBe('valid');
});
