// Which answers somebody should look over: those that are over, will soon be, or often do not help. Pure.
import { addDays, type LocalDate } from '#kernel/time.ts';
import { inForce, isQuantity } from '#service/policy/parameter.ts';
import type { Parameter } from '#service/rules.ts';
import type { Answer } from '../rules.ts';

export const LOOKS = ['over', 'soon', 'missed'] as const;
export type Look = (typeof LOOKS)[number];

/** What readers said of an answer. */
export interface Use {
  readonly helped: number;
  readonly missed: number;
  readonly spared: number;
}

export const UNUSED: Use = { helped: 0, missed: 0, spared: 0 };

/** So many have to have said it, or one bad day would be a finding; and half of all who said anything. */
const OFTEN = 3;

/** For how many days back what was said counts. */
export const SAID_DAYS = 90;

/** @param days An answer is soon over that many days before its last one. */
export function lookOf({ until }: Pick<Answer, 'until'>, use: Use, today: LocalDate, days: number): Look | null {
  if (until !== null && until < today) return 'over';
  if (until !== null && until <= addDays(today, days)) return 'soon';
  return use.missed >= OFTEN && use.missed >= use.helped ? 'missed' : null;
}

/** How long before its last day the office of an answer is told; a county may set it among its amounts of policy. */
const NOTICE = 'answerNotice';
const USUAL_NOTICE = 30;

export function noticeDays(parameters: readonly Parameter[], on: LocalDate): number {
  const value = inForce(parameters, NOTICE, on)?.value;
  return value !== undefined && isQuantity(value) ? value.count : USUAL_NOTICE;
}

export interface Kept {
  readonly answer: Answer;
  readonly look: Look | null;
  readonly use: Use;
}

/** Answers whose office is to be told today: those that are soon over, and those whose last day has come. */
export const endingOn = (answers: readonly Answer[], today: LocalDate, days: number) =>
  answers.flatMap(({ id, question, unit, until }) =>
    until !== null && until <= addDays(today, days) ? [{ id, question, unit, until, isLast: until <= today }] : [],
  );

const place = (look: Look | null): number => (look === null ? LOOKS.length : LOOKS.indexOf(look));

/** What is to be looked over first; among those by their last day, or by how often they did not help. */
export const inOrder = (kept: readonly Kept[]): readonly Kept[] =>
  kept.toSorted(
    (a, b) =>
      place(a.look) - place(b.look) ||
      (a.look === 'missed' ? b.use.missed - a.use.missed : 0) ||
      (a.look === null ? 0 : (a.answer.until ?? '') < (b.answer.until ?? '') ? -1 : 1),
  );
