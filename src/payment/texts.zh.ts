// 缴费的拒绝。中文为准，英文必须与之同形。
export const zh = {
  refusals: {
    nothing_owed: '现在没有要缴的费用。请看看办件的最新进展。',
    not_connected: '网上缴费还没有接通。请到窗口缴费，或者拨打 12345 询问；期限内都可以缴，不会丢失。',
    gateway_down: '支付平台暂时连不上，没有扣款。请过一会儿再试。',
    signature_wrong: '签名不对，没有受理。',
    signature_old: '签名已过期，没有受理。',
    payload_unreadable: '内容读不出来，没有受理。',
    order_unknown: '没有这个缴费单。',
  },
};

export type PaymentTexts = typeof zh;
