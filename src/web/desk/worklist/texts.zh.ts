// 待我办理的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '待我办理',
  total: (count: string) => `共 ${count} 件`,
  lights: '按时限看',
  light: { all: '全部', red: '已超期', yellow: '快到期', green: '时间充足', paused: '计时暂停' },
  filter: '筛选',
  stage: '阶段',
  unit: '单位',
  all: '全部',
  apply: '看',
  clear: '清除',
  table: '待我办理的办件，最急的在前',
  columns: { pick: '选', number: '编号', matter: '事项', place: '地点', duty: '要做什么', due: '时限' },
  /** 一并办理的 */
  awaiting: (count: number) => (count > 1 ? `${count} 条新留言` : '新留言'),
  voices: (count: number) => `另有 ${count} 件一并办理`,
  takenBy: (name: string) => `${name}认领`,
  empty: '都办完了，没有等您办的事。',
  emptyFiltered: '没有符合条件的办件。',
  bulk: '批量办理',
  bulkSelected: '选中的办件',
  bulkCommand: '做什么',
  bulkUnit: '单位',
  bulkReason: '理由',
  bulkDo: '对选中的办件执行',
  bulkDone: (count: number) => `${count} 件办好了。`,
  bulkFailed: (count: number) => `${count} 件没有办成，仍然选中着。`,
  bulkEach: '逐件结果',
  bulkOk: '办好了',
  doneTo: (number: string, done: string) => `${number} ${done}`,
  keys: '用 j、k 键上下移动',
  keysHint: '在列表里按 j 下一件，k 上一件，x 选中，回车打开',
};

export type WorklistTexts = typeof zh;
