// One case as its applicant sees it: until when, who has it now, what was answered, what can be done, what happened.
import type { ObligationKind } from '#case/engine/state.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Chip, type ChipTone } from '../../kit/chip/chip.tsx';
import { CommandForm, type CommandView } from '../../kit/command-form/command-form.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { FormFields, type FieldsView } from '../../kit/form-fields/form-fields.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Matter, type MatterView } from '../../kit/matter/matter.tsx';
import { Done, ErrorSummary, Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { LoopStep } from '../../kit/stub/stub.tsx';
import { Onward, type OnwardView } from '../../kit/talk/onward.tsx';
import { Talk, type TalkView } from '../../kit/talk/talk.tsx';
import { Timeline, type TimelineItem } from '../../kit/timeline/timeline.tsx';
import { ElsewhereLink } from '../../kit/upload/elsewhere.tsx';
import type { UploadedFile } from '../../kit/upload/upload.tsx';
import type { Page, Site } from '../../site.ts';
import { Paid, Pay, type PaidView, type PayView } from '../pay/section.tsx';
import { useTexts as useConsentsTexts } from '../consents/texts.ts';
import { useTexts } from '../texts.ts';
import { Inform, type InformView } from '../inform/section.tsx';
import { Wish, type WishView } from '../public/section.tsx';
import { Joined, type JoinedView } from '../joined/section.tsx';
import { Supplies, type SupplyView } from '../later/supplies.tsx';
import { CaseStub } from './stub.tsx';
import type { WhyView } from './why.ts';
import { Evaluation, type EvaluateView } from './evaluation.tsx';

export interface DutyView {
  /** 康乾街道 · 办理岗, or 您. */
  readonly who: string;
  readonly kind: ObligationKind;
  /** 办理, 协办, 评价. */
  readonly what: string;
  readonly due: DueView | null;
  readonly since: Instant;
  readonly isYours: boolean;
}

export interface AnswerView {
  /** Which of several it is; null where it is the only one. */
  readonly round: 'first' | 'rectified' | 'reopened' | null;
  readonly unit: string;
  readonly at: Instant;
  readonly outcome: string;
  readonly tone: ChipTone;
  readonly text: string;
  readonly files: readonly UploadedFile[];
  /** What one may do who disagrees, from the document. */
  readonly remedy: string | null;
}

export interface CorrectionView {
  readonly action: string;
  readonly seq: number;
  readonly as: string;
  /** What the office asked for, in its words. */
  readonly items: readonly { readonly label: string; readonly text: string }[];
  /** Only the fields that were named. */
  readonly fields: FieldsView;
  readonly due: DueView | null;
}

export interface CaseView {
  readonly id: string;
  readonly number: string;
  /** The case's own title, else the service's. */
  readonly title: string;
  readonly service: { readonly title: string; readonly href: string };
  /** For whom it was filed, when not for the reader: 姚阿荷, or a company. */
  readonly applicant: string | null;
  readonly steps: readonly LoopStep[];
  readonly due: DueView | null;
  /** What sets that day: the office's promise, the law, or the deadline of the step it stands at. */
  readonly dueOf: 'promised' | 'statutory' | 'step';
  /** Why no day for the answer can be named: the step before it is late. */
  readonly overrun: string | null;
  readonly why: WhyView | null;
  /** Set once handled: the words for the stub, e.g. 已解决. */
  readonly outcome: {
    readonly word: string;
    /** What came of it, where nobody wrote an answer. */
    readonly said: string | null;
    readonly at: Instant;
    readonly isGood: boolean;
  } | null;
  /** The last day the clock stands still, while it is stopped until a day. */
  readonly resumesAfter: LocalDate | null;
  readonly isClosed: boolean;
  readonly matter: MatterView;
  /** It is handled together with another. */
  readonly joined: JoinedView | null;
  readonly duties: readonly DutyView[];
  readonly answers: readonly AnswerView[];
  readonly correction: CorrectionView | null;
  /** New questions of a version published since. */
  readonly inform: InformView | null;
  /** Papers that were promised and are still to come. */
  readonly supplies: readonly SupplyView[];
  /** What is to be paid now, and what was. */
  readonly pay: PayView | null;
  readonly paid: readonly PaidView[];
  readonly evaluate: EvaluateView | null;
  readonly evaluation: { readonly words: string; readonly solved: string; readonly text: string } | null;
  /** A step of the service's own that waits for the applicant: what is asked, in whose words, and the answers one can give. */
  readonly turn: { readonly title: string; readonly said: string; readonly answers: readonly CommandView[] } | null;
  /** urge, withdraw, reopen: each a fold that opens its form. */
  readonly actions: readonly CommandView[];
  /** A command that was just refused: open, with its problems. */
  readonly opened: string | null;
  readonly talk: TalkView;
  /** Services to go on with from what was said; null where this leads to none. */
  readonly onward: OnwardView | null;
  readonly timeline: readonly TimelineItem[];
  readonly data: readonly Fact[];
  readonly files: readonly UploadedFile[];
  readonly letters: readonly { readonly title: string; readonly href: string }[];
  /** Whether it may be shown in public; null where it never is. */
  readonly wish: WishView | null;
  /** Whether something was agreed to that the reader finds under 我的授权. */
  readonly hasConsents: boolean;
  /** Said once after a command: 已催办。 */
  readonly done: string | null;
}

function CasePageBody({ view }: { readonly view: CaseView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="cases" back={{ href: '/cases', word: t.cases.title }} wide>
      <div class="page-head">
        <h1>{view.title}</h1>
        <p>
          {t.case.number} <span class="num">{view.number}</span> · <a href={view.service.href}>{view.service.title}</a>
        </p>
        {view.applicant !== null && (
          <p>
            <Chip>{t.cases.for(view.applicant)}</Chip>
          </p>
        )}
      </div>
      <ReadAloud />
      <div class="two-columns">
        <div class="stack-wide">
          <Done text={view.done} />
          <CaseStub view={view} />
          {view.why && <Why why={view.why} />}
          {view.joined && <Joined view={view.joined} />}
          {view.correction && <Correction view={view.correction} />}
          {view.inform && <Inform view={view.inform} />}
          <Supplies of={view.supplies} />
          {view.pay && <Pay view={view.pay} />}
          {view.turn && (
            <section id="your-turn" class="no-print">
              <h2 class="section-head">{view.turn.title}</h2>
              {view.turn.said !== '' && <p class="answer-said">{view.turn.said}</p>}
              <Folds of={view.turn.answers} opened={view.opened} />
            </section>
          )}
          {view.answers.map((answer) => (
            <Answer key={answer.at} answer={answer} />
          ))}
          <Matter view={view.matter} />
          {view.evaluate && <Evaluation view={view.evaluate} />}
          <Talk view={view.talk} />
          {view.onward && <Onward view={view.onward} />}
          <Duties view={view} />
          <section>
            <h2 class="section-head">{t.case.progress}</h2>
            <Timeline items={view.timeline} />
          </section>
        </div>
        <aside class="stack-wide">
          <Actions view={view} />
          {view.wish && <Wish view={view.wish} />}
          <Paid of={view.paid} />
          <Filed view={view} />
        </aside>
      </div>
    </CitizenShell>
  );
}

export function Why({ why }: { readonly why: WhyView }) {
  const t = useTexts().case;
  return (
    <details class="fold">
      <summary>{why.title}</summary>
      <div class="fold-body">
        <p>{why.lead}</p>
        {why.stretches.length > 0 && (
          <ol class="stretches">
            {why.stretches.map((stretch) => (
              <li key={stretch.days} class={stretch.counts === null ? 'stretch stretch-off' : 'stretch'}>
                <strong>{stretch.days}</strong>
                <span>{stretch.counts ?? t.whyNotCounted}</span>
                <span class="muted small">{stretch.why}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </details>
  );
}

function Duties({ view }: { readonly view: CaseView }) {
  const t = useTexts().case;
  const { language, now } = useSite();
  return (
    <section>
      <h2 class="section-head">{t.who}</h2>
      {view.duties.length === 0 ? (
        <p class="muted">{t.whoNobody}</p>
      ) : (
        <ul>
          {view.duties.map((duty) => (
            <li key={`${duty.who}${duty.what}${duty.since}`} class={duty.isYours ? 'duty duty-yours' : 'duty'}>
              <span class="duty-who">
                <strong>{duty.who}</strong>
                <span class="muted small">
                  {duty.what} · {t.since(momentWords(duty.since, language, now))}
                </span>
              </span>
              {duty.due && (
                <span>
                  <TimeLeft due={duty.due} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Answer({ answer }: { readonly answer: AnswerView }) {
  const t = useTexts().case;
  const { language, now } = useSite();
  return (
    <section class="answer">
      <h2>
        {answer.round !== null && `${t.rounds[answer.round]} · `}
        {t.answerFrom(answer.unit)}
      </h2>
      <p class="muted">
        <Chip tone={answer.tone}>{answer.outcome}</Chip> <time>{momentWords(answer.at, language, now)}</time>
      </p>
      <p class="answer-said">{answer.text}</p>
      <FileList files={answer.files} />
      {answer.remedy !== null && <Notice title={t.remedy}>{answer.remedy}</Notice>}
    </section>
  );
}

const FileList = ({ files }: { readonly files: readonly UploadedFile[] }) =>
  files.length === 0 ? null : (
    <ul class="links">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.href}>
            <Icon name="file" />
            {file.name}
          </a>{' '}
          <ElsewhereLink id={file.id} name={file.name} />
        </li>
      ))}
    </ul>
  );

const CORRECTION_FORM = 'correct';

function Correction({ view }: { readonly view: CorrectionView }) {
  const t = useTexts().case;
  return (
    <section class="card stack" id="correct-it">
      <h2>{t.correctTitle}</h2>
      <p>{t.correctLead}</p>
      {view.due && <TimeLeft due={view.due} />}
      <ul class="ends">
        {view.items.map((item) => (
          <li key={item.label}>
            <strong>{item.label}</strong> {item.text}
          </li>
        ))}
      </ul>
      <ErrorSummary problems={view.fields.problems} />
      <Form action={view.action} id={CORRECTION_FORM} className="form" files enhance="form">
        <Hidden name="seq" value={view.seq} />
        <Hidden name="as" value={view.as} />
        <FormFields view={view.fields} formId={CORRECTION_FORM} />
        <div class="row-of-buttons">
          <Button name="intent" value="send">
            {t.correctButton}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Actions({ view }: { readonly view: CaseView }) {
  const t = useTexts().case;
  if (view.actions.length === 0) return null;
  return (
    <section class="no-print">
      <h2 class="section-head">{t.actions}</h2>
      <Folds of={view.actions} opened={view.opened} />
    </section>
  );
}

function Folds({ of, opened }: { readonly of: readonly CommandView[]; readonly opened: string | null }) {
  const t = useTexts().case;
  return (
    <>
      {of.map((action) => (
        <details key={action.command} class="fold" id={`do-${action.command}`} open={opened === action.command}>
          <summary>{action.label}</summary>
          <div class="fold-body">
            <CommandForm view={{ ...action, send: action.send ?? t.confirm(action.label) }} />
          </div>
        </details>
      ))}
    </>
  );
}

function Filed({ view }: { readonly view: CaseView }) {
  const t = useTexts().case;
  const consents = useConsentsTexts();
  return (
    <>
      <section>
        <h2 class="section-head">{t.letters}</h2>
        <ul class="links">
          <li>
            <a href={`/cases/${view.id}/receipt`}>
              <Icon name="ticket" />
              {t.receipt}
            </a>
          </li>
          {view.letters.map((letter) => (
            <li key={letter.href}>
              <a href={letter.href}>
                <Icon name="print" />
                {letter.title}
              </a>
            </li>
          ))}
          {view.hasConsents && (
            <li>
              <a href="/me/consents">
                <Icon name="stamp" />
                {consents.fromCase}
              </a>
            </li>
          )}
        </ul>
      </section>
      {view.evaluation && (
        <section>
          <h2 class="section-head">{t.evaluated}</h2>
          <p>
            <strong>{view.evaluation.words}</strong> · {view.evaluation.solved}
          </p>
          {view.evaluation.text !== '' && <p>{view.evaluation.text}</p>}
        </section>
      )}
      <details class="fold">
        <summary>{t.filled}</summary>
        <div class="fold-body stack">
          <Facts facts={view.data} />
          {view.files.length > 0 && <h3>{t.materials}</h3>}
          <FileList files={view.files} />
        </div>
      </details>
    </>
  );
}

export const casePage: Page<CaseView> = {
  side: 'citizen',
  title: (view) => `${view.title} ${view.number}`,
  Body: CasePageBody,
  scripts: ['form.js', 'talk.js'],
  styles: ['talk.css'],
};
