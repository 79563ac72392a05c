// Answers that meet some words, as rows of a page.
import { dateOf } from '#kernel/time.ts';
import { say } from '#kernel/text.ts';
import type { Answer } from '#knowledge/rules.ts';
import type { AnswerRowView } from '../../kit/answers/answers.tsx';
import type { Visit } from '../../web.ts';

export interface FoundAnswers {
  readonly rows: readonly AnswerRowView[];
  /** Otherwise they only come near. */
  readonly fit: boolean;
}

export const answerPath = (id: string, query: Readonly<Record<string, string>> = {}): string => {
  const given = new URLSearchParams(query).toString();
  return `/answers/${encodeURIComponent(id)}${given === '' ? '' : `?${given}`}`;
};

/** Those that fit, or else those that come near. */
export function answersTo({ web, ctx, site }: Visit, words: string, most: number): FoundAnswers {
  if (words.trim() === '') return { rows: [], fit: false };
  const met = web.answers.keeper.shelf.meet(words, dateOf(ctx.now), site.language, most);
  const fitting = met.filter(({ fits }) => fits);
  const rows = (fitting.length > 0 ? fitting : met).map(({ answer, passage }) => ({
    ...rowOf(answer, site.language),
    passage,
  }));
  return { rows, fit: fitting.length > 0 };
}

/** Only those that fit, for where somebody came for something else. */
export function answersMeeting(visit: Visit, words: string, most: number): readonly AnswerRowView[] {
  const { rows, fit } = answersTo(visit, words, most);
  return fit ? rows : [];
}

export const rowOf = ({ id, question }: Answer, language: Visit['site']['language']): AnswerRowView => ({
  id,
  question: say(question, language),
  href: answerPath(id),
});
