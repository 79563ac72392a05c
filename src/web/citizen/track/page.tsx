// Public progress by number and code: where it stands and until when, nothing about whom.
import type { Instant } from '#kernel/time.ts';
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import type { DueView } from '../../kit/due/due.ts';
import { TextField } from '../../kit/field/field.tsx';
import { ErrorSummary } from '../../kit/problem/problem.tsx';
import { Stub, type LoopStep } from '../../kit/stub/stub.tsx';
import { Timeline, type TimelineItem } from '../../kit/timeline/timeline.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface TrackedView {
  readonly number: string;
  readonly service: string;
  readonly stage: string;
  readonly unit: string;
  readonly due: DueView | null;
  readonly outcome: string | null;
  readonly steps: readonly LoopStep[];
  readonly timeline: readonly TimelineItem[];
  readonly submittedAt: Instant;
}

export interface TrackView {
  readonly number: string;
  readonly code: string;
  readonly tracked: TrackedView | null;
  readonly notFound: boolean;
}

function Track({ view }: { readonly view: TrackView; readonly site: Site }) {
  const t = useTexts().track;
  const { tracked } = view;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      {tracked && (
        <div class="block stack-wide">
          <Stub
            kicker={tracked.service}
            title={tracked.stage}
            lines={[tracked.number, ...(tracked.unit === '' ? [] : [tracked.unit])]}
            due={tracked.due}
            steps={tracked.steps}
            {...(tracked.outcome === null ? {} : { over: { label: '', big: tracked.outcome, unit: '' } })}
          />
          <Timeline items={tracked.timeline} />
        </div>
      )}
      <ErrorSummary problems={view.notFound ? [{ message: t.notFound }] : []} />
      <form class="form block" method="get" action="/track">
        <TextField name="number" label={t.number} hint={t.numberHint} value={view.number} autoComplete="off" />
        <TextField name="code" label={t.code} hint={t.codeHint} value={view.code} autoComplete="off" />
        <div class="row-of-buttons">
          <Button>{tracked ? t.other : t.button}</Button>
        </div>
      </form>
      <p class="muted">{t.lost}</p>
    </CitizenShell>
  );
}

export const trackPage: Page<TrackView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).track.title,
  Body: Track,
};
