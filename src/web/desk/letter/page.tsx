// A letter as staff see and print it: the sheet residents get, with a way back to the case.
import type { Instant } from '#kernel/time.ts';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { Letter, letterPaper, type LetterView } from '../../kit/letter/letter.tsx';
import { letterTexts } from '../../kit/letter/texts.ts';
import { PdfLink, PrintButton } from '../../kit/print/print.tsx';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';

export interface DeskLetterView {
  readonly letter: LetterView;
  readonly caseHref: string;
  /** When it reached the applicant; null while there is no record of it. */
  readonly servedAt: Instant | null;
}

function DeskLetter({ view, site }: { readonly view: DeskLetterView; readonly site: Site }) {
  const t = site.language === 'en' ? en : zh;
  const words = letterTexts(site.language);
  return (
    <DeskShell back={{ href: view.caseHref, word: t.back }}>
      <div class="letter-tools no-print">
        <PdfLink>{words.pdf}</PdfLink>
        <PrintButton>{words.print}</PrintButton>
        <span class="muted small">{words.printHint}</span>
        {view.servedAt === null ? (
          <Chip tone="waiting">{t.notServed}</Chip>
        ) : (
          <Chip tone="done">{t.served(momentWords(view.servedAt, site.language, site.now))}</Chip>
        )}
      </div>
      <Letter letter={view.letter} />
    </DeskShell>
  );
}

export const deskLetterPage: Page<DeskLetterView> = {
  side: 'desk',
  title: ({ letter }) => `${letter.title} ${letter.number}`,
  Body: DeskLetter,
  scripts: ['print.js'],
  styles: ['letter.css'],
  paper: letterPaper(),
};
