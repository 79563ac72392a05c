// 证照 Certificates as whoever holds, shows or checks one meets them: the number, the check code, how it stands on a day. Pure.
import { luhn, permuted, spelled, type Round } from '#kernel/number.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';

export interface Certificate {
  readonly number: string;
  readonly caseId: string;
  /** The entry of that case which issued it. */
  readonly seq: number;
  readonly party: string;
  readonly service: string;
  readonly output: string;
  readonly type: string;
  readonly from: LocalDate;
  /** The last day; null without end. */
  readonly until: LocalDate | null;
  readonly standing: 'valid' | 'suspended' | 'revoked';
  readonly since: Instant;
  /** Keyed digest of all that stands on it, in hex. */
  readonly seal: string;
}

/** Numbers of cases have nine digits, and no case issues a hundred certificates. */
const OF_A_CASE = 100;
const SPACE = 1_000_000_000 * OF_A_CASE;

/** Rounds of a key of their own, so that a certificate's number does not tell its case's. */
const OWN_ROUNDS = 4;

/**
 * The number of the first, second … certificate of a case of this number: `WZ`, eleven digits and a check digit. Known by its
 * case it needs no counter of its own, and permuted by a key it tells neither the case nor how many there are.
 */
export function certificateNumber(of: string, ordinal: number, round: Round): string {
  if (ordinal >= OF_A_CASE) throw new RangeError(`case ${of} has issued ${OF_A_CASE} certificates`);
  const value = Number(of.slice(2, 11)) * OF_A_CASE + ordinal;
  const digits = String(permuted(value, SPACE, (index, half) => round(index + OWN_ROUNDS, half))).padStart(11, '0');
  return `WZ${digits}${luhn(digits)}`;
}

/** Whether a typed number can be one of ours; catches a mistyped digit before anything is looked up. */
export const isCertificateNumber = (text: string): boolean =>
  /^WZ\d{12}$/.test(text) && luhn(text.slice(2, 13)) === text.slice(13);

/** Eight signs ≈ 39 bits of the seal: what is printed otherwise has another code, and nobody guesses one. */
export const checkCode = (seal: string): string =>
  spelled(Uint8Array.from(seal.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? []), 8);

export type Standing = Certificate['standing'] | 'expired';

/** Whether a name is the one on it, however it is spaced; names of persons are not written in two cases. */
export const isNamed = (holder: string, typed: string): boolean => plain(holder) === plain(typed);

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•.]/g, '');

/** How it stands on a day: good until the end of its last day; what was taken back is so whatever the day. */
export const standingOn = ({ standing, until }: Pick<Certificate, 'standing' | 'until'>, today: LocalDate): Standing =>
  standing !== 'revoked' && until !== null && until < today ? 'expired' : standing;

/** What stands on a certificate, told by the matter that issued it. */
export interface CertificateTold {
  readonly title: Text;
  /** Who issued it. */
  readonly unit: Text;
  /** What was asked for, when it was issued. */
  readonly service: Text;
  /** What stands there is still what was sealed; true where it was erased by law. */
  readonly isIntact: boolean;
  /** Why it was revoked, where somebody wrote it. */
  readonly reason: string | null;
  /** null once what people wrote in that matter was erased by law. */
  readonly content: {
    readonly holder: string;
    readonly lines: readonly CertificateLine[];
  } | null;
}

export interface CertificateLine {
  readonly label: Text;
  readonly value: Text;
  /** Anybody who verifies it may read this. */
  readonly isPublic: boolean;
}
