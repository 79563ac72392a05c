// Samples of the page about reconciliation.
import type { Language } from '#kernel/text.ts';
import type { ReconciliationView } from '../desk/reconciliation/page.tsx';
import { reconciliationTexts } from '../desk/reconciliation/texts.ts';
import { words } from './frame.ts';

const fact = (label: string, value: string) => ({ label, value });

export function reconciliation(language: Language, kind: 'first' | 'clean' | 'differs'): ReconciliationView {
  const w = words(language);
  const t = reconciliationTexts(language);
  const sum = (yuan: number): string => w(`${yuan} 元`, `CN¥${yuan}`);
  const day = w('2026年11月22日', '22 November 2026');
  const isClean = kind === 'clean';
  const empty: ReconciliationView = {
    day: '2026-11-23',
    typed: null,
    problems: [],
    done: null,
    waiting: [],
    latest: null,
    runs: [],
    settled: [],
  };
  if (kind === 'first') return empty;
  const latest: ReconciliationView['latest'] = {
    title: t.latest(day),
    at: t.latestAt(w('今天 03:00', 'today, 03:00'), t.nightly),
    outcome: isClean ? t.noDifference : t.found(3, 1),
    isClean,
    sides: [
      { what: t.rows.payments, theirs: t.total(42, sum(18_460)), ours: t.total(41, sum(18_410)) },
      { what: t.rows.refunds, theirs: t.total(2, sum(100)), ours: t.total(2, sum(100)) },
    ],
    accounts: [
      { name: t.accounts['gateway'] ?? '', sum: sum(412_870) },
      { name: t.accounts['to-refund'] ?? '', sum: sum(50) },
      { name: t.account('treasury-nontax'), sum: sum(412_820) },
    ],
    isBalanced: true,
    balance: t.balanced,
  };
  const run = (at: string, differences: number) => ({
    at,
    days: day,
    by: t.nightly,
    payments: t.total(42, sum(18_460)),
    refunds: t.total(2, sum(100)),
    differences: t.differenceCount(differences),
    isClean: differences === 0,
  });
  const waiting: ReconciliationView['waiting'] = (['paymentDiffers', 'paymentMissing'] as const).map(
    (kinds, index) => ({
      id: `3.${index}`,
      noteName: `note-3.${index}`,
      receipt: `P2026112200${index}17`,
      ...t.differences[kinds],
      facts: [
        fact(t.facts.ours, sum(50)),
        fact(t.facts.theirs, index === 0 ? sum(49) : t.nothing),
        fact(t.facts.receipt, `P2026112200${index}17`),
        fact(t.facts.order, '01936d2e-7c1a-7bd4-9f1e-5a0c2b7e4d10'),
        fact(t.facts.about, w('城市道路占用费 WY0012345678', 'Fee for using a street WY0012345678')),
        fact(t.facts.statement, day),
        fact(t.facts.foundAt, w('今天 03:00', 'today, 03:00')),
      ],
    }),
  );
  return {
    ...empty,
    latest,
    runs: [run(w('今天 03:00', 'today, 03:00'), isClean ? 0 : 3), run(w('昨天 03:00', 'yesterday, 03:00'), 0)],
    ...(isClean
      ? { done: t.doneRun(0) }
      : {
          waiting,
          typed: { id: '3.0', note: '好' },
          problems: [
            { ref: 'note-3.0', message: w('请写清楚查明了什么、怎么处理的，至少四个字。', 'Please say what it was.') },
          ],
          settled: [
            {
              id: '1.0',
              what: t.differences.refundMissing.what,
              receipt: 'P20261120',
              note: w('平台当天系统故障，第二天已退出。', 'The platform was out of order; it went back the next day.'),
              by: t.settledBy(w('11月21日', '21 November'), '温书禾'),
            },
          ],
        }),
  };
}
