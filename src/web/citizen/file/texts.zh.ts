// 文件的限时链接。中文为准，英文必须与之同形。

export const zh = {
  title: '在别的手机或应用里打开',
  lead: (name: string, until: string) => `${name}。下面的链接到 ${until} 有效，只能打开这一个文件。`,
  scan: '用另一部手机扫一扫',
  open: '打开文件',
  note: '拿到链接的人这段时间里都能打开，请不要转发给不相干的人。',
  wrongTitle: '这个链接打不开',
  wrong: '链接不完整，或者不是这里给出的。请登录以后，在办件页面里打开文件，或者重新要一个链接。',
  over: '链接已经过期（只有十分钟有效），或者您不再能查看这个文件。请登录以后，在办件页面里重新要一个。',
  toCases: '登录，看我的办件',
};

export type FileTexts = typeof zh;
