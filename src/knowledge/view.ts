// Answers as the API says them, in one language.
import { numberAfter, PAGE_SIZE, type Page } from '#kernel/page.ts';
import { say, type Language } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Answer, AnswerShelf } from './rules.ts';
import type { Entry, Words } from './rules/entry.ts';
import type { Kept } from './rules/look.ts';

/** As many as are read before one rather asks. */
export const SHOWN = 5;

const lineOf = ({ id, question, services }: Answer, language: Language) => ({
  id,
  question: say(question, language),
  services: [...services],
});

export const viewMet = (shelf: AnswerShelf, text: string, on: LocalDate, language: Language = 'zh-CN') => ({
  items: shelf
    .meet(text, on, language, SHOWN)
    .map(({ answer, passage, fits }) => ({ ...lineOf(answer, language), passage, fits })),
});

export const viewAnswer = (answer: Answer, language: Language = 'zh-CN') => ({
  ...lineOf(answer, language),
  answer: say(answer.answer, language),
  law: answer.law && say(answer.law, language),
  unit: answer.unit,
  from: answer.from,
  until: answer.until,
});

/** Undefined for a place that was not handed out. */
export function viewAnswers(
  shelf: AnswerShelf,
  on: LocalDate,
  { service, after, language = 'zh-CN' }: { service?: string; after?: string; language?: Language },
): { items: ReturnType<typeof lineOf>[]; total: number; next: Page<unknown>['next'] } | undefined {
  const all = shelf.list(on, service);
  const from = numberAfter(after);
  if (from === undefined || (from !== null && from >= all.length)) return undefined;
  const to = (from ?? 0) + PAGE_SIZE;
  return {
    items: all.slice(from ?? 0, to).map((one) => lineOf(one, language)),
    total: all.length,
    next: to < all.length ? String(to) : null,
  };
}

/** Undefined for a place that was not handed out. */
export function viewKept(
  kept: readonly Kept[],
  entries: ReadonlyMap<string, Entry>,
  after: string | undefined,
  language: Language = 'zh-CN',
) {
  const from = numberAfter(after);
  if (from === undefined || (from !== null && from >= kept.length)) return undefined;
  const to = (from ?? 0) + PAGE_SIZE;
  return {
    items: kept.slice(from ?? 0, to).map(({ answer, look, use }) => ({
      ...lineOf(answer, language),
      unit: answer.unit,
      from: answer.from,
      until: answer.until,
      source: entries.has(answer.id) ? ('desk' as const) : ('pack' as const),
      look,
      helped: use.helped,
      missed: use.missed,
      spared: use.spared,
    })),
    total: kept.length,
    next: to < kept.length ? String(to) : null,
  };
}

const viewWords = ({ question, asked, answer, law }: Words) => ({ question, asked: [...asked], answer, law });

export const viewVersions = ({ entry }: { readonly entry: Entry | undefined }) => ({
  seq: entry?.last.seq ?? 0,
  case: entry?.last.case ?? null,
  items: (entry?.versions ?? []).map(({ seq, by, as, at, reason, withdrawn, unit, from, until, services, words }) => ({
    seq,
    by,
    as,
    at,
    reason,
    withdrawn,
    unit,
    from,
    until,
    services: [...services],
    words: words && viewWords(words),
  })),
});
