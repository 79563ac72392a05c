// Thousands of orders through a storm: the server, its database and the payment platform killed at random moments while people
// pay, give up, pay twice and are told late or never. Afterwards every fen has to be accounted for once, every case has to have gone
// on that was paid, and of differences planted in the platform's books exactly those have to be found.
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { conditionsOf, round } from '../figures.ts';
import { ask, runCommand, serverVersion, startProduct, type Product } from '../product.ts';
import { apart, ownBooks, sumOf, unaccounted } from './books.ts';
import { casesWrong } from './cases.ts';
import { grantPermit, openCounty, type County } from './county.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { drawFrom, payAll, wayOf, WAYS, type Visit, type Way } from './payers.ts';
import { plant, type Difference } from './plant.ts';

export interface PaymentsOptions {
  readonly dataFolder: string;
  /** Permits to be paid for; each has at least one order. */
  readonly orders: number;
  /** Blows against each of the three. */
  readonly rounds: number;
  readonly connections: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const STRUCK = ['server', 'database', 'platform'] as const;
type Struck = (typeof STRUCK)[number];

export interface PaymentsFound {
  readonly scenario: 'payments';
  readonly orders: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly ways: Readonly<Record<Way, number>>;
  readonly kills: Readonly<Record<Struck, number>>;
  /** Times somebody got no answer and came again. */
  readonly away: number;
  /** Fen. */
  readonly money: { readonly came: number; readonly wentBack: number; readonly kept: number };
  /** Payments that only the statement told of. */
  readonly foundByStatement: number;
  readonly planted: number;
  readonly verify: { readonly exit: number; readonly events: number; readonly faults: number };
  readonly seconds: number;
  readonly conditions: ReturnType<typeof conditionsOf>;
  readonly failures: readonly string[];
}

/** The blow falls within so many milliseconds of a round. */
const WITHIN = 600;
const LIMIT = 60_000;
/** So long after a payment without a word the platform is asked. */
const ASKED_AFTER = 11;
/** An order's own time, and a little. */
const OVER_AFTER = 125;

export async function paymentsScenario(options: PaymentsOptions): Promise<PaymentsFound> {
  const { dataFolder, orders, seed, connections, say } = options;
  const began = performance.now();
  await mkdir(dataFolder, { recursive: true });
  const storm = await openStorm(options);
  const { county, gateway } = storm;
  const draw = drawFrom(seed);
  try {
    const ids = await inLanes(connections, orders, () => grantPermit(county, 1 + draw(40)));
    say(`${ids.length} permits are granted and have to be paid, ${round((performance.now() - began) / 1000)} s`);
    const visits = ids.map((id): Visit => ({ id, way: wayOf(draw) }));
    const { kills, away } = await strike(storm, visits, draw, options);
    const foundByStatement = await calm(storm, ids, draw, connections);
    const { movements, orders: known } = await gateway.books();
    const own = await ownBooks(await storm.product().server());
    const failures = [
      ...unaccounted(own, movements),
      ...(await casesWrong(county, ids, own.settled, connections)),
      ...(await reconciled(county, [])).map((one) => `before anything was planted: ${one}`),
    ];
    say(`${known} orders; ${failures.length} failures so far; differences are planted`);
    const planted = await plantAndFind(county, gateway, draw);
    const verify = await verified(dataFolder);
    const all = [
      ...failures,
      ...planted.failures,
      ...(verify.faults > 0 ? [`verify found ${verify.faults} faults`] : []),
    ];
    const [came, wentBack] = (['payment', 'refund'] as const).map((of) =>
      sumOf(movements.filter(({ kind }) => kind === of)),
    );
    return {
      scenario: 'payments',
      orders: known,
      byState: own.states,
      ways: countedBy(visits),
      kills,
      away,
      money: { came: came ?? 0, wentBack: wentBack ?? 0, kept: (came ?? 0) - (wentBack ?? 0) },
      foundByStatement,
      planted: planted.count,
      verify,
      seconds: round((performance.now() - began) / 1000),
      conditions: conditionsOf(await serverVersion(await storm.product().server())),
      failures: all,
    };
  } finally {
    await storm.product().stop();
    await gateway.stop();
  }
}

interface Storm {
  readonly county: County;
  readonly gateway: Gateway;
  product(): Product;
  strike(what: Struck): Promise<void>;
}

/** A county that begins soon after midnight of the machine's day, so that its days and the platform's are the same. */
async function openStorm({ dataFolder }: PaymentsOptions): Promise<Storm> {
  const [port, bank] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const startAt = new Date(`${today}T00:30:00+08:00`).toISOString();
  const gateway = await startGateway(dataFolder, bank);
  const settings = {
    PORT: String(port),
    WUYUAN_NOW: startAt,
    WUYUAN_DEMO_CASES: '0',
    WUYUAN_PAYMENT_GATEWAY: gateway.url,
    WUYUAN_PAYMENT_SECRET: gateway.secret,
    WUYUAN_PAYMENT_CALLBACK: url,
  };
  let product = await startProduct({ dataFolder, settings });
  const blows: Readonly<Record<Struck, () => Promise<unknown>>> = {
    platform: () => gateway.restart(),
    database: () => strikeDatabase(product),
    server: async () => {
      await product.kill();
      product = await startProduct({ dataFolder, settings });
    },
  };
  return {
    county: openCounty(url, startAt),
    gateway,
    product: () => product,
    strike: async (what) => {
      await blows[what]();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  server.close();
  await once(server, 'close');
  if (at === null || typeof at === 'string') throw new Error('no port is free');
  return at.port;
}

/** The server has to notice, start another and go on. */
async function strikeDatabase(product: Product): Promise<void> {
  const { pid } = await product.server();
  const until = performance.now() + LIMIT;
  process.kill(pid, 'SIGKILL');
  const isBack = async (): Promise<boolean> => {
    const next = await product.server().catch(() => undefined);
    if (next === undefined || next.pid === pid) return false;
    return (await ask(product.url, { method: 'GET', path: '/api/health' })).status === 200;
  };
  while (!(await isBack())) {
    if (performance.now() > until) throw new Error('the database did not come back by itself');
    await pause(20);
  }
}

/** Everybody goes to pay once; while they do the three are struck in turn, and time passes. */
async function strike(
  storm: Storm,
  visits: readonly Visit[],
  draw: (below: number) => number,
  { rounds, connections, say }: PaymentsOptions,
): Promise<{ readonly kills: Readonly<Record<Struck, number>>; readonly away: number }> {
  const kills = { server: 0, database: 0, platform: 0 };
  const each = Math.ceil(visits.length / (rounds * STRUCK.length));
  let away = 0;
  for (let at = 0; at * each < visits.length; at += 1) {
    const paying = payAll(storm.county, visits.slice(at * each, (at + 1) * each), connections);
    const passing = storm.county.moveClock(ASKED_AFTER);
    const what = STRUCK[at % STRUCK.length] ?? 'server';
    await pause(draw(WITHIN));
    await storm.strike(what);
    kills[what] += 1;
    const [missed] = await Promise.all([paying, passing]);
    away += missed;
    say(`${what} killed; ${Math.min(visits.length, (at + 1) * each)} of ${visits.length} went to pay`);
  }
  return { kills, away };
}

/** Nothing is killed any more: what is under way ends, most of those who still owe come again, and the platform's statement is read. */
async function calm(
  { county, gateway }: Storm,
  ids: readonly string[],
  draw: (below: number) => number,
  connections: number,
): Promise<number> {
  await gateway.order({ release: true });
  await county.moveClock(ASKED_AFTER);
  await county.moveClock(OVER_AFTER);
  const again = ids.filter(() => draw(100) < 85).map((id): Visit => ({ id, way: draw(10) < 8 ? 'paid' : 'lost' }));
  await payAll(county, again, connections);
  await county.moveClock(ASKED_AFTER);
  await county.moveClock(OVER_AFTER);
  const found = await differences(county);
  // What only the statement told of goes back.
  await county.moveClock(1);
  return found.filter(({ kind }) => kind === 'paymentUnknown').length;
}

async function differences(county: County): Promise<readonly Difference[]> {
  const { status, body } = await county.insist('finance', '/api/payment/reconcile', {});
  if (status !== 200) throw new Error(`nothing was reconciled: ${status} ${JSON.stringify(body)}`);
  return body['differences'] as readonly Difference[];
}

const wordsOf = (all: readonly Difference[]): readonly string[] =>
  all.map(({ kind, order, receipt, ours, theirs }) => [kind, order, receipt, ours, theirs].join(' '));

/** What reconciliation says otherwise than was planted. */
const reconciled = async (county: County, planted: readonly Difference[]): Promise<readonly string[]> =>
  apart(wordsOf(await differences(county)), wordsOf(planted)).map((one) =>
    one.replace('only ours', 'found and not planted').replace('only theirs', 'planted and not found'),
  );

async function plantAndFind(
  county: County,
  gateway: Gateway,
  draw: (below: number) => number,
): Promise<{ readonly count: number; readonly failures: readonly string[] }> {
  let planted: readonly Difference[] = [];
  await gateway.rewrite((movements) => {
    const done = plant(movements, draw);
    planted = done.differences;
    return done.movements;
  });
  const first = await reconciled(county, planted);
  await county.moveClock(1);
  // What was taken in is known from then on, and has gone back; everything else stands until somebody sees to it.
  const second = await reconciled(
    county,
    planted.filter(({ kind }) => kind !== 'paymentUnknown'),
  );
  return { count: planted.length, failures: [...first, ...second.map((one) => `asked again: ${one}`)] };
}

async function verified(dataFolder: string): Promise<PaymentsFound['verify']> {
  const { exit, json } = await runCommand(dataFolder, 'verify');
  const { events, faults } = json as { events: number; faults: readonly unknown[] };
  return { exit, events, faults: faults.length };
}

const countedBy = (visits: readonly Visit[]): PaymentsFound['ways'] =>
  Object.fromEntries(WAYS.map((way) => [way, visits.filter((one) => one.way === way).length])) as PaymentsFound['ways'];

async function inLanes<Value>(count: number, times: number, work: () => Promise<Value>): Promise<readonly Value[]> {
  const found: Value[] = [];
  let left = times;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      found.push(await work());
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
  return found;
}
