// The numbers people and companies are known by: 公民身份号码 (GB 11643), 统一社会信用代码 (GB 32100), 手机号.
// A check says which part is wrong, so that the form can say what to look at. A number that passes exists on paper only:
// whether it belongs to somebody is for the register.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';

export type NumberCode =
  | 'id_number_length'
  | 'id_number_characters'
  | 'id_number_area'
  | 'id_number_date'
  | 'id_number_future'
  | 'id_number_checksum'
  | 'credit_code_length'
  | 'credit_code_characters'
  | 'credit_code_checksum'
  | 'mobile_length'
  | 'mobile_prefix';

export interface NumberRefusal {
  readonly code: NumberCode;
  readonly [fact: string]: unknown;
}

export interface IdNumber {
  /** 18 characters, a closing X in capitals. */
  readonly number: string;
  /** Six digits of the place of first registration. */
  readonly area: string;
  readonly birthday: LocalDate;
  readonly sex: 'male' | 'female';
}

/**
 * An 18-character ID number as typed; spaces and a small x are forgiven. The 15-digit form of before 1999 is refused: it
 * has no check digit and stands in archives only. Residence permits of Hong Kong, Macao and Taiwan (81 to 83) and the
 * permanent residence card (9…) are built the same way.
 */
export function checkIdNumber(typed: string, today: LocalDate): Result<IdNumber, NumberRefusal> {
  const number = plain(typed);
  if (number.length !== 18) return refuse({ code: 'id_number_length', length: number.length });
  if (!/^\d{17}[\dX]$/.test(number)) return refuse({ code: 'id_number_characters' });
  const area = number.slice(0, 6);
  if (!PROVINCES.has(area.slice(0, 2)) && !area.startsWith('9')) return refuse({ code: 'id_number_area', area });
  const birthday = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthday) || birthday < '1900') return refuse({ code: 'id_number_date', date: birthday });
  if (birthday > today) return refuse({ code: 'id_number_future', date: birthday });
  if (idChecksum(number) !== number[17]) return refuse({ code: 'id_number_checksum' });
  return ok({ number, area, birthday, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' });
}

/**
 * A company's or office's credit code as typed; spaces and small letters are forgiven. Only the closing check character
 * is computed: the organisation code inside has one of its own, which the closing one already covers.
 */
export function checkCreditCode(typed: string): Result<string, NumberRefusal> {
  const code = plain(typed);
  if (code.length !== 18) return refuse({ code: 'credit_code_length', length: code.length });
  const values = Array.from(code, (character) => CREDIT_ALPHABET.indexOf(character));
  if (values.includes(-1) || !/^.{2}\d{6}/.test(code)) return refuse({ code: 'credit_code_characters' });
  const sum = CREDIT_WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  if ((31 - (sum % 31)) % 31 !== values[17]) return refuse({ code: 'credit_code_checksum' });
  return ok(code);
}

/** A mainland mobile number as typed, with or without +86, spaces and hyphens; answers its eleven digits. */
export function checkMobile(typed: string): Result<string, NumberRefusal> {
  const number = plain(typed).replace(/^(?:\+|00)86/, '');
  if (!/^\d{11}$/.test(number)) return refuse({ code: 'mobile_length', length: number.length });
  if (!/^1[3-9]/.test(number)) return refuse({ code: 'mobile_prefix' });
  return ok(number);
}

/** 省级代码 of GB/T 2260, with the 81 to 83 that residence permits carry. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Without I, O, S, V and Z, which look like digits or each other. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const idChecksum = (number: string): string | undefined =>
  '10X98765432'[ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0) % 11];

/** Capitals without the spaces and hyphens people group digits by; full-width characters become plain ones. */
const plain = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const isDay = (date: string): boolean => !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date;
