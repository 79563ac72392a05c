// 证照 A certificate as a sheet, to read and to print: what stands on it, how it stands today, and how anybody can verify it.
import type { Instant, LocalDate } from '#kernel/time.ts';
import { dateOf } from '#kernel/time.ts';
import { Chip, type ChipTone } from '../chip/chip.tsx';
import { dayWords } from '../date/date.ts';
import { Qr } from '../qr/qr.tsx';
import { useSite } from '../site/site.ts';
import type { Paper } from '../../site.ts';
import { useTexts } from './texts.ts';

export type Standing = 'valid' | 'expired' | 'suspended' | 'revoked';

export interface CertificateView {
  readonly title: string;
  readonly unit: string;
  readonly number: string;
  readonly standing: Standing;
  readonly from: LocalDate;
  /** The last day; null without end. */
  readonly until: LocalDate | null;
  /** Since when it stands so. */
  readonly since: Instant;
  /** null once what people wrote in its case was erased. */
  readonly content: { readonly holder: string; readonly lines: readonly LineView[] } | null;
  readonly code: string;
  /** Where it is verified: to be typed, and as a phone reads it. */
  readonly address: string;
  readonly scanned: string;
}

export interface LineView {
  readonly label: string;
  readonly value: string;
  /** Marked where the designer looks at it. */
  readonly isPublic?: boolean;
}

const TONES: { readonly [standing in Standing]: ChipTone } = {
  valid: 'done',
  expired: 'neutral',
  suspended: 'waiting',
  revoked: 'trouble',
};

export function StandingChip({ standing }: { readonly standing: Standing }) {
  return <Chip tone={TONES[standing]}>{useTexts().standing[standing]}</Chip>;
}

/** @param specimen What it is called where it is no real one. */
export function Certificate({ view, specimen }: { readonly view: CertificateView; readonly specimen?: string }) {
  const site = useSite();
  const t = useTexts();
  const mark = specimen ?? (site.demo ? t.demo : '');
  return (
    <article class="letter certificate-sheet" aria-labelledby={`certificate-${view.number}`}>
      {mark !== '' && <p class="letter-demo">{mark}</p>}
      <header class="letter-head">
        <p class="letter-unit">{view.unit}</p>
        <h2 id={`certificate-${view.number}`}>{view.title}</h2>
      </header>
      {view.standing !== 'valid' && (
        <p class="certificate-void">
          <strong>{t.standing[view.standing]}</strong> {t.says[view.standing]}
        </p>
      )}
      {t.language !== '' && <p class="letter-language">{t.language}</p>}
      <Lines view={view} />
      <footer class="letter-end">
        <div class="letter-sign">
          <p>{view.unit}</p>
          <p>
            <time dateTime={view.from}>{dayWords(view.from, site.language)}</time>
          </p>
          <span class="letter-seal">{t.seal}</span>
        </div>
      </footer>
      <div class="letter-foot">
        <Qr text={view.scanned} label={t.scan} />
        <p>
          {t.number} <strong class="num">{view.number}</strong> · {t.code} <strong class="num">{view.code}</strong>
        </p>
        <p>{t.verifyAt(view.address)}</p>
        <p>{t.sealed}</p>
      </div>
    </article>
  );
}

/** Of any page that shows one certificate. */
export const certificatePaper = <View extends { readonly certificate: CertificateView }>(): Paper<View> => ({
  Sheet: ({ view }) => <Certificate view={view.certificate} />,
  about: ({ certificate: { title, number, unit } }) => ({ title, number, author: unit }),
});

function Lines({ view }: { readonly view: CertificateView }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <>
      {view.content === null && <p>{t.erased}</p>}
      <dl class="certificate-lines">
        {view.content !== null && view.content.holder !== '' && (
          <Line line={{ label: t.holder, value: view.content.holder }} />
        )}
        {view.content?.lines.map((line) => (
          <Line key={line.label} line={line} />
        ))}
        <Line line={{ label: t.number, value: view.number }} />
        <Line line={{ label: t.from, value: dayWords(view.from, language) }} />
        <Line line={{ label: t.until, value: view.until === null ? t.always : dayWords(view.until, language) }} />
      </dl>
    </>
  );
}

function Line({ line }: { readonly line: LineView }) {
  const t = useTexts();
  return (
    <div class="certificate-line">
      <dt>{line.label}</dt>
      <dd>
        {line.value} {line.isPublic && <Chip>{t.public}</Chip>}
      </dd>
    </div>
  );
}

/** How it stands and since when, in a sentence. */
export function Says({ view }: { readonly view: Pick<CertificateView, 'standing' | 'since'> }) {
  const { language } = useSite();
  const t = useTexts();
  const isTurned = view.standing === 'suspended' || view.standing === 'revoked';
  return (
    <p>
      <StandingChip standing={view.standing} /> {t.says[view.standing]}
      {isTurned && <span class="muted"> {t.since(dayWords(dateOf(view.since), language))}</span>}
    </p>
  );
}
