// Figures of a period and the lists behind them, for posts that answer for the whole county.
import { sightOf } from '#case/access.ts';
import { addWorkdays, lightOf, type Calendar, type Light } from '#calendar/rules.ts';
import { WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, endOf, startOf, type Instant } from '#kernel/time.ts';
import { isCaseNumber, lastMoment } from '#case/rules.ts';
import type { Post, PostRole } from '#organisation/rules.ts';
import type { Database } from '#storage/postgres.ts';
import { hottestOfAll, ratesOf, REPEATS_FROM } from './rules.ts';
import {
  listBehind,
  listDays,
  listGroups,
  listRepeating,
  loadLights,
  loadTally,
  loadVoices,
  type Behind,
  type BehindRow,
  type Period,
} from './store.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';

export interface CockpitContext {
  readonly database: Database;
  readonly calendar: Calendar;
  readonly now: Instant;
  /** Posts of the signed-in person today. */
  readonly posts: readonly Post[];
}

const MAY_LOOK: readonly PostRole[] = ['leader', 'county-duty-leader', 'supervisor', 'dispatcher'];

export const mayLook = (roles: readonly PostRole[]): boolean => roles.some((role) => MAY_LOOK.includes(role));

const unitsOf = (posts: readonly Post[]): readonly string[] => posts.map((post) => post.unit);

const isBarred = (posts: readonly Post[]): boolean => !mayLook(posts.map((post) => post.role));

export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Day by day, for as long as a term of office may look back. */
const LONGEST_PERIOD = 5 * 366;
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^[12]\d{3}-/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** Both days included; the last thirty days when nothing is said, or nothing that is a day; never longer than it may be. */
function periodOf(now: Instant, { from, to }: Asked): Period & { readonly days: readonly [string, string] } {
  const last = isDay(to) ? to : dateOf(now);
  const earliest = addDays(last, -LONGEST_PERIOD);
  const asked = isDay(from) ? from : addDays(last, -29);
  const first = asked < earliest ? earliest : asked;
  return { from: startOf(first), to: endOf(last), days: [first, last] };
}

const greenFrom = (calendar: Calendar, now: Instant): Instant =>
  new Date(Date.parse(endOf(addWorkdays(calendar, dateOf(now), 1))) + 1).toISOString();

export async function figures({ database, calendar, now, posts }: CockpitContext, asked: Asked) {
  if (isBarred(posts)) return refuse({ code: 'cockpit_not_yours' });
  const period = periodOf(now, asked);
  const own = unitsOf(posts);
  const [tally, behind, lights, stages, units, towns, services, days, repeating] = await Promise.all([
    loadTally(database, period, own),
    loadVoices(database, period, own),
    loadLights(database, now, greenFrom(calendar, now), own),
    listGroups(database, 'stage', period, now, own),
    listGroups(database, 'unit', period, now, own),
    listGroups(database, 'town', period, now, own),
    listGroups(database, 'service', period, now, own),
    listDays(database, period, own),
    listRepeating(database, period, REPEATS_FROM, own),
  ]);
  return ok({
    from: period.days[0],
    to: period.days[1],
    open: stages.reduce((sum, one) => sum + one.count, 0),
    behind,
    lights,
    rates: ratesOf(tally).map((one) => ({
      ...one,
      formula: { 'zh-CN': zh.rates[one.id].formula, en: en.rates[one.id].formula },
    })),
    stages: [...stages],
    units: [...units],
    towns: [...towns],
    services: [...services],
    days: [...days],
    repeating: hottestOfAll(repeating).map((one) => ({ ...one, slices: [...one.slices] })),
  });
}

const SIZE = 50;

export async function cases(
  ctx: CockpitContext,
  asked: Asked & Behind & { readonly after?: string | undefined },
): Promise<Result<{ items: BehindItem[]; total: number; hidden: number; next: string | null }>> {
  if (isBarred(ctx.posts)) return refuse({ code: 'cockpit_not_yours' });
  if (asked.after !== undefined && !isCaseNumber(asked.after)) return refuse(WRONG_AFTER);
  const period = periodOf(ctx.now, asked);
  const { rows, counted, total } = await listBehind(
    ctx.database,
    asked,
    period,
    ctx.now,
    greenFrom(ctx.calendar, ctx.now),
    asked.after ?? null,
    SIZE,
    { ...sightOf(ctx.posts), own: unitsOf(ctx.posts) },
  );
  const shown = rows.slice(0, SIZE).map((row) => shape(ctx, row));
  return ok({
    items: shown,
    total,
    hidden: counted - total,
    next: rows.length > SIZE ? (shown.at(-1)?.number ?? null) : null,
  });
}

/** A case behind a figure, without anything about who brought it. */
export interface BehindItem {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  /** null when it is confidential */
  readonly title: string | null;
  readonly unit: string | null;
  readonly town: string | null;
  readonly category: string | null;
  readonly stage: string;
  /** How far the case is that this one is handled with; null where it speaks for itself. */
  readonly mergedInto: { readonly stage: string } | null;
  readonly outcome: string | null;
  readonly due: Instant | null;
  readonly light: Light;
  readonly submittedAt: Instant;
  readonly handledAt: Instant | null;
  readonly rating: number | null;
}

const shape = (ctx: CockpitContext, row: BehindRow): BehindItem => ({
  id: row.id,
  number: row.number,
  service: row.service_id,
  title: row.title,
  unit: row.unit,
  town: row.town,
  category: row.category,
  stage: row.stage,
  mergedInto: row.lead_stage === null ? null : { stage: row.lead_stage },
  outcome: row.outcome,
  due: row.due_at === null ? null : lastMoment({ at: row.due_at, date: '', provisional: false }),
  light:
    row.due_at === null || row.handled_at !== null ? 'none' : lightOf(ctx.calendar, row.due_at, ctx.now, row.suspended),
  submittedAt: row.submitted_at,
  handledAt: row.handled_at,
  rating: row.rating,
});
