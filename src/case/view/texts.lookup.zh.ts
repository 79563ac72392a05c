// 核验与等外部系统的文字：时间线、拒绝、表单上的说明。
import type { Facts } from '../texts.zh.ts';

export const lookupZh = {
  timeline: {
    consented: ({ who, text }: Facts) => `${who}同意核验：${text}。`,
    retracted: ({ who, text }: Facts) => (text ? `${who}撤回了同意，不再核验：${text}。` : `${who}撤回了同意。`),
    renewed: ({ who, text }: Facts) => (text ? `${who}重新同意核验：${text}。` : `${who}重新表示同意。`),
    lookedUp: ({ text }: Facts) => `${text}。`,
    serviceAnswered: ({ text }: Facts) => `${text}。`,
  },
  inWords: {
    consented: '已同意核验',
    retracted: '已撤回同意',
    renewed: '已重新同意',
    lookedUp: '已核验',
    serviceAnswered: '外部系统已答复',
  },
  marks: { consented: '同意', retracted: '撤同', renewed: '再同', lookedUp: '核验', serviceAnswered: '回音' },
  refusals: {
    lookup_silent:
      '“{register}”现在没有回答，暂时办不了这一步。您填写的内容都还在，没有丢失，请过几分钟再试一次；一直不行请拨打 12345。',
    lookup_unknown: '“{register}”里查不到对应的登记，请核对证件号码；号码没有错的，请先到登记机关补登记。',
    record_gone:
      '您选的那一条，“{register}”里现在没有了，可能刚刚办过或者撤掉了。您填写的内容都还在，请回到上一步看一下现在有哪些，重新选。',
    record_changed:
      '您选的那一条，“{register}”里刚刚改过，和您看到的不一样了。下面已经换成现在的内容，请您再看一遍，没有问题就再提交一次。',
    consent_missing: '办这件事要核验“{what}”，没有您的同意我们不会去查。请勾选同意后再提交；不愿意的，可以到窗口办理。',
    consent_withdrawn:
      '核验“{what}”的同意已经撤回，没有再去查，所以现在不能批准。申请人可以在“我的授权”里重新同意；不重新同意的，请写明理由，作出不予的决定。',
    agreement_withdrawn:
      '“{who}”撤回了自己的同意，所以现在不能批准。对方可以重新同意；不重新同意的，请写明理由，作出不予的决定。',
  },
  commands: { retract: '撤回同意', renew: '重新同意' },
  inputs: { lookup: '哪一项核验（不选就是全部）' },
  done: {
    retract: '已撤回同意。从现在起不再去查；以前查过的、已经决定的不受影响。',
    renew: '已重新同意，接着往下办。',
  },
  read: (what: string, from: string) => `已向“${from}”核验：${what}`,
  notRead: (what: string, from: string, why: string) => `没有核验到“${what}”：${from}${why}`,
  why: {
    silent: '没有回答',
    wrong: '的回答读不懂',
    unknown: '里没有登记',
    notConnected: '还没有接入',
    noConsent: '没有去查，因为申请人没有同意',
    gone: '里已经没有选的那一条',
  },
  operated: (from: string) => `“${from}”已办好我们请它办的事`,
  notOperated: (from: string) => `“${from}”没有办成我们请它办的事`,
  /** Said at a field of which a register is asked again. */
  later: '系统现在没有回答，不用您填；提交的时候再查一次。',
  /** Why a field or a material is asked for. */
  instead: (from: string, what: string, asked: string) => `“${from}”没有回答“${what}”，请补上“${asked}”。`,
  answers: '核验结果',
  ok: '办成了，回了话',
  failed: '没有办成',
  /** What is owed where another system has to answer. */
  waiting: '等外部系统',
  join: '、',
  yes: '是',
  no: '否',
  /** What the post that watches is asked to do about a system that does not answer. */
  again: '外部系统尽快答复',
};

type Wide<T> = T extends string
  ? string
  : T extends (...given: infer G) => string
    ? (...given: G) => string
    : { readonly [key in keyof T]: Wide<T[key]> };
export type LookupTexts = Wide<typeof lookupZh>;
