// 请当事人表态的页面：谁请、办什么、看哪些内容、同意什么、到哪天。中文为准，英文必须与之同形。

export const zh = {
  title: (service: string) => `请您表态：${service}`,
  lead: (asker: string, as: string, service: string) =>
    `${asker || '申请人'}申请办理“${service}”，写明您是${as}，需要您本人同意才能往下办。`,
  number: '办件编号',
  until: (day: string) => `请在 ${day} 前表态。过期没有表态，这件事按规定转入下一步。`,
  reads: '请看清这些内容',
  onlyThis: '您能看到的只有这些，其他内容不给您看。您写的话只给办理单位看，申请人看不到。',
  statement: '您同意的是',
  decide: '您的决定',
  agreeLead: '同意的，系统会记下您同意了上面这段话和现在的时间。',
  disagree: '不同意',
  disagreeLead: '不同意也没关系，请简单说明原因。',
  call: (phone: string) => `不认识申请人，或者拿不准的，先不要同意，可以拨打 ${phone} 问清楚。`,
  answered: { agree: '您已同意', disagree: '您已表示不同意', retract: '您已撤回同意' },
  change: {
    retract: '改变主意的，可以撤回。撤回以后不再查您的信息，办理的单位会收到通知；以前查过的、已经决定的不受影响。',
    renew: '您撤回了同意，这件事现在不能批准。愿意的，可以重新同意。',
  },
  all: '看我的全部授权',
  answeredAt: (moment: string) => `时间：${moment}`,
  over: '这件事不用您表态了。',
  closed: '这件事已经办结，申请的内容不再给您看，只留下您自己的表态。',
  row: { asked: '等您表态', answered: '已表态' },
  rowTurn: (day: string) => `请您表态，${day}截止`,
  rowDone: { agree: '您已同意', disagree: '您不同意' },
  as: (title: string) => `您是${title}`,
  todo: (service: string) => `${service} · 需要您同意`,
};

export type ConsentTexts = typeof zh;
