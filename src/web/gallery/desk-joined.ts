// Cases of one matter, handled once: two neighbours of the one who speaks for all, one of whom objects.
import type { Language } from '#kernel/text.ts';
import type { DeskCaseView } from '../desk/case/view.ts';
import type { DeskJoinedView } from '../desk/joined/section.tsx';
import { alike } from './alike-samples.ts';
import { words } from './frame.ts';

/** What stands beside a case: those it is handled with, and those it may belong to. */
export const beside = (language: Language): Pick<DeskCaseView, 'joined' | 'alike' | 'call'> => ({
  call: null,
  joined: joined(language),
  alike: alike(language),
});

function joined(language: Language): DeskJoinedView {
  const w = words(language);
  return {
    into: null,
    voices: [
      {
        title: w('千秋东街晚上太黑', 'Qianqiu East Street is too dark'),
        number: 'WY0012349911',
        href: '/desk/cases/c2',
        due: '2026-11-26',
        objects: false,
      },
      {
        title: w('路灯坏了没人修', 'Nobody mends the lamps'),
        number: 'WY0012349923',
        href: '/desk/cases/c3',
        due: '2026-11-27',
        objects: true,
      },
    ],
    isAnswered: false,
  };
}
