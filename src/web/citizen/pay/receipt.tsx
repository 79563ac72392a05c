// 缴费收据 What was paid, for what, by whom and when, to print and to keep.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { PrintButton } from '../../kit/print/print.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import type { FeeView } from './section.tsx';
import { payTexts, useTexts } from './texts.ts';

export interface ReceiptView {
  readonly sum: string;
  readonly fees: readonly FeeView[];
  readonly facts: readonly Fact[];
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
          <PrintButton>{t.receipt.print}</PrintButton>
          <ButtonLink href={view.back} weight="plain">
            {t.receipt.view}
          </ButtonLink>
        </div>
      </div>
    </CitizenShell>
  );
}

export const paidPage: Page<ReceiptView> = {
  side: 'citizen',
  title: (view, site) => `${payTexts(site.language).receipt.title} ${view.sum}`,
  Body: Receipt,
  scripts: ['print.js'],
};
