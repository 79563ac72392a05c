// `kill -9` at random moments under load, of the server and of its database. Afterwards every acknowledged submission
// must be there once, every deadline must have been noticed once, and the log must verify. Residents file, each with an
// idempotency key, and send again what got no answer; the clock is moved a day a round, so that hundreds of wake-ups are
// under way when the blow falls.
import { setTimeout as pause } from 'node:timers/promises';
import { conditionsOf, median, round } from '../figures.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { putLoad, type Message } from '../load.ts';
import { ask, runCommand, serverVersion, signIn, startProduct, type Product } from '../product.ts';
import { readBack, type ReadBack } from './read-back.ts';

export interface CampaignOptions {
  readonly dataFolder: string;
  /** Blows against the server, and as many against the database. */
  readonly rounds: number;
  readonly connections: number;
  /** The blow falls at a random moment of these first milliseconds of a round. */
  readonly within: number;
  /** Settings of the product besides where it runs. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
}

interface Recovery {
  readonly median: number;
  readonly longest: number;
}

export interface Campaign extends ReadBack {
  readonly scenario: 'campaign';
  readonly rounds: { readonly server: number; readonly database: number };
  readonly acknowledged: number;
  readonly contradicted: readonly string[];
  readonly unexpected: readonly string[];
  readonly verify: { readonly exit: number; readonly cases: number; readonly events: number; readonly faults: number };
  /** Milliseconds until it serves again: a server that was started anew, a database that the server started anew. */
  readonly recovery: { readonly server: Recovery; readonly database: Recovery };
  readonly conditions: ReturnType<typeof conditionsOf>;
  /** What was lost, doubled or contradicted, in words. */
  readonly failures: readonly string[];
}

const failuresIn = ({
  missing,
  contradicted,
  unexpected,
  wakes,
  verify: { faults },
}: Omit<Campaign, 'failures'>): readonly string[] => [
  ...missing.map((one) => `lost: ${one}`),
  ...contradicted.map((one) => `contradicted: ${one}`),
  ...unexpected.map((one) => `unexpected: ${one}`),
  ...(wakes.lost + wakes.doubled > 0 ? [`deadlines lost ${wakes.lost}, doubled ${wakes.doubled}`] : []),
  ...(faults > 0 ? [`verify found ${faults} faults`] : []),
];

const DAY = 86_400_000;
/** Longer than all the tiers of a complaint that nobody assigns. */
const LAST_MOVE = 21 * DAY;
const RECOVERY_LIMIT = 60_000;
/** Between two submissions of a client. People, not a benchmark: the wake-ups need their share of the machine. */
const THINKING = 15;

const isHealthy = (url: string): Promise<boolean> =>
  ask(url, { method: 'GET', path: '/api/health' }).then(({ status }) => status === 200);

/** The product's own time, as a submission tells it. */
async function readClock(url: string, { resident }: Filers, ledger: Ledger): Promise<number> {
  const message = ledger.next(resident);
  const answer = await ask(url, message);
  ledger.hear(answer, message);
  const { receipt } = JSON.parse(answer.body) as { receipt: { submittedAt: string } };
  return Date.parse(receipt.submittedAt);
}

interface Filers {
  readonly resident: Readonly<Record<string, string>>;
  readonly operator: Readonly<Record<string, string>>;
}

const signInAll = async (url: string): Promise<Filers> => ({
  resident: await signIn(url, 'resident'),
  operator: await signIn(url, 'operator'),
});

/** The status of the answer, 0 when the blow fell before there was one. */
async function moveClock(url: string, { operator: headers }: Filers, to: number): Promise<number> {
  const body = JSON.stringify({ to: new Date(to).toISOString() });
  return (await ask(url, { method: 'POST', path: '/api/demo/clock', headers, body })).status;
}

/** Begins to file and to move the clock; `end` ends the filing and waits for what is under way. */
async function beginLoad(url: string, ledger: Ledger, connections: number) {
  const filers = await signInAll(url);
  const now = await readClock(url, filers, ledger);
  let isOver = false;
  const filing = putLoad({
    url,
    connections,
    next: () => (isOver ? undefined : ledger.next(filers.resident)),
    heard: async (answer, message) => {
      ledger.hear(answer, message);
      await pause(THINKING);
    },
  });
  const moving = moveClock(url, filers, now + DAY);
  return async (): Promise<void> => {
    isOver = true;
    await Promise.all([filing, moving]);
  };
}

/** Sends what got no answer until it has one, then everything of the round once more: the answers must be the same. */
async function settle(url: string, ledger: Ledger, connections: number, from: number): Promise<void> {
  const signedIn = await signIn(url, 'resident');
  const send = (next: () => Message | undefined): Promise<unknown> =>
    putLoad({ url, connections, next, heard: (answer, message) => ledger.hear(answer, message) });
  await send(() => ledger.again(signedIn));
  const repeats = ledger.repeats(signedIn, from).values();
  await send(() => repeats.next().value);
}

/** Kills the server, starts another on the same folder. */
async function strikeServer(product: Product, ledger: Ledger, options: CampaignOptions) {
  const endLoad = await beginLoad(product.url, ledger, options.connections);
  await pause(Math.random() * options.within);
  await product.kill();
  await endLoad();
  const next = await startProduct(options);
  return { product: next, took: next.startedIn };
}

/** Kills the postmaster; the server must notice, start another and go on. */
async function strikeDatabase(product: Product, ledger: Ledger, options: CampaignOptions) {
  const endLoad = await beginLoad(product.url, ledger, options.connections);
  await pause(Math.random() * options.within);
  const { pid } = await product.server();
  const began = performance.now();
  process.kill(pid, 'SIGKILL');
  // Between two servers there is no file to read the id from.
  const findPid = (): Promise<number> =>
    product.server().then(
      (server) => server.pid,
      () => pid,
    );
  while ((await findPid()) === pid || !(await isHealthy(product.url))) {
    if (performance.now() - began > RECOVERY_LIMIT) throw new Error('the database did not come back by itself');
    await pause(10);
  }
  const took = performance.now() - began;
  await endLoad();
  return { product, took };
}

const recoveryOf = (took: readonly number[]): Recovery => ({
  median: round(median(took)),
  longest: round(Math.max(...took)),
});

async function verify(dataFolder: string): Promise<Campaign['verify']> {
  const { exit, json } = await runCommand(dataFolder, 'verify');
  const { cases, events, faults } = json as { cases: number; events: number; faults: readonly unknown[] };
  return { exit, cases, events, faults: faults.length };
}

export async function campaign(options: CampaignOptions): Promise<Campaign> {
  const { dataFolder, rounds, connections, say } = options;
  const ledger = openLedger(Date.now().toString(36));
  const took = { server: [] as number[], database: [] as number[] };
  let product = await startProduct(options);
  const before = await readBack(product.url, [], connections);
  try {
    for (let at = 0; at < rounds * 2; at += 1) {
      const kind = at % 2 === 0 ? 'server' : 'database';
      const from = ledger.acknowledged.length;
      const struck = await (kind === 'server' ? strikeServer : strikeDatabase)(product, ledger, options);
      product = struck.product;
      took[kind].push(struck.took);
      await settle(product.url, ledger, connections, from);
      say(`${kind} killed: ${ledger.acknowledged.length - from} submissions, back in ${round(struck.took)} ms`);
    }
    const filers = await signInAll(product.url);
    const end = (await readClock(product.url, filers, ledger)) + LAST_MOVE;
    const status = await moveClock(product.url, filers, end);
    if (status !== 200) throw new Error(`the clock could not be moved to the end: ${status}`);
    const after = await readBack(product.url, ledger.acknowledged, connections);
    const found = {
      scenario: 'campaign' as const,
      rounds: { server: rounds, database: rounds },
      acknowledged: ledger.acknowledged.length,
      contradicted: ledger.contradicted,
      unexpected: ledger.unexpected,
      ...after,
      listed: after.listed - before.listed,
      verify: await verify(dataFolder),
      recovery: { server: recoveryOf(took.server), database: recoveryOf(took.database) },
      conditions: conditionsOf(await serverVersion(await product.server())),
    };
    return { ...found, failures: failuresIn(found) };
  } finally {
    await product.stop();
  }
}
