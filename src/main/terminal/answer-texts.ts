// What `wuyuan import-answers` says.
import type { Refusal } from '#kernel/result.ts';
import type { Unusable } from '#knowledge/rules/take.ts';

interface Counts {
  readonly rows: number;
  readonly answers: number;
  readonly unused: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
}

interface AnswerTexts {
  readonly read: (counts: Counts) => string;
  readonly changed: (counts: Counts) => string;
  readonly unused: (row: number, reason: string, fact: string) => string;
  readonly more: (count: number) => string;
  readonly columnMissing: (names: readonly string[]) => string;
  readonly reasons: { readonly [reason in Unusable]: string };
  readonly refusals: Readonly<
    Record<'mapping_empty' | 'mapping_unknown' | 'mapping_missing', (refusal: Refusal) => string>
  >;
}

export const answerTexts: { readonly 'zh-CN': AnswerTexts; readonly en: AnswerTexts } = {
  'zh-CN': {
    read: ({ rows, answers, unused }) => `读了 ${rows} 行，写成 ${answers} 条答案，${unused} 行不能用。`,
    changed: ({ added, changed, removed, kept }) => `新增 ${added}，改动 ${changed}，去掉 ${removed}，不变 ${kept}。`,
    unused: (row, reason, fact) => `  第 ${row} 行：${reason}${fact === '' ? '' : `（${fact}）`}`,
    more: (count) => `  还有 ${count} 行，用 --json 看全部。`,
    columnMissing: (names) => `清单里没有这些列：${names.join('、')}`,
    reasons: {
      unreadable: '读不出来',
      no_question: '没有问题',
      no_answer: '没有答案',
      too_long: '问题超过 120 字或答案超过 4000 字',
      no_unit: '认不出负责单位，可在对照文件的 units 或 unit 里写明',
      day_wrong: '日期不对',
      bounds_reversed: '最后一天早于第一天',
      service_unknown: '没有这个事项',
      id_wrong: '编号只能用小写字母、数字和连字符',
      twice: '与前面的行重复',
    },
    refusals: {
      mapping_empty: () => '对照文件是空的，请写明 columns。',
      mapping_unknown: ({ name, known }) => `对照文件里不认识“${String(name)}”，可以写：${String(known)}`,
      mapping_missing: ({ name }) => `对照文件里的“${String(name)}”没有写或写得不对。`,
    },
  },
  en: {
    read: ({ rows, answers, unused }) => `Read ${rows} rows: ${answers} answers written, ${unused} rows not used.`,
    changed: ({ added, changed, removed, kept }) =>
      `Added ${added}, changed ${changed}, removed ${removed}, kept ${kept}.`,
    unused: (row, reason, fact) => `  row ${row}: ${reason}${fact === '' ? '' : ` (${fact})`}`,
    more: (count) => `  and ${count} more; --json has them all.`,
    columnMissing: (names) => `The list has no such column: ${names.join(', ')}`,
    reasons: {
      unreadable: 'cannot be read',
      no_question: 'no question',
      no_answer: 'no answer',
      too_long: 'more than 120 characters of question or 4,000 of answer',
      no_unit: 'the office is not known; name it under units or unit in the mapping',
      day_wrong: 'that is no day',
      bounds_reversed: 'the last day is before the first',
      service_unknown: 'there is no such service',
      id_wrong: 'an id has small letters, digits and hyphens',
      twice: 'stands in an earlier row',
    },
    refusals: {
      mapping_empty: () => 'The mapping is empty; please write columns.',
      mapping_unknown: ({ name, known }) =>
        `Nobody knows "${String(name)}" in the mapping; it may have: ${String(known)}`,
      mapping_missing: ({ name }) => `"${String(name)}" is missing in the mapping, or wrong.`,
    },
  },
};
