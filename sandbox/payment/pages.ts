// What a payer sees at the invented bank: the sum, what it is for, pay or give up. Works without script, in both languages.
import { FAULTS } from './faults.ts';
import type { Movement, Order } from './ledger.ts';

export type Language = 'zh-CN' | 'en';

const WORDS = {
  'zh-CN': {
    bank: '演示支付平台',
    demo: '这是演示，不会真的扣款。',
    payee: '收款单位：武源县财政（演示）',
    number: '办件编号',
    pay: '支付',
    cancel: '取消，不付了',
    over: '这笔订单已经结束，不能再付。',
    unknown: '没有这笔订单。',
    done: '可以关闭这个页面了。',
    back: '返回办事页面',
    fault: '演示用：付款之后支付平台怎样通知办事平台',
    statement: '对账单',
    none: '这一天没有收付。',
    kinds: { payment: '收', refund: '退' },
    columns: ['时间', '收退', '金额（元）', '收据号', '订单'],
    other: 'English',
    faults: {
      none: '正常通知',
      lost: '通知丢失',
      late: '三十秒后才通知',
      twice: '同一笔通知两次',
      double: '重复扣款，两笔都通知',
      wrongAmount: '少收一分',
    },
  },
  en: {
    bank: 'Demo payment platform',
    demo: 'This is a demo; no money is taken.',
    payee: 'Payee: Wuyuan County Finance (demo)',
    number: 'Case number',
    pay: 'Pay',
    cancel: 'Cancel',
    over: 'This order is over and can no longer be paid.',
    unknown: 'There is no such order.',
    done: 'You can close this page.',
    back: 'Back to the service',
    fault: 'For the demo: how the platform tells the county afterwards',
    statement: 'Statement',
    none: 'Nothing came or went on this day.',
    kinds: { payment: 'in', refund: 'back' },
    columns: ['Time', 'Kind', 'Amount (CN¥)', 'Receipt', 'Order'],
    other: '中文',
    faults: {
      none: 'as usual',
      lost: 'the message is lost',
      late: 'thirty seconds late',
      twice: 'the same message twice',
      double: 'charged twice, and both told',
      wrongAmount: 'one fen too little',
    },
  },
} as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** 2000 → 20.00 */
const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

const STYLE = `body{font:1.125rem/1.6 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#f4f5f7}
main{max-width:32rem;margin:0 auto;padding:1.5rem 1rem;background:#fff;min-height:100vh;box-sizing:border-box}
h1{font-size:1.25rem;margin:0 0 1rem}.sum{font-size:2rem;margin:1rem 0;font-variant-numeric:tabular-nums}
button{display:block;width:100%;min-height:3rem;font:inherit;margin:0 0 1rem;border:1px solid #0b5cab;border-radius:.375rem;background:#fff;color:#0b5cab}
button.pay{background:#0b5cab;color:#fff}fieldset{border:1px solid #767676;margin:1.5rem 0}label{display:block;padding:.375rem 0}
.demo{border-left:.25rem solid #b45309;padding-left:.75rem}table{border-collapse:collapse;width:100%;font-size:1rem}td,th{text-align:left;padding:.25rem .5rem .25rem 0;overflow-wrap:anywhere}`;

function page(language: Language, title: string, body: string, elsewhere: string): string {
  const words = WORDS[language];
  const to = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)} · ${words.bank}</title><style>${STYLE}</style></head><body><main>
<p><a href="${escaped(elsewhere)}?lang=${to}" lang="${to}">${words.other}</a></p>
<h1>${words.bank}</h1>${body}</main></body></html>`;
}

export function payPage(language: Language, order: Order): string {
  const words = WORDS[language];
  const at = `/pay/${encodeURIComponent(order.order)}`;
  const faults = ['none', ...FAULTS].map(
    (one, index) =>
      `<label><input type="radio" name="fault" value="${one}"${index === 0 ? ' checked' : ''}> ${words.faults[one as keyof typeof words.faults]}</label>`,
  );
  const body = `<p class="demo">${words.demo}</p><p>${escaped(order.title[language])}</p>
<p>${words.payee}<br>${words.number} ${escaped(order.number)}</p><p class="sum">¥${yuan(order.amount)}</p>
<form method="post" action="${at}?lang=${language}"><button class="pay" name="do" value="pay">${words.pay} ¥${yuan(order.amount)}</button>
<button name="do" value="cancel">${words.cancel}</button>
<fieldset><legend>${words.fault}</legend>${faults.join('')}</fieldset></form>`;
  return page(language, words.pay, body, at);
}

export function endPage(language: Language, order: Order | undefined, isNow: boolean): string {
  const words = WORDS[language];
  const said = order ? (isNow ? words.done : words.over) : words.unknown;
  const back = order?.back ? `<p><a href="${escaped(order.back)}">${words.back}</a></p>` : '';
  return page(
    language,
    said,
    `<p>${said}</p>${back}`,
    order ? `/pay/${encodeURIComponent(order.order)}` : '/statement',
  );
}

export function statementPage(language: Language, day: string, movements: readonly Movement[]): string {
  const words = WORDS[language];
  const rows = movements.map(
    ({ at, kind, amount, receipt, order }) =>
      `<tr>${[at, words.kinds[kind], yuan(amount), receipt, order].map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  const head = words.columns.map((one) => `<th scope="col">${one}</th>`).join('');
  const table =
    rows.length === 0
      ? `<p>${words.none}</p>`
      : `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return page(language, words.statement, `<h2>${words.statement} ${escaped(day)}</h2>${table}`, `/statement/${day}`);
}
