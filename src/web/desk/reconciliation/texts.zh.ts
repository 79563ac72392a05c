// 对账页的文字。中文为准，英文必须与之同形。
import type { DifferenceKind } from '#payment/rules/reconcile.ts';

interface DifferenceWords {
  readonly what: string;
  readonly todo: string;
}

const differences: Readonly<Record<DifferenceKind, DifferenceWords>> = {
  orderUnknown: {
    what: '支付平台的账里有这笔钱，这边没有这张缴费单。',
    todo: '请支付平台查清这张缴费单是谁开的。不是本县的，请平台更正对账单；是本县的，请联系平台运行岗。',
  },
  paymentUnknown: {
    what: '支付平台收了这笔钱，这边没有记下来，补记也没有成功。',
    todo: '过几分钟再对一次账。还在这里，请联系平台运行岗。',
  },
  paymentRepeated: {
    what: '同一个收据号在对账单里出现了两次。',
    todo: '请支付平台确认：是重复列了一行，还是真的多收了一笔。多收的，请平台退给缴费人。',
  },
  paymentDiffers: {
    what: '同一笔钱，两边记的金额不一样。',
    todo: '对照支付平台的凭证，以实际收到的为准。平台记错的，请它更正；多收的，请它退给缴费人。',
  },
  paymentMissing: {
    what: '这边记着收到了钱，支付平台的账里没有。',
    todo: '请支付平台按收据号查这笔钱。没有查清以前不要退费。平台说没有收到的，请联系平台运行岗。',
  },
  refundUnknown: {
    what: '支付平台退了一笔钱，这边没有要求退。',
    todo: '请支付平台说明为什么退。退错的，由平台追回；缴费人的办件不受影响。',
  },
  refundDiffers: {
    what: '退的金额和应退的不一样。',
    todo: '少退的，请支付平台补退；多退的，由平台追回。',
  },
  refundMissing: {
    what: '这边记着已经退了钱，支付平台的账里没有。',
    todo: '请支付平台按收据号查退款。没有退出去的，请它补退给缴费人。',
  },
};

export const zh = {
  title: '对账',
  lead: '把支付平台的对账单和这边的账逐笔比对。每天夜里自动对一次，也可以随时对某一天的。',
  run: '现在对账',
  day: '对哪一天的账',
  dayHint: '按支付平台的日子',
  compare: '开始对账',
  waiting: '要查的差异',
  waitingLead: '查清以后写明是怎么回事、怎么处理的。没有写明的会一直留在这里。',
  none: '没有要查的差异。',
  differences,
  todo: '怎么办',
  facts: {
    order: '缴费单',
    receipt: '收据号',
    ours: '这边',
    theirs: '支付平台',
    about: '什么费用',
    statement: '对账单',
    foundAt: '发现',
    lastAt: '最近一次对出',
  },
  nothing: '没有',
  note: '是怎么回事，怎么处理的',
  noteHint: '不要写缴费人的姓名和证件号',
  settle: '处理完了',
  settleNamed: (receipt: string) => `处理完了：收据号 ${receipt}`,
  latest: (days: string) => `最近一次：${days}`,
  latestAt: (moment: string, by: string) => `${moment}，${by}`,
  sides: { what: '收退', theirs: '支付平台的对账单', ours: '这边的账' },
  rows: { payments: '收款', refunds: '退款' },
  total: (count: number, sum: string) => `${count} 笔，${sum}`,
  noDifference: '两边一致，没有差异。',
  found: (count: number, takenIn: number) =>
    takenIn === 0 ? `对出 ${count} 条差异。` : `对出 ${count} 条差异，其中 ${takenIn} 条已自动补记，多收的会自动退回。`,
  ledger: '账簿',
  ledgerLead: '每一笔进出都有两边，全部加起来应当是零。',
  accounts: { gateway: '在支付平台的钱', 'to-refund': '该退给缴费人的钱' } as Readonly<Record<string, string>>,
  account: (id: string) => `收费账户 ${id}`,
  balanced: '全部加起来是零，账是平的。',
  unbalanced: (sum: string) => `全部加起来差 ${sum}，账不平，请马上联系平台运行岗。`,
  columns: {
    at: '什么时候',
    days: '对账单',
    by: '谁对的',
    payments: '平台收款',
    refunds: '平台退款',
    differences: '差异',
  },
  past: '对账记录',
  noRuns: '还没有对过账。',
  nightly: '夜间自动',
  differenceCount: (count: number) => (count === 0 ? '一致' : `${count} 条`),
  settled: '处理过的差异',
  settledBy: (moment: string, by: string) => `${moment}，${by}`,
  zero: '0 元',
  doneRun: (count: number) => (count === 0 ? '对完了，两边一致。' : `对完了，对出 ${count} 条差异。`),
  doneSettled: '已记下处理结果。',
  dayWrong: '请写清楚是哪一天。',
};

export type ReconciliationTexts = typeof zh;
