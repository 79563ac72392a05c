// `npm run bench -- <scenario> [options]`: starts the built product, measures it, prints what it found. See README.md.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { answersScenario } from './answers/answers.ts';
import { ROOT } from './product.ts';
import { campaign } from './campaign/campaign.ts';
import { servicesScenario } from './cover/services.ts';
import { duplicatesScenario } from './duplicates/duplicates.ts';
import { paymentsScenario } from './payments/payments.ts';
import { scaleScenario } from './scale/scale.ts';
import { submitScenario } from './submit/submit.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  save: { type: 'boolean', default: false },
  keys: { type: 'boolean', default: false },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  connections: { type: 'string' },
  small: { type: 'string' },
  large: { type: 'string' },
  profile: { type: 'string' },
  data: { type: 'string' },
  only: { type: 'string' },
  sample: { type: 'string' },
  telling: { type: 'string' },
  services: { type: 'boolean', default: false },
  crash: { type: 'boolean', default: false },
  payments: { type: 'boolean', default: false },
  orders: { type: 'string' },
  seed: { type: 'string' },
} as const;

type Counted = 'seconds' | 'rounds' | 'connections' | 'small' | 'large' | 'orders' | 'seed';

interface Given {
  readonly keys: boolean;
  readonly profile: string | undefined;
  readonly only: string | undefined;
  /** Of `duplicates`: where real messages are, and where what is proposed of them is written to. */
  readonly messages: string | undefined;
  readonly sample: string | undefined;
  /** Of `answers`: the field that marks by 0 a reply that says nothing. */
  readonly telling: string | undefined;
  /** Of the campaign: these alone; all where none is asked for. */
  readonly services: boolean;
  readonly crash: boolean;
  readonly payments: boolean;
  /** The option as a whole number, or what it is when nothing is said. */
  readonly count: (option: Counted, standard: number) => number;
  readonly dataFolder: string;
  readonly say: (line: string) => void;
}

type Scenario = (given: Given) => Promise<object>;

const scale = ({ count, dataFolder, say }: Given, scenario: 'worklist' | 'read'): Promise<object> =>
  scaleScenario(scenario, {
    dataFolder,
    say,
    small: count('small', 10_000),
    large: count('large', 200_000),
    rounds: count('rounds', 5),
    connections: count('connections', 4),
    requests: 600,
  });

/** All services on their pages, all that a crash may break, and all that may happen to money; one object with what came of each. */
async function campaigns({ count, dataFolder, only, say, ...asked }: Given): Promise<object> {
  const isAll = !asked.services && !asked.crash && !asked.payments;
  const services =
    isAll || asked.services
      ? await servicesScenario({ dataFolder: join(dataFolder, 'services'), only, say })
      : undefined;
  const crash =
    isAll || asked.crash
      ? await campaign({
          dataFolder: join(dataFolder, 'crash'),
          say,
          rounds: count('rounds', 20),
          connections: count('connections', 16),
          within: count('seconds', 2) * 1000,
        })
      : undefined;
  const payments =
    isAll || asked.payments
      ? await paymentsScenario({
          dataFolder: join(dataFolder, 'payments'),
          say,
          orders: count('orders', 2000),
          rounds: count('rounds', 10),
          connections: count('connections', 8),
          seed: count('seed', 20_261_130),
        })
      : undefined;
  const failures = [services, crash, payments].flatMap((found) => found?.failures ?? []);
  return {
    scenario: 'campaign',
    ...(services ? { services } : {}),
    ...(crash ? { crash } : {}),
    ...(payments ? { payments } : {}),
    failures,
  };
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  submit: ({ count, ...given }) =>
    submitScenario({
      ...given,
      connections: count('connections', 64),
      seconds: count('seconds', 8),
      rounds: count('rounds', 5),
    }),
  answers: ({ count, dataFolder, say, telling }) =>
    answersScenario({ dataFolder, say, telling, each: count('rounds', 1) }),
  worklist: (given) => scale(given, 'worklist'),
  read: (given) => scale(given, 'read'),
  campaign: (given) => campaigns(given),
  duplicates: ({ count, dataFolder, say, messages, sample }) =>
    duplicatesScenario({
      dataFolder,
      messages,
      sample: resolve(sample ?? join(tmpdir(), 'wuyuan-pairs.txt')),
      small: count('small', 2_000),
      large: count('large', 200_000),
      connections: count('connections', 1),
      seed: count('seed', 20_261_130),
      say,
    }),
  services: (given) => campaigns({ ...given, services: true, crash: false, payments: false }),
};

const isScenario = (name: string | undefined): name is string => name !== undefined && Object.hasOwn(SCENARIOS, name);

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  const [name] = positionals;
  if (!isScenario(name) || positionals.length > 1) {
    process.stderr.write(`Name one scenario: ${Object.keys(SCENARIOS).join(', ')}. bench/README.md describes them.\n`);
    return 2;
  }
  // Of `duplicates` it is where the messages are, and nothing may be left there.
  const own =
    values.data === undefined || name === 'duplicates' ? await mkdtemp(join(tmpdir(), 'wuyuan-bench-')) : undefined;
  try {
    const found = await SCENARIOS[name]?.({
      keys: values.keys,
      profile: values.profile === undefined ? undefined : resolve(values.profile),
      only: values.only,
      messages: values.data,
      sample: values.sample,
      telling: values.telling,
      services: values.services,
      crash: values.crash,
      payments: values.payments,
      dataFolder: own ?? resolve(values.data ?? ''),
      count: (option, standard) => wholeNumber(option, values[option], standard),
      say: (line) => process.stderr.write(`${line}\n`),
    });
    if (values.save) await save(name, found);
    process.stdout.write(`${JSON.stringify(found, null, values.json ? 0 : 2)}\n`);
    return hasFailed(found) ? 1 : 0;
  } finally {
    if (own !== undefined) await rm(own, { recursive: true, force: true });
  }
}

/** What is measured has no failures; what is tried may. */
const hasFailed = (found: object | undefined): boolean =>
  found !== undefined && 'failures' in found && Array.isArray(found.failures) && found.failures.length > 0;

function wholeNumber(option: string, given: string | undefined, standard: number): number {
  if (given === undefined) return standard;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${option} wants a whole number, not ${given}`);
  return number;
}

async function save(name: string, found: unknown): Promise<void> {
  const folder = join(ROOT, 'bench/results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(found, null, 2)}\n`);
}

process.exitCode = await main(process.argv.slice(2));
