// Whether likely same cases are found: how many of those planted, how many of those proposed are right, and how long it takes
// among many. Messages of real people are read from a folder outside the repository and stay there; what is proposed of them is
// written out for somebody to judge.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conditionsOf, percentile, round } from '../figures.ts';
import { serverVersion, startProduct, withDatabase, type Product } from '../product.ts';
import { askAll, askBefore, fileAll, pairsIn, plantedOnes, untilFound, villagesOf } from './county.ts';
import { chance, inventor } from './invent.ts';

interface DuplicatesOptions {
  readonly dataFolder: string;
  /** Where `messages.jsonl` is; absent: only what is invented is measured. */
  readonly messages: string | undefined;
  /** Where a hundred proposed pairs are written to. */
  readonly sample: string;
  readonly small: number;
  readonly large: number;
  readonly connections: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What the demo's own people complain of would be counted as mistaken. */
const EMPTY = { WUYUAN_DEMO_CASES: '0' };
const SIZE = 5_000;
const QUESTIONS = 1_000;
const FILING = 32;

export async function duplicatesScenario(options: DuplicatesOptions) {
  const judged = options.messages === undefined ? undefined : await amongMessages(options.messages, options);
  const product = await startProduct({ dataFolder: join(options.dataFolder, 'invented'), settings: EMPTY });
  try {
    const planted = judged === undefined ? await amongInvented(product, options) : undefined;
    const search = options.large < QUESTIONS ? undefined : await measureSearch(product, options);
    return {
      scenario: 'duplicates',
      ...judged,
      ...(planted ? { planted } : {}),
      ...(search ? { search } : {}),
      conditions: conditionsOf(await serverVersion(await product.server())),
    };
  } finally {
    await product.stop();
  }
}

/** Three hundred tellings among others: what the dispatcher is shown beside each of them. */
async function findPlanted(product: Product, among: number, say: DuplicatesOptions['say']) {
  const planted = await plantedOnes();
  const ids = await fileAll(product, planted, FILING);
  await untilFound(product, say);
  const matters = new Map(ids.map((id, at) => [id, planted[at]?.matter]));
  const { shown } = await askAll(product, ids, 2);
  const pairs = pairsIn(shown);
  const right = pairs.filter(([a, b]) => matters.has(a) && matters.get(a) === matters.get(b)).length;
  const told = { among, pairs: pairs.length, right };
  say(JSON.stringify(told));
  return { ...told, recall: round(right / 300, 3), precision: round(right / Math.max(1, pairs.length), 3) };
}

async function amongInvented(product: Product, { small, seed, say }: DuplicatesOptions) {
  const invent = inventor(seed, await villagesOf());
  await fileAll(product, Array.from({ length: small }, invent), FILING);
  return findPlanted(product, small, say);
}

const figures = (of: readonly number[]) => ({
  p50: round(percentile(of, 0.5), 1),
  p95: round(percentile(of, 0.95), 1),
});

async function measureSearch(product: Product, { large, seed, connections, say }: DuplicatesOptions) {
  const invent = inventor(seed + 1, await villagesOf());
  const ids: string[] = [];
  for (let filed = 0; filed < large; filed += SIZE)
    ids.push(...(await fileAll(product, Array.from({ length: Math.min(SIZE, large - filed) }, invent), 64)));
  await untilFound(product, say);
  const server = await product.server();
  // What autovacuum does within minutes of such a rush; measuring while it runs would measure it.
  await withDatabase(server, (client) => client.query('vacuum analyze'), { user: 'postgres' });
  const next = chance(seed);
  const asked = Array.from({ length: QUESTIONS }, () => ids[Math.floor(next() * ids.length)] ?? '');
  const told = Array.from({ length: QUESTIONS }, invent);
  await askAll(product, asked.slice(0, 100), connections);
  await askBefore(product, told.slice(0, 100), connections);
  const { times } = await askAll(product, asked, connections);
  const before = await askBefore(product, told, connections);
  const sizes = await withDatabase(server, async (client) => {
    const { rows } = await client.query<{ cases: number; table: string; index: string }>(
      `select (select count(*)::int from likeness) as cases, pg_size_pretty(pg_table_size('likeness')) as table,
              pg_size_pretty(pg_relation_size('likeness_terms')) as index`,
    );
    return rows[0];
  });
  return { ...sizes, connections, desk: figures(times), filing: figures(before) };
}

interface Message {
  readonly title: string;
  readonly text: string;
  readonly time: string;
}

/** What was said longer apart is another occasion. */
const WITHIN = 90 * 86_400_000;

/**
 * All told on one day, and pairs whose days are too far apart left out afterwards: with the clock in hand the escalations of so many
 * open cases take a quarter of an hour. So a pair is judged a little more likely here than it is in a county, never less.
 */
async function amongMessages(folder: string, { dataFolder, sample, seed, say }: DuplicatesOptions) {
  const lines = (await readFile(join(folder, 'messages.jsonl'), 'utf8')).trim().split('\n');
  const messages = lines
    .map((line) => JSON.parse(line) as Message)
    .filter(({ title, text }) => title.trim().length >= 4 && text.trim().length >= 10);
  const product = await startProduct({
    dataFolder: join(dataFolder, 'messages'),
    settings: EMPTY,
  });
  try {
    const told = messages.map(({ title, text }) => ({
      title: title.trim().slice(0, 60),
      text: text.trim().slice(0, 4000),
      town: null,
      village: null,
      category: null,
    }));
    const ids = await fileAll(product, told, FILING);
    await untilFound(product, say);
    const byId = new Map(ids.map((id, at) => [id, messages[at] as Message]));
    const { shown } = await askAll(product, ids, 2);
    const dayOf = (id: string): number => Date.parse(`${byId.get(id)?.time.slice(0, 10)}`);
    const pairs = pairsIn(shown).filter(([a, b]) => Math.abs(dayOf(a) - dayOf(b)) <= WITHIN);
    await writeFile(sample, sampleOf(pairs, byId, seed));
    say(`a hundred of ${pairs.length} pairs are in ${sample}`);
    const planted = await findPlanted(product, messages.length, say);
    return { messages: { messages: messages.length, pairs: pairs.length, sample }, planted };
  } finally {
    await product.stop();
  }
}

function sampleOf(
  pairs: readonly (readonly [string, string])[],
  byId: ReadonlyMap<string, Message>,
  seed: number,
): string {
  const next = chance(seed);
  const drawn = pairs
    .map((pair) => [next(), pair] as const)
    .toSorted(([a], [b]) => a - b)
    .slice(0, 100);
  const said = (id: string): string => {
    const one = byId.get(id);
    return `${one?.time.slice(0, 10)} ${one?.title.trim()} / ${one?.text.trim().replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  };
  return drawn.map(([, [a, b]], at) => `${at + 1}\n  A ${said(a)}\n  B ${said(b)}\n`).join('\n');
}
