// 结果 What a service gives when it ends well: a licence, a card, a certificate (CPSV-AP Output); what stands on it, what of it
// anybody may be shown, how long it is good for, and whether another service takes it in the place of a paper. Pure.
import type { Text } from '#kernel/text.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';
import { inForce, isTerm } from '../policy/parameter.ts';
import type { Material, Outcome, Parameter, ServiceDocument } from '../rules.ts';

/** A length of the calendar: a card is good for years, not for hours. */
export interface Span {
  readonly count: number;
  readonly unit: 'days' | 'months' | 'years';
}

export interface Output {
  readonly id: string;
  readonly title: Text;
  /** What other services ask for (CCCEV EvidenceType). */
  readonly type: string;
  /** Answers that stand on it, as they are when it is issued. */
  readonly fields: readonly string[];
  /** Decision tables whose result stands on it. */
  readonly decisions: readonly string[];
  /** Of these fields what whoever verifies it is shown. */
  readonly public: readonly string[];
  /** Absent: without end. A parameter counts in days. */
  readonly validity?: Span | { readonly parameter: string };
  /** How long the county keeps it and answers for it, from the day of issue. */
  readonly retention: Span;
}

/** Ends that somebody may be given something for. */
export const EARNED: readonly Outcome[] = ['granted', 'solved', 'partly'];

/** How a material may be handed in. */
export const SOURCES = ['eCertificate', 'upload'] as const;
export type Source = (typeof SOURCES)[number];

/** The type of certificate that may stand in the place of a paper; undefined where only papers are taken. */
export const evidenceOf = ({ source, evidenceType }: Pick<Material, 'source' | 'evidenceType'>): string | undefined =>
  source?.includes('eCertificate') ? evidenceType : undefined;

/** Whether a paper is taken at all. */
export const takesPaper = ({ source }: Pick<Material, 'source'>): boolean => !source || source.includes('upload');

export const findOutput = ({ outputs }: Pick<ServiceDocument, 'outputs'>, id: string): Output | undefined =>
  outputs?.find((one) => one.id === id);

/**
 * The last day of a span: the day of issue does not count, months and years end on the day of the same number, or where
 * there is none on the last day of the month (《民法典》第二百条至第二百零二条).
 */
export function lastDayOf(from: LocalDate, { count, unit }: Span): LocalDate {
  if (unit === 'days') return addDays(from, count);
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const months = year * 12 + (month - 1) + (unit === 'years' ? count * 12 : count);
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return [String(inYear).padStart(4, '0'), two(inMonth), two(Math.min(day, last))].join('-');
}

const two = (part: number): string => String(part).padStart(2, '0');

/** How long it is good for by what is in force that day; undefined where a parameter says nothing of the kind. */
export function spanOf(
  validity: NonNullable<Output['validity']>,
  parameters: readonly Parameter[],
  on: LocalDate,
): Span | undefined {
  if (!('parameter' in validity)) return validity;
  const value = inForce(parameters, validity.parameter, on)?.value;
  return value && isTerm(value) && value.unit === 'days' ? { count: value.count, unit: 'days' } : undefined;
}

/** Some days, to tell which of two spans is the longer one. */
export const daysOf = ({ count, unit }: Span): number => count * (unit === 'years' ? 366 : unit === 'months' ? 31 : 1);
