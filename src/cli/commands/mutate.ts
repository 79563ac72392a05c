// `wuyuan mutate`: how good the publish gate is, measured on documents that are spoilt on purpose.
import { existsSync } from 'node:fs';
import type { Language } from '#kernel/text.ts';
import { command, misuse, type Command, type Outcome } from '../command.ts';
import { fill, inBoth, textsIn } from '../words.ts';

interface MutateScore {
  readonly document: string;
  readonly operator: string;
  readonly mutants: number;
  readonly caught: number;
}

interface MutateSurvivor {
  readonly file: string;
  readonly line: number;
  readonly document: string;
  readonly operator: string;
  /** JSON Pointer of what was changed. */
  readonly path: string;
  readonly change: string;
  readonly why: 'unseen' | 'same' | 'equal' | 'crash';
  readonly fault?: string;
}

export interface MutateReport {
  readonly scores: readonly MutateScore[];
  readonly survivors: readonly MutateSurvivor[];
  /** Files with findings before anything was spoilt: their mutants would prove nothing. */
  readonly unsound: readonly string[];
  readonly seconds: number;
}

interface Sample {
  readonly seed: number;
  readonly each: number;
}

/** Spoils all documents under the paths and tells what was found. */
export type MutatePaths = (paths: readonly string[], sample: Sample) => Promise<MutateReport>;

const LEAST_OVERALL = 0.95;
const LEAST_EACH = 0.9;

export function mutateCommand(mutate: MutatePaths): Command {
  return command({
    name: 'mutate',
    summary: inBoth((texts) => texts.mutate.summary),
    rest: { name: 'path', about: inBoth((texts) => texts.check.paths), least: 1, most: 1000 },
    options: {
      seed: { type: 'integer', value: 'n', least: 0, about: inBoth((texts) => texts.mutate.seed) },
      each: { type: 'integer', value: 'n', least: 1, most: 100_000, about: inBoth((texts) => texts.mutate.each) },
    },
    run: async ({ options, rest, language }) => {
      const missing = rest.find((path) => !existsSync(path));
      if (missing !== undefined) return misuse('missing', fill(textsIn(language).check.missing, { path: missing }));
      return told(await mutate(rest, { seed: options.seed ?? 1, each: options.each ?? 3 }), language);
    },
  });
}

interface Sum {
  readonly name: string;
  readonly mutants: number;
  readonly caught: number;
  readonly score: number;
}

function sumOf(name: string, scores: readonly MutateScore[]): Sum {
  const mutants = scores.reduce((total, one) => total + one.mutants, 0);
  const caught = scores.reduce((total, one) => total + one.caught, 0);
  return { name, mutants, caught, score: mutants === 0 ? 0 : Math.floor((caught / mutants) * 1000) / 1000 };
}

function told({ scores, survivors, unsound, seconds }: MutateReport, language: Language): Outcome {
  const texts = textsIn(language).mutate;
  const by = (key: 'document' | 'operator'): readonly Sum[] =>
    [...new Set(scores.map((one) => one[key]))].map((name) =>
      sumOf(
        name,
        scores.filter((one) => one[key] === name),
      ),
    );
  const [documents, operators] = [by('document'), by('operator')];
  const { mutants, caught, score } = sumOf('', scores);
  const json = { mutants, caught, score, survivors, documents, operators, unsound, seconds };
  if (documents.length === 0 && unsound.length === 0) return { exit: 2, json, text: textsIn(language).check.nothing };
  const good =
    unsound.length === 0 &&
    score >= LEAST_OVERALL &&
    documents.every((one) => one.score >= LEAST_EACH) &&
    survivors.every((one) => one.why !== 'crash');
  const lines = [
    ...unsound.map((file) => fill(texts.unsound, { file })),
    ...table(scores, documents, operators),
    ...survivors.map(
      ({ file, line, operator, path, change, why, fault }) =>
        `${file}:${line}  ${operator}  ${path}: ${change}  (${texts.why[why]}${fault === undefined ? '' : `: ${fault}`})`,
    ),
    fill(good ? texts.passed : texts.failed, { mutants, caught, score, seconds: seconds.toFixed(1) }),
  ];
  return { exit: good ? 0 : 1, json, text: lines.join('\n') };
}

/** Operators down, documents across, found of made in each place. */
function table(
  scores: readonly MutateScore[],
  documents: readonly Sum[],
  operators: readonly Sum[],
): readonly string[] {
  const cell = (sum: Pick<Sum, 'caught' | 'mutants'>): string =>
    sum.mutants === 0 ? '·' : `${sum.caught}/${sum.mutants}`;
  const rows = [
    ['', ...documents.map(({ name }) => name), 'Σ'],
    ...operators.map((operator) => [
      operator.name,
      ...documents.map(({ name }) =>
        cell(
          sumOf(
            '',
            scores.filter((one) => one.document === name && one.operator === operator.name),
          ),
        ),
      ),
      cell(operator),
    ]),
    ['Σ', ...documents.map(cell), cell(sumOf('', scores))],
    ['', ...documents.map(({ score }) => score.toFixed(3)), sumOf('', scores).score.toFixed(3)],
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((one, at) => (at === 0 ? one.padEnd(widths[0] ?? 0) : one.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
