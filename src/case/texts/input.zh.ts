// 填写有误时说的话。
/** Limits that a message about a wrong input names. */
export interface InputFacts {
  readonly options?: string;
  readonly least?: number;
  readonly most?: number;
}

export const inputFaults = {
  required: () => '请填写这一项。',
  unknown: () => '没有这一项，请去掉。',
  enum: ({ options }: InputFacts) => `请从这些里选：${options ?? ''}。`,
  object: () => '这里应是一组字段。',
  array: () => '这里应是一个列表。',
  string: () => '这里应是文字。',
  integer: () => '这里应是整数。',
  boolean: () => '这里应是“是”或“否”。',
  minItems: ({ least }: InputFacts) => `至少要有 ${least ?? 0} 项。`,
  maxItems: ({ most }: InputFacts) => `最多 ${most ?? 0} 项。`,
  maxLength: ({ most }: InputFacts) => `最多 ${most ?? 0} 个字。`,
  date: () => '请写成 2026-11-23 这样的日期。',
  service: () => '这里应是一个事项的代码。',
  range: ({ least, most }: InputFacts) => `请填 ${least ?? 0} 到 ${most ?? 0} 之间的数。`,
};
