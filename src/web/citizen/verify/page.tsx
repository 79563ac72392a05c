// 核验证照、文书 By number and check code, or by the file itself, for anybody: genuine or not, good or not, and what of it is public.
import { Says, type CertificateView, type LineView } from '../../kit/certificate/certificate.tsx';
import { certificateTexts, useTexts } from '../../kit/certificate/texts.ts';
import type { LocalDate } from '#kernel/time.ts';
import { Chip } from '../../kit/chip/chip.tsx';
import { Form } from '../../kit/form/form.tsx';
import { Button } from '../../kit/button/button.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { Facts } from '../../kit/facts/facts.tsx';
import { FileField, TextField } from '../../kit/field/field.tsx';
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

/** A letter or a receipt, as far as anybody may know of it. */
export interface VerifiedSheet {
  readonly title: string;
  readonly number: string;
  readonly unit: string;
  readonly service: string;
  readonly date: LocalDate;
  /** The decision that took its place. */
  readonly later: { readonly title: string; readonly number: string; readonly date: LocalDate } | null;
  /** Of a receipt. */
  readonly money: string | null;
}

export interface VerifyView {
  readonly number: string;
  readonly code: string;
  readonly holder: string;
  readonly found: VerifiedView | null;
  readonly sheet: VerifiedSheet | null;
  /** What became of a file that was handed in; null where none was. */
  readonly file: 'intact' | 'altered' | 'none' | 'missing' | null;
  readonly isUnknown: boolean;
  /** Why nothing is looked up now: too many wrong codes came from here. */
  readonly closed?: string;
}

function Verify({ view }: { readonly view: VerifyView; readonly site: Site }) {
  const t = useTexts();
  const { found, sheet } = view;
  const isFound = found !== null || sheet !== null;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.verify.title}</h1>
        {!isFound && <p>{t.verify.lead}</p>}
      </div>
      <ReadAloud />
      <FileWords file={view.file} />
      {found && <Verified found={found} />}
      {sheet && <Genuine sheet={sheet} />}
      <ErrorSummary
        problems={[
          ...(view.isUnknown ? [{ ref: 'number', message: t.verify.unknown }] : []),
          ...(view.closed === undefined ? [] : [{ message: view.closed }]),
          ...(view.file === 'missing' ? [{ ref: 'file', message: t.verify.file.missing }] : []),
        ]}
      />
      <form class={isFound ? 'form card block' : 'form block'} method="get" action="/verify">
        {isFound && <h2>{t.verify.other}</h2>}
        <TextField
          name="number"
          label={t.verify.number}
          hint={t.verify.numberHint}
          value={isFound ? '' : view.number}
          autoComplete="off"
          width="middle"
        />
        <TextField
          name="code"
          label={t.code}
          hint={t.verify.codeHint}
          value={isFound ? '' : view.code}
          autoComplete="off"
          width="middle"
        />
        <TextField
          name="holder"
          label={t.verify.holder}
          hint={t.verify.holderHint}
          value={isFound ? '' : view.holder}
          autoComplete="off"
          width="middle"
          optional
        />
        <div class="row-of-buttons">
          <Button weight={isFound ? 'plain' : 'main'}>{t.verify.button}</Button>
        </div>
      </form>
      <Form action="/verify" files className="form card block">
        <h2>{t.verify.file.title}</h2>
        <p>{t.verify.file.lead}</p>
        <FileField name="file" label={t.verify.file.choose} accept="application/pdf,.pdf" />
        <div class="row-of-buttons">
          <Button weight="plain">{t.verify.file.button}</Button>
        </div>
      </Form>
    </CitizenShell>
  );
}

function FileWords({ file }: Pick<VerifyView, 'file'>) {
  const t = useTexts().verify.file;
  if (file === null || file === 'missing') return null;
  return (
    <div class="block" role="status">
      <Notice tone={file === 'intact' ? 'done' : 'trouble'}>
        <p>{t[file]}</p>
      </Notice>
    </div>
  );
}

function Genuine({ sheet }: { readonly sheet: VerifiedSheet }) {
  const t = useTexts();
  const { language } = useSite();
  const words = t.verify.sheet;
  const { later } = sheet;
  return (
    <section class="card stack block" role="status">
      <h2>{sheet.title}</h2>
      <p>
        <Chip tone="done">{words.genuine}</Chip>
      </p>
      {later !== null && (
        <Notice tone="trouble">
          <p>{words.later(later.title, later.number, dayWords(later.date, language))}</p>
        </Notice>
      )}
      <Facts
        facts={[
          { label: t.verify.number, value: <span class="num">{sheet.number}</span> },
          { label: words.service, value: sheet.service },
          { label: words.unit, value: sheet.unit },
          { label: words.date, value: dayWords(sheet.date, language) },
          ...(sheet.money === null ? [] : [{ label: words.sum, value: sheet.money }]),
        ]}
      />
      <p class="muted small">{t.verify.shown}</p>
    </section>
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
