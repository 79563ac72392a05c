// 答复模板页的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '答复模板',
  lead: (unit: string) => `${unit}的人答复时可以选用。选用后仍可以改，请把具体情况写进去。`,
  count: (count: number) => `${count} 个模板`,
  unit: '单位',
  none: '还没有模板。把常用的答复写成模板，大家都能用。',
  every: '所有事项',
  changed: (by: string, moment: string) => `${by} ${moment} 改`,
  change: '修改',
  changeNamed: (title: string) => `修改：${title}`,
  remove: '删除',
  removeNamed: (title: string) => `删除：${title}`,
  removeSure: '删除后不能恢复，已经发出的答复不受影响。',
  removeYes: '确定删除',
  add: '新增模板',
  edit: '修改模板',
  name: '名称',
  nameHint: '让人一眼看出什么时候用，例如“路灯已修复”',
  text: '内容',
  textHint: '写给群众看：说清做了什么、结果怎样、还可以怎么办。',
  service: '用于哪个事项',
  save: '保存',
  cancel: '不改了',
  saved: '已保存。',
  removed: '已删除。',
};

export type TemplatesTexts = typeof zh;
