// The same at the desk: who works there stays there.
import { errorPage, ErrorMatter, type ErrorView } from '../../citizen/error/page.tsx';
import { useKitTexts } from '../../kit/site/site.ts';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';

function DeskErrorBody(given: { readonly view: ErrorView; readonly site: Site }) {
  const t = useKitTexts();
  return (
    <DeskShell>
      <ErrorMatter {...given} home={{ href: '/desk', word: t.backToDesk }} />
    </DeskShell>
  );
}

export const deskErrorPage: Page<ErrorView> = { side: 'desk', title: errorPage.title, Body: DeskErrorBody };
