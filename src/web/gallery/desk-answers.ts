// Samples of the desk's pages of answers.
import type { Language } from '#kernel/text.ts';
import type { DeskAnswersView, KeptRow } from '../desk/answers/list.tsx';
import type { AnswerEditView } from '../desk/answers/page.tsx';
import { words } from './frame.ts';

export function deskAnswers(language: Language): DeskAnswersView {
  const w = words(language);
  const row = (id: string, question: string, more: Partial<KeptRow> = {}): KeptRow => ({
    id,
    href: `/desk/answers/${id}`,
    question,
    office: w('交通运输局', 'Transport Bureau'),
    until: w('2027 年 12 月 31 日', '31 December 2027'),
    look: null,
    isOver: false,
    helped: 12,
    missed: 1,
    spared: 3,
    source: 'pack',
    ...more,
  });
  return {
    done: null,
    look: [
      row('bus-late', w('末班公交几点？', 'When does the last bus leave?'), {
        look: w('已过期', 'Over'),
        isOver: true,
        until: w('2026 年 10 月 31 日', '31 October 2026'),
      }),
      row('bus-card-lost', w('老年公交卡丢了怎么补？', 'How do I replace a lost bus card?'), {
        look: w('常说没解决', 'Often no help'),
        helped: 2,
        missed: 9,
        source: 'desk',
      }),
    ],
    rest: [
      row('bus-card-where', w('老年公交卡在哪里办？', 'Where do I get the bus card for older people?')),
      row('bus-dog', w('能带狗坐公交吗？', 'May I take a dog on the bus?'), {
        helped: 0,
        missed: 0,
        spared: 0,
        until: null,
      }),
    ],
  };
}

export function answerEdit(language: Language, kind: 'case' | 'written'): AnswerEditView {
  const w = words(language);
  const isMade = kind === 'case';
  return {
    id: isMade ? null : 'bus-card-lost',
    action: isMade ? '/desk/answers/new' : '/desk/answers/bus-card-lost',
    seq: isMade ? 0 : 2,
    note: isMade ? null : w('这条代替了材料包里的同一条。', 'It stands in the place of the one in the pack.'),
    publicHref: isMade ? null : '/answers/bus-card-lost',
    values: {
      question: w('老年公交卡丢了怎么补？', 'How do I replace a lost bus card?'),
      questionEn: '',
      asked: isMade ? '' : w('公交卡掉了\n老人卡补办', 'lost my card\nnew bus card'),
      answer: w(
        '带身份证到原来的窗口补办，旧卡当场停用，里面的钱转到新卡上。有疑问打 138****1234。',
        'Bring your identity card to the counter; the old card stops at once and its money moves to the new one. Questions: 138****1234.',
      ),
      answerEn: '',
      services: isMade ? [] : ['elderly-bus-card'],
      law: '',
      lawEn: '',
      unit: 'transport-bureau',
      from: '2026-11-30',
      until: '2027-12-31',
      reason: '',
      confirmed: false,
    },
    units: [{ value: 'transport-bureau', label: w('交通运输局', 'Transport Bureau') }],
    services: [{ value: 'elderly-bus-card', label: w('老年公交卡', 'Bus card for older people') }],
    origin: {
      case: 'c1',
      href: '/desk/cases/c1',
      number: 'WY0012345678',
      draft: isMade
        ? {
            told: w(
              '我妈上周把老年卡丢了，电话 138****1234，补卡还要照片吗？',
              'My mother lost her card last week, telephone 138****1234; does she need a photo again?',
            ),
            agreed: false,
            masked: [w('电话号码 138****1234', 'telephone number 138****1234')],
          }
        : null,
    },
    versions: isMade
      ? []
      : [
          {
            seq: 2,
            at: '2026-11-20T02:00:00.000Z',
            who: w('计衡远 · 办理岗', 'Handling desk'),
            reason: w('窗口搬了', 'The counter has moved'),
            isWithdrawn: false,
            words: {
              question: w('老年公交卡丢了怎么补？', 'How do I replace a lost bus card?'),
              answer: w('带身份证到原来的窗口补办。', 'Bring your identity card to the counter.'),
            },
          },
          {
            seq: 1,
            at: '2026-11-02T02:00:00.000Z',
            who: w('计衡远 · 办理岗', 'Handling desk'),
            reason: '',
            isWithdrawn: false,
            words: null,
          },
        ],
    canWithdraw: !isMade,
    problems: isMade
      ? [{ ref: 'confirmed', message: w('请先看一遍，再勾选确认。', 'Please read it over, and tick that you have.') }]
      : [],
    done: null,
  };
}
