import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlaces } from '#place/pack.ts';
import { readOrganisation } from '../pack.ts';
import { peopleNamed, printTable, readTable, type LineError } from './exchange.ts';
import { withTable, type Staff, type TableName } from './tables.ts';

const file = (name: string): unknown => parse(readFileSync(`packs/demo/${name}.yaml`, 'utf8'));
const data = readOrganisation(
  { organisation: file('organisation'), staff: [file('people'), file('staff')], routes: file('routes') },
  readPlaces(file('places')),
  '1',
);
const staff: Staff = new Map(
  [...new Set(data.holdings.map((holding) => holding.person))].map((id) => [
    id,
    { id, name: `${id} 的姓名`, phone: null },
  ]),
);
const standing = { data, area: '330521', staff, on: '2026-11-23' };
const read = (name: TableName, csv: string) =>
  withTable(name, (table) => readTable<unknown>(table as never, csv, standing));
const errors = (name: TableName, csv: string): readonly string[] => {
  const readout = read(name, csv);
  return 'errors' in readout
    ? readout.errors.map(({ line, code, column }: LineError) => `${line} ${code}${column === null ? '' : ` ${column}`}`)
    : [];
};
const sorted = (rows: readonly unknown[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row as object).toSorted(([a], [b]) => (a < b ? -1 : 1))));
const exchange = (name: TableName, csv: string) => {
  const readout = read(name, csv);
  if ('errors' in readout) throw new Error(JSON.stringify(readout.errors));
  return readout.exchange;
};
const POSTS = 'id,unit,role,name,name_en,from,to\n';
const PEOPLE = 'person,name,phone,post,from,to\n';

describe('a table taken out as a file', () => {
  it.each(['units', 'posts', 'people', 'duty', 'routes'] as const)('changes nothing when %s are read back', (name) => {
    const csv = withTable(name, (table) => printTable(table, data, staff));
    const { next, removed, added } = exchange(name, csv);
    const rowsOf = (of: typeof data) => new Set(withTable(name, (table) => sorted(table.rowsOf(of))));
    expect(rowsOf(next)).toEqual(rowsOf(data));
    expect([removed, added]).toEqual([[], []]);
  });
});

describe('a file that fits', () => {
  it('adds and changes posts by their id', () => {
    const { next, put } = exchange(
      'posts',
      `${POSTS}water:counter,water,counter,窗口,Counter,2026-12-01,\nhealth:intake,health,intake,综合办理岗,Desk,2024-01-01,\n`,
    );
    expect(put).toHaveLength(2);
    expect(next.posts).toHaveLength(data.posts.length + 1);
    expect(next.posts.find((post) => post.id === 'health:intake')?.name['zh-CN']).toBe('综合办理岗');
  });
  it('takes out what is marked for it, and only what nothing else names', () => {
    const line = 's-071,2025-07-01,2025-07-11,s-072';
    const { next, removed } = exchange('duty', `person,from,to,substitute,action\n${line},remove\n`);
    expect(removed).toHaveLength(1);
    expect(next.absences).toHaveLength(data.absences.length - 1);
    const post = 'health:intake,health,intake,办理岗,Handling desk,2024-01-01,,remove';
    expect(new Set(errors('posts', `${POSTS.trim()},action\n${post}\n`))).toEqual(new Set(['2 post_unknown']));
  });
  it('puts people on file who are new, once, whatever the order of columns', () => {
    const { added, put } = exchange(
      'people',
      'name,person,post,from,to,phone\n新来的人,s-900,water:intake,2026-12-01,,19900009999\n,s-900,water:approver,2026-12-01,,\n',
    );
    expect(added).toEqual([{ id: 's-900', name: '新来的人', phone: '19900009999' }]);
    expect(put).toHaveLength(2);
    expect(peopleNamed('people', `${PEOPLE}s-1,,,water:intake,2026-01-01,\n`)).toEqual(['s-1']);
  });
  it('may leave a post unheld: people leave', () => {
    expect(errors('people', `${PEOPLE}s-046,,,water:intake,2024-01-01,2026-11-01\n`)).toEqual([]);
  });
});

describe('a file with mistakes', () => {
  it('names every line and column and changes nothing', () => {
    expect(
      errors(
        'posts',
        `${POSTS}a:intake,water,intake,,A,2026-02-30,\nb:king,water,king,国王,King,2026-01-01,2025-01-01\na:intake,water,intake,甲,A,2026-01-01,\na:intake,water,intake,甲,A,2026-01-01,\n`,
      ),
    ).toEqual(['2 cell_missing name', '2 date_wrong from', '3 value_unknown role', '5 line_repeated']);
  });
  it('says which columns are missing or not ours', () => {
    expect(errors('duty', 'person,from,until\n')).toEqual([
      '1 column_missing to',
      '1 column_missing substitute',
      '1 column_unknown until',
    ]);
    expect(errors('duty', '')).toEqual([
      '1 column_missing person',
      '1 column_missing from',
      '1 column_missing to',
      '1 column_missing substitute',
    ]);
  });
  it('finds what it names and is not there', () => {
    expect(errors('posts', `${POSTS}x:intake,nowhere,intake,甲,A,2026-01-01,\n`)).toEqual(['2 unit_unknown']);
    expect(errors('people', `${PEOPLE}s-001,,,nothing:intake,2026-01-01,\n`)).toEqual(['2 post_unknown']);
    expect(errors('people', `${PEOPLE}s-999,,,water:intake,2026-01-01,\n`)).toEqual(['2 person_unknown person']);
    expect(errors('people', `${PEOPLE}s-001,别人,,water:intake,2026-01-01,\n`)).toEqual(['2 person_differs name']);
    expect(errors('duty', 'person,from,to,substitute\ns-001,2026-12-01,2026-12-05,s-999\n')).toEqual([
      '2 person_unknown substitute',
    ]);
    expect(errors('duty', 'person,from,to,substitute,action\ns-001,2026-12-01,2026-12-05,,remove\n')).toEqual([
      '2 row_not_there',
    ]);
  });
  it('finds parents in a circle, overlapping versions and days the wrong way round', () => {
    const header = 'id,name,name_en,level,kind,parent,town,village,from,to,successor\n';
    expect(
      errors(
        'units',
        `${header}a,甲,A,county,department,b,,,2026-01-01,,\nb,乙,B,county,department,a,,,2026-01-01,,\n`,
      ),
    ).toEqual(['2 unit_circle']);
    expect(
      errors('units', `${header}water,水务局,Water,county,department,social-governance-centre,,,2026-01-01,,\n`),
    ).toEqual(['2 unit_overlap']);
    expect(errors('duty', 'person,from,to,substitute\ns-001,2026-12-05,2026-12-01,\n')).toEqual(['2 dates_reversed']);
  });
  it('finds that a unit taken away is still named', () => {
    const csv =
      'id,name,name_en,level,kind,parent,town,village,from,to,successor,action\nwater,水利局,Water,county,department,,,,2024-01-01,,,remove\n';
    expect(new Set(errors('units', csv))).toEqual(new Set(['2 unit_unknown']));
  });
  it('finds a quote that is never closed', () => {
    expect(errors('duty', 'person,from,to,substitute\n"s-001,2026-12-05\n')).toEqual(['2 csv_broken']);
  });
});
