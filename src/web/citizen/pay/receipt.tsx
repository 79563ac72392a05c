// 缴费收据 What was paid, for what, by whom and when, to print and to keep.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { dateOf, type Instant } from '#kernel/time.ts';
import { dayWords } from '../../kit/date/date.ts';
import { Facts } from '../../kit/facts/facts.tsx';
import type { SheetCheck } from '../../kit/letter/letter.tsx';
import { useTexts as useLetterTexts } from '../../kit/letter/texts.ts';
import { Qr } from '../../kit/qr/qr.tsx';
import { useSite } from '../../kit/site/site.ts';
import { PdfLink, PrintButton } from '../../kit/print/print.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import type { FeeView } from './section.tsx';
import { payTexts, useTexts } from './texts.ts';

export interface ReceiptView {
  /** Of the sheet: that of the case and of the entry which put the payment on record. */
  readonly number: string;
  readonly check: SheetCheck;
  /** Whom it was paid to. */
  readonly unit: string;
  readonly at: Instant;
  /** As bills spell it. */
  readonly capitals: string;
  readonly sum: string;
  readonly fees: readonly FeeView[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly back: string;
}

function Receipt({ view }: { readonly view: ReceiptView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="cases" back={{ href: view.back, word: t.receipt.view }}>
      <div class="page-head">
        <h1>
          {t.receipt.title} <span class="num">{view.sum}</span>
        </h1>
        <p>{t.receipt.lead}</p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <Facts
          facts={view.fees.map((fee) => ({
            label: fee.title,
            value: (
              <span class="fact-lines">
                <strong class="num">{fee.sum}</strong>
                {fee.legal === null ? (
                  <Chip tone="waiting">{t.demo}</Chip>
                ) : (
                  <span class="muted small">{t.basis(fee.legal)}</span>
                )}
              </span>
            ),
          }))}
        />
        <Facts facts={view.facts} />
        <p class="muted small">{t.receipt.note}</p>
        <div class="row-of-buttons no-print">
          <PdfLink>{useLetterTexts().pdf}</PdfLink>
          <PrintButton>{t.receipt.print}</PrintButton>
          <ButtonLink href={view.back} weight="plain">
            {t.receipt.view}
          </ButtonLink>
        </div>
      </div>
    </CitizenShell>
  );
}

/** The receipt as a sheet of its own. */
function Sheet({ view }: { readonly view: ReceiptView; readonly site: Site }) {
  const site = useSite();
  const t = useTexts();
  const words = useLetterTexts();
  const lines = [
    ...view.fees.map((fee) => ({ label: fee.title, value: fee.sum })),
    { label: t.receipt.facts.total, value: view.sum },
    { label: t.receipt.facts.capitals, value: view.capitals },
    ...view.facts,
  ];
  return (
    <article class="letter">
      {site.demo && <p class="letter-demo">{words.demo}</p>}
      <header class="letter-head">
        <p class="letter-unit">{view.unit}</p>
        <h1>{t.receipt.title}</h1>
      </header>
      <p class="letter-number">{view.number}</p>
      <dl class="certificate-lines">
        {lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <footer class="letter-end">
        <p>{view.unit}</p>
        <p>{dayWords(dateOf(view.at), site.language)}</p>
        <span class="letter-seal">{words.seal}</span>
      </footer>
      <div class="letter-foot">
        <Qr text={view.check.address} label={words.scan} />
        <p>{t.receipt.note}</p>
        <p>{words.check(view.number, view.check.code)}</p>
      </div>
    </article>
  );
}

export const paidPage: Page<ReceiptView> = {
  side: 'citizen',
  title: (view, site) => `${payTexts(site.language).receipt.title} ${view.sum}`,
  Body: Receipt,
  scripts: ['print.js'],
  paper: {
    Sheet,
    about: ({ number, unit }, site) => ({ title: payTexts(site.language).receipt.title, number, author: unit }),
  },
};
