// The only way from a stored message to words. Pure.
import type { Language, Text } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { filledIn } from '#service/rules/notice.ts';
import { quantityWords } from '#service/view.ts';
import type { Names } from './ports.ts';
import type { Facts, MessageKind } from './rules.ts';
import { en } from './texts.en.ts';
import { zh, type NotificationTexts } from './texts.zh.ts';

export interface Told {
  readonly kind: MessageKind;
  readonly number: string;
  readonly serviceHash: string;
  readonly facts: Facts;
}

const textsOf = (language: Language): NotificationTexts => (language === 'en' ? en : zh);

const dateIn = (texts: NotificationTexts, date: LocalDate | undefined): string =>
  date === undefined ? '' : texts.date(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

/** What happened and what to do next, as one text. */
function sentenceOf({ kind, number, serviceHash, facts }: Told, names: Names, language: Language): string {
  const texts = textsOf(language);
  const { unit, outcome, request, wait } = facts;
  const said = {
    number,
    service: names.service(serviceHash)[language],
    unit: unit === undefined ? '' : (names.unit(unit)?.[language] ?? unit),
    due: dateIn(texts, facts.due),
  };
  const own = facts.notice === undefined ? undefined : names.notice(serviceHash, facts.notice);
  const state = facts.state === undefined ? undefined : names.state(serviceHash, facts.state);
  return texts.messages[kind]({
    ...said,
    own: own ? filledIn(own[language], { ...said, state: state?.[language] ?? '' }) : '',
    until: dateIn(texts, facts.until),
    amount: facts.amount === undefined ? '' : quantityWords({ count: facts.amount, unit: 'fen' }, language),
    outcome: outcome === undefined ? '' : names.outcome(outcome)[language],
    remedy: names.remedy(serviceHash)?.[language] ?? '',
    paper: facts.paper?.[language] ?? '',
    question: facts.question?.[language] ?? '',
    moved: facts.moved === undefined ? '' : texts.moved[facts.moved],
    count: facts.count === undefined ? '' : String(facts.count),
    wait: wait === undefined ? '' : texts.waits[wait],
    asked: texts.asked[facts.asked ?? 'answer'],
    changed: facts.changed?.[language] ?? '',
    request: request === undefined ? '' : texts.requests[request],
  });
}

/** What a message of this kind says, with words where the facts of a case will stand; for those who design services. */
export function exampleOf(kind: MessageKind, service: Text, language: Language): string {
  const texts = textsOf(language);
  const { example } = texts;
  return texts.messages[kind]({
    ...example,
    service: service[language],
    request: texts.requests.extend,
    wait: texts.waits.wait,
    asked: texts.asked.step,
    amount: quantityWords({ count: 2000, unit: 'fen' }, language),
    remedy: '',
    changed: '',
    own: '',
    moved: texts.moved.answered,
    count: '1',
  });
}

/** A text of the service's own with such words. */
export const exampleOfOwn = (text: Text, service: Text, language: Language): string =>
  filledIn(text[language], { ...textsOf(language).example, service: service[language] });

export const textOf = (told: Told, names: Names): Text => ({
  'zh-CN': sentenceOf(told, names, 'zh-CN'),
  en: sentenceOf(told, names, 'en'),
});

/** As it goes to a telephone. Chinese, because nobody there has chosen a language. */
export const letterText = (told: Told, names: Names): string => `${zh.sign}${sentenceOf(told, names, 'zh-CN')}`;
