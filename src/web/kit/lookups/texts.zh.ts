// 核验告知：查什么、向谁查、为什么查，同意不同意。中文为准，英文必须与之同形。

export const zh = {
  title: '我们会替您去查的',
  lead: '下面这些不用您开证明。只查办这件事用得着的，查到的您都看得到。',
  from: (register: string) => `向“${register}”查`,
  purpose: '为了：',
  fields: '查到的内容：',
  asks: '先问您同意',
  plain: '依法核对，不另问',
  asksParty: (party: string) => `先问${party}同意`,
  consent: '同意去查的请打勾',
  consentHint:
    '不勾的不查：能用材料代替的会请您补材料，不能代替的要到窗口办。勾了以后，办结前随时可以在“我的”里的“我的授权”撤回。',
  agree: (what: string, register: string) => `同意向“${register}”查：${what}`,
  sometimes: '只在您选到这种情况时才查',
};

export type LookupTexts = typeof zh;
