// Sample views of paying: what it costs, the way to the bank, a receipt, one's own payments.
import type { Language } from '#kernel/text.ts';
import { onwardPage, type OnwardView } from '../citizen/pay/onward.tsx';
import { paymentsPage, type MineView } from '../citizen/pay/mine.tsx';
import { paidPage, type ReceiptView } from '../citizen/pay/receipt.tsx';
import type { CostView } from '../citizen/pay/costs.tsx';
import { renderPage } from '../render.tsx';
import type { Page, Site } from '../site.ts';
import { words, type Sample } from './frame.ts';

export function costs(language: Language): readonly CostView[] {
  const w = words(language);
  return [
    {
      title: w('城市道路占用费', 'Fee for occupying the street'),
      sum: null,
      rates: [w('每平方米每天：0.50 元', 'a square metre and day: CN¥0.50')],
      conditional: true,
      legal: w('《城市道路管理条例》第三十七条', 'Regulations on Urban Roads, article 37'),
      demo: true,
    },
  ];
}

function onward(language: Language): OnwardView {
  const w = words(language);
  return {
    title: w('临时占用城市道路许可', 'Permit to occupy a street for a time'),
    number: 'WY0012345678',
    sum: w('50 元', 'CN¥50'),
    address: 'http://127.0.0.1:8099/pay',
    problem: null,
    here: '/pay/o1',
    back: '/cases/c1',
  };
}

/** The bank cannot be reached. */
function onwardInVain(language: Language): OnwardView {
  const problem = words(language)(
    '支付平台暂时连不上，没有扣款，什么也没有丢失。请过几分钟再试一次。',
    'The payment platform cannot be reached just now. Nothing was charged and nothing is lost. Please try again in a few minutes.',
  );
  return { ...onward(language), address: null, problem };
}

function receipt(language: Language): ReceiptView {
  const w = words(language);
  return {
    number: 'WY0012345678-7',
    check: {
      code: 'K7M2-P9QX',
      address: 'https://county.example/verify?number=WY0012345678-7&code=K7M2-P9QX',
    },
    unit: w('武源县综合行政执法局', 'Wuyuan County Urban Management Bureau'),
    at: '2026-11-23T01:00:00.000Z',
    capitals: '人民币伍拾元整',
    sum: w('50 元', 'CN¥50'),
    back: '/cases/c1',
    fees: [{ title: w('工本费', 'Fee for the card'), sum: w('50 元', 'CN¥50'), legal: null, late: null }],
    facts: [
      { label: w('收据号', 'Receipt number'), value: '20261123091200123456' },
      { label: w('办件编号', 'Case number'), value: 'WY0012345678' },
    ],
  };
}

function mine(language: Language): MineView {
  const w = words(language);
  return {
    payments: [
      {
        id: 'o1',
        title: w('临时占用城市道路许可', 'Permit to occupy a street for a time'),
        number: 'WY0012345678',
        sum: w('50 元', 'CN¥50'),
        state: w('已缴', 'Paid'),
        tone: 'done',
        at: '2026-11-23T01:00:00.000Z',
        href: '/cases/c1',
        receipt: '/cases/c1/paid/o1',
      },
    ],
    nextHref: null,
    firstHref: null,
  };
}

const sample = <View>(name: string, page: Page<View>, viewOf: (language: Language) => View): Sample => ({
  name,
  side: page.side,
  html: (site: Site) => renderPage(page, viewOf(site.language), site),
});

export const MONEY_SAMPLES: readonly Sample[] = [
  sample('pay-onward', onwardPage, onward),
  sample('pay-onward-in-vain', onwardPage, onwardInVain),
  sample('pay-receipt', paidPage, receipt),
  sample('pay-mine', paymentsPage, mine),
];
