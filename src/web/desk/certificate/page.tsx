// A certificate as staff see it, with how it stands today and a way back to the case.
import {
  Certificate,
  certificatePaper,
  StandingChip,
  type CertificateView,
} from '../../kit/certificate/certificate.tsx';
import { useTexts } from '../../kit/certificate/texts.ts';
import { PdfLink, PrintButton } from '../../kit/print/print.tsx';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';

export interface DeskCertificateView {
  readonly certificate: CertificateView;
  readonly caseHref: string;
}

function DeskCertificate({ view }: { readonly view: DeskCertificateView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell back={{ href: view.caseHref, word: t.toCase }}>
      <h1 class="sr">
        {view.certificate.title} {view.certificate.number}
      </h1>
      <div class="letter-tools no-print">
        <PdfLink>{t.pdf}</PdfLink>
        <PrintButton>{t.print}</PrintButton>
        <StandingChip standing={view.certificate.standing} />
      </div>
      <Certificate view={view.certificate} />
    </DeskShell>
  );
}

export const deskCertificatePage: Page<DeskCertificateView> = {
  side: 'desk',
  title: ({ certificate }) => `${certificate.title} ${certificate.number}`,
  Body: DeskCertificate,
  scripts: ['print.js'],
  styles: ['letter.css'],
  paper: certificatePaper(),
};
