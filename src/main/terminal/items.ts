// `wuyuan import-items`: a county's own list of items becomes a pack file of guides. Run again it replaces the file and says what
// has changed. What could not be used is told by row and reason; what the list does not say stays empty.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { command, misuse, type Command, type Outcome } from '#cli/command.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import type { Language } from '#kernel/text.ts';
import { changesOf, type Item } from '#service/item/item.ts';
import { mappingOf, missingColumns, takeItems, type Taken } from '#service/item/take.ts';
import { loadPack } from '#service/pack.ts';
import { itemTexts, type ItemTexts } from './item-texts.ts';
import { listOptions, tableIn, textOf, unitsIn, writeWhole } from './list.ts';

const FILE = 'items.yaml';
/** So many rows are printed; all of them stand in the JSON. */
const SHOWN = 20;

export const itemsCommand = (root: string): Command =>
  command({
    name: 'import-items',
    summary: {
      'zh-CN': '导入本县的事项目录（CSV、XLSX 或 JSONL），写成事项指南',
      en: 'Read the county’s own list of items (CSV, XLSX or JSONL) into guides',
    },
    rest: { name: 'list', about: { 'zh-CN': '事项目录文件', en: 'file of the list' }, least: 1, most: 1 },
    options: listOptions({ 'zh-CN': `写到哪个文件夹（${FILE}）`, en: `the folder to write ${FILE} into` }),
    run: async ({ options, rest, language }) => {
      const mapping = mappingOf(parse(await textOf(options.mapping)));
      const texts = itemTexts[language];
      if (!mapping.ok)
        return misuse(mapping.refusal.code, texts.refusals[mapping.refusal.code as 'mapping_empty'](mapping.refusal));
      const table = await tableIn(rest[0] ?? '', options.sheet);
      const missing = missingColumns(table, mapping.value);
      if (missing.length > 0) return misuse('column_missing', texts.columnMissing(missing));
      const units = await unitsIn(options.organisation ?? join(root, 'packs/demo/organisation.yaml'));
      const taken = takeItems(table, mapping.value, units, (text) =>
        createHash('sha256').update(text).digest('hex').slice(0, 12),
      );
      const path = join(options.to, FILE);
      const before = await itemsIn(path);
      await writeWhole(path, written(taken.items));
      return reportOf(taken, before, path, language);
    },
  });

/** What was imported before; a file that cannot be read as such is nothing to be written over. */
async function itemsIn(path: string): Promise<readonly Item[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const { items, findings } = loadPack([{ path, text }]);
  const finding = findings[0];
  if (finding) throw new Hindrance(`${path}:${finding.line} ${finding.message.en}. It is left as it is.`);
  return items;
}

const HEAD = `# 事项目录 Written by \`wuyuan import-items\` from the county's own list. Run it again instead of editing: it replaces this file.
`;

/** What the list does not say is not written either. */
const said = (item: Item): object =>
  Object.fromEntries(Object.entries(item).filter(([name, value]) => name !== 'id' && !isEmpty(value)));

const isEmpty = (value: Item[keyof Item]): boolean =>
  value === null || (typeof value === 'string' ? value : Object.keys(value)).length === 0;

function written(items: readonly Item[]): string {
  const document = {
    apiVersion: 'wuyuan/v1',
    kind: 'Items',
    items: Object.fromEntries(items.map((item) => [item.id, said(item)])),
  };
  return HEAD + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

function reportOf(taken: Taken, before: readonly Item[], path: string, language: Language): Outcome {
  const { items, unused, rows, strangers } = taken;
  const having = (member: 'legal' | 'days' | 'code'): number => items.filter((one) => one[member] !== '').length;
  const counts = {
    rows,
    items: items.length,
    unused: unused.length,
    legal: having('legal'),
    days: having('days'),
    code: having('code'),
    unit: items.filter(({ unit }) => unit !== null).length,
    ...changesOf(before, items),
  };
  const texts: ItemTexts = itemTexts[language];
  const lines = [
    texts.read(counts),
    texts.sourced(counts),
    texts.changed(counts),
    ...unused.slice(0, SHOWN).map(({ row, reason, fact }) => texts.unused(row, texts.reasons[reason], fact)),
    ...(unused.length > SHOWN ? [texts.more(unused.length - SHOWN)] : []),
    ...(strangers.length > 0 ? [texts.strangers(strangers.map(({ name, items: count }) => `${name} ${count}`))] : []),
    path,
  ];
  return {
    exit: items.length > 0 ? 0 : 1,
    json: { ...counts, unusedRows: unused, strangers, path },
    text: lines.join('\n'),
  };
}
