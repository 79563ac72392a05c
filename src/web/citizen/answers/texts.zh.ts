// 常见问题的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '常见问题',
  lead: (total: number) => `${total} 个问题已经有答案，由主管单位负责，过期就撤下。`,
  searchLabel: '用一句话说说您想问什么',
  searchHint: '比如：老人坐公交要钱吗',
  search: '找答案',
  found: (words: string) => `“${words}”的答案`,
  none: '还没有现成的答案。您可以直接问，由主管单位的人回答您。',
  near: '没有正好的答案，这些比较接近：',
  back: '全部常见问题',
  services: '可以在这里办',
  law: '依据',
  office: '由谁负责',
  until: '有效期至',
  untilOpen: '撤下之前一直有效',
  helped: '这个回答有用吗？',
  yes: '有用',
  no: '没解决我的问题',
  thanks: '谢谢，已经记下，不记您是谁。',
  sorry: '谢谢，我们会把它写得更清楚。您的问题可以直接问，由主管单位的人回答您。',
  ask: '直接提问',
  heading: '也许已经有答案',
  lastLook: '提交前先看一眼：这些问题已经有答案，能省您几天。',
  solved: '答案解决了，不提交了',
  keep: '不是我要问的？往下看，照常提交。',
  spared: '已经不提交，草稿也删了。需要时随时再来问。',
};

export type AnswersTexts = typeof zh;
