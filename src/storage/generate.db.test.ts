import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { generateSchema } from './generate.ts';

const database = await openTestDatabase();

describe('the generated types', () => {
  it('are those of the migrated database; if not, run `npm run gen`', async () => {
    expect(await readFile(join(import.meta.dirname, 'schema.gen.ts'), 'utf8')).toBe(await generateSchema(database));
  });

  it('tell null, defaults, identities, arrays and our own words apart', async () => {
    const text = await database.transaction(async (session) => {
      await session.query(`
        create schema trial; set local search_path = trial;
        create table two_words (
          id bigint generated always as identity primary key, name text not null, day date, made_at timestamptz not null,
          tags text[] not null default '{}', detail jsonb, open boolean not null default true, area numeric);`);
      return generateSchema(session);
    });
    expect(text).toContain(`import type { Generated, GeneratedAlways } from 'kysely';
import type { Json } from '#kernel/json.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';

interface TwoWordsTable {
  id: GeneratedAlways<number>;
  name: string;
  day: LocalDate | null;
  made_at: Instant;
  tags: Generated<string[]>;
  detail: Json | null;
  open: Generated<boolean>;
  area: string | null;
}

export interface Schema {
  two_words: TwoWordsTable;
}
`);
  });

  it('are understood by the query builder, which reads through the same door', async () => {
    await database.kysely
      .insertInto('wake')
      .values({ kind: 'case', id: 'c1', at: '2026-11-23T01:00:00.000Z', due_at: '2026-11-23T01:00:00.000Z' })
      .execute();
    const found = await database.kysely
      .selectFrom('wake')
      .select(['id', 'at', 'attempts', 'revision'])
      .executeTakeFirst();
    expect(found).toEqual({ id: 'c1', at: '2026-11-23T01:00:00.000Z', attempts: 0, revision: 1 });
  });
});
