// Cases of one matter, handled once: two neighbours of the one who speaks for all, one of whom objects.
import type { Language } from '#kernel/text.ts';
import type { DeskJoinedView } from '../desk/joined/section.tsx';
import { words } from './frame.ts';

export function joined(language: Language): DeskJoinedView {
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
