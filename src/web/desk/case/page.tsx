// Everything about one case on one page, for those who work on it: what was said, who owes what until when and why that
// day, what happened, inside notes included, and whatever may be done now.
import { ClockDays } from '../../kit/clock-days/clock-days.tsx';
import { CommandForm } from '../../kit/command-form/command-form.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import { Facts } from '../../kit/facts/facts.tsx';
import { AreaField, FieldScope } from '../../kit/field/field.tsx';
import { Form } from '../../kit/form/form.tsx';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Matter } from '../../kit/matter/matter.tsx';
import { Done, ErrorSummary, Notice, problemOf, withProblems } from '../../kit/problem/problem.tsx';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useKitTexts, useSite } from '../../kit/site/site.ts';
import { LoopSteps } from '../../kit/stub/stub.tsx';
import { Suggest } from '../../kit/talk/onward.tsx';
import { Talk } from '../../kit/talk/talk.tsx';
import { Timeline } from '../../kit/timeline/timeline.tsx';
import { dateOf } from '#kernel/time.ts';
import { useTexts as usePayTexts } from '../../citizen/pay/texts.ts';
import type { Page, Site } from '../../site.ts';
import { Alike } from '../alike/alike.tsx';
import { JoinTo } from '../joined/join-to.tsx';
import { DeskJoined } from '../joined/section.tsx';
import { Commands } from './commands.tsx';
import { Applicant, Attachments, Duties, Origin, Standing } from './parts.tsx';
import { useTexts as useCallTexts } from '../telephone/texts.ts';
import { useTexts } from './texts.ts';
import type { ClockView, DeskCaseView } from './view.ts';

export type { DeskCaseView } from './view.ts';

function DeskCase({ view }: { readonly view: DeskCaseView; readonly site: Site }) {
  const t = useTexts();
  const kit = useKitTexts();
  const called = useCallTexts();
  const merge = view.commands.find(({ command }) => command === 'merge');
  return (
    <DeskShell place="worklist" back={{ href: view.back, word: kit.desk.worklist }}>
      <div class="page-head">
        <div>
          <h1>{view.title}</h1>
          <p class="muted">
            <span class="num">{view.number}</span> · {view.service} · {t.version(view.version)}
          </p>
          <Standing view={view} />
        </div>
      </div>
      <Done text={view.done} />
      {view.refusal !== null && (
        <Notice tone="trouble" title={t.refused} live>
          <p>{view.refusal}</p>
          {view.typed !== null && (
            <p>
              {t.typed} <q>{view.typed}</q>
            </p>
          )}
          {view.isStale && <News />}
        </Notice>
      )}
      {view.opened && (
        <section class="card stack opened" aria-label={view.opened.label}>
          <h2>{view.opened.label}</h2>
          {view.isStale && <News kept />}
          <CommandForm view={view.opened} />
        </section>
      )}
      <section class="desk-case-do" aria-label={t.offers}>
        <Commands
          commands={
            view.opened === null ? view.commands : view.commands.filter((one) => one.command !== view.opened?.command)
          }
          scope="do"
        />
      </section>
      <div class="desk-case">
        <div class="desk-case-main">
          <section class="card stack">
            <h2>{t.said}</h2>
            <Facts facts={view.data} />
            <Attachments files={view.files} />
          </section>
          <Talk view={view.talk} desk>
            {view.suggest && <Suggest view={view.suggest} />}
          </Talk>
          <Alike
            view={view.alike}
            {...(merge ? { action: ({ number, mayJoin }) => mayJoin && <JoinTo merge={merge} number={number} /> } : {})}
          />
          <Answers view={view} />
          {view.forAll && <ForAll forAll={view.forAll} />}
          <section class="card stack">
            <h2 id="timeline">{t.timeline}</h2>
            <Timeline items={view.timeline} compact />
          </section>
        </div>
        <div class="desk-case-side">
          <section class="card stack">
            <h2>{t.duties}</h2>
            <LoopSteps steps={view.steps} />
            <Duties duties={view.duties} />
          </section>
          <DeskJoined view={view.joined} />
          <Matter view={view.matter} forOther />
          <Clocks clocks={view.clocks} />
          <Money facts={view.money} />
          <section class="card stack">
            <h2>{t.applicant}</h2>
            <Applicant applicant={view.applicant} />
            {view.unmask && <Unmask unmask={view.unmask} />}
            <Origin view={view} />
            {view.call && (
              <p>
                <a href={view.call.href}>{called.fromCall(view.call.number)}</a>
              </p>
            )}
          </section>
          <Letters view={view} />
        </div>
      </div>
    </DeskShell>
  );
}

/** The page that comes back is fresh already: nothing has to be loaded again. */
function News({ kept }: { readonly kept?: boolean }) {
  const t = useTexts();
  return (
    <p>
      {kept && t.kept} <a href="#timeline">{t.news}</a>
    </p>
  );
}

function Answers({ view }: { readonly view: DeskCaseView }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <>
      {view.answers.map((answer, index) => (
        <section key={answer.at} class="answer">
          <h2>{index === 0 ? t.answer : t.earlier}</h2>
          <p class="muted">
            <Chip tone={answer.tone}>{answer.outcome}</Chip> {answer.unit}{' '}
            <time>{momentWords(answer.at, language, now)}</time>
          </p>
          <p class="answer-said">{answer.text}</p>
          <Attachments files={answer.files} />
        </section>
      ))}
    </>
  );
}

function ForAll({ forAll }: { readonly forAll: NonNullable<DeskCaseView['forAll']> }) {
  const t = useTexts();
  return (
    <section class="card stack">
      <h2>{t.forAll}</h2>
      <p class="muted">{forAll.isMade ? t.forAllMade : t.forAllLead}</p>
      <p>
        <ButtonLink href={forAll.href} weight="plain">
          {forAll.isMade ? t.forAllSee : t.forAllDo}
        </ButtonLink>
      </p>
    </section>
  );
}

function Clocks({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const t = useTexts();
  const { due } = useKitTexts();
  const { language, now } = useSite();
  const today = dateOf(now);
  if (clocks.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{t.clocks}</h2>
      {clocks.map((clock, index) => (
        <details key={clock.id} class="clock-fold" open={index === 0}>
          <summary>
            <strong>{clock.title}</strong>
            {clock.isStopped && <Chip tone="waiting">{t.clockStopped}</Chip>}
            <span class="muted small">
              {t.clockFrom(dayWords(dateOf(clock.from), language, today))}{' '}
              {t.clockDue(dayWords(clock.due, language, today))}
              {clock.isProvisional && ` · ${due.provisional}`}
            </span>
          </summary>
          <ClockDays days={clock.days} words={t.day} />
        </details>
      ))}
    </section>
  );
}

function Money({ facts }: { readonly facts: DeskCaseView['money'] }) {
  const t = usePayTexts().desk;
  return facts.length === 0 ? null : (
    <section class="card stack">
      <h2>{t.title}</h2>
      <Facts facts={facts} />
    </section>
  );
}

function Unmask({ unmask }: { readonly unmask: NonNullable<DeskCaseView['unmask']> }) {
  const t = useTexts();
  return (
    <details class="fold" open={unmask.problems.length > 0}>
      <summary>
        <Icon name="eye" />
        {t.unmask}
      </summary>
      <div class="fold-body">
        <FieldScope value="unmask">
          <ErrorSummary problems={unmask.problems} />
          <Form action={unmask.action} className="form">
            <AreaField
              name="reason"
              label={t.unmaskWhy}
              hint={t.unmaskHint}
              rows={2}
              maxLength={300}
              {...problemOf(unmask.problems, 'reason')}
            />
            <div class="row-of-buttons">
              <Button weight="plain">{t.unmaskSend}</Button>
            </div>
          </Form>
        </FieldScope>
      </div>
    </details>
  );
}

function Letters({ view }: { readonly view: DeskCaseView }) {
  const t = useTexts();
  return view.letters.length === 0 ? null : (
    <section class="card stack">
      <h2>{t.letters}</h2>
      <ul class="attachments">
        {view.letters.map((letter) => (
          <li key={letter.href}>
            <a href={letter.href}>
              <Icon name="print" />
              <span>{letter.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const deskCasePage: Page<DeskCaseView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.opened?.problems ?? [], `${view.title} ${view.number}`, site),
  Body: DeskCase,
  scripts: ['form.js', 'case.js', 'talk.js'],
  styles: ['talk.css'],
};
