// The request every sample page is rendered for, in each language and text size. Sample data only: not part of the product.
import type { Language, Text } from '#kernel/text.ts';
import type { DueView } from '../kit/due/due.ts';
import type { Assets, Side, Site } from '../site.ts';

export interface Mode {
  readonly language: Language;
  readonly largeText: boolean;
}

export interface Sample {
  readonly name: string;
  readonly side: Side;
  readonly html: (site: Site) => string;
  /** Signed out. */
  readonly guest?: boolean;
}

const NOW = '2026-11-23T01:12:00.000Z';

export const due = (
  day: string,
  light: DueView['light'],
  workdaysLeft: number,
  more: Partial<DueView> = {},
): DueView => ({
  date: `${day}T15:59:59.999Z`,
  light,
  workdaysLeft,
  projected: false,
  provisional: false,
  ...more,
});

/** Words of a sample in the page's language. */
export const words =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'en' ? en : zh;

export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export function siteOf({ language, largeText }: Mode, side: Side, assets: Assets, guest: boolean): Site {
  const w = words(language);
  return {
    language,
    largeText,
    demo: true,
    movedClock: side === 'desk' ? '2026-11-25T02:00:00.000Z' : null,
    now: NOW,
    csrf: 'sample-token',
    nonce: 'sampleNonce',
    here: '/',
    county: w('武源县', 'Wuyuan County'),
    helpPhone: '12345',
    assets,
    person: guest ? null : { name: side === 'desk' ? '柏屿川' : '陈晓砚', unread: 2 },
    ...(side === 'desk' && !guest
      ? {
          desk: {
            posts: [w('综合行政执法局 · 办理岗', 'Urban Management · Handling desk')],
            places: [
              { place: 'worklist' as const, count: 38 },
              { place: 'dispatch' as const, count: 12 },
              { place: 'watched' as const, count: 3 },
              { place: 'supervision' as const, count: 5 },
              { place: 'file' as const },
              { place: 'replies' as const },
              { place: 'answers' as const },
              { place: 'cockpit' as const },
              { place: 'organisation' as const },
            ],
          },
        }
      : {}),
  };
}
