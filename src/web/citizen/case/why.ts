// Why the case is due on that day and no other: which days counted and which did not, in stretches rather than one by one,
// because a phone shows a sentence better than sixty cells.
import { explainDue, sayWhy, type ExplainedDay, type Term } from '#calendar/rules.ts';
import { termOf } from '#case/engine/env.ts';
import { owedIn, type Owed } from '#case/engine/move/money.ts';
import type { CaseDue } from '#case/engine/obligations.ts';
import { explainClock, type CaseFile } from '#case/view.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Language } from '#kernel/text.ts';
import { dayWords } from '../../kit/date/date.ts';
import { lengthWords } from '../offer.ts';
import { citizenTexts } from '../texts.ts';

export interface WhyView {
  readonly title: string;
  readonly lead: string;
  /** `counts`: 第 1 至 5 天, or null where the days do not count. */
  readonly stretches: readonly { readonly days: string; readonly counts: string | null; readonly why: string }[];
}

interface Stretch {
  readonly first: ExplainedDay;
  last: ExplainedDay;
  /** The how-manieth counted day its first day is. */
  readonly from: number;
}

const isSame = (a: ExplainedDay, b: ExplainedDay): boolean =>
  a.counted === b.counted &&
  a.why.code === b.why.code &&
  a.why.name?.en === b.why.name?.en &&
  a.why.provisional === b.why.provisional;

export function stretchesOf(days: readonly ExplainedDay[]): readonly Readonly<Stretch & { readonly count: number }>[] {
  const found: (Stretch & { count: number })[] = [];
  let counted = 0;
  for (const day of days) {
    if (day.counted) counted += 1;
    const open = found.at(-1);
    if (open && isSame(open.last, day)) {
      open.last = day;
      open.count += 1;
    } else found.push({ first: day, last: day, from: counted, count: 1 });
  }
  return found;
}

const stretchViews = (
  days: readonly ExplainedDay[],
  language: Language,
  say: (date: string) => string,
): WhyView['stretches'] => {
  const t = citizenTexts(language).case;
  return stretchesOf(days).map(({ first, last, from, count }) => ({
    days: count === 1 ? say(first.date) : t.whyDays(say(first.date), say(last.date)),
    counts: first.counted ? t.whyCounts(from, from + count - 1) : null,
    why: sayWhy(first.why, language),
  }));
};

/** While money is waited for, the day of paying counts and the office's clock does not. */
function whyPay({ env, state }: CaseFile, language: Language, now: Instant): WhyView | null {
  const owed = owedIn(state);
  const term = owed && (plainTermOf(env, owed, now) ?? owed.term);
  if (!term) return null;
  const t = citizenTexts(language).case;
  const say = (date: string): string => dayWords(date, language, dateOf(now));
  const { due, days } = explainDue(env.calendar, term);
  return {
    title: t.whyDay(say(due.date)),
    lead: t.whyPay(say(dateOf(term.from)), lengthWords(term.length, language)),
    stretches: stretchViews(days, language, say),
  };
}

/** Of a sum that grows: until when it does not, while that is not over. */
function plainTermOf(env: CaseFile['env'], { charge, since }: Owed, now: Instant): Term | undefined {
  const [next] = (charge.growth ?? [])
    .filter(({ by }) => by >= dateOf(now))
    .toSorted((a, b) => a.by.localeCompare(b.by));
  const late = env.document.fees?.find(({ id }) => id === next?.fee)?.late;
  return late && termOf(env, late.after, since);
}

/** Null where neither money that is owed nor a clock of the service's own sets the day. */
export function whyOf(file: CaseFile, due: CaseDue | null, language: Language, now: Instant): WhyView | null {
  if (owedIn(file.state)) return whyPay(file, language, now);
  if (due === null || due.clock === null) return null;
  const t = citizenTexts(language).case;
  const today = dateOf(now);
  const say = (date: string): string => dayWords(date, language, today);
  const title = t.whyDay(say(due.date));
  const { suspended } = file.state;
  if (due.stopped && suspended)
    return { title: t.whyStoppedTitle, lead: t.whyStopped(say(suspended.until)), stretches: [] };
  if (due.projected) return { title, lead: t.whyProjected, stretches: [] };
  const clock = file.state.clocks[due.clock];
  const declared = file.env.document.clocks.find((one) => one.id === due.clock);
  if (!clock || !declared) return null;
  const { extended } = clock.term;
  const days = explainClock(file, due.clock)?.days ?? [];
  return {
    title,
    lead: [
      t.whyLead(say(dateOf(clock.term.from)), t.whyFrom[declared.from], lengthWords(clock.term.length, language)),
      ...(extended ? [t.whyExtended(lengthWords({ ...clock.term.length, count: extended }, language))] : []),
    ].join(t.whyJoin),
    stretches: stretchViews(days, language, say),
  };
}
