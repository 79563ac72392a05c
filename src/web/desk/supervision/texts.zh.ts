// 督办页的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '督办',
  lead: '超过本环节时限的每一项，都写明谁在拖、从哪天起、到了哪一级。整件是否超过总时限，看县情。',
  total: (count: number) => `${count} 项环节超期`,
  byUnit: '按单位看',
  everyUnit: '全部单位',
  mine: '等您督办',
  mineLead: '写明要求：谁、做什么、哪天前。发出后本次督办完成，办件仍然要办。',
  others: '其他已超期的',
  inTime: (count: number) => `还在时限内的 ${count} 项`,
  none: '没有超期的事。',
  noneMine: '没有等您督办的事。',
  confidential: '（内容保密）',
  who: (unit: string, post: string) => `${unit} · ${post}`,
  people: (names: string) => `今天在岗：${names}`,
  nobody: '这个岗位今天没有人。请先请平台运行岗安排人员或代岗，或者提级办理。',
  duty: (kind: string, day: string) => `应当在${day}前${kind}`,
  since: (moment: string) => `${moment} 接手`,
  tiers: '已经督办到',
  last: '最近：',
  order: {
    open: '写督办要求',
    text: '督办要求',
    hint: '承办单位会看到，也会记入办件过程。',
    send: '发出要求',
    done: '督办要求已发出，本次督办完成。',
  },
  supervise: {
    open: '开始督办',
    text: '为什么督办',
    hint: '开始后由您的岗位盯着，直到办完或您提出要求。',
    send: '开始督办',
    done: '已开始督办。',
  },
};

export type SupervisionTexts = typeof zh;
