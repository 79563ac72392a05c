// 容缺受理给居民看的文字：承诺后补、补交。中文为准，英文必须与之同形。

export const zh = {
  missing: (papers: string) =>
    `还没有交：${papers}。手头有的，现在交上办得快；没有的也可以先提交，工作人员看过会请您补。`,
  missingPapers: '还没有交的材料',
  promise: (length: string, day: string) => `手头没有，我在提交后 ${length}内补交（今天提交就是 ${day} 前）`,
  promiseHint: '会照常受理和办理；补齐以前不作准予的决定。',
  promised: '承诺后补',
  promisedBy: (title: string, day: string) => `${title}（${day} 前）`,
  supplyTitle: (title: string) => `请补交：${title}`,
  supplyLead: (day: string) => `您承诺在 ${day} 前补交。办件照常在办，补齐以前不作准予的决定；早交早办。`,
  supplyLate: (day: string) => `您承诺在 ${day} 前补交，日子已经过了。现在仍然可以补交；一直不交的，可能不予办理。`,
  supplyButton: '补交',
  later: (length: string) => `没有的可以先承诺，${length}内补交`,
};

export type LaterTexts = typeof zh;
