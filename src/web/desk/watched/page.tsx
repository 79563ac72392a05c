// 等申请人 What this person's posts watch: who is waited for, what for, since when, until when, and what happens then.
import { countWords } from '#case/rules.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import { untilWords, type DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Ledger, type LedgerRow } from '../../kit/ledger/ledger.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { ErrorSummary, Notice, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts, watchedTexts } from './texts.ts';

export interface WaitView {
  /** The case. */
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly title: string;
  readonly service: string;
  /** Masked; the applicant without a name where the complainant is confidential. */
  readonly who: string;
  readonly what: 'correct' | 'supply' | 'pay' | 'sign' | 'wait' | 'evaluate';
  readonly since: Instant;
  readonly due: DueView | null;
  /** What happens then, in words. */
  readonly then: string;
  readonly remindedAt: Instant | null;
  readonly isReachable: boolean;
  /** null where it may not be reminded of now. */
  readonly remind: { readonly seq: number; readonly as: string } | null;
}

export interface WatchedView {
  readonly kinds: readonly {
    readonly kind: 'step' | 'rating';
    readonly count: number;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
  readonly kind: 'step' | 'rating';
  readonly waits: readonly WaitView[];
  readonly total: number;
  readonly pager: PagerView;
  /** Where reminders are sent: this list and page. */
  readonly action: string;
  readonly problems: readonly Problem[];
  /** The number of the case just reminded of. */
  readonly done: string | null;
}

function Watched({ view, site }: { readonly view: WatchedView; readonly site: Site }) {
  const t = useTexts();
  const columns = view.kind === 'step' ? COLUMNS : COLUMNS.filter((id) => id !== 'remind');
  return (
    <DeskShell place="watched">
      <DeskHead title={t.title} lead={view.kind === 'step' ? t.lead : t.ratingLead}>
        <p class="total">{t.total(countWords(view.total))}</p>
      </DeskHead>
      {view.done !== null && (
        <Notice tone="done" live>
          <p>{view.done}</p>
        </Notice>
      )}
      <ErrorSummary problems={view.problems} />
      <nav class="list-pills" aria-label={t.kinds}>
        <ul class="pills">
          {view.kinds.map(({ kind, count, href, isCurrent }) => (
            <li key={kind}>
              <a href={href} {...(isCurrent ? { 'aria-current': 'true' as const } : {})}>
                {t.kind[kind]} <strong>{countWords(count)}</strong>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Ledger
        caption={t.title}
        columns={columns.map((id) => ({ id, label: t.columns[id] }))}
        rows={view.waits.map((one) => rowOf(one, view.action, site, t))}
        empty={view.kind === 'step' ? t.empty : t.ratingEmpty}
      />
      <Pager {...view.pager} />
    </DeskShell>
  );
}

const COLUMNS = ['matter', 'who', 'since', 'due', 'then', 'remind'] as const;

function rowOf(one: WaitView, action: string, { language, now }: Site, t: ReturnType<typeof useTexts>): LedgerRow {
  const cells: Record<(typeof COLUMNS)[number], LedgerRow['cells'][string]> = {
    matter: (
      <>
        <a class="ledger-title" href={one.href}>
          {one.title}
        </a>
        <span class="ledger-sub">
          <span class="num">{one.number}</span>
          {one.service !== one.title && ` ${one.service}`}
        </span>
      </>
    ),
    who: (
      <>
        <span class="ledger-title">{one.who}</span>
        <span class="ledger-sub">{t.what[one.what]}</span>
      </>
    ),
    since: <time dateTime={dateOf(one.since)}>{dayWords(dateOf(one.since), language, dateOf(now))}</time>,
    due: one.due && (
      <>
        <span class="ledger-title">{untilWords(one.due, language, now)}</span>
        <TimeLeft due={one.due} />
      </>
    ),
    then: one.then,
    remind: <Reminder one={one} action={action} language={language} now={now} />,
  };
  return { key: one.id, cells };
}

interface ReminderProps extends Pick<Site, 'language' | 'now'> {
  readonly one: WaitView;
  readonly action: string;
}

function Reminder({ one, action, language, now }: ReminderProps) {
  const t = useTexts();
  if (!one.isReachable) return <span class="muted">{t.unreachable}</span>;
  return (
    <>
      {one.remind !== null && (
        <Form action={action} label={(one.what === 'sign' ? t.remindPartyThis : t.remindThis)(one.number)}>
          <Hidden name="case" value={one.id} />
          <Hidden name="seq" value={one.remind.seq} />
          <Hidden name="as" value={one.remind.as} />
          <Button weight="plain" icon="bell">
            {one.what === 'sign' ? t.remindParty : t.remind}
          </Button>
        </Form>
      )}
      {one.remindedAt !== null && (
        <span class="ledger-sub">{t.reminded(momentWords(one.remindedAt, language, now))}</span>
      )}
    </>
  );
}

export const watchedPage: Page<WatchedView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, watchedTexts(site.language).title, site),
  Body: Watched,
};
