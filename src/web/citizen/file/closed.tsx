// A link that opens nothing: why, and what to do.
import { ButtonLink } from '../../kit/button/button.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { fileTexts, useTexts } from './texts.ts';

export interface ClosedLinkView {
  readonly isOver: boolean;
}

function ClosedLink({ view }: { readonly view: ClosedLinkView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="cases">
      <div class="page-head">
        <h1>{t.wrongTitle}</h1>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <p>{view.isOver ? t.over : t.wrong}</p>
        <div class="row-of-buttons">
          <ButtonLink href="/cases">{t.toCases}</ButtonLink>
        </div>
      </div>
    </CitizenShell>
  );
}

export const closedLinkPage: Page<ClosedLinkView> = {
  side: 'citizen',
  title: (_view, site) => fileTexts(site.language).wrongTitle,
  Body: ClosedLink,
};
