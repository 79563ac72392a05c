// 知识库 Answers that are there already: what is asked again and again, answered once by the office whose matter it is, for as
// long as it holds. Pure.
import type { LocalDate } from '#kernel/time.ts';
import { say, type Language, type Text } from '#kernel/text.ts';
import { passageOf } from './rules/passage.ts';
import { rankOf, type Rank, type Ranked } from './rules/rank.ts';

export interface Answer {
  /** In addresses, of all files together. */
  readonly id: string;
  readonly question: Text;
  /** How people ask the same in words of their own. */
  readonly asked: readonly string[];
  readonly answer: Text;
  /** Services it is about. */
  readonly services: readonly string[];
  /** The article that says so, where one does. */
  readonly law: Text | null;
  /** The office that answers for it. */
  readonly unit: string;
  readonly from: LocalDate;
  /** Its last day; null: until it is taken back. */
  readonly until: LocalDate | null;
}

/** An answer that may spare a question, with the part of it that does. */
export interface Met {
  readonly answer: Answer;
  readonly passage: string;
  /** It says most of what was asked; what does not is only near. */
  readonly fits: boolean;
}

export interface AnswerShelf {
  /** Lays the texts out, which else the first who asks waits for. */
  readonly prepare: () => void;
  /** Answers that hold on that day, the best first. */
  readonly meet: (question: string, on: LocalDate, language: Language, most: number) => readonly Met[];
  readonly find: (id: string, on: LocalDate) => Answer | undefined;
  /** In their order, all or those about a service. */
  readonly list: (on: LocalDate, service?: string) => readonly Answer[];
}

/** What a reader says of an answer; `spared`: what was to be asked was not, because it was there. */
export const SAID = ['helped', 'missed', 'spared'] as const;
export type Said = (typeof SAID)[number];

/** So much of a question, by the weight of its words, stands in an answer that meets it. */
const MET = 0.45;
/** Longer texts have said by then what they ask. */
const LINES = 8;

const holds = ({ from, until }: Answer, on: LocalDate): boolean => from <= on && (until === null || on <= until);

export function answerShelf(answers: readonly Answer[]): AnswerShelf {
  let rank: Rank | undefined;
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const ready = (): Rank => (rank ??= rankAnswers(answers));
  return {
    prepare: () => void ready()('', 0),
    meet: (question, on, language, most) => {
      // A title says in five words what the text beside it tells in fifty: what meets the best line of them is what is meant.
      const met = new Map<number, Ranked>();
      for (const line of question
        .split('\n')
        .filter((one) => one.trim() !== '')
        .slice(0, LINES))
        for (const one of ready()(line, answers.length))
          if (one.score > (met.get(one.at)?.score ?? -Infinity)) met.set(one.at, one);
      const best = [...met.values()].toSorted((a, b) => b.score - a.score || a.at - b.at);
      return best
        .flatMap(({ at, share }) => {
          const answer = answers[at];
          return answer && holds(answer, on) ? [{ answer, fits: share >= MET }] : [];
        })
        .slice(0, most)
        .map(({ answer, fits }) => ({ answer, fits, passage: passageOf(question, say(answer.answer, language)) }));
    },
    find: (id, on) => {
      const answer = byId.get(id);
      return answer && holds(answer, on) ? answer : undefined;
    },
    list: (on, service) =>
      answers.filter((answer) => holds(answer, on) && (service === undefined || answer.services.includes(service))),
  };
}

export const rankAnswers = (answers: readonly Answer[]): Rank => rankOf(answers.map(textOf), answers.flatMap(askedOf));

/** The questions it is known to answer. */
const askedOf = ({ question, asked }: Answer, by: number) =>
  [question['zh-CN'], ...asked].map((words) => ({ words, by }));

/** What is looked through: the question counts most, because it is what people say. */
const textOf = ({ question, asked, answer }: Answer): string =>
  [question['zh-CN'], question['zh-CN'], ...asked, question.en, answer['zh-CN'], answer.en].join('\n');
