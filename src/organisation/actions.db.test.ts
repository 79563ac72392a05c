import { afterAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { openPeople } from '../../test/people.ts';
import { loadEvents } from '#storage/read.ts';
import { verifyChain } from '#storage/chain.ts';
import { appointOperator, beginWith, exportTable, findings, importTable, listUnits, type World } from './actions.ts';
import { keepOrganisation } from './keeper.ts';
import { holdersOf } from './rules.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const ON = '2026-11-23';
const OPERATOR = { person: 'p-operator', post: 'data-bureau:operator' };

const database = await openTestDatabase();
const people = await openPeople(database, NOW);
afterAll(() => people.close());
const { offices } = people;
const holders = (post: string) => holdersOf(offices.keeper.current(), post, ON);
const bring = (table: 'posts' | 'people' | 'duty', csv: string, world: World = offices) =>
  importTable(world, OPERATOR, { table, csv }, NOW);
const list = (asked: Parameters<typeof listUnits>[1]) => {
  const page = listUnits(offices.keeper.current(), asked, NOW);
  if (!page) throw new Error('no page begins there');
  return page;
};
const PEOPLE = 'person,name,phone,post,from,to\n';
const colleague = (person: string) => `${PEOPLE}${person},同时来的,,water:intake,2026-11-01,\n`;

describe('the offices in the database', () => {
  it('are the same county as in the pack, whole', async () => {
    expect(offices.keeper.current().units.size).toBeGreaterThan(230);
    expect(await findings(offices, NOW)).toEqual([]);
    expect(holders('urban-management:intake')).toEqual(['p-handler', 'p-handler2']);
  });
  it('begin once', async () => {
    const { index, posts, ...rest } = offices.keeper.current();
    const data = { ...rest, units: [...index.versions.values()].flat(), posts: [...posts.values()] };
    expect(await beginWith(offices, data, NOW)).toBe(false);
  });
});

describe('looking up units', () => {
  it('finds the units of a town, its own first', () => {
    const page = list({ town: '330521001' });
    expect(page.items.map((unit) => unit.id).slice(0, 3)).toEqual(['330521001', '330521001-mediation', '330521001001']);
    expect(page.total).toBe(17);
    expect(page.next).toBeNull();
  });
  it('finds by part of a name in either language and leaves dissolved units out', () => {
    expect(list({ query: '水利' }).items.map((unit) => unit.id)).toEqual(['water']);
    expect(list({ query: 'urban man' }).items.map((unit) => unit.id)).toEqual(['urban-management']);
    expect(list({ query: '粮食' }).items).toEqual([]);
  });
  it('hands out all units in pages of twenty', () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = list(after === null ? {} : { after });
      seen.push(...page.items.map((unit) => unit.id));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(list({}).total);
  });
});

describe('importing a table', () => {
  it('puts a new colleague on file and in the post with one file, and tells it in the log', async () => {
    const imported = await bring('people', `${PEOPLE}s-901,新来的同志,19900009901,water:intake,2026-11-01,\n`);
    expect(imported).toMatchObject({ ok: true, value: { put: 1, removed: 0, findings: [] } });
    expect(holders('water:intake')).toContain('s-901');
    const { rows } = await database.query('select name, phone from person where id = $1', ['s-901']);
    expect(rows).toEqual([{ name: '新来的同志', phone: '19900009901' }]);
    const events = await loadEvents(database, 'organisation', '330521');
    expect(events.at(-1)).toMatchObject({ type: 'tableImported', actor: 'p-operator', as: OPERATOR.post });
    expect(JSON.stringify(events.at(-1)?.effect)).not.toContain('新来的同志');
    expect(verifyChain(events)).toEqual([]);
  });
  it('writes nothing when one line is wrong, and says which', async () => {
    const before = await exportTable(offices, 'people');
    const imported = await bring(
      'people',
      `${PEOPLE}s-902,另一位同志,,water:intake,2026-11-01,\ns-903,,,water:intake,2026-13-01,\n`,
    );
    expect(imported).toMatchObject({ ok: false, refusal: { code: 'file_wrong' } });
    expect(!imported.ok && (imported.refusal as unknown as { lines: unknown }).lines).toEqual([
      { line: 3, code: 'date_wrong', column: 'from', value: '2026-13-01' },
      { line: 3, code: 'person_unknown', column: 'person', value: 's-903' },
    ]);
    expect(await exportTable(offices, 'people')).toBe(before);
    const { rows } = await database.query('select from person where id = $1', ['s-902']);
    expect(rows).toEqual([]);
  });
  it('allows a change that leaves a post unheld, and says so', async () => {
    const busy: World = { ...offices, busyPosts: () => Promise.resolve(new Set(['audit:intake'])) };
    const [line] = (await exportTable(offices, 'people')).split('\r\n').filter((row) => row.includes('audit:intake'));
    const ended = `${line?.slice(0, line.lastIndexOf(','))},2026-11-20`;
    const imported = await bring('people', `${PEOPLE}${ended}\n`, busy);
    expect(imported).toMatchObject({
      ok: true,
      value: { put: 1, findings: [{ code: 'post_unheld', subject: 'audit:intake', busy: true }] },
    });
    await bring('people', `${PEOPLE}${line}\n`);
    expect(await findings(offices, NOW)).toEqual([]);
  });
  it('lets a substitute act from the day of the file on', async () => {
    await bring('duty', 'person,from,to,substitute\np-chief,2026-11-23,2026-11-24,p-handler2\n');
    expect(holders('urban-management:unit-head')).toEqual(['p-handler2']);
    await bring('duty', 'person,from,to,substitute,action\np-chief,2026-11-23,2026-11-24,p-handler2,remove\n');
    expect(holders('urban-management:unit-head')).toEqual(['p-chief']);
  });
  it('takes two files at once one after the other, or refuses the second', async () => {
    const results = await Promise.all([bring('people', colleague('s-911')), bring('people', colleague('s-912'))]);
    const written = holders('water:intake').filter((id) => ['s-911', 's-912'].includes(id));
    expect(written).toHaveLength(results.filter((result) => result.ok).length);
    expect(written.length).toBeGreaterThan(0);
  });
});

describe('another process', () => {
  it('hears of a change and reads it', async () => {
    const other = await database.openAnother();
    const keeper = await keepOrganisation(other, '330521');
    expect(holdersOf(keeper.current(), 'tax:intake', ON)).not.toContain('p-clerk');
    await bring('people', `${PEOPLE}p-clerk,,,tax:intake,2026-11-01,\n`);
    await expect.poll(() => holdersOf(keeper.current(), 'tax:intake', ON)).toContain('p-clerk');
    await keeper.close();
    await other.close();
  });
});

describe('a county without offices', () => {
  it('gets its first operator, and the post with him', async () => {
    const empty = { ...offices, area: '330522', keeper: await keepOrganisation(database, '330522') };
    const appointed = await appointOperator(empty, 'p-operator', NOW);
    expect(appointed).toMatchObject({ ok: true, value: { role: 'operator' } });
    expect(holdersOf(empty.keeper.current(), 'platform-operation:operator', ON)).toEqual(['p-operator']);
    const second = await appointOperator(empty, 'p-designer', NOW);
    expect(second).toMatchObject({ ok: true, value: { id: 'platform-operation:operator' } });
    expect(holdersOf(empty.keeper.current(), 'platform-operation:operator', ON)).toHaveLength(2);
    await empty.keeper.close();
  });
});
