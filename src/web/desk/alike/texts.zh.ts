// 可能是同一件事的办件（工作台）。中文为准，英文必须与之同形。

export const zh = {
  heading: '可能是同一件事',
  lead: '按用词、地点、时间和类别比出来的，是不是同一件事由您定。',
  said: '申请人说，和这一件是同一件事：',
  saidUnread: '您的岗位看不到，或者没有这个编号。',
  named: '申请人也这么说',
  secret: '保密件，不显示标题',
  untitled: '没有标题',
  joined: (stage: string) => `已并入另一件，那一件：${stage}`,
  filed: (moment: string) => `${moment}提交`,
  why: '为什么这么认为',
  words: '都写到',
  near: {
    village: '同一个村（社区）',
    town: '同一个镇（街道）',
    unknown: '有一件没写地点',
    apart: '同镇不同村',
    far: '不同的镇',
  },
  days: (days: number) => (days === 0 ? '同一天' : `相差 ${days} 天`),
  sameKind: '类别相同',
};

export type AlikeTexts = typeof zh;
