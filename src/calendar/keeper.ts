// Keeps the calendar in memory: the file of the pack and the years imported since. A year that the pack has itself is
// the pack's.
import type { Database, Session } from '#storage/postgres.ts';
import type { Calendar } from './rules.ts';
import type { Ground, Notice } from './rules/notice.ts';
import { namesOf, readCalendar, withYear } from './rules/pack.ts';
import { CHANNEL, loadYears, type ImportedYear } from './store.ts';

export interface CalendarKeeper {
  /** As last read. The value never changes; after an import there is another one. */
  current(): Calendar;
  years(): readonly ImportedYear[];
  /** What the notice of the next year is checked against. */
  ground(): Ground;
  /** The calendar as it would be with a further year. */
  with(notice: Notice): Calendar;
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The pack's file with the years imported since, as this session sees them. @param document The file, parsed. */
export async function readWithYears(session: Session, area: string, document: unknown) {
  const years = await loadYears(session, area);
  const file = years.reduce((so, { notice }) => withYear(so, notice), document);
  return { years, file, calendar: readCalendar(file) };
}

/** @param document The pack's file, parsed. @param onFault hears when an import elsewhere could not be read. */
export async function keepCalendar(
  db: Database,
  area: string,
  document: unknown,
  onFault: (fault: unknown) => void = () => undefined,
): Promise<CalendarKeeper> {
  let kept = await readWithYears(db, area, document);
  let reading: Promise<void> = Promise.resolve();
  const readAgain = async (): Promise<void> => {
    kept = await readWithYears(db, area, document);
  };
  const refresh = (): Promise<void> => {
    reading = readAgain();
    return reading;
  };
  const unlisten = await db.listen(CHANNEL, () => {
    refresh().catch(onFault);
  });
  return {
    current: () => kept.calendar,
    years: () => kept.years,
    ground: () => ({
      year: Number(kept.calendar.coveredUntil.slice(0, 4)) + 1,
      names: namesOf(kept.file),
      calendar: kept.calendar,
    }),
    with: (notice) => readCalendar(withYear(kept.file, notice)),
    refresh,
    close: async () => {
      await unlisten();
      // A reading under way still needs the connection.
      await reading.catch(() => undefined);
    },
  };
}
