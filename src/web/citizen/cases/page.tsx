// My cases, newest first, with those I act for; and what I have not finished filling in.
import type { Instant } from '#kernel/time.ts';
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Pager } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface CaseRowView {
  readonly id: string;
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly service: string;
  readonly stage: string;
  readonly isOpen: boolean;
  readonly due: DueView | null;
  /** What it waits for this person for, and until when; null where it does not. */
  readonly turn: string | null;
}

export interface CasesView {
  /** What is late or waits for this person, the earliest first; not again among the others. */
  readonly urgent: readonly CaseRowView[];
  readonly cases: readonly CaseRowView[];
  readonly total: number;
  readonly nextHref: string | null;
  readonly drafts: readonly { readonly title: string; readonly href: string; readonly savedAt: Instant }[];
}

function Cases({ view }: { readonly view: CasesView; readonly site: Site }) {
  const { cases: t, home } = useTexts();
  return (
    <CitizenShell place="cases">
      <div class="page-head">
        <h1>{t.title}</h1>
        {view.total > 0 && <p>{home.allMatters(view.total)}</p>}
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <Drafts drafts={view.drafts} />
        {view.cases.length + view.urgent.length === 0 && (
          <div class="stack">
            <Notice>
              <p>{t.empty}</p>
            </Notice>
            <ButtonLink href="/services">{home.allServices}</ButtonLink>
          </div>
        )}
        {view.urgent.length > 0 && (
          <section>
            <h2 class="section-head">{t.urgent}</h2>
            <CaseRows cases={view.urgent} heading="h3" />
          </section>
        )}
        {view.cases.length > 0 && view.urgent.length > 0 && (
          <section>
            <h2 class="section-head">{t.others}</h2>
            <CaseRows cases={view.cases} heading="h3" />
          </section>
        )}
        {view.cases.length > 0 && view.urgent.length === 0 && <CaseRows cases={view.cases} heading="h2" />}
      </div>
      <Pager nextHref={view.nextHref} firstHref={null} />
    </CitizenShell>
  );
}

interface CaseRowsProps {
  readonly cases: readonly CaseRowView[];
  readonly heading: 'h2' | 'h3';
}

const CaseRows = ({ cases, heading }: CaseRowsProps) => (
  <ul class="rows">
    {cases.map((one) => (
      <CaseRow key={one.id} one={one} heading={heading} />
    ))}
  </ul>
);

const CaseRow = ({ one, heading: Heading }: { readonly one: CaseRowView; readonly heading: 'h2' | 'h3' }) => (
  <li class="row row-wrap">
    <div class="row-text">
      <Heading class="row-title">
        <a href={one.href}>{one.title}</a>
      </Heading>
      <p class="row-line">
        {one.service} · <span class="num">{one.number}</span>
      </p>
      {one.turn !== null && (
        <p class="row-line">
          <strong>{one.turn}</strong>
        </p>
      )}
    </div>
    <span class="row-end">
      {one.due && <TimeLeft due={one.due} />}
      <Chip tone={one.isOpen ? 'waiting' : 'done'}>{one.stage}</Chip>
    </span>
  </li>
);

/** A draft is nobody's case yet; it is one's own to finish. */
function Drafts({ drafts }: Pick<CasesView, 'drafts'>) {
  const t = useTexts().cases;
  return drafts.length === 0 ? null : (
    <section>
      <h2 class="section-head">{t.drafts}</h2>
      <ul class="todo">
        {drafts.map((draft) => (
          <li key={draft.href}>
            <a href={draft.href}>
              <Icon name="pen" />
              <span class="todo-what">
                <strong>{draft.title}</strong>
                <DraftLine savedAt={draft.savedAt} />
              </span>
              <Icon name="arrow" className="row-arrow" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DraftLine({ savedAt }: { readonly savedAt: Instant }) {
  const { language, now } = useSite();
  return <span>{useTexts().cases.draftLine(momentWords(savedAt, language, now))}</span>;
}

export const casesPage: Page<CasesView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).cases.title,
  Body: Cases,
};
