// 为什么问这些个人信息、存多久。中文为准，英文必须与之同形。

export const zh = {
  title: '为什么问这些',
  lead: '个人信息只为下面写明的目的使用。',
  keep: (years: number) => `办结后存 ${years} 年，到期删除；您可以随时查看、要求更正。`,
};

export type AskedTexts = typeof zh;
