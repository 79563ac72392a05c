// “谁看过我的信息”页面的文字：谁、看了什么、为什么、什么时候。中文为准，英文必须与之同形。

export const zh = {
  title: '谁看过我的信息',
  lead: '工作人员每次打开您的材料、查看您的身份信息，系统每次替您办事去查登记，都记在这里，改不了也删不掉。',
  empty: '还没有人看过。',
  someone: '工作人员',
  platform: '办事平台',
  yourself: '您自己',
  unmask: '查看了您的姓名、电话和证件号码',
  file: '打开了您交的材料',
  letter: '打开了写给您的文书，看到了您的姓名',
  export: '下载了您的全部信息',
  register: (from: string, what: string) => `向“${from}”查了：${what}`,
  operated: (from: string) => `把办这件事需要的信息交给了“${from}”`,
  handling: '办理需要',
  filing: (service: string) => `为了办理“${service}”`,
  own: '本人要求',
  why: (reason: string) => `理由：${reason}`,
  wrong: '觉得不该看？打电话告诉我们',
};

export type LooksTexts = typeof zh;
