// What readers said of answers: counts by day, and never who.
import type { LocalDate } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { Said } from './rules.ts';

const COLUMNS: Readonly<Record<Said, string>> = { helped: 'helped', missed: 'missed', spared: 'spared' };

export async function countSaid(database: Database, entry: string, day: LocalDate, said: Said): Promise<void> {
  const column = COLUMNS[said];
  await database.query(
    `insert into knowledge_use as u (entry, day, ${column}) values ($1, $2, 1)
     on conflict (entry, day) do update set ${column} = u.${column} + 1`,
    [entry, day],
    `knowledge_said_${said}`,
  );
}
