// My payments: what was paid, what is being confirmed, what went back.
import type { Instant } from '#kernel/time.ts';
import { Chip, type ChipTone } from '../../kit/chip/chip.tsx';
import { machineMoment, momentWords } from '../../kit/date/date.ts';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { OwnPage } from '../me/own-page.tsx';
import { payTexts, useTexts } from './texts.ts';

export interface PaymentView {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly sum: string;
  readonly state: string;
  readonly tone: ChipTone;
  readonly at: Instant;
  readonly href: string;
  readonly receipt: string | null;
}

export interface MineView extends PagerView {
  readonly payments: readonly PaymentView[];
}

function Mine({ view }: { readonly view: MineView; readonly site: Site }) {
  const t = useTexts().mine;
  return (
    <OwnPage title={t.title} lead={t.lead}>
      {view.payments.length === 0 ? (
        <Notice>
          <p>{t.empty}</p>
        </Notice>
      ) : (
        <ul class="rows">
          {view.payments.map((one) => (
            <Payment key={one.id} payment={one} />
          ))}
        </ul>
      )}
      <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
    </OwnPage>
  );
}

function Payment({ payment }: { readonly payment: PaymentView }) {
  const t = useTexts().mine;
  const { language, now } = useSite();
  return (
    <li class="row">
      <div class="row-text">
        <p>
          <strong>{payment.title}</strong> <span class="num">{payment.sum}</span>{' '}
          <Chip tone={payment.tone}>{payment.state}</Chip>
        </p>
        <p class="row-line">
          <a href={payment.href}>{payment.number}</a> ·{' '}
          <time dateTime={machineMoment(payment.at)}>{momentWords(payment.at, language, now)}</time>
          {payment.receipt !== null && (
            <>
              {' · '}
              <a href={payment.receipt}>
                {t.receipt}
                <span class="sr"> {payment.number}</span>
              </a>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

export const paymentsPage: Page<MineView> = {
  side: 'citizen',
  title: (_view, site) => payTexts(site.language).mine.title,
  Body: Mine,
};
