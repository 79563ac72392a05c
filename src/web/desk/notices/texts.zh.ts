// 告知的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '告知',
  lead: '告诉一个镇（街道）、一个村（社区）的人，或者关注一件公开诉求的人。显示在那里的公开页上，也发到订阅的人的消息里。',
  write: '写告知',
  forMatter: (title: string) => `给关注“${title}”的人`,
  town: '镇（街道）',
  village: '村（社区）',
  whole: '整个镇（街道）',
  titleLabel: '标题',
  bodyLabel: '内容',
  until: '有效到哪一天',
  untilHint: '当天还有效，第二天自己下来。',
  send: '发出',
  kept: '发出的告知',
  none: '还没有告知。',
  columns: { title: '标题', for: '告诉谁', by: '谁发的', until: '有效到', state: '现在' },
  followers: '关注一件诉求的人',
  standing: '正在显示',
  over: '已过期',
  ended: (who: string) => `${who}已结束`,
  end: '结束',
  endOf: (title: string) => `结束：${title}`,
  done: { given: '已发出。', ended: '已结束，马上从公开页上下来。' },
};

export type NoticesTexts = typeof zh;
