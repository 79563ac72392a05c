// Samples of common questions.
import type { Language } from '#kernel/text.ts';
import type { AnswersView } from '../citizen/answers/list.tsx';
import type { AnswerView } from '../citizen/answers/page.tsx';
import type { AnswerRowView } from '../kit/answers/answers.tsx';
import { services } from './citizen-first.tsx';
import { words } from './frame.ts';

export function rows(language: Language): readonly AnswerRowView[] {
  const w = words(language);
  return [
    {
      id: 'bus-card-where',
      question: w('老年公交卡在哪里办？', 'Where do I get the bus card for older people?'),
      href: '/answers/bus-card-where',
      passage: w(
        '满六十周岁带身份证到任意镇街便民服务中心就能办，当场拿卡。',
        'From sixty, bring your identity card to any township service centre; you have the card at once.',
      ),
    },
    {
      id: 'bus-card-lost',
      question: w('老年公交卡丢了怎么办？', 'What if the card is lost?'),
      href: '/answers/bus-card-lost',
      passage: w('带身份证到原来的窗口补办。', 'Bring your identity card to the same desk for a new one.'),
    },
  ];
}

export const answersView = (language: Language, how: 'all' | 'found' | 'near'): AnswersView => ({
  words: how === 'all' ? '' : words(language)('老人坐公交要钱吗', 'do older people pay on the bus'),
  total: 2,
  found: how === 'all' ? [] : rows(language),
  fit: how === 'found',
  all: how === 'all' ? rows(language).map(({ passage: _passage, ...row }) => row) : [],
  spared: how === 'all',
});

export function answerView(language: Language, said: AnswerView['said']): AnswerView {
  const w = words(language);
  return {
    action: '/answers/bus-card-where',
    question: w('老年公交卡在哪里办？', 'Where do I get the bus card for older people?'),
    answer: w(
      '满六十周岁带身份证到任意镇街便民服务中心就能办，当场拿卡。',
      'From sixty, bring your identity card to any township service centre; you have the card at once.',
    ),
    law: null,
    office: w('武源县交通运输局', 'Wuyuan Transport Bureau'),
    until: w('2027年12月31日', '31 December 2027'),
    services: services(language).slice(0, 1),
    said,
  };
}
