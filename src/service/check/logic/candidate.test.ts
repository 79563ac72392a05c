import { expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, findings } from '../../sample.ts';

test('days lie before and after one another, whoever says them', () => {
  const from: Json = { type: 'string', format: 'date', title: { 'zh-CN': '起', en: 'From' }, 'x-class': 'personal' };
  const declared = changed('/data/required/-', 'from', changed('/data/properties/from', from));
  const asked = changed('/form/pages/0/fields/-', { ref: '/from' }, declared);
  const ruled = (rule: string) =>
    findings(
      changed('/eligibility/0', { id: 'when', at: 'submit', rule, else: { 'zh-CN': '不', en: 'No' } }, asked),
    ).map(({ code }) => code);
  for (const rule of ['data.from > today', 'data.from <= today', "data.from < '2027-01-01'", "today >= '2026-01-01'"])
    expect(ruled(rule), rule).not.toContain('condition_constant');
  expect(ruled('data.from > data.from')).toContain('condition_constant');
});
