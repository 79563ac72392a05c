// 设计台上“人”的两面：发哪些通知，问哪些个人信息。中文为准，英文必须与之同形。

export const zh = {
  messages: {
    lead: '这个事项会发出的全部通知：平台自己的，和文档里 notifications 写的。',
    when: '什么时候',
    to: '发给谁',
    text: '内容',
    how: '怎么发',
    platform: '平台',
    own: '本事项',
    inbox: '站内',
    sms: '站内和短信',
    replaced: '由本事项的通知代替',
    applicant: '申请人',
    office: '办理岗位',
    holder: '接着办的岗位',
    near: '还有两天到期',
  },
  record: {
    lead: '个人信息处理记录（《个人信息保护法》第十七条、第五十五条、第五十六条）：问了什么、为什么问、谁看、存多久。由文档生成。',
    field: '信息',
    level: '类别',
    purpose: '为什么问',
    readers: '谁看',
    keep: '存多久',
    none: '没有写明',
    nothing: '这个事项不问个人信息。',
    levels: { public: '公开', personal: '个人信息', sensitive: '敏感个人信息' },
    years: (count: number) => `${count} 年`,
    unsaid: '文档没有 privacy 一节：目的和期限没有写明。',
  },
};

export type PeopleTexts = typeof zh;
