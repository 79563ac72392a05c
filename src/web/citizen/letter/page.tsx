// 文书 A formal letter of a case, to read and to print; made from the log whenever it is asked for.
import { Letter, letterPaper, type LetterView } from '../../kit/letter/letter.tsx';
import { letterTexts } from '../../kit/letter/texts.ts';
import { PdfLink, PrintButton } from '../../kit/print/print.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts } from '../texts.ts';

export interface CitizenLetterView {
  readonly letter: LetterView;
  readonly caseHref: string;
}

function CitizenLetter({ view, site }: { readonly view: CitizenLetterView; readonly site: Site }) {
  const words = letterTexts(site.language);
  return (
    <CitizenShell place="cases" back={{ href: view.caseHref, word: useTexts().letter.backToCase }}>
      <ReadAloud />
      <Letter letter={view.letter} />
      <div class="row-of-buttons block no-print">
        <PdfLink>{words.pdf}</PdfLink>
        <PrintButton>{words.print}</PrintButton>
      </div>
    </CitizenShell>
  );
}

export const letterPage: Page<CitizenLetterView> = {
  side: 'citizen',
  title: ({ letter }) => `${letter.title} ${letter.number}`,
  Body: CitizenLetter,
  scripts: ['print.js'],
  styles: ['letter.css'],
  paper: letterPaper(),
};
