// 核验、导出、导入的文字。中文为准，英文必须与之同形。
import type { FaultCode } from './rules.ts';

interface Place {
  /** `case/2f3…` */
  readonly stream: string;
  readonly seq: string;
  readonly detail: string;
}

type Sentence = (place: Place) => string;

const faults: { readonly [code in FaultCode]: Sentence } = {
  missing: ({ stream, seq }) => `${stream} 第 ${seq} 条之前缺了记录，或者次序被改动。`,
  changed: ({ stream, seq }) => `${stream} 第 ${seq} 条记录不是当初写下的内容。`,
  data_changed: ({ stream, seq }) => `${stream} 第 ${seq} 条记录的内容被改动。`,
  data_missing: ({ stream, seq }) => `${stream} 第 ${seq} 条记录的内容不见了，也没有删除的记载。`,
  order_changed: ({ stream, seq }) => `${stream} 第 ${seq} 条记录的先后位置不对。`,
  cut: ({ stream, seq, detail }) => `${stream} 的末尾缺了记录：应当到第 ${seq} 条（${detail}）。`,
  head_changed: ({ stream, seq, detail }) => `${stream} 的末尾与登记的不是同一条：${detail} 登记到第 ${seq} 条。`,
  stream_missing: ({ stream, detail }) => `${stream} 的全部记录不见了，而 ${detail} 里还有它。`,
  row_missing: ({ stream, detail }) => `${stream} 缺了应有的一行：${detail}。`,
  row_extra: ({ stream, detail }) => `${stream} 多出了记录里没有的一行：${detail}。`,
  row_changed: ({ stream, detail }) => `${stream} 的一行与记录不符：${detail}。`,
  unreadable: ({ stream, detail }) => `${stream} 的记录无法按规则读出：${detail}。`,
  document_changed: ({ stream }) => `${stream} 的文件内容被改动。`,
  damaged: ({ stream, detail }) => `${stream} 第 ${detail} 行读不出来，文件已损坏。请重新取得这个文件。`,
  cut_off: ({ stream }) => `${stream} 不完整，可能在传输中断开。请重新取得这个文件。`,
};

export const zh = {
  demo: '演示数据',
  faults,
  /** A rule of the kind itself was broken; `detail` is its message. */
  broken: ({ stream, detail }: Place) => `${stream} 违反了办理规则：${detail}。`,
  refusals: {
    no_export: '这不是武源导出的文件。请检查文件名。',
    export_is_newer: '这个文件是更新的版本导出的。请先升级，再读入。',
    export_is_export: '这是导出文件，不是备份。请用 wuyuan import 读入。',
    export_is_backup: '这是备份文件，不是导出。请用 wuyuan restore 恢复。',
    demo_into_real: '这个文件是演示数据，不能读入正式使用的系统。',
    real_into_demo: '这个文件不是演示数据，不能读入演示系统。请设置 WUYUAN_DEMO=0。',
    export_of_other_release: (theirs: string, ours: string) =>
      `这个文件的数据库版本是 ${theirs}，现在是 ${ours}。请用导出它的那个版本读入，再升级。`,
    not_empty: (tables: string) => `数据库里已经有数据（${tables}）。请换一个空的数据目录或数据库，什么都没有写入。`,
    export_faulty: (count: number) => `文件里有 ${count} 处问题，什么都没有写入。`,
  },
};

export type AuditTexts = typeof zh;
export type FaultPlace = Place;
