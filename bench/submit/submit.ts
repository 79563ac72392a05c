// How many complaints of 1 KB the product takes in a second over HTTP, each durable before it is answered, against what
// pgbench writes into the same server with three rows in one transaction. The two take turns, so that whatever else the
// machine does meets both.
import { CLIENTS, preparePgbench, THREADS } from './pgbench.ts';
import { BYTES, submission } from '../complaint.ts';
import { conditionsOf, median, percentile, round } from '../figures.ts';
import { caughtUp } from '../follow.ts';
import { putLoad } from '../load.ts';
import { serverVersion, signIn, startProduct, type Product } from '../product.ts';
import { countStatements, statementsDuring, type Statement } from './statements.ts';

export interface SubmitOptions {
  readonly dataFolder: string;
  readonly connections: number;
  /** Of each turn. */
  readonly seconds: number;
  readonly rounds: number;
  /** Every submission with an `Idempotency-Key`, whose answer is one more row. */
  readonly keys: boolean;
  /** Where Node's CPU profile of the product goes. */
  readonly profile?: string | undefined;
  readonly say: (line: string) => void;
}

interface Turn {
  readonly answered: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

async function turn(product: Product, options: SubmitOptions, name: string): Promise<Turn> {
  const signedIn = await signIn(product.url, 'resident');
  const until = performance.now() + options.seconds * 1000;
  const took: number[] = [];
  let asked = 0;
  const { answered, seconds } = await putLoad({
    url: product.url,
    connections: options.connections,
    next: () => {
      if (performance.now() >= until) return undefined;
      const own = `${name}-${asked++}`;
      return submission(signedIn, own, options.keys ? own : undefined);
    },
    heard: ({ status, body, milliseconds }) => {
      if (status !== 201) throw new Error(`a submission was answered ${status}: ${body}`);
      took.push(milliseconds);
    },
  });
  return { answered, rate: answered / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

interface Counted {
  /** Each is a round trip of its own: no submission opens a transaction. */
  readonly statementsPerSubmission: number;
  readonly most: readonly Statement[];
}

async function count(options: SubmitOptions, run: string): Promise<Counted> {
  const { dataFolder } = options;
  const first = await startProduct({ dataFolder });
  await countStatements(await first.server(), true);
  await first.stop();
  const counting = await startProduct({ dataFolder });
  try {
    await turn(counting, { ...options, seconds: 2 }, `${run}-before-counting`);
    let submitted = 0;
    const statements = await statementsDuring(counting, async () => {
      submitted = (await turn(counting, options, `${run}-counting`)).answered;
    });
    const calls = statements.reduce((sum, one) => sum + one.calls, 0);
    return { statementsPerSubmission: round(calls / submitted, 3), most: statements.slice(0, 6) };
  } finally {
    await countStatements(await counting.server(), false);
    await counting.stop();
  }
}

export async function submitScenario(options: SubmitOptions) {
  const { dataFolder, rounds, seconds, connections, profile, say } = options;
  const run = Date.now().toString(36);
  say('counting statements');
  const counted = await count(options, run);
  const product = await startProduct({
    dataFolder,
    node: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  });
  try {
    const server = await product.server();
    const conditions = conditionsOf(await serverVersion(server));
    const pgbench = await preparePgbench(server, dataFolder);
    await turn(product, { ...options, seconds: Math.max(3, seconds / 2) }, `${run}-warm`);
    await caughtUp(server);
    const turns: (Omit<Turn, 'answered'> & {
      readonly pgbench: number;
      readonly ratio: number;
      readonly behind: number;
    })[] = [];
    for (let at = 0; at < rounds; at += 1) {
      const mine = await turn(product, options, `${run}-${at}`);
      const behind = round(await caughtUp(server), 1);
      const theirs = await pgbench.measure(seconds);
      turns.push({
        rate: round(mine.rate),
        p50: round(mine.p50, 1),
        p99: round(mine.p99, 1),
        pgbench: round(theirs),
        ratio: round(mine.rate / theirs, 3),
        behind,
      });
      say(
        `submissions ${round(mine.rate)}/s (p99 ${round(mine.p99)} ms), followed after ${behind} s, pgbench ${round(theirs)}/s`,
      );
    }
    return {
      scenario: 'submit' as const,
      ratio: round(median(turns.map((one) => one.rate)) / median(turns.map((one) => one.pgbench)), 3),
      submissionsPerSecond: median(turns.map((one) => one.rate)),
      p50: median(turns.map((one) => one.p50)),
      p99: median(turns.map((one) => one.p99)),
      pgbenchPerSecond: median(turns.map((one) => one.pgbench)),
      ...counted,
      roundTripsPerSubmission: counted.statementsPerSubmission,
      turns,
      load: { connections, seconds, rounds, bytes: BYTES, keys: options.keys },
      yardstick: { program: pgbench.version, clients: CLIENTS, threads: THREADS, protocol: 'prepared' },
      conditions,
    };
  } finally {
    await product.stop();
  }
}
