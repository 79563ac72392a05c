// 事项目录里的一个事项：目录怎么写就怎么说，没写的不补。中文为准，英文必须与之同形。

export const zh = {
  title: ({ text }: { readonly text: string; readonly language: 'zh-CN' | 'en' }) => text,
  fromList: '这一页按本县的事项目录原样显示。还没有单独的网上流程，可以走一般申请。',
  office: '主管单位',
  days: '办理时限',
  legal: '依据',
  kind: '事项类型',
  code: '事项编码',
  source: '目录来源',
  notSaid: '目录没有写',
  demo: '演示',
  how: '怎么办',
  here: '从这里申请：写清您的情况，一个工作日内交到主管单位，由它受理、补正、决定。',
  notHere: '这里还不能申请，请直接问，或者打电话。',
  start: '申请办理',
};

export type ItemTexts = typeof zh;
