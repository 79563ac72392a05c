// 缴费的拒绝。中文为准，英文必须与之同形。
export const zh = {
  refusals: {
    nothing_owed: '现在没有要缴的费用。请看看办件的最新进展。',
    not_connected: '网上缴费还没有接通。请到窗口缴费，或者拨打 12345 询问；期限内都可以缴，不会丢失。',
    gateway_down: '支付平台暂时连不上，没有扣款，什么也没有丢失。请过几分钟再试一次。',
    signature_wrong: '签名不对，没有受理。',
    signature_old: '签名已过期，没有受理。',
    payload_unreadable: '内容读不出来，没有受理。',
    reconciling_not_yours: '对账由财政的对账岗来做。',
    day_ahead: '这一天还没有到，没有对账单。',
    note_missing: '请写清楚查明了什么、怎么处理的，至少四个字。',
    difference_unknown: '没有这条差异。',
    difference_settled: '这条差异已经处理过了。请看现在的记录。',
    order_unknown: '没有这个缴费单。',
  },
};

export type PaymentTexts = typeof zh;
