import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPacks } from './packs.ts';

const root = join(import.meta.dirname, '../..');
const OTHERS = /^county\/(?!complaint)(.*\.service\.yaml|items|knowledge)/;
let folder = '';
/** The county with one service: what is tried is the keeping, whatever is kept. */
let small = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-packs-'));
  small = join(folder, 'small');
  const filter = (from: string): boolean => !OTHERS.test(relative(join(root, 'packs'), from));
  await cp(join(root, 'packs'), join(small, 'packs'), { recursive: true, filter });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('what was kept says the same as what is read', async () => {
  const keepAt = join(folder, 'packs.json');
  const fresh = await readPacks(root, { keepAt, built: 'one' });
  expect(fresh.services.documents.length).toBeGreaterThan(0);
  expect(await readPacks(root, { keepAt, built: 'one' })).toEqual(fresh);
  const text = await readFile(keepAt, 'utf8');
  await writeFile(keepAt, text.replace('"id":"complaint"', '"id":"complain!"'));
  const kept = await readPacks(root, { keepAt, built: 'one' });
  expect(kept.services.documents.map(({ id }) => id)).toContain('complain!');
});

it.each(['', 'x', 'half'])('what was kept badly (%s), or by another program, is read anew', async (how) => {
  const keepAt = join(folder, 'packs.json');
  const fresh = await readPacks(small, { keepAt, built: 'two' });
  expect(fresh.services.documents.map(({ id }) => id)).toEqual(['complaint']);
  const text = await readFile(keepAt, 'utf8');
  await writeFile(keepAt, how === 'half' ? text.slice(0, 2000) : how);
  expect(await readPacks(small, { keepAt, built: 'two' })).toEqual(fresh);
  expect(await readFile(keepAt, 'utf8')).toBe(text);
  await readPacks(small, { keepAt, built: 'three' });
  expect(await readFile(keepAt, 'utf8')).not.toBe(text);
});

it('a folder that is not there keeps nothing and refuses nothing', async () => {
  const packs = await readPacks(small, { keepAt: join(folder, 'nowhere', 'packs.json'), built: 'one' });
  expect(packs.services.findings).toEqual([]);
});

it('every answer belongs to an office the county has', async () => {
  const { answers, services } = await readPacks(root);
  expect(services.findings).toEqual([]);
  expect(answers.length).toBeGreaterThanOrEqual(60);
  const text = await readFile(join(root, 'packs/demo/organisation.yaml'), 'utf8');
  const { units } = parse(text) as { readonly units: { readonly [id: string]: unknown } };
  for (const { id, unit } of answers) expect(Object.keys(units), id).toContain(unit);
});
