// Lists that a record is picked from: the sound one has no finding, and each mistake is one finding at its place.
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { evaluate } from '../../expression.ts';
import { feesOwed } from '../../policy/fee.ts';
import { fieldsBefore, lookupsBefore, pickerOf, rulesBefore, type Connector } from '../../rules/lookup.ts';
import { changed, CONTEXT, findings, read, SAMPLE } from '../../sample.ts';

const text = (zh: string, en: string): JsonObject => ({ 'zh-CN': zh, en });

/** A register of parking tickets: each with a number, a sum, a state, and what it is made up of. */
const TICKETS: Connector = {
  id: 'ticket-register',
  title: { 'zh-CN': '停车单登记', en: 'Register of tickets' },
  timeout: 1000,
  operations: [
    {
      id: 'getTickets',
      method: 'post',
      path: '/tickets',
      input: [{ name: 'plate', in: 'body', required: true, schema: { type: 'string' } }],
      always: ['tickets'],
      result: {
        tickets: {
          type: 'array',
          items: {
            type: 'object',
            required: ['number', 'place', 'sum', 'state', 'parts'],
            properties: {
              number: { type: 'string', 'x-class': 'personal' },
              place: { type: 'string', 'x-class': 'personal' },
              sum: { type: 'integer', 'x-class': 'personal' },
              state: { type: 'string', enum: ['open', 'paid'], 'x-class': 'personal' },
              parts: {
                type: 'array',
                items: { type: 'object', properties: { name: { type: 'string', 'x-class': 'personal' } } },
              },
            },
          },
        },
      },
    },
  ],
};

const returned = (type: string, zh: string, en: string, more: JsonObject = {}): JsonObject => ({
  type,
  title: text(zh, en),
  'x-class': 'personal',
  ...more,
});

const plain = (zh: string, en: string): JsonObject => ({
  type: 'string',
  title: text(zh, en),
  maxLength: 20,
  'x-class': 'personal',
});

const TICKET: JsonObject = parts().reduce<JsonObject>(
  (document, [path, value]) => changed(path, value, document),
  SAMPLE,
);

function parts(): readonly (readonly [string, Json])[] {
  return [
    ['/data/properties/plate', plain('车牌', 'Plate')],
    ['/data/properties/ticket', plain('哪一张', 'Which one')],
    ['/data/required', ['name', 'kind', 'plate', 'ticket']],
    ['/form/pages/0/fields/-', { ref: '/plate' }],
    ['/form/pages/1/fields/-', { ref: '/ticket' }],
    [
      '/lookups',
      {
        ticket: {
          title: text('停车单', 'Ticket'),
          connector: 'ticket-register',
          operationId: 'getTickets',
          input: { plate: 'data.plate' },
          pick: { from: 'tickets', key: 'number', into: '/ticket' },
          returns: {
            place: returned('string', '地点', 'Place'),
            number: returned('string', '单号', 'Number'),
            sum: returned('int', '金额', 'Sum', { 'x-unit': 'fen' }),
            state: returned('string', '状态', 'State', {
              'x-labels': { open: text('没有缴', 'Open'), paid: text('已缴', 'Paid') },
            }),
            parts: returned('list<record>', '组成', 'Made up of', {
              items: { name: returned('string', '项目', 'Item') },
            }),
          },
          purpose: text('列出您的停车单', 'To list your tickets'),
          onFailure: 'retry-then-block',
        },
      },
    ],
    [
      '/eligibility/-',
      {
        id: 'open',
        at: 'submit',
        rule: "lookups.ticket.state == 'open'",
        else: text('这一张已经缴了', 'Paid already'),
      },
    ],
  ];
}

const ground = { ...CONTEXT, connectors: [TICKETS] };
const codes = (document: JsonObject): readonly string[] => findings(document, ground).map(({ code }) => code);

test('a list that a record is picked from is sound where the form asks for one', () => {
  expect(findings(TICKET, ground)).toEqual([]);
});

const pick = '/lookups/ticket/pick';
const returns = '/lookups/ticket/returns';

/** Where, what, and the one finding it gives. */
const FAULTS: readonly (readonly [string, Json | undefined, string])[] = [
  [`${pick}/from`, 'bills', 'pick_list_unknown'],
  [`${pick}/from`, undefined, 'missing_key'],
  [`${pick}/key`, 'id', 'pick_key_unknown'],
  [`${pick}/key`, 'sum', 'pick_key_unknown'],
  [`${pick}/into`, '/bill', 'pick_field_unsuited'],
  [`${pick}/into`, '/copies', 'pick_field_unsuited'],
  [`${pick}/into`, '/kind', 'pick_field_unsuited'],
  ['/form/pages/0/fields/-', { ref: '/ticket' }, 'twice'],
  [`${returns}/sum/type`, 'string', 'wrong_type'],
  [`${returns}/state/type`, 'bool', 'wrong_type'],
  [`${returns}/fine`, returned('int', '罚款', 'Fine'), 'returned_unknown'],
  [`${returns}/place/type`, 'int', 'returned_type'],
  [`${returns}/place/x-class`, 'public', 'returned_class_low'],
  [`${returns}/parts/items`, undefined, 'wrong_type'],
  [`${returns}/parts/items/name/type`, 'int', 'returned_type'],
  [`${returns}/parts/items/name/x-class`, 'public', 'returned_class_low'],
  [`${returns}/parts/items/name/x-class`, 'sensitive', 'lookup_unconsented'],
  [`${returns}/parts/items/name/items`, {}, 'unknown_key'],
  [`${returns}/place/items`, { name: returned('string', '项目', 'Item') }, 'wrong_type'],
  [`${returns}/state/x-labels/paid`, undefined, 'label_missing'],
  [`${returns}/number/x-class`, 'sensitive', 'lookup_unconsented'],
  ['/eligibility/1/rule', "lookups.ticket.state == 'closed'", 'word_unknown'],
  ['/eligibility/1/rule', 'lookups.ticket.parts == []', 'expression_name'],
  ['/eligibility/1/rule', 'lookups.ticket.sum', 'expression_type'],
  [`${returns}/parts/x-class`, 'public', 'returned_class_low'],
  ['/tests/0/given/lookups', { ticket: { fine: 1 } }, 'answer_stray'],
  ['/tests/0/given/lookups', { ticket: { parts: [{ fine: 1 }] } }, 'answer_stray'],
  ['/data/required', ['name', 'kind', 'plate'], 'value_absent'],
];

test.each(FAULTS)('%s as %j is found', (path, value, code) => {
  expect(new Set(codes(changed(path, value, TICKET)))).toContain(code);
});

test('what the list is asked with is asked on a page before', () => {
  const together = changed(
    '/form/pages/1/fields/-',
    { ref: '/plate' },
    changed('/form/pages/0/fields/5', undefined, TICKET),
  );
  expect(codes(together)).toEqual(['pick_early']);
});

test('the field is as private as the key of the records', () => {
  const consented = changed(
    '/lookups/ticket/consent',
    'required',
    changed(`${returns}/number/x-class`, 'sensitive', TICKET),
  );
  expect(codes(consented)).toContain('class_low');
});

test('two lists do not share a field', () => {
  const lookups = TICKET['lookups'] as JsonObject;
  expect(codes(changed('/lookups/other', lookups['ticket'], TICKET))).toContain('twice');
});

test('the values of the record that was picked are read by their types', () => {
  const [document] = read(TICKET).documents;
  const rule = document?.eligibility.find(({ id }) => id === 'open')?.rule;
  if (!rule) throw new Error('no rule');
  expect(evaluate(rule, { lookups: { ticket: { state: 'open' } } })).toBe(true);
  expect(evaluate(rule, { lookups: { ticket: { state: 'paid' } } })).toBe(false);
});

test('before the list is shown the rules are held that need no more than the pages before', () => {
  const rule = (id: string, source: string): JsonObject => ({
    id,
    at: 'submit',
    rule: source,
    else: text('不行', 'No'),
  });
  const ruled = [
    rule('plated', "data.plate != 'none'"),
    rule('picked', "data.ticket != 'none'"),
    rule('owned', 'lookups.owner.isYours'),
    rule('placed', "data.kind == 'new' || lookups.ticket.place != ''"),
  ].reduce((document, one) => changed('/eligibility/-', one, document), TICKET);
  const owner = {
    title: text('车主', 'Owner'),
    connector: 'ticket-register',
    operationId: 'getOwner',
    input: { plate: 'data.plate' },
    returns: { isYours: returned('bool', '是您的车', 'Yours') },
    purpose: text('核对车主', 'To see who the owner is'),
    onFailure: 'retry-then-block',
  };
  const [document] = read(changed('/lookups/owner', owner, ruled)).documents;
  const picker = document && pickerOf(document, '/ticket');
  if (!picker) throw new Error('nothing is picked');
  expect(rulesBefore(document, picker).map(({ id }) => id)).toEqual(['plated', 'owned']);
  expect(lookupsBefore(document, picker).map(({ id }) => id)).toEqual(['owner']);
  expect(fieldsBefore(document, picker)).toContain('/plate');
});

test('what a register gives as a sum of money may be charged', () => {
  const parking = { id: 'ticket', title: text('停车费', 'Parking'), amount: 'lookups.ticket.sum', account: 'treasury' };
  const charged = changed('/fees', [parking], TICKET);
  expect(codes(charged)).not.toContain('fee_negative');
  expect(codes(changed(`${returns}/sum/x-unit`, undefined, charged))).toContain('fee_negative');
  const [document] = read(charged).documents;
  if (!document) throw new Error('not read');
  const facts = { data: {}, applicant: {}, place: {}, today: '2026-03-02', parameters: [] };
  expect(feesOwed(document, ['ticket'], { ...facts, lookups: { ticket: { state: 'open', sum: 4500 } } })).toEqual([
    { fee: 'ticket', account: 'treasury', amount: 4500 },
  ]);
});
