// 从登记里挑一条：先查、再选。中文为准，英文必须与之同形。

export const zh = {
  look: '查一下',
  first: (register: string) => `查到以后，“${register}”里有的会列在这里，您选一条。`,
  none: (register: string) => `“${register}”里现在没有可以选的。`,
  by: (why: string, law: string) => `${why}（${law}）`,
  early: '要先填好前面几页，才能去查。请点“上一步”回去填。',
};

export type RecordTexts = typeof zh;
