// ID numbers, credit codes and mobile numbers: what passes, and what is said of the rest. All numbers are made up.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode, checkIdNumber, checkMobile } from './number.ts';

const TODAY = '2026-11-23';
const codeOf = (result: ReturnType<typeof checkMobile> | ReturnType<typeof checkIdNumber>) =>
  result.ok ? 'ok' : result.refusal.code;

describe('an ID number', () => {
  it.each([
    ['330521199003072349', '1990-03-07', 'female'],
    ['330521194912311009', '1949-12-31', 'female'],
    ['330521200802291201', '2008-02-29', 'female'],
  ])('%s is one, born %s', (number, birthday, sex) => {
    expect(checkIdNumber(number, TODAY)).toEqual({ ok: true, value: { number, area: '330521', birthday, sex } });
  });

  it.each([
    ['330521199003072340', 'id_number_checksum'],
    ['330521199002302341', 'id_number_date'],
    ['33052119900307234', 'id_number_length'],
    ['330521900307234', 'id_number_length'],
    ['', 'id_number_length'],
    ['33052119900307234A', 'id_number_characters'],
    ['3305211990X3072349', 'id_number_characters'],
    ['990521199013072349', 'id_number_date'],
    ['780521199003072349', 'id_number_area'],
    ['330521189903072349', 'id_number_date'],
    ['330521202611242341', 'id_number_future'],
  ])('%s is none: %s', (number, code) => {
    expect(codeOf(checkIdNumber(number, TODAY))).toBe(code);
  });

  it('is not of the future only on the day of birth itself', () => {
    expect(codeOf(checkIdNumber('330521200802291201', '2008-02-28'))).toBe('id_number_future');
    expect(codeOf(checkIdNumber('330521200802291201', '2008-02-29'))).toBe('ok');
  });

  it('is read with spaces, a small x and full-width digits', () => {
    const withX = findWithX();
    expect(checkIdNumber(withX.toLowerCase(), TODAY)).toMatchObject({ ok: true, value: { number: withX } });
    expect(codeOf(checkIdNumber('330521 19900307 2349', TODAY))).toBe('ok');
    expect(codeOf(checkIdNumber('３３０５２１１９９００３０７２３４９', TODAY))).toBe('ok');
  });

  it('never passes with one digit mistyped or two neighbours swapped', () => {
    const number = '330521199003072349';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digit = (Number(number[place]) + by) % 10;
        expect(checkIdNumber(number.slice(0, place) + digit + number.slice(place + 1), TODAY).ok).toBe(false);
      }),
    );
    for (let place = 0; place < 17; place++) {
      const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
      if (swapped !== number) expect(checkIdNumber(swapped, TODAY).ok).toBe(false);
    }
  });
});

function findWithX(): string {
  for (let sequence = 0; sequence < 1000; sequence++) {
    const number = `33052119900307${String(sequence).padStart(3, '0')}X`;
    if (checkIdNumber(number, TODAY).ok) return number;
  }
  throw new Error('some sequence of a day must end in X');
}

describe('a credit code', () => {
  it.each(['91330521MA2B000194', '1133052100260000X9'])('%s is one', (code) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, value: code });
    expect(checkCreditCode(` ${code.toLowerCase()} `)).toEqual({ ok: true, value: code });
  });

  it.each(['I', 'O', 'S', 'V', 'Z'])('with the letter %s is none', (letter) => {
    expect(codeOf(checkCreditCode(`91330521M${letter}2B000194`))).toBe('credit_code_characters');
  });

  it.each([
    ['91330521MA2B000195', 'credit_code_checksum'],
    ['91330521MA2B00019', 'credit_code_length'],
    ['9133A521MA2B000194', 'credit_code_characters'],
  ])('%s is none: %s', (code, reason) => {
    expect(codeOf(checkCreditCode(code))).toBe(reason);
  });
});

describe('a mobile number', () => {
  it.each(['13800001234', '138 0000 1234', '+86 138-0000-1234', '008613800001234', '１３８００００１２３４'])(
    '%s is one',
    (number) => {
      expect(checkMobile(number)).toEqual({ ok: true, value: '13800001234' });
    },
  );

  it.each([
    ['12800001234', 'mobile_prefix'],
    ['23800001234', 'mobile_prefix'],
    ['1380000123', 'mobile_length'],
    ['0572-8012345', 'mobile_prefix'],
    ['1380000123a', 'mobile_length'],
    ['', 'mobile_length'],
  ])('%s is none: %s', (number, code) => {
    expect(codeOf(checkMobile(number))).toBe(code);
  });
});
