// 并单的文字：合并、拆分、异议、一并答复。当事人看到的话不说还有谁。
import type { Facts } from '../texts.zh.ts';

export const zh = {
  timeline: {
    merged: ({ unit }: Facts) =>
      `${unit}把这一件和反映同一件事的另一件合在一起办。编号、答应的日子、评价和提异议的权利都不变。`,
    unmerged: ({ unit }: Facts) =>
      `${unit ? `${unit}把` : ''}这一件${unit ? '' : '已'}分出来，单独办理，从原来的地方接着办。`,
    mergeObjected: ({ who }: Facts) => `${who}认为不是同一件事，要求分开办理。`,
    joined: ({ unit, text }: Facts) => `${unit}把 ${text} 并入这一件，一起办理。`,
    parted: ({ text }: Facts) => `${text} 不再和这一件一起办理。`,
    voiceHeard: ({ text }: Facts) => `一并办理的 ${text} 的申请人有新的话，请打开看。`,
    endedWith: ({ unit, outcome }: Facts) => `${unit}对这件事已一并答复：${outcome}。`,
  },
  inWords: {
    merged: '合并办理',
    unmerged: '分开办理',
    mergeObjected: '对合并提出异议',
    joined: '有办件并入',
    parted: '有办件分出',
    voiceHeard: '并入的办件有话',
    endedWith: '已一并答复',
  },
  marks: {
    merged: '并',
    unmerged: '分',
    mergeObjected: '异议',
    joined: '并入',
    parted: '分出',
    voiceHeard: '有话',
    endedWith: '答复',
  },
  requests: { unmerge: '分开办理' },
  commands: { merge: '并入另一件', unmerge: '分开办理', objectToMerge: '不是同一件事，请分开办' },
  inputs: { into: '并入哪一件（编号）' },
  done: { objectToMerge: '已收到。一个工作日内会有人答复您；在那以前还是一起办。' },
  refusals: {
    merge_unknown: '没有这个编号的办件，或者您不能查看它。请核对编号。',
    merge_self: '不能并入它自己，请填另一件的编号。',
    merge_service: '只有同一个事项的办件才能合并。',
    merge_secrecy: '一件要求保密（或者涉及的单位不同），另一件不是，不能合并。',
    merge_over: '已经答复或者办结的不能合并。',
    merge_chain: '这一件已经并入另一件，请并入那一件。',
    merge_voices: '已经有办件并入这一件。请把另一件并进来，或者先把它们分开。',
    merge_waits: '这一件正暂停计时，或者有申请等着批准，先答复了再合并。',
  },
};
