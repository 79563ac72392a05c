// One cause gives one finding: a declaration with a fault in it stays declared for whoever speaks of it, and a fault that has
// nothing to do with it is still found.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { text, TYPES, YARD, YARDS } from '../../../test/documents/yard-trees.ts';
import { loadData, loadPack } from '../pack.ts';
import { changed, CONTEXT, read } from '../sample.ts';
import { checkPack } from './check.ts';

const file = (path: string, data: Json) => ({ path, text: JSON.stringify(data, null, 1) });

const CONNECTED = { ...CONTEXT, connectors: [YARDS] };

const found = (document: JsonObject, types: JsonObject = TYPES) =>
  checkPack(loadPack([file('types.yaml', types), file('yard.service.yaml', document)], CONTEXT), CONNECTED);

const codes = (document: JsonObject, types?: JsonObject): readonly string[] =>
  found(document, types).map(({ code, message }) => `${code}: ${message.en}`);

const KNOWN = { ...CONTEXT, types: loadPack([file('types.yaml', TYPES)]).types };

/** Without a line. */
const codesOnly = (document: JsonObject): readonly string[] =>
  checkPack(loadData('yard.service.yaml', document, KNOWN), CONNECTED).map(({ code }) => code);

test('without a fault nothing is found', () => {
  expect(codes(YARD)).toEqual([]);
});

/** By kind of declaration: where a fault is planted, what, and the one finding it gives. */
const FAULTS: readonly (readonly [string, string, Json | undefined, string])[] = [
  ['look-up', '/lookups/yard/title', undefined, 'missing_key'],
  ['look-up', '/lookups/yard/purpose', undefined, 'missing_key'],
  ['look-up', '/lookups/yard/connector', 'yard-registry', 'connector_unknown'],
  ['look-up', '/lookups/yard/input/holder', 'applicant.id', 'say_instead'],
  ['look-up', '/lookups/yard/input', { owner: 'applicant.idNumber' }, 'call_input_unknown'],
  ['look-up', '/lookups/yard/returns', undefined, 'missing_key'],
  ['look-up', '/lookups/yard/returns/trees/type', 'number', 'unknown_value'],
  ['look-up', '/lookups/yard/returns/trees', 'int', 'returns_untitled'],
  ['look-up', '/lookups/yard/onFailure', 'ask-material', 'say_instead'],
  ['look-up', '/lookups/yard', 'register', 'wrong_type'],
  ['decision', '/decisions/price/title', undefined, 'missing_key'],
  ['decision', '/decisions/price/unit', 'yuan', 'unknown_value'],
  ['decision', '/decisions/price/hitPolicy', 'COLLECT', 'say_instead'],
  ['decision', '/decisions/price/inputs/0', 'data.trea', 'expression_name'],
  ['decision', '/decisions/price/rules', undefined, 'missing_key'],
  ['decision', '/decisions/price/rules/0/when', ["it = 'plum'"], 'expression_type'],
  ['decision', '/decisions/price/rules/1/then', 'policy.feeLarge +', 'expression_type'],
  ['decision', '/decisions/price/rules/1/then', 'least(policy.feeLarge, 2)', 'say_instead'],
  ['amount', '/policy/0', 'feeSmal', 'amount_unknown'],
  ['fee', '/fees/0/title', undefined, 'missing_key'],
  ['fee', '/fees/0/id', undefined, 'missing_key'],
  ['fee', '/fees/0/amount', 'lookups.yard.trees', 'value_absent'],
  ['fee', '/workflow/states/payment/charge/0', 'sapling', 'fee_unknown'],
  ['output', '/outputs/tag/title', undefined, 'missing_key'],
  ['output', '/outputs/tag/fields', undefined, 'missing_key'],
  ['output', '/outputs/tag/retention', 'long', 'wrong_type'],
  ['output', '/workflow/states/granted/produces/0', 'tagg', 'output_unknown'],
  ['party', '/parties/neighbour/title', undefined, 'missing_key'],
  ['party', '/parties/neighbour/id', 'neighbour', 'wrong_type'],
  ['party', '/parties/neighbour/reads/0', 'tree', 'say_instead'],
  ['party', '/workflow/states/consent/holder', 'party:neighbor', 'party_unknown'],
  ['block', '/workflow/states/looks/join', 'every', 'unknown_value'],
  ['block', '/workflow/states/looks/target', undefined, 'missing_key'],
  ['block', '/workflow/states/looks/branches', undefined, 'missing_key'],
  ['block', '/workflow/states/looks/branches/1', 'lights', 'state_unknown'],
  ['stage', '/workflow/states/received/stage', 'asign', 'unknown_value'],
  ['stage', '/workflow/states/soil/stage', undefined, 'missing_key'],
  ['state', '/workflow/states/received/holder', undefined, 'missing_key'],
  ['state', '/workflow/states/decision/holder', 'post:aprover', 'role_unknown'],
  ['state', '/workflow/states/granted/outcome', 'grant', 'unknown_value'],
  ['state', '/workflow/states/way', 'choice', 'wrong_type'],
  ['state', '/workflow/states/way/type', 'chioce', 'unknown_value'],
  ['state', '/workflow/states/consent/on/agree', 'look', 'state_unknown'],
  ['state', '/workflow/states/consent/sign', 'ca-signature', 'say_instead'],
  ['field', '/data/properties/tree/x-class', 'open', 'unknown_value'],
  ['field', '/data/properties/count/type', 'number', 'unknown_value'],
  ['field', '/data/properties/neighbour/format', 'id', 'unknown_value'],
  ['field', '/data/properties/count', 'integer', 'wrong_type'],
  ['field', '/data/properties/tree/x-purpose', 'chose', 'purpose_unknown'],
  ['type', '/data/properties/story/$ref', 'types#/storey', 'type_unknown'],
  ['form page', '/form/pages/0/id', undefined, 'missing_key'],
  ['form page', '/form/pages/1/fields', undefined, 'missing_key'],
  ['form page', '/form/pages/0/fields/0', '/trees', 'field_unknown'],
  ['form page', '/form/pages/0/fields/1/widget', 'money', 'say_instead'],
  ['form page', '/form/pages/1/fields/1/visible', 'data.shard == true', 'expression_name'],
  ['clock', '/clocks/promise/after', '15 days', 'wrong_type'],
  ['clock', '/clocks/promise/from', 'filed', 'unknown_value'],
  ['clock', '/sla/promised', 'promised', 'clock_unknown'],
  ['materials', '/materials/0/id', undefined, 'missing_key'],
  ['materials', '/materials/0/title', undefined, 'missing_key'],
  ['materials', '/materials/0/requiredWhen', 'decisions.price > 3', 'say_instead'],
  ['materials', '/materials/0/deferrable/within', 'soon', 'wrong_type'],
  ['migration', '/migrations/0/policy', 'move', 'unknown_value'],
  ['migration', '/migrations/0/from', 'first', 'wrong_type'],
  ['migration', '/migrations/0/states/noted', 'receved', 'migration_state_unknown'],
  ['rule', '/eligibility/0/rule', '!lookups.yard.paved &&', 'expression_type'],
  ['purposes', '/privacy/retention', undefined, 'missing_key'],
];

/** Faults that have nothing to do with any of those. */
const OTHERS: readonly (readonly [string, Json | undefined, string])[] = [
  ['/data/properties/shared/x-class', undefined, 'class_missing'],
  ['/reasons/0/legal', 'licensing#99', 'article_unknown'],
  ['/operations/transfer', {}, 'operation_idle'],
];

describe('one cause gives one finding', () => {
  test.each(FAULTS)('in a %s: %s', (_, path, planted, code) => {
    const all = found(changed(path, planted, YARD));
    expect(all.map((one) => `${one.code}: ${one.message.en}`)).toHaveLength(1);
    expect(all[0]).toMatchObject({ code });
    expect(all[0]?.witness.length).toBeGreaterThan(0);
    expect(all[0]?.line).toBeGreaterThan(1);
  });

  test('in a shared type, however many fields name it', () => {
    const broken = changed('/types/story/maxLength', undefined, TYPES);
    const twice = changed('/data/properties/more', 'types#/story', YARD);
    const asked = changed('/form/pages/0/fields/-', '/more', twice);
    expect(codes(asked, broken)).toEqual(['unbounded: Nothing limits it; say maxLength']);
  });

  test('of a post, a law or a connector that there is not, wherever they are named', () => {
    const posts = changed('/workflow/states/consent/watch', 'post:gardener', YARD);
    const [first, ...more] = found(changed('/workflow/states/payment/watch', 'post:gardener', posts));
    expect([first?.code, first?.witness.length, more]).toEqual(['role_unknown', 2, []]);
    const laws = changed('/metadata/legalBasis', ['garden#1', 'garden#2'], YARD);
    expect(found(laws).filter(({ code }) => code === 'law_unnamed')).toHaveLength(1);
  });
});

const both = (path: string, planted: Json | undefined, other: string, value: Json | undefined): readonly string[] =>
  codesOnly(changed(path, planted, changed(other, value, YARD))).toSorted();

describe('a second fault is still found', () => {
  test.each(FAULTS)('beside one in a %s: %s', (_, path, planted, code) => {
    for (const [other, value, wanted] of OTHERS) {
      const all = codesOnly(changed(path, planted, changed(other, value, YARD)));
      // Who holds a state decides whether an operation is ever offered; where that is not known nobody can say.
      if (wanted === 'operation_idle' && /^\/workflow\/states\/\w+(\/holder)?$/.test(path)) continue;
      expect(all, wanted).toContain(code);
      expect(all, wanted).toContain(wanted);
    }
  });

  test('in the very same declaration', () => {
    const yard = '/lookups/yard';
    expect(both(`${yard}/title`, undefined, `${yard}/returns/paved/x-class`, 'sensitive')).toEqual([
      'lookup_unconsented',
      'missing_key',
    ]);
    expect(both('/outputs/tag/title', undefined, '/outputs/tag/retention', 'P1Y')).toEqual([
      'missing_key',
      'retention_short',
    ]);
    expect(both('/fees/0/title', undefined, '/fees/0/refundWhen', undefined)).toEqual(['missing_key', 'refund_unsaid']);
    expect(both('/clocks/promise/from', 'filed', '/clocks/decide/after', 'P20D')).toEqual([
      'statutory_unsourced',
      'unknown_value',
    ]);
  });
});

describe('what the language has another word for', () => {
  test('is said with that word, and what was meant is not missed besides', () => {
    const table = changed('/decisions/price/output', 'int', changed('/decisions/price/unit', undefined, YARD));
    expect(codes(table)).toEqual([
      'say_instead: Not "output": what a table gives is counted in its unit; write unit: fen or unit: number',
    ]);
    const { title, retention } = { title: text('树牌', 'Tag'), retention: 'P3Y' };
    const paper = changed('/outputs/tag', { title, retention, template: 'tag', verify: 'qr' }, YARD);
    expect(codesOnly(paper)).toEqual(['say_instead', 'say_instead']);
  });

  test('says it in both languages', () => {
    const [first] = found(changed('/workflow/states/decision/idempotencyKey', 'case.id', YARD));
    expect(first?.message['zh-CN']).toMatch(/请删去/);
    expect(first?.message.en).toMatch(/take it out/);
  });
});

test('values of tests may be named with a dot, and are the same document', () => {
  const long = read(changed('/tests/0/expect', { fees: { saplings: 500 }, decisions: { price: 500 } }, YARD));
  const short = read(changed('/tests/0/expect', { 'fees.saplings': 500, 'decisions.price': 500 }, YARD));
  expect(short.documents[0]?.hash).toBe(long.documents[0]?.hash);
  expect(short.documents[0]?.hash).toMatch(/^\w{64}$/);
});

test('an answer that the form insists on under a condition is there under that condition', () => {
  const asked = changed('/lookups/yard/when', 'data.shared == true', YARD);
  const given = changed('/lookups/yard/input/holder', 'data.neighbour', asked);
  // That the neighbour has not agreed to it is another matter.
  expect(codesOnly(given)).toEqual(['party_unasked']);
  expect(codesOnly(changed('/form/pages/1/fields/1/required', false, given))).toContain('value_absent');
});
