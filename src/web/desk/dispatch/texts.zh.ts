// 交办页的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '交办',
  lead: '没有主人的事不过夜。建议的单位已经选好，对就点一下；不对，换一个再点。',
  waiting: (count: number) => `待交办 ${count} 件`,
  none: '没有待交办的事。',
  requests: {
    title: '申请退回，等您决定',
    count: (count: number) => `${count} 件`,
    says: (unit: string) => `${unit}说：不归我们办`,
    asked: (moment: string) => `${moment} 提出`,
    unit: '应当归谁办',
    unitHint: '同意退回时必选：一次定准，不再来回。',
    reason: '答复理由',
    grant: '同意，改派',
    refuse: '不同意，请继续办',
  },
  board: '待交办的办件',
  pick: (title: string) => `选中：${title}`,
  filed: (moment: string) => `${moment} 提交`,
  confidential: '（内容保密）',
  to: '交办给',
  why: '交办理由',
  proposed: '建议',
  noProposal: '没有规则能定，请您选',
  urgency: '紧急程度',
  /** 提交人说：会砸到放学的孩子 */
  pressing: (danger: string) => `提交人说很急：${danger}`,
  urgencies: { normal: '一般', urgent: '较急', emergency: '紧急' },
  assign: '交办',
  assigned: (count: number) => `已处理 ${count} 件。`,
  byList: '按事项目录的主管单位交办。',
  byRoute: (matter: string) => (matter === '' ? '按职责分工交办。' : `按职责分工交办：${matter}。`),
  assignNamed: (title: string) => `交办：${title}`,
  bulk: '成批交办',
  bulkSelected: '交办选中的',
  bulkAll: (count: number) => `本页 ${count} 件全部交办`,
  bulkHint: '按每件现在选定的单位和理由。',
};

export type DispatchTexts = typeof zh;
