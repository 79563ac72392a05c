// 容缺受理的文字：承诺后补、补交、逾期、宽限。
import type { Facts } from '../texts.zh.ts';

export const zh = {
  timeline: {
    promised: ({ who, text, due }: Facts) => `${who}承诺在 ${due} 前补交“${text}”，补齐以前不作准予的决定。`,
    supplied: ({ who, text }: Facts) => `${who}补交了“${text}”。`,
    promiseLapsed: ({ text }: Facts) => `“${text}”过了承诺的日子还没有补交，已转看着的岗位处理；现在仍然可以补交。`,
    prolonged: ({ unit, text, due }: Facts) => `${unit}同意“${text}”宽限到 ${due}。`,
  },
  inWords: {
    promised: '承诺后补材料',
    supplied: '已补交材料',
    promiseLapsed: '承诺的材料逾期',
    prolonged: '材料宽限补交',
  },
  marks: { promised: '容缺', supplied: '补交', promiseLapsed: '逾期', prolonged: '宽限' },
  kinds: { supply: '补交承诺的材料' },
  waits: { supply: '补交承诺的材料' },
  lapses: { supply: '不会自动作决定，由看着的岗位处理' },
  commands: { supply: '补交材料', prolong: '宽限补交时间' },
  inputs: { material: '哪一份材料' },
  refusals: {
    promise_unknown: '这份材料不能承诺后补，请直接上传。',
    material_missing: '还缺申请人承诺补交的材料：{papers}。补齐以前不能准予；可以宽限一次，也可以不予办理。',
    material_promised: '这份材料申请人已承诺补交，日子还由承诺管着，不需要再通知补正。',
  },
  done: { supply: '材料已补交，经办人会接着办。' },
};
