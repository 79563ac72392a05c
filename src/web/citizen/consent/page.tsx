// Somebody else's application asks for this person's consent: who asks, what one is shown, the words one agrees to, yes or no.
import { CommandForm, type CommandView } from '../../kit/command-form/command-form.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { consentTexts, useTexts } from './texts.ts';

export interface AskedView {
  /** As what one is named: 另一位监护人. */
  readonly title: string;
  readonly statement: string;
  /** The last day to answer; null once that is over. */
  readonly until: string | null;
  readonly answer: { readonly words: string; readonly at: string; readonly isGood: boolean } | null;
}

export interface ConsentView {
  readonly service: string;
  readonly number: string;
  /** Masked; '' where it is not told. */
  readonly asker: string;
  readonly asked: readonly AskedView[];
  readonly facts: readonly Fact[];
  readonly agree: CommandView | null;
  readonly disagree: CommandView | null;
  /** What was said can still be taken back, or given again. */
  readonly change: CommandView | null;
  /** A command that was just refused: its form is open. */
  readonly opened: string | null;
  readonly isClosed: boolean;
}

function Consent({ view, site }: { readonly view: ConsentView; readonly site: Site }) {
  const t = useTexts();
  const { cases } = useCitizenTexts();
  const isOpen = view.agree !== null;
  return (
    <CitizenShell place="cases" back={{ href: '/cases', word: cases.title }}>
      <div class="page-head">
        <h1>{t.title(view.service)}</h1>
        {view.asked.map((one) => (
          <p key={one.title}>{t.lead(view.asker, one.title, view.service)}</p>
        ))}
        <p class="muted">
          {t.number} <span class="num">{view.number}</span>
        </p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        {view.asked.map((one) => (
          <Answered key={one.title} one={one} isOpen={isOpen} />
        ))}
        {view.isClosed && <Notice>{t.closed}</Notice>}
        {view.facts.length > 0 && (
          <section>
            <h2 class="section-head">{t.reads}</h2>
            <Facts facts={view.facts} />
            <p class="muted small">{t.onlyThis}</p>
          </section>
        )}
        {view.asked.map((one) => (
          <section key={one.title}>
            <h2 class="section-head">{t.statement}</h2>
            <blockquote class="answer-said">{one.statement}</blockquote>
          </section>
        ))}
        {view.change && (
          <section class="stack no-print">
            <h2 class="section-head">{view.change.label}</h2>
            <p>{t.change[view.change.command === 'renew' ? 'renew' : 'retract']}</p>
            <CommandForm view={{ ...view.change, input: NOTHING_ASKED }} />
            <p>
              <a href="/me/consents">{t.all}</a>
            </p>
          </section>
        )}
        {view.agree && <Decision view={view} phone={site.helpPhone} />}
      </div>
    </CitizenShell>
  );
}

/** A party has one word to take back; which look-up is for the applicant to say. */
const NOTHING_ASKED = { type: 'object', properties: {} };

function Answered({ one, isOpen }: { readonly one: AskedView; readonly isOpen: boolean }) {
  const t = useTexts();
  if (one.answer)
    return (
      <Notice tone={one.answer.isGood ? 'done' : 'waiting'} title={one.answer.words}>
        {t.answeredAt(one.answer.at)}
      </Notice>
    );
  if (!isOpen) return <Notice>{t.over}</Notice>;
  return one.until === null ? null : <Notice tone="waiting">{t.until(one.until)}</Notice>;
}

function Decision({ view, phone }: { readonly view: ConsentView; readonly phone: string }) {
  const t = useTexts();
  return (
    <section class="stack no-print">
      <h2 class="section-head">{t.decide}</h2>
      <p class="muted">{t.call(phone)}</p>
      {view.agree && (
        <div id="do-agree" class="card stack">
          <p>{t.agreeLead}</p>
          <CommandForm view={{ ...view.agree, weight: 'main' }} />
        </div>
      )}
      {view.disagree && (
        <details id="do-disagree" class="fold" open={view.opened === 'disagree'}>
          <summary>{t.disagree}</summary>
          <div class="fold-body stack">
            <p>{t.disagreeLead}</p>
            <CommandForm view={view.disagree} />
          </div>
        </details>
      )}
    </section>
  );
}

export const consentPage: Page<ConsentView> = {
  side: 'citizen',
  title: (view, site) => consentTexts(site.language).title(view.service),
  Body: Consent,
};
