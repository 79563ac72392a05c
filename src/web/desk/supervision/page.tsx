// 督办 Everything past its time that this person may see: who is late, since when, how far up the tiers it has gone,
// and the one thing to be done about it. What waits for this person's own post stands first.
import { toneOf } from '../../kit/due/due.ts';
import { Done, ErrorSummary, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { LateItem, type LateView } from './late.tsx';
import { supervisionTexts, useTexts } from './texts.ts';

export interface LateUnit {
  readonly name: string;
  readonly count: number;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface SupervisionView {
  /** `supervise` obligations of this person's posts, longest late first. */
  readonly mine: readonly LateView[];
  /** Other late obligations this person may see. */
  readonly others: readonly LateView[];
  /** All late obligations this person may see, on whatever page. */
  readonly total: number;
  /** Offices with late obligations, most first. */
  readonly units: readonly LateUnit[];
  /** The address without a chosen office. */
  readonly everyHref: string;
  /** Where orders are sent: this office and page. */
  readonly action: string;
  readonly pager: PagerView;
  /** Refs are `text.<key of the item>`. */
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

function Supervision({ view }: { readonly view: SupervisionView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="supervision">
      <DeskHead title={t.title} lead={t.lead}>
        <p class="total">{t.total(view.total)}</p>
      </DeskHead>
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <Units view={view} />
      <section class="late-group" aria-labelledby="mine">
        <h2 id="mine">{t.mine}</h2>
        {view.mine.length > 0 && <p class="muted">{t.mineLead}</p>}
        <Items items={view.mine} empty={t.noneMine} view={view} />
      </section>
      <section class="late-group" aria-labelledby="others">
        <h2 id="others">{t.others}</h2>
        <Items items={view.others} empty={t.none} view={view} />
        <Pager {...view.pager} />
      </section>
    </DeskShell>
  );
}

function Units({ view }: { readonly view: SupervisionView }) {
  const t = useTexts();
  if (view.units.length === 0) return null;
  const all = view.units.every(({ isCurrent }) => !isCurrent);
  return (
    <nav class="list-pills" aria-label={t.byUnit}>
      <ul class="pills">
        <li>
          <a href={view.everyHref} {...(all ? { 'aria-current': 'true' as const } : {})}>
            {t.everyUnit}
          </a>
        </li>
        {view.units.map((unit) => (
          <li key={unit.href}>
            <a href={unit.href} {...(unit.isCurrent ? { 'aria-current': 'true' as const } : {})}>
              {unit.name} <strong>{unit.count}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ItemsProps {
  readonly items: readonly LateView[];
  readonly empty: string;
  readonly view: SupervisionView;
}

/** What is late stands open; what is supervised and still in time is there to be unfolded. */
function Items({ items, empty, view }: ItemsProps) {
  const t = useTexts();
  if (items.length === 0) return <p class="ledger-empty">{empty}</p>;
  const late = items.filter(isLate);
  const inTime = items.filter((item) => !isLate(item));
  const isAsked = inTime.some(({ key }) => view.problems.some(({ ref }) => ref === `text.${key}`));
  return (
    <>
      {late.length > 0 && <List items={late} view={view} />}
      {inTime.length > 0 && (
        <details class="fold" open={isAsked}>
          <summary>{t.inTime(inTime.length)}</summary>
          <div class="fold-body">
            <List items={inTime} view={view} />
          </div>
        </details>
      )}
    </>
  );
}

const isLate = ({ due }: LateView): boolean => toneOf(due) === 'late';

const List = ({ items, view }: Omit<ItemsProps, 'empty'>) => (
  <ul class="late-list">
    {items.map((item) => (
      <LateItem
        key={item.key}
        item={item}
        action={view.action}
        problems={view.problems}
        isFirst={item === view.mine[0]}
      />
    ))}
  </ul>
);

export const supervisionPage: Page<SupervisionView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, supervisionTexts(site.language).title, site),
  Body: Supervision,
};
