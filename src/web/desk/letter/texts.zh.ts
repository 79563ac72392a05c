// 工作台文书页的文字。中文为准，英文必须与之同形。

export const zh = {
  back: '回到办件',
  served: (moment: string) => `${moment} 已送达申请人`,
  notServed: '还没有送达的记录',
};

export type DeskLetterTexts = typeof zh;
