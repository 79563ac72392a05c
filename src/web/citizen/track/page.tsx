// Public progress by number and code: where it stands and until when, nothing about whom.
import type { Instant } from '#kernel/time.ts';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import { dayParts, momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TextField } from '../../kit/field/field.tsx';
import { ErrorSummary } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import { Stub, type LoopStep } from '../../kit/stub/stub.tsx';
import { Timeline, type TimelineItem } from '../../kit/timeline/timeline.tsx';
import { dateOf } from '#kernel/time.ts';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface TrackedView {
  readonly number: string;
  readonly service: string;
  readonly stage: string;
  readonly unit: string;
  readonly due: DueView | null;
  readonly outcome: string | null;
  /** When it was handled, for the ticket; absent while it is not. */
  readonly handledAt?: Instant;
  readonly steps: readonly LoopStep[];
  readonly timeline: readonly TimelineItem[];
  readonly submittedAt: Instant;
}

export interface TrackView {
  readonly number: string;
  readonly code: string;
  readonly tracked: TrackedView | null;
  readonly notFound: boolean;
  /** Why nothing is looked up now: too many wrong codes came from here. */
  readonly closed?: string;
}

function Track({ view, site }: { readonly view: TrackView; readonly site: Site }) {
  const t = useTexts().track;
  const certificates = certificateTexts(site.language);
  const { tracked } = view;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.title}</h1>
        {!tracked && <p>{t.lead}</p>}
      </div>
      <ReadAloud />
      {tracked && <Tracked tracked={tracked} />}
      <ErrorSummary
        problems={[
          ...(view.notFound ? [{ ref: 'number', message: t.notFound }] : []),
          ...(view.closed === undefined ? [] : [{ message: view.closed }]),
        ]}
      />
      <form class={tracked ? 'form card' : 'form'} method="get" action="/track">
        {tracked && <h2>{t.other}</h2>}
        <TextField
          name="number"
          label={t.number}
          hint={t.numberHint}
          value={tracked ? '' : view.number}
          autoComplete="off"
          width="middle"
        />
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          value={tracked ? '' : view.code}
          autoComplete="off"
          width="middle"
        />
        <div class="row-of-buttons">
          <Button weight={tracked ? 'plain' : 'main'}>{t.button}</Button>
        </div>
      </form>
      <p class="muted block">
        {t.lost} <a href={`tel:${site.helpPhone}`}>{site.helpPhone}</a>
      </p>
      <p class="muted">
        {certificates.verify.link} <a href="/verify">{certificates.verify.title}</a>
      </p>
    </CitizenShell>
  );
}

function Tracked({ tracked }: { readonly tracked: TrackedView }) {
  const { receipt, case: words } = useTexts();
  const { language, now } = useSite();
  const over =
    tracked.handledAt === undefined
      ? { label: '', big: tracked.outcome ?? '', unit: '' }
      : { ...dayParts(dateOf(tracked.handledAt), language), unit: words.doneOn };
  return (
    <div class="stack-wide page-head">
      <Stub
        kicker={tracked.service}
        title={tracked.outcome ?? tracked.stage}
        lines={[
          `${receipt.number} ${tracked.number}`,
          ...(tracked.unit === '' ? [] : [tracked.unit]),
          `${receipt.submitted} ${momentWords(tracked.submittedAt, language, now)}`,
        ]}
        due={tracked.due}
        steps={tracked.steps}
        {...(tracked.outcome === null ? {} : { over })}
      />
      <section>
        <h2 class="section-head">{words.progress}</h2>
        <Timeline items={tracked.timeline} />
      </section>
    </div>
  );
}

export const trackPage: Page<TrackView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).track.title,
  Body: Track,
};
