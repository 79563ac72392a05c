// 按编号找办件的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '按编号找办件',
  lead: '输入完整的办件编号。只能打开您的岗位可以看的办件。',
  label: '办件编号',
  hint: '在回执和短信上，例如 WY0012345678；空格和横线不用管',
  button: '找',
  none: (number: string) => `没有编号是“${number}”的办件。`,
  noneHelp: '请核对有没有抄错：编号里没有字母 O 和 I。也可能不是本县的编号。',
};

export type SearchTexts = typeof zh;
