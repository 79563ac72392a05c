// Sample values of likely same cases: as a resident is told of them, and as a dispatcher sees them.
import type { Language } from '#kernel/text.ts';
import type { AlikeBeforeView } from '../citizen/alike/section.tsx';
import type { AlikeView } from '../desk/alike/alike.tsx';
import { words } from './frame.ts';

export function alikeBefore(language: Language): AlikeBeforeView {
  const w = words(language);
  return {
    isJoined: false,
    others: 3,
    items: [
      {
        ref: 'a'.repeat(24),
        label: w('路灯照明 · 武康街道 千秋社区', 'Street lights · Qianqiu, Wukang'),
        about: w('11月22日提交，现在：办理，在综合行政执法局', 'Sent 22 November, now: handled, with Urban Management'),
      },
      {
        ref: 'b'.repeat(24),
        label: w('路灯照明 · 武康街道', 'Street lights · Wukang'),
        about: w(
          '11月23日提交，现在：交办 · 这是您自己的：WY4073738637',
          'Sent 23 November, now: being assigned · This is your own: WY4073738637',
        ),
      },
    ],
    own: [{ number: 'WY4073738637', href: '/cases/c2' }],
    chosen: '',
  };
}

export function alike(language: Language): AlikeView {
  const w = words(language);
  return {
    candidates: [
      {
        number: 'WY4073738637',
        href: '/desk/cases/c2',
        title: w('路口三盏路灯不亮', 'Three lamps dark at the crossing'),
        place: w('武康街道 千秋社区', 'Qianqiu, Wukang'),
        submittedAt: '2026-11-20T02:00:00.000Z',
        state: w('承办单位办理中', 'Being handled by the unit in charge'),
        unit: w('综合行政执法局', 'Urban Management'),
        words: ['千秋东街', '三盏路灯', '永安街'],
        why: [
          w('同一个村（社区）', 'the same village'),
          w('相差 2 天', '2 days apart'),
          w('类别相同', 'the same kind'),
        ],
        named: true,
        mayJoin: true,
      },
      {
        number: 'WY6179513798',
        href: '/desk/cases/c3',
        title: null,
        place: null,
        submittedAt: '2026-11-19T02:00:00.000Z',
        state: w('等待交办', 'Being assigned'),
        unit: null,
        words: ['路灯'],
        why: [w('有一件没写地点', 'one of them says no place')],
        named: false,
        mayJoin: false,
      },
    ],
    said: { number: 'WY4073738637', href: '/desk/cases/c2' },
  };
}
