// 等申请人的办件：由您的岗位看着的等待。中文为准，英文必须与之同形。

export const zh = {
  title: '等申请人',
  lead: '这些事要申请人来办下一步，由您的岗位看着。快到期还没有动静的，可以提醒一次。',
  ratingLead: '这些办件已经答复，在等申请人评价。评价全凭自愿，不催；到期没有评价的，自动办结。',
  total: (count: string) => `共 ${count} 件`,
  kinds: '等什么',
  kind: { step: '等办下一步', rating: '等评价' },
  columns: {
    matter: '办件',
    who: '等谁办什么',
    since: '从哪天起',
    due: '到哪天为止',
    then: '到期会怎样',
    remind: '提醒',
  },
  what: {
    correct: '补正材料',
    supply: '补交承诺的材料',
    pay: '缴费',
    sign: '同意或者不同意',
    wait: '办理下一步',
    evaluate: '评价',
  },
  remind: '提醒申请人',
  remindThis: (number: string) => `提醒 ${number} 的申请人`,
  remindParty: '提醒对方',
  remindPartyThis: (number: string) => `提醒 ${number} 等着表态的人`,
  doneParty: (number: string) => `已提醒 ${number} 等着表态的人，消息里写明了到哪天为止。`,
  reminded: (moment: string) => `${moment} 提醒过`,
  unreachable: '没有联系方式，不能在这里提醒',
  done: (number: string) => `已提醒 ${number} 的申请人，消息里写明了要办什么、到哪天为止。`,
  empty: '现在没有在等申请人的办件。通知补正以后，等着的会列在这里。',
  ratingEmpty: '现在没有在等评价的办件。',
};

export type WatchedTexts = typeof zh;
