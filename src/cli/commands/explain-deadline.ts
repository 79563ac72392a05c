// `wuyuan explain-deadline`: the day a term ends, and each day on the way with its reason.
import type { Language } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { command, misuse, type Command, type Outcome } from '../command.ts';
import { fill, inBoth, textsIn } from '../words.ts';

type Question = { readonly from: LocalDate } & ({ readonly days: number } | { readonly calendarDays: number });

/** The calendar's own explanation; the national calendar is the caller's to hand in. */
export type ExplainDeadline = (question: Question, language: Language) => Promise<Explanation>;

interface Explanation {
  readonly due: LocalDate;
  readonly days: readonly { readonly date: LocalDate; readonly counted: boolean; readonly why: string }[];
  readonly provisional: boolean;
}

/** Ten years of working days: beyond that no calendar is known and no law counts in days. */
const MOST = 2500;

export function explainDeadlineCommand(explain: ExplainDeadline): Command {
  const options = {
    from: {
      type: 'date',
      value: 'yyyy-mm-dd',
      required: true,
      about: inBoth(({ explainDeadline }) => explainDeadline.from),
    },
    days: {
      type: 'integer',
      value: 'n',
      least: 1,
      most: MOST,
      about: inBoth(({ explainDeadline }) => explainDeadline.days),
    },
    'calendar-days': {
      type: 'integer',
      value: 'n',
      least: 1,
      most: MOST,
      about: inBoth(({ explainDeadline }) => explainDeadline.calendarDays),
    },
  } as const;
  return command({
    name: 'explain-deadline',
    summary: inBoth(({ explainDeadline }) => explainDeadline.summary),
    options,
    run: async ({ options: { from, days, 'calendar-days': calendarDays }, language }) => {
      const texts = textsIn(language).explainDeadline;
      if (days !== undefined && calendarDays === undefined)
        return told({ from, days }, await explain({ from, days }, language), language);
      if (days === undefined && calendarDays !== undefined) {
        return told({ from, calendarDays }, await explain({ from, calendarDays }, language), language);
      }
      return misuse('either', texts.either);
    },
  });
}

function told(question: Question, { due, days, provisional }: Explanation, language: Language): Outcome {
  const texts = textsIn(language).explainDeadline;
  const isWork = 'days' in question;
  const facts = { from: question.from, count: isWork ? question.days : question.calendarDays, due };
  const lines = [
    fill(isWork ? texts.answerWork : texts.answerDays, facts),
    ...(provisional ? [texts.provisional] : []),
    ...days.map(({ date, counted, why }) => `  ${date}  ${counted ? texts.counted : texts.passed}\t${why}`),
  ];
  return { exit: 0, json: { due, days, provisional }, text: lines.join('\n') };
}
