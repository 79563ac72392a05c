// 限时链接 The link that opens one file for ten minutes, to be scanned by another phone or given to another app.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { Qr } from '../../kit/qr/qr.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { fileTexts, useTexts } from './texts.ts';

export interface FileLinkView {
  readonly name: string;
  readonly address: string;
  /** 15:42 */
  readonly until: string;
}

function FileLink({ view }: { readonly view: FileLinkView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="cases">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead(view.name, view.until)}</p>
      </div>
      <ReadAloud />
      <div class="stack-wide file-link">
        <Qr text={view.address} label={t.scan} />
        <p class="muted">{t.scan}</p>
        <div class="row-of-buttons">
          <ButtonLink href={view.address}>{t.open}</ButtonLink>
        </div>
        <Notice>
          <p>{t.note}</p>
        </Notice>
      </div>
    </CitizenShell>
  );
}

export const fileLinkPage: Page<FileLinkView> = {
  side: 'citizen',
  title: (_view, site) => fileTexts(site.language).title,
  Body: FileLink,
  styles: ['letter.css'],
};
