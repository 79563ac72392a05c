// “我的授权”页面的文字：同意过什么、为哪件事、查过几次、到什么时候，怎么撤回。中文为准，英文必须与之同形。

export const zh = {
  title: '我的授权',
  fromCase: '我同意查了什么，可以撤回',
  lead: '您同意过让平台去查哪些登记、同意过别人办什么事，都列在这里。没有办完的，随时可以撤回。',
  empty: '您还没有同意过查询，也没有替别人的事表过态。',
  none: '没有。',
  forMatter: (number: string) => `办件编号 ${number}`,
  from: (register: string) => `查的是“${register}”`,
  purpose: (words: string) => `用途：${words}`,
  asParty: (title: string) => `您作为${title}同意了`,
  reads: (what: string) => `同意以后会查：${what}`,
  given: (moment: string) => `${moment}同意`,
  unused: '还没有查过',
  used: (times: number, moments: string) => `查过 ${times} 次：${moments}`,
  join: '、',
  standing: { inForce: '有效', retracted: '已撤回', over: '已用完' },
  until: {
    inForce: '到这件事办完为止',
    retracted: (moment: string) => `${moment}撤回，从那时起不再查`,
    over: (moment: string) => `这件事在${moment}有了结果，不会再查`,
  },
  retract: '撤回同意',
  retractNamed: (what: string) => `撤回同意：${what}`,
  renew: '重新同意',
  renewNamed: (what: string) => `重新同意：${what}`,
  effect:
    '撤回以后，平台不再去查这一项，办理的单位会收到通知。以前查过的、已经决定的不受影响；没有决定的，要查才能批准的就批准不了，您可以重新同意。',
};

export type ConsentsTexts = typeof zh;
