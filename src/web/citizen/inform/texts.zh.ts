// 补答的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '请补答几个新问题',
  lead: '这个事项有了新版。下面几项只有您知道，答了就转到新版办理；已交的材料和已过的步骤都算数。',
  freely: '不答也可以：到期后照原来的版本继续办理，不会因此被退回或耽误。',
  button: '提交补答',
};

export type InformTexts = typeof zh;
