// `wuyuan import-answers`: a county's own list of questions and answers becomes a file of its pack. Run again it replaces the file and
// says what has changed; what was written at the desk since stands in the place of an answer with the same id.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { command, misuse, type Command, type Outcome } from '#cli/command.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import { canonical, type Json } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import { readAnswers } from '#knowledge/pack.ts';
import type { Answer } from '#knowledge/rules.ts';
import { answerMappingOf, takeAnswers } from '#knowledge/rules/take.ts';
import { missingColumns } from '#service/item/take.ts';
import { loadFiles, loadPack } from '#service/pack.ts';
import { answerTexts } from './answer-texts.ts';
import { listOptions, tableIn, textOf, unitsIn, writeWhole } from './list.ts';

const FILE = 'knowledge/imported.yaml';
/** So many rows are printed; all of them stand in the JSON. */
const SHOWN = 20;

export const answersCommand = (root: string): Command =>
  command({
    name: 'import-answers',
    summary: {
      'zh-CN': '导入本县的常见问题和答案（CSV、XLSX 或 JSONL），写进材料包',
      en: 'Read the county’s own questions and answers (CSV, XLSX or JSONL) into its pack',
    },
    rest: { name: 'list', about: { 'zh-CN': '问答清单文件', en: 'file of the list' }, least: 1, most: 1 },
    options: listOptions({ 'zh-CN': `写到哪个材料包（${FILE}）`, en: `the pack to write ${FILE} into` }),
    run: async ({ options, rest, language }) => {
      const texts = answerTexts[language];
      const mapping = answerMappingOf(parse(await textOf(options.mapping)));
      if (!mapping.ok)
        return misuse(mapping.refusal.code, texts.refusals[mapping.refusal.code as 'mapping_empty'](mapping.refusal));
      const table = await tableIn(rest[0] ?? '', options.sheet);
      const missing = missingColumns(table, mapping.value);
      if (missing.length > 0) return misuse('column_missing', texts.columnMissing(missing));
      const services = new Set(loadPack(await loadFiles([join(root, 'packs/county')])).documents.map(({ id }) => id));
      const taken = takeAnswers(table, mapping.value, {
        units: await unitsIn(options.organisation ?? join(root, 'packs/demo/organisation.yaml')),
        services,
        hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 12),
      });
      const path = join(options.to, FILE);
      const before = await answersIn(path, services);
      await writeWhole(path, written(taken.answers));
      return reportOf(taken, before, path, language);
    },
  });

/** What was imported before; a file that cannot be read as such is nothing to be written over. */
async function answersIn(path: string, services: ReadonlySet<string>): Promise<readonly Answer[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const { answers, findings } = readAnswers([{ path, text }], services);
  const finding = findings[0];
  if (finding) throw new Hindrance(`${path}:${finding.line} ${finding.message.en}. It is left as it is.`);
  return answers;
}

const HEAD = `# 常见问题 Written by \`wuyuan import-answers\` from the county's own list. Run it again instead of editing: it replaces this file.
`;

function written(answers: readonly Answer[]): string {
  const entries = answers.map(({ law, until, unit, ...rest }) => ({
    ...rest,
    ...(law === null ? {} : { law }),
    unit: `dept:${unit}`,
    ...(until === null ? {} : { until }),
  }));
  return HEAD + stringify({ apiVersion: 'wuyuan/v1', kind: 'Knowledge', entries }, { lineWidth: 0 });
}

const said = (one: Answer): string => canonical(JSON.parse(JSON.stringify(one)) as Json);

function changesOf(before: readonly Answer[], after: readonly Answer[]) {
  const old = new Map(before.map((one) => [one.id, said(one)]));
  const standing = after.filter(({ id }) => old.has(id));
  const kept = standing.filter((one) => old.get(one.id) === said(one)).length;
  return {
    added: after.length - standing.length,
    changed: standing.length - kept,
    removed: old.size - standing.length,
    kept,
  };
}

function reportOf(
  { answers, unused, rows }: ReturnType<typeof takeAnswers>,
  before: readonly Answer[],
  path: string,
  language: Language,
): Outcome {
  const texts = answerTexts[language];
  const counts = { rows, answers: answers.length, unused: unused.length, ...changesOf(before, answers) };
  const lines = [
    texts.read(counts),
    texts.changed(counts),
    ...unused.slice(0, SHOWN).map(({ row, reason, fact }) => texts.unused(row, texts.reasons[reason], fact)),
    ...(unused.length > SHOWN ? [texts.more(unused.length - SHOWN)] : []),
    path,
  ];
  return { exit: answers.length > 0 ? 0 : 1, json: { ...counts, unusedRows: unused, path }, text: lines.join('\n') };
}
