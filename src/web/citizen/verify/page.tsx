// 核验证照 By number and check code, for anybody: genuine or not, good or not, and what of it is public.
import { Says, type CertificateView, type LineView } from '../../kit/certificate/certificate.tsx';
import { certificateTexts, useTexts } from '../../kit/certificate/texts.ts';
import { Button } from '../../kit/button/button.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { Facts } from '../../kit/facts/facts.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { ErrorSummary, Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';

/** What anybody may see of it. */
export type VerifiedView = Omit<CertificateView, 'content'> & {
  readonly lines: readonly LineView[];
  /** Whether the name that was typed is the one on it; null where none was. */
  readonly holderMatches: boolean | null;
};

export interface VerifyView {
  readonly number: string;
  readonly code: string;
  readonly holder: string;
  readonly found: VerifiedView | null;
  readonly isUnknown: boolean;
  /** Why nothing is looked up now: too many wrong codes came from here. */
  readonly closed?: string;
}

function Verify({ view }: { readonly view: VerifyView; readonly site: Site }) {
  const t = useTexts();
  const { found } = view;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.verify.title}</h1>
        {!found && <p>{t.verify.lead}</p>}
      </div>
      <ReadAloud />
      {found && <Verified found={found} />}
      <ErrorSummary
        problems={[
          ...(view.isUnknown ? [{ ref: 'number', message: t.verify.unknown }] : []),
          ...(view.closed === undefined ? [] : [{ message: view.closed }]),
        ]}
      />
      <form class={found ? 'form card' : 'form'} method="get" action="/verify">
        {found && <h2>{t.verify.other}</h2>}
        <TextField
          name="number"
          label={t.number}
          hint={t.verify.numberHint}
          value={found ? '' : view.number}
          autoComplete="off"
          width="middle"
        />
        <TextField
          name="code"
          label={t.code}
          hint={t.verify.codeHint}
          value={found ? '' : view.code}
          autoComplete="off"
          width="middle"
        />
        <TextField
          name="holder"
          label={t.verify.holder}
          hint={t.verify.holderHint}
          value={found ? '' : view.holder}
          autoComplete="off"
          width="middle"
          optional
        />
        <div class="row-of-buttons">
          <Button weight={found ? 'plain' : 'main'}>{t.verify.button}</Button>
        </div>
      </form>
    </CitizenShell>
  );
}

function Verified({ found }: { readonly found: VerifiedView }) {
  const t = useTexts();
  const { language } = useSite();
  return (
    <section class="card stack block" role="status">
      <h2>{found.title}</h2>
      <Says view={found} />
      {found.holderMatches !== null && (
        <Notice tone={found.holderMatches ? 'done' : 'trouble'}>
          <p>{found.holderMatches ? t.verify.sameName : t.verify.otherName}</p>
        </Notice>
      )}
      <Facts
        facts={[
          { label: t.number, value: found.number },
          ...found.lines,
          { label: t.from, value: `${dayWords(found.from, language)} · ${found.unit}` },
          { label: t.until, value: found.until === null ? t.always : dayWords(found.until, language) },
        ]}
      />
      <p class="muted small">{t.verify.shown}</p>
    </section>
  );
}

export const verifyPage: Page<VerifyView> = {
  side: 'citizen',
  title: (_view, site) => certificateTexts(site.language).verify.title,
  Body: Verify,
};
