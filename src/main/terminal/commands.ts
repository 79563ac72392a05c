// The commands of the command line, each handed what it needs.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { explainDeadline } from '#calendar/rules/explain.ts';
import type { Calendar } from '#calendar/rules.ts';
import { readCalendar } from '#calendar/rules/pack.ts';
import { simulate } from '#case/simulation/county.ts';
import type { Plan } from '#case/simulation/county/plan.ts';
import { coverageLines, untried } from '#case/simulation/coverage.ts';
import { randomOf } from '#case/simulation/random.ts';
import { rehearse } from '#case/simulation/rehearse.ts';
import { SAMPLES } from '#case/simulation/samples.ts';
import { command, type Command } from '#cli/command.ts';
import { checkCommand } from '#cli/commands/check.ts';
import { explainDeadlineCommand } from '#cli/commands/explain-deadline.ts';
import { mutateCommand, type MutateReport } from '#cli/commands/mutate.ts';
import { pagesCommand } from '#cli/commands/pages.ts';
import { systemClock } from '#job/clock.ts';
import { dateOf } from '#kernel/time.ts';
import { readOrganisation } from '#organisation/pack.ts';
import { makeOrganisation, type Organisation } from '#organisation/rules.ts';
import { readPlaces } from '#place/pack.ts';
import { checkPack, type CheckContext } from '#service/check/check.ts';
import type { Finding } from '#service/check/finding.ts';
import { mutate } from '#service/check/mutate/mutate.ts';
import { countsOf } from '#service/item/item.ts';
import { loadData, loadFiles, loadPack, type LoadedPack, type PackFile } from '#service/pack.ts';
import { citizenRoutes } from '#web/citizen/routes.ts';
import { deskRoutes } from '#web/desk/routes.ts';
import { fillForm } from '../form.ts';
import type { Packs } from '../packs.ts';
import { start } from '../start.ts';
import { answersCommand } from './answers.ts';
import { coverCommand } from './cover.ts';
import { itemsCommand } from './items.ts';
import { readAnswers } from '#knowledge/pack.ts';
import { readBoard } from '#open311/pack.ts';
import { open311Commands } from './open311.ts';
import { countysCalendar, toolsOf } from './tools.ts';
import { tryAnswersCommand } from './try-answers.ts';

interface Gate {
  readonly files: readonly PackFile[];
  readonly pack: LoadedPack;
  /** What all documents of the county share. */
  readonly base: LoadedPack;
  readonly context: CheckContext;
}

export function commandsOf(root: string): readonly Command[] {
  const readYaml = async (path: string): Promise<unknown> => parse(await readFile(join(root, path), 'utf8'));
  // Read by the commands that ask it: a start reads it itself, and reading is what a start spends its time on.
  const loadCalendar = async (): Promise<Calendar> => readCalendar(await readYaml('packs/base/calendar.cn.yaml'));
  const knownConnectors = async () => {
    const paths = ['packs/demo/connectors', 'packs/demo/connectors.yaml'].map((path) => join(root, path));
    return loadPack(await loadFiles(paths)).connectors;
  };
  /** The county's services that were not read anyway: reading is most of what a check takes. */
  const notAmong = async (files: readonly PackFile[]) => {
    const read = new Set(files.map(({ path }) => resolve(path)));
    const all = await loadFiles([join(root, 'packs/county')]);
    return all.filter(({ path }) => path.endsWith('.service.yaml') && !read.has(resolve(path)));
  };
  /** The documents under the paths and the county they are checked for. */
  const gateOn = async (paths: readonly string[]): Promise<Gate> => {
    const shared = ['packs/base', 'packs/county/amounts.yaml'].map((path) => join(root, path));
    const base = loadPack(await loadFiles(shared));
    const files = await loadFiles(paths);
    const pack = loadPack(files, base);
    const organisation = await demoOrganisation(readYaml);
    const calendar = await loadCalendar();
    const parameters = [...base.parameters, ...pack.parameters];
    const connectors = pack.connectors.length > 0 ? pack.connectors : await knownConnectors();
    const play = rehearse({ calendar, organisation, parameters }, fillForm);
    const laws = [...base.laws, ...pack.laws];
    // What speaks of another service is right or wrong by the whole county, also where it is looked at alone.
    const isOfOthers = pack.documents.some(
      ({ follows, materials }) => follows || materials.some(({ evidenceType }) => evidenceType !== undefined),
    );
    const services = isOfOthers
      ? [...pack.documents, ...loadPack(await notAmong(files), base).documents]
      : pack.documents;
    const { remedies } = base;
    const matters = (await readYaml('packs/base/life-events.yaml')) as Packs['lifeEvents'];
    const lifeEvents = Object.keys(matters.events);
    const on = dateOf(systemClock.now());
    return {
      files,
      pack,
      base,
      context: { parameters, remedies, laws, organisation, services, connectors, lifeEvents, on, play },
    };
  };
  return [
    start(root),
    explainDeadlineCommand(async (question, language) =>
      explainDeadline(question, await countysCalendar(await readYaml('packs/base/calendar.cn.yaml')), language),
    ),
    checkCommand(async (paths) => {
      const { files, pack, base, context } = await gateOn(paths);
      const { items } = pack;
      const list = { count: items.length, legal: countsOf(items, 'legal'), days: countsOf(items, 'days') };
      return {
        documents: pack.documents.length,
        ...(items.length > 0 ? { items: list } : {}),
        findings: [...checkPack(pack, context), ...(await findingsOfOthers(files, pack, base, notAmong))],
      };
    }),
    mutateCommand(async (paths, { seed, each }) => {
      const began = process.hrtime.bigint();
      const { pack, context } = await gateOn(paths);
      const report = spoil(pack, context, seed, each);
      return { ...report, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
    }),
    simulateCommand(root, readYaml, loadCalendar),
    pagesCommand([...citizenRoutes, ...deskRoutes].map(({ path, side, who, post }) => ({ path, side, who, post }))),
    coverCommand(async (paths) => {
      const { pack, context } = await gateOn(paths);
      const [organisation, calendar] = await Promise.all([demoOrganisation(readYaml), loadCalendar()]);
      const { parameters, connectors = [] } = context;
      return { documents: pack.documents, parameters, connectors, organisation, calendar };
    }),
    itemsCommand(root),
    ...open311Commands(root),
    answersCommand(root),
    tryAnswersCommand(),
    ...toolsOf(root),
  ];
}

/** Answers, and what is offered to other software, may name any service of the county, also where they are looked at alone. */
async function findingsOfOthers(
  files: readonly PackFile[],
  { documents }: LoadedPack,
  base: LoadedPack,
  others: (files: readonly PackFile[]) => Promise<readonly PackFile[]>,
): Promise<readonly Finding[]> {
  if (!files.some(({ text }) => /^kind: *(Knowledge|Open311)/m.test(text))) return [];
  const known = [...documents, ...loadPack(await others(files), base).documents];
  return [...readAnswers(files, new Set(known.map(({ id }) => id))).findings, ...readBoard(files, known).findings];
}

/** Every document spoilt in turn, each with the same seed, so that a score does not hang on its neighbours. */
function spoil(pack: LoadedPack, context: CheckContext, seed: number, each: number): Omit<MutateReport, 'seconds'> {
  const wrong = new Set(checkPack(pack, context).map(({ file }) => file));
  const sound = pack.documents.flatMap((document) => {
    const source = pack.sources.get(document.hash);
    return source && !wrong.has(source.file) ? [{ id: document.id, source }] : [];
  });
  const results = sound.map(({ id, source: { data, file, locate } }) => {
    const random = randomOf(seed);
    const { scores, survivors } = mutate(
      { id, data },
      {
        parameters: context.parameters,
        below: (bound) => random.below(bound),
        each,
        judge: (changed) => {
          const read = loadData(file, changed, context);
          return {
            codes: checkPack(read, { ...context, first: true }).map(({ code }) => code),
            hash: read.documents[0]?.hash,
          };
        },
      },
    );
    return { scores, survivors: survivors.map((one) => ({ ...one, file, line: locate(one.path).line })) };
  });
  return {
    scores: results.flatMap((one) => one.scores),
    survivors: results.flatMap((one) => one.survivors),
    unsound: [...wrong],
  };
}

type ReadYaml = (path: string) => Promise<unknown>;

async function demoOrganisation(readYaml: ReadYaml): Promise<Organisation> {
  const [places, organisation, staff, people, routes] = await Promise.all(
    ['places', 'organisation', 'staff', 'people', 'routes'].map((name) => readYaml(`packs/demo/${name}.yaml`)),
  );
  return makeOrganisation(
    readOrganisation({ organisation, staff: [staff, people], routes }, readPlaces(places), 'demo'),
  );
}

const simulateCommand = (root: string, readYaml: ReadYaml, loadCalendar: () => Promise<Calendar>): Command =>
  command({
    name: 'simulate',
    summary: {
      'zh-CN': '用真正的引擎模拟一个县：缺勤、超时、退回，检查每一条不变量',
      en: 'Simulate a county on the production engine and hold every state against the invariants',
    },
    options: {
      cases: {
        type: 'integer',
        least: 1,
        most: 1_000_000,
        value: 'n',
        about: { 'zh-CN': '办件数，默认 1000', en: 'number of cases, 1000 unless given' },
      },
      seed: {
        type: 'integer',
        least: 0,
        value: 's',
        about: { 'zh-CN': '随机种子，默认 1', en: 'seed, 1 unless given' },
      },
    },
    run: async ({ options }) => {
      const began = process.hrtime.bigint();
      const pack = loadPack(await loadFiles([join(root, 'packs/base'), join(root, 'packs/county')]));
      const hash = createHash('sha256');
      const plan: Plan = {
        cases: options.cases ?? 1000,
        seed: options.seed ?? 1,
        from: '2026-01-05',
        days: 200,
        env: {
          calendar: await loadCalendar(),
          organisation: await demoOrganisation(readYaml),
          parameters: pack.parameters,
        },
        services: SAMPLES.flatMap((sample) => {
          const document = pack.documents.find((one) => one.id === sample.service);
          return document ? [{ ...sample, document }] : [];
        }),
        digest: (text) => hash.update(text),
      };
      const { cases, ended, open, unlisted, events, met, commands, violations } = simulate(plan);
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const digest = hash.digest('hex');
      const json = { cases, ended, open, unlisted, events, violations, met, commands, digest, seconds };
      const lines = [
        `cases ${cases} · ended ${ended} · open ${open} · events ${events} · ${seconds.toFixed(1)} s`,
        `digest ${digest}`,
        ...coverageLines(commands),
        // A short run may leave out what is rare, so this is told and is no violation.
        `untried: ${untried(commands).join(', ') || '–'}`,
        ...violations.map((one) => `${one.code}: ${one.message}`),
      ];
      return { exit: violations.length + unlisted === 0 ? 0 : 1, json, text: lines.join('\n') };
    },
  });
