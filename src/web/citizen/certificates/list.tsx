// 我的证照 Everything issued to somebody, with how it stands today.
import { StandingChip, type CertificateView } from '../../kit/certificate/certificate.tsx';
import { certificateTexts, useTexts } from '../../kit/certificate/texts.ts';
import { dayWords } from '../../kit/date/date.ts';
import { Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { OwnPage } from '../me/own-page.tsx';

export interface CertificatesView {
  readonly certificates: readonly CertificateView[];
}

function Certificates({ view }: { readonly view: CertificatesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <OwnPage title={t.mine} lead={t.lead}>
      {view.certificates.length === 0 ? (
        <Notice>
          <p>{t.none}</p>
        </Notice>
      ) : (
        <ul class="rows">
          {view.certificates.map((one) => (
            <Row key={one.number} one={one} />
          ))}
        </ul>
      )}
      <p class="muted block">
        {t.elsewhere.letters} <a href="/cases">{t.elsewhere.cases}</a> {t.elsewhere.receipts}{' '}
        <a href="/me/payments">{t.elsewhere.payments}</a>
      </p>
      <p class="muted block">
        {t.verify.link} <a href="/verify">{t.verify.title}</a>
      </p>
    </OwnPage>
  );
}

function Row({ one }: { readonly one: CertificateView }) {
  const t = useTexts();
  const { language } = useSite();
  return (
    <li class="row">
      <div class="row-text">
        <p>
          <a href={`/me/certificates/${one.number}`}>
            <strong>{one.title}</strong>
          </a>{' '}
          <StandingChip standing={one.standing} />
        </p>
        <p class="row-line">
          {one.content !== null && one.content.holder !== '' && <>{one.content.holder} · </>}
          <span class="num">{one.number}</span> ·{' '}
          {one.until === null ? t.always : `${t.until} ${dayWords(one.until, language)}`}
        </p>
      </div>
    </li>
  );
}

export const certificatesPage: Page<CertificatesView> = {
  side: 'citizen',
  title: (_view, site) => certificateTexts(site.language).mine,
  Body: Certificates,
};
