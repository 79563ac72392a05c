// Who has an account at the invented identity platform: everybody of the demo with an account, and two who cannot be linked, somebody
// the county has never heard of and somebody whose card nobody has looked at.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Account } from './pages.ts';

interface Person {
  readonly name: string;
  readonly account?: string;
  readonly idNumber?: string;
}

export async function accountsIn(packs: string): Promise<readonly Account[]> {
  const { people } = parse(await readFile(join(packs, 'people.yaml'), 'utf8')) as { people: { [id: string]: Person } };
  const known = Object.values(people).flatMap(({ name, account, idNumber = null }) =>
    account === undefined ? [] : [{ sub: `wy-${account}`, name, idNumber, verified: true }],
  );
  const [first] = known;
  return [
    ...known,
    { sub: 'wy-unknown', name: '外地来客', idNumber: '330521199003072349', verified: true },
    { sub: 'wy-unverified', name: '未核验的人', idNumber: first?.idNumber ?? null, verified: false },
  ];
}
