// 办事目录自己的话。中文为准，英文必须与之同形。

export const zh = {
  shown: (from: number, to: number, total: number) => `这一页是第 ${from} 到 ${to} 项，共 ${total} 项`,
  answers: '已经有答案的问题',
  allAnswers: '看全部答案',
  count: (count: number) => `${count} 项`,
};

export type CatalogueTexts = typeof zh;
