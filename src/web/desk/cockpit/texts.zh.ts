// 县情页的文字。中文为准，英文必须与之同形。

interface Behind {
  readonly cases: number;
  readonly matters: number;
  readonly people: number;
}

export const zh = {
  title: '今日县情',
  lead: '每个数字都能点开，看到背后的每一件。',
  readAt: (moment: string) => `${moment} 的数字`,
  period: '统计期间',
  lastDays: (count: number) => `近 ${count} 天`,
  between: (from: string, to: string) => `${from}至${to}`,
  cases: (count: number) => `${count} 件`,
  piece: '件',
  noUnit: '未交办',
  noTown: '没有写明镇（街道）',
  missed: '没有达到的',
  noDenominator: '还没有可算的办件',
  rates: {
    heading: '两个时限',
    met: (count: number) => `${count} 件按时`,
    missed: (count: number) => `${count} 件没有按时`,
    of: (count: number) => `共 ${count} 件`,
    formula: '算法',
    more: '其他比率',
    yes: (count: number) => `达到 ${count} 件`,
    no: (count: number) => `没有达到 ${count} 件`,
  },
  lights: {
    heading: '在办的灯（按整件的时限）',
    open: '在办',
    red: '已超期',
    yellow: '一个工作日内到期',
    green: '时间充足',
    paused: '计时暂停',
    none: '还没有开始计时',
    answered: '已答复，等评价',
    behind: ({ cases, matters, people }: Behind) =>
      `在办 ${cases} 件，合起来是 ${matters} 件事，${people} 人（含企业）提出。`,
    behindHandled: ({ cases, matters, people }: Behind) =>
      `这段时间办结 ${cases} 件，合起来是 ${matters} 件事，${people} 人（含企业）提出。`,
  },
  stages: { heading: '五个环节', late: (count: number) => `超期 ${count} 件`, table: '各环节在办' },
  map: {
    heading: '各镇（街道）',
    choose: '图上显示',
    onTime: '按时办结率',
    open: '在办',
    late: '超期',
    door: '门上的数：超期',
    tile: (town: string, metric: string, value: string, late: number) =>
      `${town}：${metric} ${value}${late > 0 ? `，超期 ${late} 件` : ''}`,
    nothing: '没有办结',
    below: (limit: string) => `不到 ${limit}`,
    from: (limit: string) => `${limit} 起`,
    elsewhere: (count: number) => `另有 ${count} 件没有写明镇（街道）`,
  },
  lines: {
    heading: '每天提交与办结',
    filed: '提交',
    handled: '办结',
    date: '日期',
    off: '休息日',
    shaded: '浅底色是休息日',
    summary: (days: number, filed: number, handled: number) =>
      `${days} 天里共提交 ${filed} 件，办结 ${handled} 件；逐日数字见下面的表格。`,
  },
  units: {
    heading: '各单位',
    note: '斜纹是超期的部分',
    unit: '单位',
    town: '镇（街道）',
    open: '在办',
    late: '超期',
    onTime: '按时办结率',
    handled: '办结',
    none: '未交办',
    others: (count: number) => `其余 ${count} 个单位`,
    kept: (kept: number, handled: number) => `${kept} ÷ ${handled}`,
  },
  repeating: {
    heading: '反复出现的事',
    note: '同一地方、同一类事，本期三件以上。应当从根上解决。小柱从左到右是上期（浅）和本期（深）。',
    by: '按什么排',
    orders: { growth: '涨得快', cases: '件数多', persons: '人数多' },
    persons: (count: number) => `${count} 人`,
    more: (count: number) => `比上期多 ${count}`,
    fewer: (count: number) => `比上期少 ${count}`,
    same: '与上期一样',
    fresh: '上期没有',
    county: '全县',
    none: '本期没有反复出现的事。',
  },
  list: {
    title: '数字背后的办件',
    back: '回到县情',
    total: (count: number) => `共 ${count} 件`,
    filters: '条件',
    hidden: (count: number) =>
      `其中 ${count} 件没有经过您的岗位，只计入数字，不在下面列出。需要了解的，请找承办单位或县督办岗。`,
    noneOpen: '这些办件都没有经过您的岗位。',
    empty: '没有符合条件的办件。',
    confidential: '（内容保密）',
    columns: {
      number: '编号',
      title: '办件',
      unit: '承办单位',
      town: '镇（街道）',
      stage: '环节',
      due: '时限',
      submittedAt: '提交',
      handledAt: '办结',
      rating: '评价',
    },
    rating: (score: number) => `${score} 分`,
  },
};

export type CockpitTexts = typeof zh;
