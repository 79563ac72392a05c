// 办件里的钱：缴费、退费在时间线上怎么说。
import type { Facts } from '../texts.zh.ts';

export const money = {
  timeline: {
    payBegun: ({ who, amount }: Facts) => `${who}去缴费 ${amount}，等银行确认。`,
    paid: ({ amount, text }: Facts) => (amount ? `已收到缴费 ${amount}，收据号 ${text}。` : '不用缴费，接着办理。'),
    payFailed: ({ text }: Facts) => `缴费没有完成（${text}）。`,
    paidLate: ({ amount, text }: Facts) => `又收到 ${amount}（收据号 ${text}），这时已不需要缴费，将原路退回。`,
    refunded: ({ amount }: Facts) => `已原路退回 ${amount}。`,
  },
  words: {
    payBegun: '去缴费',
    paid: '已缴费',
    payFailed: '缴费没有完成',
    paidLate: '多缴的将退回',
    refunded: '已退费',
  },
  marks: {
    payBegun: '缴',
    paid: '已缴',
    payFailed: '未缴',
    paidLate: '多缴',
    refunded: '退费',
  },
  /** 缴费没有完成的缘故。 */
  failures: {
    cancelled: '已取消',
    declined: '银行没有受理',
    expired: '没有在时间内付款',
    wrongAmount: '金额不符，将原路退回',
  },
  /** 银行怎么说，在设计台走一遍时按。 */
  commands: { paid: '缴费成功', failed: '缴费没有完成' },
  bank: '银行',
};

export type MoneyTexts = typeof money;
