// What `wuyuan import-items` says.
import type { Refusal } from '#kernel/result.ts';
import type { Reason } from '#service/item/take.ts';

interface Counts {
  readonly rows: number;
  readonly items: number;
  readonly unused: number;
  readonly legal: number;
  readonly days: number;
  readonly code: number;
  readonly unit: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
}

export interface ItemTexts {
  readonly read: (counts: Counts) => string;
  readonly sourced: (counts: Counts) => string;
  readonly changed: (counts: Counts) => string;
  readonly unused: (row: number, reason: string, fact: string) => string;
  readonly more: (count: number) => string;
  readonly strangers: (names: readonly string[]) => string;
  readonly columnMissing: (names: readonly string[]) => string;
  readonly reasons: { readonly [reason in Reason]: string };
  readonly refusals: Readonly<
    Record<'mapping_empty' | 'mapping_unknown' | 'mapping_missing', (refusal: Refusal) => string>
  >;
}

export const itemTexts: { readonly 'zh-CN': ItemTexts; readonly en: ItemTexts } = {
  'zh-CN': {
    read: ({ rows, items, unused }) => `读了 ${rows} 行，写成 ${items} 个事项，${unused} 行不能用。`,
    sourced: ({ legal, days, code, unit, items }) =>
      `目录写明依据的 ${legal} 个，写明时限的 ${days} 个，有编码的 ${code} 个；认出主管单位的 ${unit} / ${items} 个。没写的都空着。`,
    changed: ({ added, changed, removed, kept }) => `新增 ${added}，改动 ${changed}，去掉 ${removed}，不变 ${kept}。`,
    unused: (row, reason, fact) => `  第 ${row} 行：${reason}${fact === '' ? '' : `（${fact}）`}`,
    more: (count) => `  还有 ${count} 行，用 --json 看全部。`,
    strangers: (names) => `不是本县单位的部门（可在对照文件的 units 里写明）：${names.join('、')}`,
    columnMissing: (names) => `目录里没有这些列：${names.join('、')}`,
    reasons: {
      unreadable: '读不出来',
      no_name: '没有名称',
      no_department: '没有部门',
      too_long: '名称太长',
      twice: '与前面的行重复',
    },
    refusals: {
      mapping_empty: () => '对照文件是空的，请写明 columns。',
      mapping_unknown: ({ name, known }) => `对照文件里不认识“${String(name)}”，可以写：${String(known)}`,
      mapping_missing: ({ name }) => `对照文件的 columns 里缺少“${String(name)}”。`,
    },
  },
  en: {
    read: ({ rows, items, unused }) => `Read ${rows} rows: ${items} items written, ${unused} rows not used.`,
    sourced: ({ legal, days, code, unit, items }) =>
      `The list gives a legal basis for ${legal}, a time limit for ${days}, a code for ${code}; the office is known for ${unit} of ${items}. What it does not give stays empty.`,
    changed: ({ added, changed, removed, kept }) =>
      `Added ${added}, changed ${changed}, removed ${removed}, kept ${kept}.`,
    unused: (row, reason, fact) => `  row ${row}: ${reason}${fact === '' ? '' : ` (${fact})`}`,
    more: (count) => `  and ${count} more; --json has them all.`,
    strangers: (names) =>
      `Departments that are no unit of the county (name them under units in the mapping): ${names.join(', ')}`,
    columnMissing: (names) => `The list has no such column: ${names.join(', ')}`,
    reasons: {
      unreadable: 'cannot be read',
      no_name: 'no name',
      no_department: 'no department',
      too_long: 'the name is too long',
      twice: 'stands in an earlier row',
    },
    refusals: {
      mapping_empty: () => 'The mapping is empty; please write columns.',
      mapping_unknown: ({ name, known }) =>
        `Nobody knows "${String(name)}" in the mapping; it may have: ${String(known)}`,
      mapping_missing: ({ name }) => `The mapping has no "${String(name)}" under columns.`,
    },
  },
};
