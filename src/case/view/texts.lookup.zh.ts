// 核验与等外部系统的文字：时间线、拒绝、表单上的说明。
import type { Facts } from '../texts.zh.ts';

export const lookupZh = {
  timeline: {
    consented: ({ who, text }: Facts) => `${who}同意核验：${text}。`,
    lookedUp: ({ text }: Facts) => `${text}。`,
    serviceAnswered: ({ text }: Facts) => `${text}。`,
  },
  inWords: { consented: '已同意核验', lookedUp: '已核验', serviceAnswered: '外部系统已答复' },
  marks: { consented: '同意', lookedUp: '核验', serviceAnswered: '回音' },
  refusals: {
    lookup_silent:
      '“{register}”现在没有回答，暂时办不了这一步。您填写的内容都还在，没有丢失，请过几分钟再试一次；一直不行请拨打 12345。',
    lookup_unknown: '“{register}”里查不到对应的登记，请核对证件号码；号码没有错的，请先到登记机关补登记。',
    record_gone:
      '您选的那一条，“{register}”里现在没有了，可能刚刚办过或者撤掉了。您填写的内容都还在，请回到上一步看一下现在有哪些，重新选。',
    record_changed:
      '您选的那一条，“{register}”里刚刚改过，和您看到的不一样了。下面已经换成现在的内容，请您再看一遍，没有问题就再提交一次。',
    consent_missing: '办这件事要核验“{what}”，没有您的同意我们不会去查。请勾选同意后再提交；不愿意的，可以到窗口办理。',
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
