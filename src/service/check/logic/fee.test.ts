// Fees: what is asked of a document that takes money, and what is found in one that does not hold together.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { feesOwed } from '../../policy/fee.ts';
import { changed, CONTEXT, findings, SAMPLE, sound } from '../../sample.ts';

const FEE: JsonObject = {
  id: 'card',
  title: { 'zh-CN': '工本费', en: 'Fee for the card' },
  amount: 'policy.feeSmall * data.copies',
  account: 'treasury-nontax',
  when: "data.kind != 'change'",
  legal: 'licensing#58',
  refundWhen: ['withdrawn'],
};

const STATE: JsonObject = {
  stage: 'handle',
  charge: ['card'],
  watch: 'post:counter',
  expires: { after: 'P15D', target: 'lapsed' },
  on: [
    { event: 'paid', target: 'making' },
    { event: 'failed', target: 'payment', limit: 20, then: 'lapsed' },
  ],
};

const MAKING: JsonObject = {
  stage: 'handle',
  holder: 'post:intake',
  on: [{ event: 'made', target: 'granted', label: { 'zh-CN': '制好', en: 'Made' } }],
};

/** The sample, which now charges for the card once it is granted. */
const CHARGING = [
  ['/fees', [FEE]],
  ['/policy', ['feeSmall']],
  ['/workflow/states/payment', STATE],
  ['/workflow/states/making', MAKING],
  ['/workflow/states/review/on/0/target', 'payment'],
].reduce((document, [path, value]) => changed(path as string, value as Json, document), SAMPLE);

const codes = (document: JsonObject): readonly string[] => [
  ...new Set(findings(document, CONTEXT).map(({ code }) => code)),
];

describe('a service that charges', () => {
  test('is sound where everything is said', () => {
    expect(findings(CHARGING, CONTEXT)).toEqual([]);
  });

  test('the state is held by the payment', () => {
    expect(sound(CHARGING).workflow.states['payment']).toMatchObject({ holder: 'payment', charge: ['card'] });
  });

  test.each<[string, string, Json | undefined]>([
    ['parameter_unknown', '/fees/0/late/after', 'nothing.of.the.kind'],
    ['fee_never_late', '/fees/0/late/after', 'P15D'],
    ['fee_nothing', '/fees/0/late/percent', 0],
    ['fee_negative', '/fees/0/late/percent', '-3'],
    ['expression_name', '/fees/0/late/percent', 'policy.feeHuge'],
    ['expression_type', '/fees/0/late/percent', "'3'"],
    ['law_unregistered', '/fees/0/late/legal', 'nolaw#5'],
    ['missing_key', '/fees/0/late/legal', undefined],
    ['missing_key', '/fees/0/late/percent', undefined],
    ['unknown_key', '/fees/0/late/most', 100],
  ])('%s is found where %s is %j', (code, path, value) => {
    const late: JsonObject = { after: 'P10D', percent: 3, legal: 'licensing#58' };
    const growing = changed('/fees/0/late', late, CHARGING);
    expect(findings(growing, CONTEXT)).toEqual([]);
    expect(codes(changed(path, value, growing))).toContain(code);
  });

  test('what an unpaid fee grows by may be an amount of policy that nothing else reads', () => {
    const late: JsonObject = { after: 'P10D', percent: 'policy.feeSmall', legal: 'licensing#58' };
    const growing = changed('/fees/0/late', late, changed('/fees/0/amount', 2000, CHARGING));
    expect(codes(growing)).not.toContain('amount_idle');
    expect(codes(changed('/fees/0/late/percent', 3, growing))).toContain('amount_idle');
  });

  test('a plain number is an amount', () => {
    const plain = changed('/policy', undefined, changed('/fees/0/amount', 2000, CHARGING));
    expect(findings(plain, CONTEXT)).toEqual([]);
    expect(sound(plain).fees?.[0]?.amount.source).toBe('2000');
  });

  test.each<[string, string, Json | undefined]>([
    ['fee_unknown', '/workflow/states/payment/charge', ['car']],
    ['fee_idle', '/fees/-', { ...FEE, id: 'other' }],
    ['twice', '/fees/-', FEE],
    ['expression_type', '/fees/0/amount', "'2000'"],
    ['expression_name', '/fees/0/amount', 'policy.feeHuge'],
    ['wrong_type', '/fees/0/amount', true],
    ['fee_negative', '/fees/0/amount', '-5'],
    ['fee_negative', '/fees/0/amount', 'policy.feeSmall - 600'],
    ['fee_huge', '/fees/0/amount', 'policy.feeSmall * 9007199254740991'],
    ['fee_huge', '/fees/0/amount', 'data.copies * 9007199254740990 / 9007199254740990'],
    ['fee_nothing', '/fees/0/amount', '0'],
    ['value_absent', '/fees/0/when', "data.number != ''"],
    ['condition_constant', '/fees/0/when', "data.kind != 'other' && data.copies > 0"],
    ['missing_key', '/fees/0/account', undefined],
    ['law_unnamed', '/fees/0/legal', 'unknown#1'],
    ['article_unknown', '/fees/0/legal', 'licensing#999'],
    ['refund_unsaid', '/fees/0/refundWhen', undefined],
    ['refund_idle', '/fees/0/refundWhen', ['withdrawn', 'refused']],
    ['refund_idle', '/fees/0/refundWhen', ['withdrawn', 'granted']],
    ['unknown_value', '/fees/0/refundWhen', ['gone']],
    ['empty', '/workflow/states/payment/charge', []],
    ['charge_held', '/workflow/states/payment/holder', 'applicant'],
    ['wait_unbounded', '/workflow/states/payment/expires', undefined],
    ['event_missing', '/workflow/states/payment/on/0', undefined],
    ['event_missing', '/workflow/states/payment/on/1', undefined],
    ['loop_endless', '/workflow/states/payment/on/1', { event: 'failed', target: 'payment' }],
    ['limit_without_then', '/workflow/states/payment/on/1/then', undefined],
    ['step_misheld', '/workflow/states/payment/on/-', { event: 'approve', target: 'granted' }],
    ['step_misheld', '/workflow/states/review/on/-', { event: 'paid', target: 'granted' }],
    ['outcome_contrary', '/workflow/states/payment/on/0/target', 'refused'],
    ['outcome_contrary', '/workflow/states/payment/on/1/then', 'granted'],
    ['outcome_contrary', '/workflow/states/payment/expires/target', 'granted'],
  ])('%s at %s', (code, path, value) => {
    expect(codes(changed(path, value, CHARGING))).toContain(code);
  });

  test.each([
    ['data.copies > 3 ? data.copies - 3 : 0', false],
    ['policy.feeSmall >= data.copies ? policy.feeSmall - data.copies : 0', false],
    ['data.copies > 3 ? data.copies - 4 : 0', true],
    ['data.copies < 3 ? data.copies - 3 : 0', true],
    ['data.copies > 3 ? 3 - data.copies : 0', true],
    ['data.copies > 3 ? 0 : data.copies - 3', true],
  ])('what is over is not below zero: %s', (amount, isFaulty) => {
    expect(codes(changed('/fees/0/amount', amount, CHARGING)).includes('fee_negative')).toBe(isFaulty);
  });

  test('each finding says what shows it', () => {
    const [found] = findings(changed('/fees/0/amount', 'policy.feeSmall - 600', CHARGING), CONTEXT);
    expect(found).toMatchObject({ code: 'fee_negative', witness: [expect.stringContaining('feeSmall')] });
  });
});

describe('what is owed', () => {
  const document = sound(CHARGING);
  const owed = (data: JsonObject) =>
    feesOwed(document, ['card'], {
      data,
      applicant: { kind: 'person' },
      place: {},
      today: '2026-11-23',
      parameters: CONTEXT.parameters,
    });

  test('is reckoned in fen, with the account it goes to', () => {
    expect(owed({ kind: 'new', copies: 3 })).toEqual([{ fee: 'card', account: 'treasury-nontax', amount: 1500 }]);
  });

  test('is nothing where the condition does not hold', () => {
    expect(owed({ kind: 'change', copies: 3 })).toEqual([]);
  });

  test('what comes to nothing is not owed', () => {
    expect(owed({ kind: 'new', copies: 0 })).toEqual([]);
  });
});
