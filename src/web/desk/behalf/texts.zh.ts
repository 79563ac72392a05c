// 代人提交页的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '代人提交',
  lead: '替打电话来的、到窗口来的人填。提交后请把编号和查询码告诉对方。',
  choose: {
    title: '要办什么事？',
    label: '搜索事项',
    button: '搜索',
    found: (count: number) => `${count} 个事项`,
    none: '没有找到。换个说法，或者用“投诉与诉求”。',
  },
  change: '换一个事项',
  person: '替谁提交',
  name: '姓名',
  nameHint: '照身份证上的写',
  phone: '手机号码',
  phoneHint: '进度和答复会发到这里',
  idNumber: '身份证号码',
  idNumberHint: '办理津贴、证照等事项需要；投诉和咨询可以不填',
  channel: '怎么来的',
  channels: { hotline: '打电话', counter: '到窗口', visit: '上门走访' } as Readonly<Record<string, string>>,
  as: '以哪个岗位提交',
  byNumber: '请填通知单、账单上的编号，请对方念给您听；没有带来的，请对方在手机上办。',
  matter: '要办的事',
  submit: '提交',
  wrong: {
    name: '请填写姓名。',
    phone: '请填写手机号码；没有手机的填座机，带区号。',
    idNumber: '办这件事要看年龄或者查登记，请填写身份证号码。',
    channel: '请选择对方是怎么来的。',
  },
  tell: {
    title: '请念给对方听',
    lines: [
      '“您说的内容和电话，只用来办这件事和回访。”',
      '“提交后您会有一个编号和一个查询码，凭它们随时能查办到哪里。”',
      '“办完以后，请您评价办得怎么样。”',
    ] as readonly string[],
    confidential: '对方要求保密的，请在表里选“保密”，承办单位看不到姓名和电话。',
    promise: (promise: string) => `可以告诉对方：${promise}。`,
  },
  done: {
    title: '已提交，请告诉对方',
    lead: '逐字念，让对方记下来，再请对方念一遍。',
    number: '编号',
    code: '查询码',
    due: '最迟',
    service: '事项',
    person: '申请人',
    sent: (phone: string) => `编号和期限另发短信到 ${phone}；查询码不发，只在这里。`,
    how: (phone: string) => `凭编号和查询码，打 ${phone}，或在网上“查进度”，都能查。`,
    open: '看办件',
    print: '打印给对方',
    again: '再替一个人提交',
  },
};

export type BehalfTexts = typeof zh;
