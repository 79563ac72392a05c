// A talk as the gallery shows it, to either side.
import type { Language } from '#kernel/text.ts';
import type { TalkLineView } from '../kit/talk/lines.tsx';
import type { OnwardView, SaidView, SuggestView } from '../kit/talk/onward.tsx';
import type { TalkView } from '../kit/talk/talk.tsx';
import { words } from './frame.ts';

const plain = { kind: 'said', title: '', files: [], goOn: null } as const;

function linesSample(language: Language, side: 'citizen' | 'desk'): readonly TalkLineView[] {
  const w = words(language);
  const isCitizen = side === 'citizen';
  const asker = isCitizen ? w('您', 'You') : w('申请人', 'Applicant');
  const office = w('武源县综合行政执法局 · 办理岗', 'Wuyuan Urban Management · handling desk');
  return [
    {
      ...plain,
      seq: 1,
      at: '2026-11-18T01:12:00.000Z',
      isOwn: isCitizen,
      who: asker,
      text: w(
        '老年公交卡在哪里办\n母亲今年满七十岁，要照片吗？',
        'Where is the bus card for older people\nMy mother is seventy. Is a photo needed?',
      ),
    },
    { ...plain, seq: 2, kind: 'moved', at: '2026-11-18T02:00:00.000Z', isOwn: false, who: '', title: office, text: '' },
    {
      ...plain,
      seq: 3,
      at: '2026-11-19T02:31:00.000Z',
      isOwn: !isCitizen,
      who: office,
      text: w('不用照片，带身份证就可以。', 'No photo; the identity card is enough.'),
      goOn: {
        title: w('老年优待公交卡', 'Bus card for older people'),
        href: isCitizen ? '/services/elderly-bus-card/apply?of=c1' : null,
      },
    },
    {
      ...plain,
      seq: 4,
      at: '2026-11-19T02:40:00.000Z',
      isOwn: isCitizen,
      who: asker,
      text: w('好的，谢谢。', 'Good, thank you.'),
    },
  ];
}

export function talkSample(language: Language, side: 'citizen' | 'desk'): TalkView {
  const w = words(language);
  const here = side === 'citizen' ? '/cases/c1' : '/desk/cases/c1';
  return {
    lines: linesSample(language, side),
    here,
    seq: 4,
    live: '/api/case/live?id=c1',
    isAnswered: false,
    hours: {
      stretches: ['08:30–12:00', '13:30–17:30'],
      next: { date: '2026-11-23', time: '08:30' },
      isDemo: true,
    },
    write: {
      action: `${here}/say`,
      as: 'p-resident',
      asWord: null,
      once: 'once',
      value: '',
      problems: [],
      templates:
        side === 'desk'
          ? [
              {
                id: 't1',
                title: w('请带身份证', 'Bring your identity card'),
                text: w('请带身份证原件。', 'Please bring your card.'),
              },
            ]
          : [],
    },
  };
}

export function onwardSample(language: Language): OnwardView {
  const w = words(language);
  return {
    query: '',
    here: '/cases/c1',
    kept: [],
    services: [
      {
        id: 'elderly-bus-card',
        title: w('老年优待公交卡', 'Bus card for older people'),
        href: '/services/elderly-bus-card/apply?of=c1',
      },
      { id: 'complaint', title: w('投诉与诉求', 'Complaint'), href: '/services/complaint/apply?of=c1' },
    ],
  };
}

export const suggestSample = (language: Language): SuggestView => ({
  ...onwardSample(language),
  here: '/desk/cases/c1',
  action: '/desk/cases/c1/say',
  as: 'urban-management:intake',
  once: 'once',
});

export const saidSample = (language: Language): SaidView => ({
  number: 'WY0012345678',
  href: '/cases/c1',
  lines: linesSample(language, 'citizen').filter(({ kind }) => kind === 'said'),
});
