// Out of one database, into another, and the same to the last byte; and nothing at all of a file that is not whole.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAppender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { BACKUP_ONLY, type ImportRefusal } from '../rules.ts';
import { openCountyLog, type CountyLog } from '../../../test/county-log.ts';
import { loadTables } from '../store/catalogue.ts';
import { importSentence } from '../view.ts';
import { backupFile, exportFile } from './export.ts';
import { importFile, restoreFile, tryFile } from './import.ts';
import { verifyDatabase, verifyFile, type Grounds } from './verify.ts';

const from = await openTestDatabase();
const into = await openTestDatabase();
const NOW = '2026-11-23T01:00:00.000Z';

let county: CountyLog;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-audit-'));
  county = await openCountyLog(from);
  await county.play();
  await county.erase('case-a1', [1]);
  await furnish(from);
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true });
});

/** One row at least in tables of every kind: files, people, keys, messages, wake-ups without streams. */
async function furnish(database: Database): Promise<void> {
  await database.query(
    `insert into document (id, area, owner, name, type, bytes, sha256, uploaded_at, content)
     select 'd-' || n, '330521', 'p-1', '照片.jpg', 'image/jpeg', 300000, encode(sha256(content), 'hex'), '2026-11-02Z', content
       from (select n, decode(repeat(md5(n::text), 18750), 'hex') as content from generate_series(1, 3) n) made`,
  );
  await database.query(`insert into attachment values ('case', 'case-a1', 'd-1')`);
  await database.query(
    `insert into person (id, area, name, phone, id_number, assurance, created_at)
     values ('p-1', '330521', E'王芳\\n"引号" \\\\ 𠮷', '19900000001', null, 'declared', '2026-11-02 01:02:03.456Z')`,
  );
  await database.query(
    `insert into account values ('resident', 'p-1', 'hash-of-a-password', '2026-11-02Z', '2026-11-02Z')`,
  );
  await database.query(`insert into secret values ('county', 'keys')`);
  await database.query(
    `insert into wake (kind, id, at, due_at) values ('notification', 'remind', '2026-11-03Z', '2026-11-03Z')`,
  );
  await database.query(`insert into listener select 'notification', max(position) from log`);
  await database.query(
    `insert into access_log (person, post, case_id, what, why, at) values ('p-2', null, 'case-a1', 'unmask', '核实', '2026-11-02Z')`,
  );
  await database.query(`select nextval('case_number')`);
}

/** Every row of every table, as text, and where every sequence stands. */
async function contentOf(database: Database): Promise<Readonly<Record<string, string>>> {
  const content: Record<string, string> = {};
  for (const { name } of await loadTables(database)) {
    const { rows } = await database.query<{ text: string }>(`select t::text as text from "${name}" t order by 1`);
    content[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  const { rows } = await database.query('select sequencename, last_value from pg_sequences order by 1');
  return { ...content, sequences: JSON.stringify(rows) };
}

const options = () => ({ ...county.grounds, demo: true });
const at = (name: string): string => join(folder, name);

async function empty(): Promise<void> {
  const names = (await loadTables(into)).map(({ name }) => `"${name}"`);
  await into.transaction(async (session) => {
    for (const name of names) await session.query(`alter table ${name} disable trigger user`);
    await session.query(`truncate ${names.join(', ')} restart identity`);
    for (const name of names) await session.query(`alter table ${name} enable trigger user`);
  });
}
beforeEach(empty);

const isEmpty = async (): Promise<boolean> => {
  for (const { name } of await loadTables(into))
    if ((await into.query(`select from "${name}"`)).rowCount > 0) return false;
  return true;
};

describe('a backup', () => {
  test.each(['county.jsonl', 'county.jsonl.gz'])('into %s and back: the same to the last byte', async (name) => {
    const written = await backupFile(from, at(name), { ...options(), now: NOW });
    expect(written).toMatchObject({ cases: 4, events: 18, documents: 3 });
    const read = await restoreFile(into, at(name), options());
    expect(read).toEqual({ ok: true, value: written });
    expect(await contentOf(into)).toEqual(await contentOf(from));
    expect(await verifyDatabase(into, county.grounds)).toEqual({ cases: 4, events: 18, faults: [], more: 0 });
  });

  test('is for its owner only, says what it is, and leaves nothing unfinished', async () => {
    await backupFile(from, at('owner.jsonl'), { ...options(), now: NOW });
    expect((await stat(at('owner.jsonl'))).mode & 0o777).toBe(0o600);
    await expect(stat(at('owner.jsonl.unfinished'))).rejects.toThrow('ENOENT');
    const [header, ...lines] = (await readFile(at('owner.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(header ?? '')).toMatchObject({
      format: 'wuyuan-export',
      version: 1,
      kind: 'backup',
      demo: true,
      notice: '演示数据 / demo data',
      at: NOW,
    });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      end: true,
      rows: { log: 18, document: 3, account: 1 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('goes into a county that was set up and never used, with the keys its numbers were made with', async () => {
    await backupFile(from, at('keys.jsonl'), { ...options(), now: NOW });
    await into.query(`insert into secret values ('county', 'fresh keys'), ('other', 'more')`);
    await into.query(`insert into service_version values ('h', 'complaint', '1.0.0', '{}', '2026-11-02Z')`);
    await into.query(
      `insert into wake (kind, id, at, due_at) values ('housekeeping', 'nightly', '2026-11-03Z', '2026-11-03Z')`,
    );
    expect(await restoreFile(into, at('keys.jsonl'), options())).toMatchObject({ ok: true });
    expect(await contentOf(into)).toEqual(await contentOf(from));
  });

  test('goes over nobody: one person on file is enough to refuse, and nothing is taken away', async () => {
    await backupFile(from, at('person.jsonl'), { ...options(), now: NOW });
    await into.query(
      `insert into person (id, area, name, assurance, created_at) values ('p', '330521', '王', 'declared', '2026-11-02Z')`,
    );
    await into.query(`insert into secret values ('county', 'keys in use')`);
    expect(await restoreFile(into, at('person.jsonl'), options())).toEqual({
      ok: false,
      refusal: { code: 'not_empty', tables: ['person'] },
    });
    expect((await into.query('select value from secret')).rows).toEqual([{ value: 'keys in use' }]);
  });

  test('goes on being counted from where it was', async () => {
    await backupFile(from, at('counting.jsonl'), { ...options(), now: NOW });
    await restoreFile(into, at('counting.jsonl'), options());
    const there = await openCountyLog(into);
    const [last] = (await into.query<{ last: number }>('select max(position) as last from log')).rows;
    const appender = createAppender(into);
    const event = { type: 'x', actor: 'engine', as: null, at: NOW, effect: {}, data: null };
    await appender.append({
      appends: [{ area: '330521', kind: 'other', id: 'o-1', expectedSeq: 0, head: '', events: [event] }],
      rows: [],
      wakes: [],
    });
    const { rows } = await into.query<{ position: number }>(`select position from log where stream_id = 'o-1'`);
    expect(rows[0]?.position).toBeGreaterThan(last?.last ?? Infinity);
    await appender.close();
    await there.close();
  });

  test('of a county that goes on working is of one moment', async () => {
    const [written] = await Promise.all([
      backupFile(from, at('busy.jsonl'), { ...options(), now: NOW }),
      county.play('z'),
    ]);
    const checked = await verifyFile(at('busy.jsonl'), county.grounds.kept);
    expect(checked).toMatchObject({ cases: written.cases, events: written.events, faults: [] });
  });
});

describe('an export', () => {
  test('has everything but how people sign in', async () => {
    const { rows } = await exportFile(from, at('export.jsonl'), { ...options(), now: NOW });
    const text = await readFile(at('export.jsonl'), 'utf8');
    expect(text).not.toContain('hash-of-a-password');
    expect(text).toContain('王芳');
    const read = await importFile(into, at('export.jsonl'), options());
    expect(read).toMatchObject({ ok: true, value: { rows } });
    const [ours, theirs] = [await contentOf(into), await contentOf(from)];
    const differing = Object.keys(theirs).filter((name) => ours[name] !== theirs[name]);
    expect(differing).toEqual(['account']);
  });

  test('no table with a secret of a person’s stands in it', async () => {
    const { rows } = await from.query<{ name: string }>(
      `select distinct table_name::text as name from information_schema.columns
        where table_schema = current_schema() and column_name ~ 'password|token|code_hash|digest|salt'`,
    );
    // Digests of the log, and of what the county offers to everybody, are nobody's secret.
    const open = ['log', 'payload', 'open311_changeset'];
    const secret = rows.map(({ name }) => name).filter((name) => !open.includes(name));
    expect(secret.length).toBeGreaterThan(0);
    expect(secret.filter((name) => !BACKUP_ONLY.includes(name))).toEqual([]);
  });

  test('fits only where it belongs', async () => {
    await exportFile(from, at('fits.jsonl'), { ...options(), now: NOW });
    await backupFile(from, at('fits-backup.jsonl'), { ...options(), now: NOW });
    expect(await restoreFile(into, at('fits.jsonl'), options())).toMatchObject({
      refusal: { code: 'export_is_other_kind', kind: 'export' },
    });
    expect(await importFile(into, at('fits-backup.jsonl'), options())).toMatchObject({
      refusal: { code: 'export_is_other_kind', kind: 'backup' },
    });
    expect(await importFile(into, at('fits.jsonl'), { ...options(), demo: false })).toMatchObject({
      refusal: { code: 'export_is_demo', demo: true },
    });
    await importFile(into, at('fits.jsonl'), options());
    expect(await importFile(into, at('fits.jsonl'), options())).toMatchObject({
      refusal: { code: 'not_empty', tables: expect.arrayContaining(['log', 'case_row', 'document']) },
    });
  });

  test('of another release, of a newer one, or no export at all', async () => {
    await exportFile(from, at('release.jsonl'), { ...options(), now: NOW });
    const text = await readFile(at('release.jsonl'), 'utf8');
    const resealed = (change: (header: Record<string, unknown>) => object): string => {
      const [header, ...rest] = text.trimEnd().split('\n');
      const body =
        [JSON.stringify(change(JSON.parse(header ?? '') as Record<string, unknown>)), ...rest.slice(0, -1)].join('\n') +
        '\n';
      const footer = JSON.parse(rest.at(-1) ?? '') as object;
      return `${body}${JSON.stringify({ ...footer, sha256: createHash('sha256').update(body).digest('hex') })}\n`;
    };
    await writeFile(
      at('old.jsonl'),
      resealed((header) => ({ ...header, migrations: ['0001_log.sql'] })),
    );
    expect(await importFile(into, at('old.jsonl'), options())).toMatchObject({
      refusal: { code: 'export_of_other_release', theirs: '0001_log.sql' },
    });
    await writeFile(
      at('new.jsonl'),
      resealed((header) => ({ ...header, version: 2 })),
    );
    expect(await importFile(into, at('new.jsonl'), options())).toMatchObject({
      refusal: { code: 'export_is_newer', version: 2 },
    });
    await writeFile(at('none.jsonl'), 'name,phone\n王芳,199\n');
    expect(await importFile(into, at('none.jsonl'), options())).toMatchObject({ refusal: { code: 'no_export' } });
    await writeFile(at('empty.jsonl'), '');
    expect(await importFile(into, at('empty.jsonl'), options())).toMatchObject({ refusal: { code: 'no_export' } });
    await expect(importFile(into, at('nowhere.jsonl'), options())).rejects.toThrow('cannot be read');
    expect(await isEmpty()).toBe(true);
  });
});

describe('what comes with a file', () => {
  test('is what its cases are held against: years, offices and versions are asked of where it was put', async () => {
    await exportFile(from, at('with.jsonl'), { ...options(), now: NOW });
    const seen: number[] = [];
    const reckonIn: Grounds['reckonIn'] = async (session) => {
      const { rows } = await session.query<{ count: number }>('select count(*) as count from log');
      seen.push(rows[0]?.count ?? 0);
      return county.grounds.reckonIn(session);
    };
    const read = await importFile(into, at('with.jsonl'), { ...options(), reckonIn });
    expect(read).toMatchObject({ ok: true });
    expect(seen).toEqual([read.ok ? read.value.events : 0]);
  });

  test('either kind may be tried, in a database that is thrown away', async () => {
    await backupFile(from, at('tried.jsonl'), { ...options(), now: NOW });
    expect(await tryFile(into, at('tried.jsonl'), county.grounds)).toMatchObject({ ok: true });
    await empty();
    await exportFile(from, at('tried.jsonl'), { ...options(), demo: false, now: NOW });
    expect(await tryFile(into, at('tried.jsonl'), county.grounds)).toMatchObject({ ok: true });
  });
});

const faultsOf = async (name: string, content: string | Buffer): Promise<readonly string[]> => {
  await writeFile(at(name), content);
  const read = await importFile(into, at(name), options());
  expect(await isEmpty()).toBe(true);
  if (read.ok || read.refusal.code !== 'export_faulty') throw new Error(`${name} was not found faulty`);
  return read.refusal.faults.map(({ code }) => code);
};

/** Puts a proper last line under changed ones, as a forger would. */
function sealed(changed: string): string {
  const lines = changed.trimEnd().split('\n');
  const body = `${lines.slice(0, -1).join('\n')}\n`;
  const rows: Record<string, number> = {};
  for (const line of lines.slice(1, -1)) {
    const { table } = JSON.parse(line) as { table: string };
    rows[table] = (rows[table] ?? 0) + 1;
  }
  const footer = JSON.parse(lines.at(-1) ?? '') as object;
  return `${body}${JSON.stringify({ ...footer, rows, sha256: createHash('sha256').update(body).digest('hex') })}\n`;
}

describe('a file that is not whole', () => {
  let text: string;
  beforeAll(async () => {
    await exportFile(from, at('whole.jsonl'), { ...options(), now: NOW });
    text = await readFile(at('whole.jsonl'), 'utf8');
  });

  test('cut off in a line, between lines, or in the pack', async () => {
    expect(await faultsOf('cut-1.jsonl', text.slice(0, text.length / 2))).toContain('damaged');
    expect(await faultsOf('cut-2.jsonl', `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)).toEqual([
      'cut_off',
    ]);
    const packed = gzipSync(text);
    expect(await faultsOf('cut-3.jsonl.gz', packed.subarray(0, packed.length - 2000))).toContain('damaged');
    expect(gunzipSync(packed).toString()).toBe(text);
  });

  test('one letter changed in a name, which no chain covers', async () => {
    expect(await faultsOf('letter.jsonl', text.replace('王芳', '王方'))).toEqual(['cut_off']);
  });

  test('an event changed and the file sealed anew: the chain finds it', async () => {
    expect(await faultsOf('sealed.jsonl', sealed(text.replace(/urban-management/, 'civil-affairs')))).toContain(
      'changed',
    );
  });

  test('the end of a case cut off and the file sealed anew: the row finds it', async () => {
    const lines = text
      .split('\n')
      .filter((line) => !(line.includes('"stream_id":"case-a4"') && line.includes('"seq":7')));
    expect(await faultsOf('tail.jsonl', sealed(lines.join('\n')))).toContain('cut');
  });

  test('a list row changed and the file sealed anew: the log finds it', async () => {
    expect(await faultsOf('row.jsonl', sealed(text.replace('"outcome":"solved"', '"outcome":"partly"')))).toEqual([
      'row_changed',
    ]);
  });

  test('a file’s content changed and the file sealed anew: its hash finds it', async () => {
    expect(await faultsOf('content.jsonl', sealed(text.replace(/"content":"\\\\x../, '"content":"\\\\x00')))).toEqual([
      'document_changed',
    ]);
  });

  test('a row the database cannot take leaves nothing behind', async () => {
    await writeFile(at('taken.jsonl'), sealed(text.replace('"assurance":"declared"', '"assurance":"dreamt"')));
    await expect(importFile(into, at('taken.jsonl'), options())).rejects.toThrow('person_assurance_is_known');
    expect(await isEmpty()).toBe(true);
  });
});

describe('words', () => {
  test('every refusal says what to do, in both languages', () => {
    const refusals: readonly ImportRefusal[] = [
      { code: 'no_export' },
      { code: 'export_is_newer', version: 2 },
      { code: 'export_is_other_kind', kind: 'backup' },
      { code: 'export_is_other_kind', kind: 'export' },
      { code: 'export_is_demo', demo: true },
      { code: 'export_is_demo', demo: false },
      { code: 'export_of_other_release', theirs: '0001_log.sql', ours: '0002_case.sql' },
      { code: 'not_empty', tables: ['log'] },
      { code: 'export_faulty', faults: [] },
    ];
    for (const refusal of refusals) {
      expect(importSentence(refusal, 'zh-CN')).toMatch(/。$/);
      expect(importSentence(refusal, 'en')).toMatch(/\.$/);
    }
  });
});
