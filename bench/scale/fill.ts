// A county with many cases, filed and assigned through the product's own door: nothing is put into its tables by hand.
import { setTimeout as pause } from 'node:timers/promises';
import { submission } from '../complaint.ts';
import { putLoad } from '../load.ts';
import { caughtUp } from '../follow.ts';
import { ask, signIn, withDatabase, type Product } from '../product.ts';

/** One case in so many is assigned to the handler's unit; the others stay with the dispatcher. */
const ASSIGNED = 20;
const CONNECTIONS = 64;
/** As many as one bulk command takes. */
const BULK = 100;

async function unitOfHandler(url: string): Promise<string> {
  const { body } = await ask(url, { method: 'GET', path: '/api/identity/me', headers: await signIn(url, 'handler') });
  const unit = (JSON.parse(body) as { posts: readonly { unit: { id: string } }[] }).posts[0]?.unit.id;
  if (unit === undefined) throw new Error('the demo account `handler` holds no post');
  return unit;
}

async function assign(url: string, ids: readonly string[]): Promise<void> {
  const headers = await signIn(url, 'dispatcher');
  const input = { unit: await unitOfHandler(url), reason: '按职责交办' };
  const batches = Array.from({ length: Math.ceil(ids.length / BULK) }, (_, at) =>
    ids.slice(at * BULK, at * BULK + BULK),
  );
  const left = batches.values();
  await putLoad({
    url,
    connections: 4,
    next: () => {
      const { value: batch } = left.next();
      if (batch === undefined) return undefined;
      const body = JSON.stringify({ command: 'assign', input, cases: batch.map((id) => ({ id, seq: 1 })) });
      return { method: 'POST', path: '/api/case/bulk', headers, body };
    },
    heard: ({ status, body }) => {
      const results = status === 200 ? (JSON.parse(body) as { results: readonly { ok: boolean }[] }).results : [];
      if (results.length === 0 || !results.every((one) => one.ok)) throw new Error(`assigning: ${status} ${body}`);
    },
  });
}

const countCases = async (product: Product): Promise<number> =>
  withDatabase(await product.server(), async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from case_row');
    return rows[0]?.n ?? 0;
  });

/** Files until there are `cases` of them; a folder that was filled before is left as it is. Then everything that follows has caught up. */
export async function fill(product: Product, cases: number, say: (line: string) => void): Promise<void> {
  const there = await countCases(product);
  if (there < cases) await fileFrom(there, product, cases, say);
  say(`what follows the log had caught up after ${Math.round(await caughtUp(await product.server()))} s`);
}

async function fileFrom(there: number, product: Product, cases: number, say: (line: string) => void): Promise<void> {
  const signedIn = await signIn(product.url, 'resident');
  const toAssign: string[] = [];
  let filed = there;
  const load = await putLoad({
    url: product.url,
    connections: CONNECTIONS,
    next: () => (filed < cases ? submission(signedIn, String(filed++)) : undefined),
    heard: ({ status, body }) => {
      if (status !== 201) throw new Error(`filling: ${status} ${body}`);
      if (Math.random() * ASSIGNED < 1) toAssign.push((JSON.parse(body) as { id: string }).id);
    },
  });
  say(`${load.answered} cases filed in ${Math.round(load.seconds)} s`);
  await assign(product.url, toAssign);
  say(`${toAssign.length} of them assigned`);
  // What autovacuum does within minutes of such a rush; measuring while it runs would measure it.
  await withDatabase(await product.server(), (client) => client.query('vacuum analyze'), { user: 'postgres' });
  await pause(1_000);
}

/** So many of the last are certainly filed here: the weeks before that the demo played have cases not everybody reads. */
const LAST = 5_000;

/** Some cases at random, by id. */
export const pickCases = async (product: Product, count: number): Promise<readonly string[]> =>
  withDatabase(await product.server(), async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from (select id from case_row where party = 'p-resident' order by submitted_at desc limit $2) filed
        order by random() limit $1`,
      [count, LAST],
    );
    return rows.map(({ id }) => id);
  });
