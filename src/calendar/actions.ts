// A new year of the calendar: checked, and imported once. The log has the days, the notice's number and who did it.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Appender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import type { CalendarKeeper } from './keeper.ts';
import type { Calendar } from './rules.ts';
import { readNotice, type Notice, type NoticeFault } from './rules/notice.ts';
import { announce, STREAM } from './store.ts';

export interface World {
  readonly db: Database;
  readonly appender: Appender;
  readonly area: string;
  readonly keeper: CalendarKeeper;
}

export interface Given {
  readonly text: string;
  readonly source: string;
}

export interface Checked {
  readonly notice: Notice;
  /** As it will be once this year is imported. */
  readonly calendar: Calendar;
}

export interface NoticeWrong extends Refusal {
  readonly code: 'notice_wrong';
  readonly faults: readonly NoticeFault[];
}
export interface Stale extends Refusal {
  readonly code: 'stale';
}

export function checkYear({ keeper }: Pick<World, 'keeper'>, { text, source }: Given): Result<Checked, NoticeWrong> {
  const read = readNotice(text, source, keeper.ground());
  if ('faults' in read) return refuse<NoticeWrong>({ code: 'notice_wrong', faults: read.faults });
  return ok({ notice: read.notice, calendar: keeper.with(read.notice) });
}

/** @param operator The person, and the post it is done as. @param given.year The year that was looked at before. */
export async function importYear(
  world: World,
  operator: { readonly person: string; readonly post: string },
  given: Given & { readonly year: number },
  now: Instant,
): Promise<Result<Checked, NoticeWrong | Stale>> {
  await world.keeper.refresh();
  if (world.keeper.ground().year !== given.year) return refuse<Stale>({ code: 'stale' });
  const checked = checkYear(world, given);
  if (!checked.ok) return checked;
  const last = world.keeper.years().at(-1);
  const event = {
    type: 'yearImported',
    actor: operator.person,
    as: operator.post,
    at: now,
    effect: JSON.parse(JSON.stringify(checked.value.notice)) as JsonObject,
    data: null,
  };
  const append = {
    area: world.area,
    kind: STREAM,
    id: world.area,
    expectedSeq: last?.seq ?? 0,
    head: last?.hash ?? '',
    events: [event],
  };
  const written = await world.appender.append({ appends: [append], rows: [], wakes: [] });
  if (!written.ok) return refuse<Stale>({ code: 'stale' });
  await world.keeper.refresh();
  await announce(world.db);
  return checked;
}
