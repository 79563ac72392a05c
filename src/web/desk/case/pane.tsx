// The case beside the list: enough to act on, one link away from everything.
import { Facts } from '../../kit/facts/facts.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { LoopSteps } from '../../kit/stub/stub.tsx';
import { Timeline } from '../../kit/timeline/timeline.tsx';
import { Commands } from './commands.tsx';
import { Applicant, Attachments, Duties, Origin, Standing } from './parts.tsx';
import { useTexts } from './texts.ts';
import type { CasePaneView } from './view.ts';

interface CasePaneProps {
  readonly view: CasePaneView;
  /** The list without the pane. */
  readonly closeHref: string;
  /** What was said to the office in it and is not answered. */
  readonly awaiting: number;
}

export function CasePane({ view, closeHref, awaiting }: CasePaneProps) {
  const t = useTexts();
  return (
    <section class="pane" id="pane" tabIndex={0} aria-labelledby="pane-title">
      <div class="pane-head">
        <p class="muted">
          <span class="num">{view.number}</span> · {view.service}
        </p>
        <a class="pane-close" href={closeHref}>
          <Icon name="close" />
          <span class="sr">{t.closePane}</span>
        </a>
      </div>
      <h2 id="pane-title">
        <a href={view.href}>{view.title}</a>
      </h2>
      <Standing view={view} />
      {awaiting > 0 && (
        <p class="pane-news">
          <Icon name="chat" />
          <a href={`${view.href}#talk`}>{t.toTalk(awaiting)}</a>
        </p>
      )}
      <Commands commands={view.commands} scope="pane" />
      <LoopSteps steps={view.steps} />
      <h3>{t.duties}</h3>
      <Duties duties={view.duties} />
      <h3>{t.said}</h3>
      <Facts facts={view.data} />
      <Attachments files={view.files} />
      <h3>{t.applicant}</h3>
      <Applicant applicant={view.applicant} />
      <Origin view={view} />
      <h3>{t.timeline}</h3>
      <Timeline items={view.timeline} compact />
      <p class="pane-foot">
        <a href={view.href}>{t.openFull}</a>
      </p>
    </section>
  );
}
