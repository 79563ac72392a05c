// 通知的文字：发生了什么，接下来怎么办。中文为准，英文必须与之同形。
import type { MessageKind } from './rules.ts';

/** Words of one sentence; '' where there is none. */
export interface Words {
  readonly service: string;
  readonly number: string;
  readonly unit: string;
  readonly due: string;
  readonly until: string;
  readonly outcome: string;
  readonly request: string;
  readonly wait: string;
  /** A declared paper. */
  readonly paper: string;
  /** What an answer of the office is to. */
  readonly question: string;
  /** A whole sentence of the service's own. */
  readonly own: string;
  /** What is asked for by `due`. */
  readonly asked: string;
  /** What a new version changes: whole sentences. */
  readonly changed: string;
  /** Money with its unit. */
  readonly amount: string;
  /** How a matter that is followed went on. */
  readonly moved: string;
  readonly count: string;
  /** Of the service: whole sentences. */
  readonly remedy: string;
}

export type Sentence = (words: Words) => string;

const office = (unit: string): string => unit || '承办单位';
const by = (due: string): string => (due ? `，最迟 ${due} 办好` : '');
const before = (until: string): string => (until ? `在 ${until} 前` : '尽快');
const rate = (until: string): string => (until ? `请看答复，并在 ${until} 前评价。` : '请看答复。');

const messages: { readonly [kind in MessageKind]: Sentence } = {
  filedForYou: ({ service, number, unit, due }) =>
    `有人替您提交了“${service}”（${number}）${unit ? `，由${unit}办理` : ''}${by(due)}。如果不是您的意思，请撤回或拨打 12345。`,
  accepted: ({ service, number, unit, due }) =>
    `${office(unit)}已受理您的“${service}”（${number}）${by(due)}。请等候结果。`,
  deemed: ({ service, number, due }) =>
    `您的“${service}”（${number}）逾期未告知补正，依法自收到之日起视为受理${by(due)}。请等候结果。`,
  declined: ({ service, number, unit }) =>
    `${office(unit)}不予受理您的“${service}”（${number}）。请打开办件看理由；不服的，可以按里面写明的途径申请复议或者起诉。`,
  correctionRequested: ({ service, number, until }) =>
    `您的“${service}”（${number}）需要补正材料。请${before(until)}打开办件，按列出的内容补齐，补正期间不计时。`,
  yourTurn: ({ service, number, until }) =>
    `您的“${service}”（${number}）等您来办下一步。请${before(until)}打开办件办理。`,
  payDue: ({ service, number, amount, until }) =>
    `您的“${service}”（${number}）需要缴费 ${amount}。请${before(until)}打开办件缴费，缴费前不计时。`,
  paid: ({ service, number, amount }) => `已收到您为“${service}”（${number}）缴的 ${amount}，收据在办件里。`,
  paidLate: ({ service, number, amount }) =>
    `又收到您为“${service}”（${number}）付的 ${amount}，这时已不需要缴费，将原路退回，不用您做什么。`,
  refunded: ({ service, number, amount }) =>
    `您为“${service}”（${number}）付的 ${amount} 已原路退回，到账时间以银行为准。`,
  dueSoon: ({ service, number, until }) =>
    `提醒：您的“${service}”（${number}）还等着您，${until} 到期。请打开办件办理，过期可能要重新申请。`,
  reminded: ({ service, number, wait, until }) =>
    `提醒：您的“${service}”（${number}）还等着您${wait}。请${before(until)}打开办件办理；不清楚怎么办的，可以在办件里留言或拨打 12345。`,
  assigned: ({ service, number, unit, due, asked }) =>
    `您的“${service}”（${number}）已交${office(unit)}办理${due ? `，最迟 ${due} ${asked}` : ''}。请等候。`,
  moved: ({ service, number, unit, due }) =>
    `您的“${service}”（${number}）改由${office(unit)}办理，时限不变${by(due)}。不需要重新提交。`,
  extended: ({ service, number, unit, due }) =>
    `您的“${service}”（${number}）经批准延期，${due ? `新的期限是 ${due}` : '新的期限见办件'}。原因请打开办件查看${unit ? `，有疑问请联系${unit}` : ''}。`,
  suspended: ({ service, number, until }) =>
    `您的“${service}”（${number}）经批准暂停计时，到 ${until} 为止，之后自动恢复。原因写在告知书里，请打开办件查看，不需要您做什么。`,
  resumed: ({ service, number, due }) => `您的“${service}”（${number}）已恢复计时${by(due)}。请等候答复。`,
  overdue: ({ service, number, unit }) =>
    `您的“${service}”（${number}）超过了时限，上一级已开始督办${office(unit)}。您不需要做什么，也可以打开办件催办。`,
  dueFixed: ({ service, number, due }) =>
    `新一年的放假安排已公布，您的“${service}”（${number}）的期限是 ${due}。不需要您做什么。`,
  versionMoved: ({ service, number, changed }) =>
    `您的“${service}”（${number}）转到新版继续办理，已交的材料和已过的步骤都算数。${changed}不需要您做什么。`,
  versionAsked: ({ service, number, changed, until }) =>
    `您的“${service}”（${number}）有几个新问题请您补答。${changed}请${before(until)}打开办件补答；不答也照原来的版本办理，不受影响。`,
  versionKept: ({ service, number, changed }) =>
    `您的“${service}”（${number}）有了新版。${changed}这一件仍按原来的版本办理，不受影响。`,
  replied: ({ service, number, unit, outcome, until }) =>
    `${office(unit)}已答复您的“${service}”（${number}）：${outcome}。${rate(until)}`,
  lapsed: ({ service, number }) => `您的“${service}”（${number}）等候的期限已过，已经终止。需要的话，请重新提交。`,
  rectified: ({ service, number, unit, outcome, until }) =>
    `${office(unit)}对您的“${service}”（${number}）整改后再次答复：${outcome}。${rate(until)}`,
  calledBack: ({ service, number, unit, remedy, until }) =>
    `${office(unit)}已就“${service}”（${number}）的评价回访您，办件已办结。${remedy}${until ? `期限到 ${until} 为止。` : ''}`,
  issued: ({ service, number, unit, until }) =>
    `${office(unit)}已为您的“${service}”（${number}）颁发证照${until ? `，有效期到 ${until}` : ''}。请到“我的证照”查看、打印。`,
  revoked: ({ service, number, unit }) =>
    `${office(unit)}撤销了为您的“${service}”（${number}）颁发的证照，不能再用。理由写在办件里，请打开查看；不服的可以申请复议或者起诉。`,
  commented: ({ service, number }) => `您的“${service}”（${number}）有工作人员的留言。请打开办件查看，可以在那里回复。`,
  merged: ({ service, number }) =>
    `您的“${service}”（${number}）和反映同一件事的另一件合在一起办。编号、答应您的日子、评价的权利都不变，不用您做什么。不是同一件事的，请打开办件提出，工作人员核对后分开；不分开的会告诉您理由。`,
  unmerged: ({ service, number, due }) =>
    `您的“${service}”（${number}）改为单独办理，从原来的地方接着办${by(due)}。不用您做什么。`,
  mergeKept: ({ service, number }) =>
    `您提出“${service}”（${number}）要分开办理，工作人员核对后认为是同一件事，仍然一起办，您的日子和权利不变。理由请打开办件查看。`,
  withdrawn: ({ service, number }) =>
    `有人替您撤回了“${service}”（${number}）。如果不是您的意思，请重新提交或拨打 12345。`,
  closed: ({ service, number }) =>
    `您的“${service}”（${number}）评价期已过，已办结，未评价不算满意。还有问题，请打开办件看能否重新办理。`,
  promised: ({ service, number, paper, until }) =>
    `您为“${service}”（${number}）承诺${until ? `在 ${until} 前` : ''}补交“${paper}”。办件照常办理，补齐以前不作准予的决定；请到时打开办件补交。`,
  promiseLapsed: ({ service, number, paper }) =>
    `您为“${service}”（${number}）承诺补交的“${paper}”过了日子。现在仍可打开办件补交；一直不交的，可能不予办理。`,
  prolonged: ({ service, number, paper, until }) =>
    `您为“${service}”（${number}）承诺补交的“${paper}”可以再宽限。请${before(until)}打开办件补交。`,
  paperSupplied: ({ service, number, paper }) =>
    `申请人为“${service}”（${number}）补交了“${paper}”。请打开办件，继续办理。`,
  paperLate: ({ service, number, paper }) =>
    `“${service}”（${number}）承诺补交的“${paper}”过了日子还没有来。请打开办件：可以提醒、宽限一次，或者由审批岗不予办理。`,
  declared: ({ own }) => own,
  declaredForOffice: ({ own }) => own,
  answerSoonOver: ({ question, until }) =>
    `您单位负责的答案“${question}”${until} 到期，过后自动撤下。还对的请延长，变了的请改。`,
  answerOver: ({ question, until }) =>
    `您单位负责的答案“${question}”${until} 是最后一天，过后群众看不到。还要用的请改好再延长。`,
  consentAsked: ({ service, number, until }) =>
    `有一件“${service}”（${number}）需要您本人同意。请${before(until)}打开“我的办件”看清内容，再决定同意还是不同意。不清楚的，可以拨打 12345。`,
  consentReminded: ({ service, number, until }) =>
    `提醒：“${service}”（${number}）还等着您本人同意${until ? `，${until} 到期` : ''}。请打开“我的办件”作决定，不同意也请说明。`,
  consentOver: ({ service, number }) => `“${service}”（${number}）不用您再表态了。不需要您做什么。`,
  consentGiven: ({ service, number }) => `您的“${service}”（${number}）已得到对方同意，接着往下办。请等候。`,
  consentRefused: ({ service, number }) => `您的“${service}”（${number}）没有得到对方同意。请打开办件看接下来怎么办。`,
  wordTakenBack: ({ service, number }) =>
    `您的“${service}”（${number}）有人撤回了同意，现在不能批准。可以请对方重新同意，或者打开办件看接下来怎么办。`,
  wordRenewed: ({ service, number }) => `您的“${service}”（${number}）又得到了同意，接着往下办。请等候。`,
  consentTakenBack: ({ service, number }) =>
    `“${service}”（${number}）里有人撤回了同意，不能再查，也不能批准，时限不变。请打开办件：等对方重新同意，或者写明理由作出不予的决定。`,
  consentRenewed: ({ service, number }) => `“${service}”（${number}）里撤回的同意又给了。请打开办件，继续办理。`,
  requestGranted: ({ number, request, due, until, unit }) =>
    `您为 ${number} 提出的${request}申请已获同意${due ? `，期限 ${due}` : ''}${until ? `，到 ${until} 为止` : ''}${unit ? `，由${unit}办理` : ''}。请按此办理。`,
  requestRefused: ({ number, request }) =>
    `您为 ${number} 提出的${request}申请没有获准，原期限不变。请打开办件看理由，按期办理。`,
  shownInPublic: ({ service, number }) =>
    `您的“${service}”（${number}）审核后已经公开，不写您是谁。请打开办件看公开了什么；不想公开了，在那里随时收回。`,
  notShownInPublic: ({ service, number }) =>
    `您的“${service}”（${number}）审核后没有公开，办理不受影响。不需要您做什么；想问原因可以在办件里留言。`,
  takenOutOfPublic: ({ service, number }) =>
    `您的“${service}”（${number}）不再公开，办理不受影响。不需要您做什么；想问原因可以在办件里留言。`,
  matterMoved: ({ moved }) => `您关注的公开诉求有进展：${moved}。请打开看；不想再收到，在那一页取消关注。`,
  matterAnswered: () => '您关注的公开诉求，答复已经可以看了。请打开看；不想再收到，在那一页取消关注。',
  newInPublic: ({ count }) => `您订阅的地方或类别，新公开了 ${count} 件诉求。请打开看；不想再收到，可以退订。`,
  noticeGiven: ({ question }) => `有新的告知：“${question}”。请打开看全文。`,
  urged: ({ service, number }) => `申请人催办“${service}”（${number}）。请尽快办理，或留言说明进展。`,
  supervised: ({ service, number }) => `“${service}”（${number}）已被督办。请打开办件，尽快办理。`,
  ordered: ({ service, number }) => `“${service}”（${number}）有督办要求。请打开办件，按要求办理。`,
  assistAnswered: ({ service, number }) => `“${service}”（${number}）的协办单位已答复。请打开办件查看，继续办理。`,
  applicantCommented: ({ service, number }) => `申请人在“${service}”（${number}）里留言。请打开办件查看。`,
  applicantWithdrew: ({ service, number }) => `申请人撤回了“${service}”（${number}），不用再办。`,
};

export const zh = {
  messages,
  requests: { extend: '延期', suspend: '暂停计时', bounce: '退回重派', unmerge: '分开办理' },
  asked: { acceptance: '告知您是否受理', answer: '答复您', step: '办好这一步' },
  moved: { assigned: '已经交给承办单位', answered: '已经答复', putRight: '已经整改', reopened: '重新办理' },
  waits: { correct: '补正材料', supply: '补交承诺的材料', pay: '缴费', wait: '办理下一步' },
  /** `2026-11-30` */
  date: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  sign: '【武源】',
  /** 给设计事项的人看的样子。 */
  example: {
    number: 'WY0000000000',
    unit: '（单位）',
    due: '（哪一天）',
    until: '（哪一天）',
    outcome: '（结果）',
    paper: '（材料）',
    question: '（问题）',
    state: '（环节）',
  },
};

export type NotificationTexts = typeof zh;
