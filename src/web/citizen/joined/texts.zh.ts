// 并单在居民办件页上的文字。中文为准，英文必须与之同形。不说还有谁。

export const zh = {
  title: '和另一件合在一起办',
  lead: (day: string) => `${day}起，您反映的和另一件是同一件事，合在一起办。`,
  stays: '您的编号、回执和答应您的日子都不变；办好以后一样答复您，由您自己评价。',
  due: (day: string) => `最迟${day}答复您。`,
  who: (unit: string) => `现在由${unit}办理。`,
  object:
    '不是同一件事？可以提出分开办。一个工作日内会有人答复您；同意的，从原来的地方接着办，日子不变；不同意的，会写明理由，仍然一起办。',
  asked: '您提出要分开办，正在等答复。在那以前还是一起办。',
  what: '一并办理',
};

export type JoinedTexts = typeof zh;
