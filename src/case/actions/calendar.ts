// A new year of the calendar and the open cases: what it would change, and the change itself.
import type { Calendar } from '#calendar/rules.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { CaseContext } from '../context.ts';
import { findCase } from '../context.ts';
import { recalendar } from '../engine/decide/decide.ts';
import { dueOfCase } from '../engine/obligations.ts';
import { listProvisional } from '../store.ts';
import { applyCalendar } from './act.ts';

export interface Moved {
  readonly number: string;
  readonly before: LocalDate;
  readonly after: LocalDate;
}

export interface CalendarPreview {
  /** Open cases with a provisional day. */
  readonly cases: number;
  /** How many of them were looked at. */
  readonly seen: number;
  /** Those whose day becomes another one; of the others it only becomes final. */
  readonly moved: readonly Moved[];
}

/** More would keep the operator waiting; the import itself reaches all of them. */
const LOOKED_AT = 300;

export async function countProvisional(ctx: CaseContext): Promise<number> {
  return (await listProvisional(ctx.database)).length;
}

export async function previewCalendar(ctx: CaseContext, next: Calendar): Promise<CalendarPreview> {
  const ids = await listProvisional(ctx.database);
  const seen = ids.slice(0, LOOKED_AT);
  const moved: Moved[] = [];
  for (const id of seen) {
    const file = await findCase(ctx, id);
    if (!file) continue;
    const before = dueOfCase(file.env, file.state);
    const env = { ...file.env, calendar: next };
    const after = dueOfCase(env, recalendar(env, file.state, ctx.now).state);
    if (before && after && before.date !== after.date)
      moved.push({ number: file.state.number, before: before.date, after: after.date });
  }
  return { cases: ids.length, seen: seen.length, moved };
}

/** Reaches every open case with a provisional day; those that have none are left as they are. */
export async function reachCalendar(ctx: CaseContext): Promise<number> {
  const ids = await listProvisional(ctx.database);
  for (const id of ids) await applyCalendar(ctx, id);
  return ids.length;
}
