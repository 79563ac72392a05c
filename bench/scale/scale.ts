// Whether lists and cases are read as fast in a large county as in a small one. Two counties run side by side and are
// asked in turn, so that whatever else the machine does meets both.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fill, pickCases } from './fill.ts';
import { conditionsOf, median, percentile, round } from '../figures.ts';
import { putLoad, type Message } from '../load.ts';
import { serverVersion, signIn, startProduct, type Product } from '../product.ts';

export interface ScaleOptions {
  readonly dataFolder: string;
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
  readonly connections: number;
  /** Of each kind, county and round. */
  readonly requests: number;
  readonly say: (line: string) => void;
}

/** One thing people ask, as whom. */
interface Question {
  readonly name: string;
  readonly account: string;
  /** Paths to ask, in turn. */
  readonly paths: (product: Product) => Promise<readonly string[]>;
}

const WORKLISTS = ['', '?light=red', '?light=yellow', '?light=green', '?stage=assign', '?stage=handle'];

const lists = (): Promise<readonly string[]> => Promise.resolve(WORKLISTS.map((query) => `/api/case/worklist${query}`));

const cases = async (product: Product): Promise<readonly string[]> =>
  (await pickCases(product, 500)).map((id) => `/api/case/read?id=${id}`);

const QUESTIONS: Readonly<Record<'worklist' | 'read', readonly Question[]>> = {
  worklist: [
    { name: 'worklist of a dispatcher', account: 'dispatcher', paths: lists },
    { name: 'worklist of a handler', account: 'handler', paths: lists },
  ],
  read: [
    { name: 'case read by its applicant', account: 'resident', paths: cases },
    { name: 'case read by the dispatcher', account: 'dispatcher', paths: cases },
  ],
};

interface Asked {
  readonly question: string;
  readonly size: 'small' | 'large';
  readonly times: readonly number[];
}

interface County {
  readonly size: 'small' | 'large';
  readonly product: Product;
}

/** Asks one county one question many times. */
async function askMany({ size, product }: County, question: Question, options: ScaleOptions): Promise<Asked> {
  const headers = await signIn(product.url, question.account);
  const paths = await question.paths(product);
  const times: number[] = [];
  let asked = 0;
  await putLoad({
    url: product.url,
    connections: options.connections,
    next: (): Message | undefined => {
      if (asked >= options.requests) return undefined;
      return { method: 'GET', path: paths[asked++ % paths.length] ?? '', headers };
    },
    heard: ({ status, body, milliseconds }, { path }) => {
      if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`);
      times.push(milliseconds);
    },
  });
  return { question: question.name, size, times };
}

function figuresOf(name: string, asked: readonly Asked[]) {
  const at = (size: Asked['size'], share: number): number =>
    median(
      asked.filter((one) => one.question === name && one.size === size).map((one) => percentile(one.times, share)),
    );
  return {
    question: name,
    small: { p50: round(at('small', 0.5), 2), p95: round(at('small', 0.95), 2) },
    large: { p50: round(at('large', 0.5), 2), p95: round(at('large', 0.95), 2) },
    growth: round(at('large', 0.95) / at('small', 0.95), 2),
  };
}

async function measure(scenario: 'worklist' | 'read', counties: readonly County[], options: ScaleOptions) {
  const questions = QUESTIONS[scenario];
  for (const county of counties)
    for (const question of questions) await askMany(county, question, { ...options, requests: 300 });
  const asked: Asked[] = [];
  for (let at = 0; at < options.rounds; at += 1) {
    // The order turns every round: neither county is always the one asked after a pause.
    const turn = at % 2 === 0 ? counties : counties.toReversed();
    for (const question of questions) for (const county of turn) asked.push(await askMany(county, question, options));
  }
  return questions.map(({ name }) => figuresOf(name, asked));
}

export async function scaleScenario(scenario: 'worklist' | 'read', options: ScaleOptions) {
  const { dataFolder, small, large, rounds, connections, requests, say } = options;
  const counties: County[] = [];
  try {
    for (const [size, count] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const folder = join(dataFolder, `${count}-cases`);
      await mkdir(folder, { recursive: true });
      const product = await startProduct({ dataFolder: folder });
      counties.push({ size, product });
      await fill(product, count, say);
    }
    const [first] = counties;
    const figures = await measure(scenario, counties, options);
    return {
      scenario,
      growth: Math.max(...figures.map((one) => one.growth)),
      figures,
      cases: { small, large },
      load: { connections, requests, rounds },
      conditions: conditionsOf(first === undefined ? '' : await serverVersion(await first.product.server())),
    };
  } finally {
    for (const { product } of counties) await product.stop();
  }
}
