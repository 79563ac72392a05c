// Who looked at my data: office and post, what, why, when (《个人信息保护法》第四十四条: the right to know).
import type { Instant } from '#kernel/time.ts';
import { machineMoment, momentWords } from '../../kit/date/date.ts';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { OwnPage } from '../me/own-page.tsx';
import { looksTexts, useTexts } from './texts.ts';

export interface LookView {
  readonly id: string;
  /** 武源县综合行政执法局 · 办理岗 */
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
  /** null before there was one, or where it is somebody else's. */
  readonly matter: { readonly number: string; readonly href: string } | null;
}

export interface LooksView extends PagerView {
  readonly looks: readonly LookView[];
}

function Looks({ view, site }: { readonly view: LooksView; readonly site: Site }) {
  const t = useTexts();
  return (
    <OwnPage title={t.title} lead={t.lead}>
      {view.looks.length === 0 ? (
        <Notice>
          <p>{t.empty}</p>
        </Notice>
      ) : (
        <ul class="rows">
          {view.looks.map((look) => (
            <Look key={look.id} look={look} />
          ))}
        </ul>
      )}
      <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
      <p class="muted block">
        {t.wrong} <a href={`tel:${site.helpPhone}`}>{site.helpPhone}</a>
      </p>
    </OwnPage>
  );
}

function Look({ look }: { readonly look: LookView }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <li class="row">
      <div class="row-text">
        <p>
          <strong>{look.who}</strong> {look.what}
        </p>
        <p class="row-line">
          {t.why(look.why)} ·{' '}
          {look.matter && (
            <>
              <a href={look.matter.href}>{look.matter.number}</a> ·{' '}
            </>
          )}
          <time dateTime={machineMoment(look.at)}>{momentWords(look.at, language, now)}</time>
        </p>
      </div>
    </li>
  );
}

export const looksPage: Page<LooksView> = {
  side: 'citizen',
  title: (_view, site) => looksTexts(site.language).title,
  Body: Looks,
};
