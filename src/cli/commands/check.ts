// `wuyuan check`: the publish gate from the command line, for designers and for continuous integration.
import { existsSync } from 'node:fs';
import type { Language, Text } from '#kernel/text.ts';
import { command, misuse, type Command, type Outcome } from '../command.ts';
import { fill, inBoth, textsIn } from '../words.ts';

interface CheckFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly code: string;
  readonly message: Text;
  /** What shows it. */
  readonly witness: readonly string[];
}

/** Of how many items something is said with a source, invented and marked so, or not said. */
interface SaidOf {
  readonly sourced: number;
  readonly demo: number;
  readonly empty: number;
}

export interface CheckReport {
  /** How many service documents were read. */
  readonly documents: number;
  /** What the county's list of items says; absent where none was read. */
  readonly items?: { readonly count: number; readonly legal: SaidOf; readonly days: SaidOf };
  readonly findings: readonly CheckFinding[];
}

/** Reads all documents under the paths and finds what is wrong with them. */
export type CheckPaths = (paths: readonly string[]) => Promise<CheckReport>;

export function checkCommand(check: CheckPaths): Command {
  return command({
    name: 'check',
    summary: inBoth((texts) => texts.check.summary),
    rest: { name: 'path', about: inBoth((texts) => texts.check.paths), least: 1, most: 1000 },
    options: {},
    run: async ({ rest, language }) => {
      const missing = rest.find((path) => !existsSync(path));
      if (missing !== undefined) return misuse('missing', fill(textsIn(language).check.missing, { path: missing }));
      return told(await check(rest), language);
    },
  });
}

/** A walk is shown to its end; of many places some are enough. */
const MOST_SHOWN = 12;

/** A check that read nothing has not passed: a wrong path must not look like a clean pack. */
function told({ documents, items, findings }: CheckReport, language: Language): Outcome {
  const texts = textsIn(language).check;
  const json = {
    documents,
    ...(items ? { items } : {}),
    findings: findings.map(({ file, line, column, code, message, witness }) => ({
      file,
      line,
      column,
      code,
      message: message[language],
      witness,
    })),
  };
  if (documents === 0 && items === undefined && findings.length === 0) return { exit: 2, json, text: texts.nothing };
  const lines = findings.flatMap(({ file, line, column, code, message, witness }) => [
    `${file}:${line}:${column}  ${code}  ${message[language]}`,
    ...witness.slice(0, MOST_SHOWN).map((one) => `    ${texts.witness}${one}`),
  ]);
  const sum = fill(findings.length > 0 ? texts.failed : texts.passed, { documents, findings: findings.length });
  const list = items ? [fill(texts.items, { count: items.count, ...of('legal', items), ...of('days', items) })] : [];
  return { exit: findings.length > 0 ? 1 : 0, json, text: [...lines, ...list, sum].join('\n') };
}

const of = (
  member: 'legal' | 'days',
  { [member]: { sourced, demo, empty } }: NonNullable<CheckReport['items']>,
): { readonly [fact: string]: number } => ({
  [`${member}Sourced`]: sourced,
  [`${member}Demo`]: demo,
  [`${member}Empty`]: empty,
});
