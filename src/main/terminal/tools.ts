// What an operator does at the terminal: prove that nothing was lost or altered, take the county out and put it back,
// make the first operator, write the generated files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupFile, exportFile, type Counts } from '#audit/actions/export.ts';
import { importFile, restoreFile, tryFile } from '#audit/actions/import.ts';
import { verifyDatabase, type Grounds } from '#audit/actions/verify.ts';
import type { ImportRefusal } from '#audit/rules.ts';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';
import { KNOWLEDGE_TABLES, reckonKnowledge } from '#audit/rules/knowledge.ts';
import { PAYMENT_TABLES, reckonPayment } from '#audit/rules/payment.ts';
import { reckonService } from '#audit/rules/service.ts';
import { reckonTelephone, TELEPHONE_TABLES } from '#audit/rules/telephone.ts';
import { faultView, importSentence, type FaultView } from '#audit/view.ts';
import { dataOf } from '#case/context.ts';
import { readWithYears } from '#calendar/keeper.ts';
import type { Calendar } from '#calendar/rules.ts';
import { readCalendar } from '#calendar/rules/pack.ts';
import { sayBadConfiguration } from '#cli/configuration.ts';
import { command, misuse, type Command, type Outcome } from '#cli/command.ts';
import { openapi } from '#http/openapi.ts';
import { addStaffAccount } from '#identity/actions/register.ts';
import type { Result } from '#kernel/result.ts';
import type { Language, Text } from '#kernel/text.ts';
import { systemClock } from '#job/clock.ts';
import { appointOperator } from '#organisation/actions.ts';
import { makeOrganisation } from '#organisation/rules.ts';
import { organisationIn } from '#organisation/store.ts';
import { hashOf } from '#service/pack.ts';
import { documentSchema } from '#service/pack/shape/emit.ts';
import { STREAM as ANSWERS } from '#knowledge/store.ts';
import { STREAM as CALLS } from '#telephone/store.ts';
import { STREAM as ORDERS } from '#payment/store.ts';
import { loadVersions, STREAM as PUBLISHED } from '#service/store.ts';
import { findRunning } from '#storage/embedded.ts';
import { generateSchema } from '#storage/generate.ts';
import { migrate } from '#storage/migrate.ts';
import { connectDatabase, openDatabase, type Database } from '#storage/postgres.ts';
import { loadConfig, type Config } from '../../config.ts';
import { AREA, assembleCounty, type County } from '../county.ts';
import { contractsOf } from '../serve.ts';
import { VERSION } from '../version.ts';

type Answer = (given: {
  readonly root: string;
  readonly county: County;
  readonly database: Database;
  readonly config: Config;
  readonly rest: readonly string[];
  readonly language: Language;
}) => Promise<Outcome>;

const quiet = (): void => undefined;

/** Beside a server that runs: its own database is read, it is neither stopped nor started again. */
async function openBeside(config: Config): Promise<Database> {
  const { databaseUrl, dataFolder } = config;
  const running = databaseUrl === undefined ? await findRunning(dataFolder) : undefined;
  return running ? connectDatabase({ ...running, ssl: false }) : openDatabase({ url: databaseUrl, dataFolder });
}

/**
 * The calendar with the years the county imported, where one runs here or stands behind `DATABASE_URL`; else the file's
 * alone. Nothing is started to answer a question about days.
 */
export async function countysCalendar(document: unknown): Promise<Calendar> {
  const config = loadConfig();
  if (!config.ok) return readCalendar(document);
  const { databaseUrl, dataFolder } = config.value;
  if (databaseUrl === undefined && !(await findRunning(dataFolder))) return readCalendar(document);
  const database = await openBeside(config.value);
  try {
    const { rows } = await database.query<{ log: string | null }>(`select to_regclass('log')::text as log`);
    return rows[0]?.log ? (await readWithYears(database, AREA, document)).calendar : readCalendar(document);
  } finally {
    await database.close();
  }
}

export async function withCounty(
  root: string,
  language: Language,
  rest: readonly string[],
  answer: Answer,
): Promise<Outcome> {
  const config = loadConfig();
  if (!config.ok) return misuse(config.refusal.code, sayBadConfiguration(config.refusal, language));
  const database = await openBeside(config.value);
  try {
    await migrate(database, join(root, 'src/storage/migrations'));
    const messages = { send: () => Promise.resolve() };
    // Never as a demo: a tool that looks must not put a demo county on file.
    const county = await assembleCounty(database, { root, demo: false, startAt: undefined, log: quiet, messages });
    try {
      return await answer({ root, county, database, config: config.value, rest, language });
    } finally {
      await county.close();
    }
  } finally {
    await database.close();
  }
}

const KEPT = [...CASE_TABLES, ...PAYMENT_TABLES, ...KNOWLEDGE_TABLES, ...TELEPHONE_TABLES];

/** What a county is held against: versions, years and offices as they stand beside its cases. */
const groundsOf = ({ catalogue, packs }: County): Grounds => ({
  kept: KEPT,
  reckonIn: async (session) => {
    const versions = (await loadVersions(session)).map(({ document }) => document);
    const documents = new Map([...versions, ...catalogue.list()].map((one) => [one.hash, one]));
    const { calendar } = await readWithYears(session, AREA, packs.holidays);
    const organisation = makeOrganisation(await organisationIn(session, AREA));
    const { parameters } = catalogue;
    const findDocument = (hash: string) => documents.get(hash);
    return (stream) =>
      stream.kind === ORDERS
        ? reckonPayment(AREA, stream)
        : stream.kind === PUBLISHED
          ? reckonService({ findDocument, hashOf }, stream)
          : stream.kind === ANSWERS
            ? reckonKnowledge(AREA, stream)
            : stream.kind === CALLS
              ? reckonTelephone(AREA, stream)
              : reckonCase({ findDocument, calendar, organisation, parameters, dataOf }, stream);
  },
});

const fileArgument = (least: number): NonNullable<Command['rest']> => ({
  name: 'file',
  about: { 'zh-CN': '文件名（以 .gz 结尾则压缩）', en: 'file name (packed when it ends in .gz)' },
  least,
  most: 1,
});

const tool = (root: string, name: string, summary: Text, least: number, answer: Answer): Command =>
  command({
    name,
    summary,
    options: {},
    rest: fileArgument(least),
    run: ({ rest, language }) => withCounty(root, language, rest, answer),
  });

const countsOutcome = (counts: Counts): Outcome => ({
  exit: 0,
  json: { ...counts },
  text: `cases ${counts.cases} · events ${counts.events} · documents ${counts.documents} · rows ${counts.rows}\nsha256 ${counts.sha256}`,
});

const putAnswer =
  (put: typeof importFile): Answer =>
  async ({ county, database, config, rest, language }) =>
    putOutcome(await put(database, rest[0] ?? '', { ...groundsOf(county), demo: config.demo }), language);

function putOutcome(result: Result<Counts, ImportRefusal>, language: Language): Outcome {
  if (result.ok) return countsOutcome(result.value);
  const { refusal } = result;
  const message = importSentence(refusal, language);
  const faults = refusal.code === 'export_faulty' ? refusal.faults.map((one) => faultView(one, language)) : [];
  return {
    exit: 1,
    json: { error: { code: refusal.code, message }, ...(faults.length > 0 ? { faults } : {}) },
    text: [message, ...faults.map(faultLine)].join('\n'),
  };
}

const faultLine = ({ message }: FaultView): string => message;

const verifyAnswer: Answer = async ({ county, database, language }) => {
  const { cases, events, faults, more } = await verifyDatabase(database, groundsOf(county));
  const shown = faults.map((one) => faultView(one, language));
  const lines = [sumLine(cases, events, faults.length + more), ...shown.map(faultLine)];
  return { exit: faults.length === 0 ? 0 : 1, json: { cases, events, faults: shown, more }, text: lines.join('\n') };
};

/** A file is proved by putting it back, into a database that is thrown away. */
const tryAnswer: Answer = async ({ root, county, rest, language }) =>
  inThrowaway(root, async (database) => {
    const result = await tryFile(database, rest[0] ?? '', groundsOf(county));
    if (!result.ok) return putOutcome(result, language);
    const { cases, events } = result.value;
    return { exit: 0, json: { cases, events, faults: [], more: 0 }, text: sumLine(cases, events, 0) };
  });

const sumLine = (cases: number, events: number, faults: number): string =>
  `cases ${cases} · events ${events} · faults ${faults}`;

const outOptions = (config: Config) => ({ kept: KEPT, demo: config.demo, now: now() });

export function toolsOf(root: string): readonly Command[] {
  return [
    tool(
      root,
      'verify',
      {
        'zh-CN': '验证：哈希链、列表与日志一致、闭环不变量（给了导出或备份文件，就放进一个用完即弃的库里验证）',
        en: 'Verify hash chains, rows against the log and the loop’s invariants (a file is put into a throwaway database)',
      },
      0,
      (given) => (given.rest.length === 0 ? verifyAnswer(given) : tryAnswer(given)),
    ),
    tool(
      root,
      'export',
      { 'zh-CN': '导出日志、办件和文件（不含账号）', en: 'Export the log, cases and files (without accounts)' },
      1,
      async ({ database, config, rest }) =>
        countsOutcome(await exportFile(database, rest[0] ?? '', outOptions(config))),
    ),
    tool(
      root,
      'backup',
      { 'zh-CN': '备份全部数据（含账号）', en: 'Back up everything (with accounts)' },
      1,
      async ({ database, config, rest }) =>
        countsOutcome(await backupFile(database, rest[0] ?? '', outOptions(config))),
    ),
    tool(
      root,
      'import',
      {
        'zh-CN': '把导出文件放进一个空的县（先验证，有错不写）',
        en: 'Put an export into an empty county (checked first; nothing is written if anything is wrong)',
      },
      1,
      putAnswer(importFile),
    ),
    tool(
      root,
      'restore',
      { 'zh-CN': '把备份放回一个空的县', en: 'Put a backup back into an empty county' },
      1,
      putAnswer(restoreFile),
    ),
    operatorCommand(root),
    genCommand(root),
  ];
}

/** The first operator of a county without demo accounts; the password is printed once and changed at the first sign-in. */
const operatorCommand = (root: string): Command =>
  command({
    name: 'operator',
    summary: { 'zh-CN': 'operator add：建立第一个平台运行账号', en: 'operator add: make the first operator’s account' },
    rest: { name: 'add', about: { 'zh-CN': 'add', en: 'add' }, least: 1, most: 1 },
    options: {
      account: { type: 'string', required: true, value: 'name', about: { 'zh-CN': '账号', en: 'account' } },
      name: { type: 'string', required: true, value: 'name', about: { 'zh-CN': '姓名', en: 'the person’s name' } },
      password: {
        type: 'string',
        required: true,
        value: 'password',
        about: { 'zh-CN': '至少 8 位', en: 'at least 8 characters' },
      },
    },
    run: ({ options, rest, language }) =>
      withCounty(root, language, rest, async ({ county }) => {
        if (rest[0] !== 'add') return misuse('operator_add', 'wuyuan operator add --account … --name … --password …');
        const made = await addStaffAccount(county.identity, options, now());
        if (!made.ok) return { exit: 1, json: { error: made.refusal }, text: made.refusal.code };
        const post = await appointOperator(county.offices, made.value.person, now());
        if (!post.ok) return { exit: 1, json: { error: post.refusal }, text: post.refusal.code };
        return {
          exit: 0,
          json: { person: made.value.person, post: post.value.id },
          text: `${options.account} → ${post.value.id}`,
        };
      }),
  });

const now = (): string => systemClock.now();

/** The migrations as they stand now, in a database that nobody has used. */
async function inThrowaway<Value>(root: string, work: (database: Database) => Promise<Value>): Promise<Value> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'wuyuan-throwaway-'));
  const database = await openDatabase({ dataFolder });
  try {
    await migrate(database, join(root, 'src/storage/migrations'));
    return await work(database);
  } finally {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Writes what is derived and checked in: the API document and the types of the database. A test says when they are old. */
const genCommand = (root: string): Command =>
  command({
    name: 'gen',
    summary: {
      'zh-CN': '重新生成 docs/openapi.json、docs/service.schema.json 和 src/storage/schema.gen.ts',
      en: 'Write docs/openapi.json, docs/service.schema.json and src/storage/schema.gen.ts anew',
    },
    options: {},
    run: async () => {
      const api = JSON.stringify(openapi(contractsOf(), VERSION), null, 2);
      await writeFile(join(root, 'docs/openapi.json'), `${api}\n`);
      await writeFile(join(root, 'docs/service.schema.json'), `${JSON.stringify(documentSchema(), null, 2)}\n`);
      await writeFile(join(root, 'src/storage/schema.gen.ts'), await inThrowaway(root, generateSchema));
      return { exit: 0, json: {}, text: 'docs/openapi.json · docs/service.schema.json · src/storage/schema.gen.ts' };
    },
  });
