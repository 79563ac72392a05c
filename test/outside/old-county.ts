// 往年的县 The packs of a county that began in 2018: its offices and people since then, what it promises dated then, and no
// service yet. They are laid into a folder as any county lays its own.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOM } from './room.ts';

const packs = join(import.meta.dirname, '../../packs');
const SINCE = '2018-01-01';

/** Offices, people and promises of the demo that begin later; what a law says begins when the law does. */
const BEGUN_LATER: readonly (readonly [file: string, days: RegExp])[] = [
  ['demo/organisation.yaml', /2024-01-01/g],
  ['demo/people.yaml', /2024-01-01/g],
  ['demo/staff.yaml', /2024-01-01/g],
  ['base/clocks.yaml', /2019-10-19/g],
];

/** Answers the folder that `packs` stands in. */
export async function laidPacks(): Promise<string> {
  const root = await mkdtemp(join(ROOM, 'wuyuan-old-county-'));
  afterAll(() => rm(root, { recursive: true, force: true }));
  for (const name of ['base', 'demo']) await cp(join(packs, name), join(root, 'packs', name), { recursive: true });
  for (const [file, days] of BEGUN_LATER) {
    const path = join(root, 'packs', file);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(days, SINCE));
  }
  await mkdir(join(root, 'packs/county'));
  return root;
}
