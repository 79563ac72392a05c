// One certificate of one's own, to read, to show and to print.
import { Certificate, certificatePaper, Says, type CertificateView } from '../../kit/certificate/certificate.tsx';
import { useTexts } from '../../kit/certificate/texts.ts';
import { Notice } from '../../kit/problem/problem.tsx';
import { PdfLink, PrintButton } from '../../kit/print/print.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';

export interface OwnCertificateView {
  readonly certificate: CertificateView;
  /** Why it was revoked. */
  readonly reason: string | null;
  readonly caseHref: string;
}

function OwnCertificate({ view }: { readonly view: OwnCertificateView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="me" back={{ href: '/me/certificates', word: t.mine }}>
      <div class="page-head no-print">
        <h1>{view.certificate.title}</h1>
        <Says view={view.certificate} />
      </div>
      <ReadAloud />
      {view.reason !== null && (
        <div class="block no-print">
          <Notice tone="trouble" title={t.reason}>
            <p>{view.reason}</p>
          </Notice>
        </div>
      )}
      <Certificate view={view.certificate} />
      <div class="row-of-buttons block no-print">
        <PdfLink>{t.pdf}</PdfLink>
        <PrintButton>{t.print}</PrintButton>
      </div>
      <p class="block no-print">
        <a href={view.caseHref}>{t.fromCase}</a>
      </p>
    </CitizenShell>
  );
}

export const ownCertificatePage: Page<OwnCertificateView> = {
  side: 'citizen',
  title: ({ certificate }) => `${certificate.title} ${certificate.number}`,
  Body: OwnCertificate,
  scripts: ['print.js'],
  styles: ['letter.css'],
  paper: certificatePaper(),
};
