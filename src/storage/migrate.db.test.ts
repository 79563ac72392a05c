import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { loadMigrations, migrate } from './migrate.ts';

const database = await openTestDatabase();
const folders: string[] = [];

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wuyuan-migrate-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const FIRST = { '0001_one.sql': 'create table one (n integer);\n-- 注释\ninsert into one values (1);' };

// The clone comes migrated; these tests have migrations of their own.
beforeEach(async () => {
  await database.query('drop schema public cascade; create schema public');
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('migrations', () => {
  it('are applied once, in order, and only what is missing', async () => {
    const folder = await folderOf(FIRST);
    expect(await migrate(database, folder)).toEqual(['0001_one.sql']);
    await writeFile(join(folder, '0002_two.sql'), 'create table two (n integer)');
    await writeFile(join(folder, '0010_ten.sql'), 'alter table two add m integer');
    expect(await migrate(database, folder)).toEqual(['0002_two.sql', '0010_ten.sql']);
    expect(await migrate(database, folder)).toEqual([]);
    expect((await database.query('select n from one')).rows).toEqual([{ n: 1 }]);
  });

  it('are applied once when several processes start together', async () => {
    const folder = await folderOf({ ...FIRST, '0002_two.sql': 'create table two (n integer)' });
    const other = await database.openAnother();
    const applied = await Promise.all([migrate(database, folder), migrate(other, folder), migrate(database, folder)]);
    await other.close();
    expect(applied.flat().toSorted()).toEqual(['0001_one.sql', '0002_two.sql']);
    expect((await database.query('select n from one')).rowCount).toBe(1);
  });

  it('leave nothing when one fails, and name it', async () => {
    const folder = await folderOf({ '0001_bad.sql': 'create table one (n integer); select nonsense;' });
    await expect(migrate(database, folder)).rejects.toThrow(/0001_bad\.sql failed and changed nothing.*nonsense/);
    await writeFile(join(folder, '0001_bad.sql'), 'create table one (n integer)');
    expect(await migrate(database, folder)).toEqual(['0001_bad.sql']);
  });

  it('are the same with the line ends of another system', async () => {
    const folder = await folderOf(FIRST);
    await migrate(database, folder);
    await writeFile(join(folder, '0001_one.sql'), FIRST['0001_one.sql'].replaceAll('\n', '\r\n'));
    expect(await migrate(database, folder)).toEqual([]);
  });

  it('must not be edited once applied', async () => {
    const folder = await folderOf(FIRST);
    await migrate(database, folder);
    await writeFile(join(folder, '0001_one.sql'), `${FIRST['0001_one.sql']} `);
    await expect(migrate(database, folder)).rejects.toThrow(/0001_one\.sql was edited.*new one/);
  });

  it('must not come before one that was applied', async () => {
    const folder = await folderOf({ '0003_three.sql': 'create table three (n integer)' });
    await migrate(database, folder);
    await writeFile(join(folder, '0002_two.sql'), 'create table two (n integer)');
    await expect(migrate(database, folder)).rejects.toThrow(/0002_two\.sql comes before/);
  });

  it('of a newer release keep an older one from starting', async () => {
    await migrate(database, await folderOf({ ...FIRST, '0002_two.sql': 'create table two (n integer)' }));
    await expect(migrate(database, await folderOf(FIRST))).rejects.toThrow(/0002_two\.sql.*newer release/);
  });

  it.each([
    ['share a number', { '0001_one.sql': '', '0001_two.sql': '' }, 'the same number'],
    ['are misnamed', { '1_one.sql': '' }, 'not named like'],
    ['are not there', {}, 'not complete'],
  ])('are refused when they %s', async (_, files, message) => {
    await expect(loadMigrations(await folderOf(files))).rejects.toThrow(message);
  });
});
