// Faults planted into sound documents: each is found, under its own name, at its line, with a witness that is true.
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { readTestPack } from '../../../test/world.ts';
import { changed, CONTEXT, findings, readText, SAMPLE, sound } from '../sample.ts';
import { checkDocument, checkPack } from './check.ts';
import { graphOf } from './graph.ts';

const states = '/workflow/states';

describe('planted faults', () => {
  /** Code, where it is planted, what is planted, and words its witness must contain. */
  const faults: readonly (readonly [string, string, Json | undefined, string])[] = [
    ['state_unknown', `${states}/received/on/0/target`, 'rewiew', 'accept → rewiew'],
    ['state_unknown', `${states}/correction/expires/target`, 'gone', 'expires → gone'],
    ['state_unknown', '/workflow/initial', 'start', 'submit → start'],
    ['state_unreachable', `${states}/route/on/0/target`, 'review', 'submit … →'],
    ['ends_at_once', '/workflow/initial', 'granted', 'submit → granted'],
    ['state_endless', `${states}/review/on`, [{ event: 'accept', target: 'review' }], 'choice → review'],
    ['loop_endless', `${states}/received/on/2/limit`, undefined, 'correct → received'],
    ['loop_endless', `${states}/received/on/2/then`, 'received', 'requestCorrection → received'],
    ['limit_without_then', `${states}/received/on/2/then`, undefined, 'requestCorrection × 2'],
    ['choice_open', `${states}/route/on/1`, undefined, "not (data.kind == 'change')"],
    ['choice_early', `${states}/route/on/0/cond`, undefined, 'choice → inspection'],
    ['state_stuck', `${states}/review/on`, [], 'choice → review'],
    ['wait_unbounded', `${states}/correction/expires`, undefined, 'requestCorrection → correction'],
    ['office_untimed', `${states}/received/deadline`, undefined, 'submit → received'],
    ['office_expires', `${states}/review/expires`, { after: 'P3D', target: 'granted' }, 'expires → granted'],
    ['assigned_without_assign', `${states}/review/holder`, 'assigned', 'accept → route'],
    ['clock_never_starts', '/clocks/decide/from', 'assigned', 'decide: from assigned'],
    ['urgency_unset', '/clocks/decide/urgent', 'P3D', 'decide: from'],
    ['clock_too_late', '/clocks/decide/from', 'served', 'from served'],
    ['clock_unknown', '/sla/statutory', 'decision', 'statutory: decision'],
    ['clock_unknown', '/operations/extend/clock', 'decision', 'extend decision'],
    ['sla_missing', '/sla', {}, 'sla'],
    ['parameter_unknown', '/clocks/decide/after', 'item.decide', 'item.decide @ 2026-11-23'],
    ['promise_longer', '/clocks/promise/after', 'P25D', '25 workdays'],
    ['office_time_over_law', '/clocks/decide/after', 'P9D', 'inspect → review'],
    ['office_time_over_promise', '/clocks/promise/after', 'P9D', 'inspect → review'],
    ['operation_idle', '/operations/bounce', { within: 'P2D', times: 1, grant: 'post:dispatcher' }, 'bounce'],
    ['grants_himself', '/operations/extend/grant', 'post:approver', 'grant: post:approver'],
    ['escalation_empty', '/escalation', [], 'deadline passes'],
    ['escalation_open', '/escalation/1', undefined, '→ post:unit-head'],
    ['twice', '/escalation/0/to', 'post:county-duty-leader', '→ post:county-duty-leader'],
    ['route_unasked', '/routing/by', ['category'], 'data.category'],
    ['route_misled', '/routing/else', 'post:dispatcher', 'received: post:counter'],
    ['operation_idle', '/operations/transfer', {}, 'transfer'],
    ['merge_waits', '/operations/merge', { grant: 'post:counter' }, 'applicant'],
    ['clock_idle', '/clocks/other', { from: 'submitted', after: 'P5D' }, '"promised":"promise"'],
    ['statutory_unsourced', '/clocks/decide/after', 'P20D', '"count":20'],
    ['statutory_unsourced', '/clocks/decide/after', 'term.wish', 'term.wish: nobody'],
    ['law_promised', '/sla', { promised: 'decide' }, 'term.decide'],
    ['extension_over_law', '/operations/extend/max', 'P41D', '41 workdays > 40 workdays'],
    ['extension_over_law', '/clocks/decide/after', 'term.short', '10 workdays > 2 workdays'],
    [
      'suspension_long',
      '/operations/suspend',
      { reasons: [{ code: 'a', text: { 'zh-CN': '甲', en: 'A' } }], max: 'P61D', grant: 'post:unit-head' },
      '61 days > 60 days',
    ],
    ['rating_contrary', '/rating/onBad', 'rectify', 'granted'],
    ['rating_slow', '/rating/within', 'P2D', '2 workdays > 1 workdays'],
    ['rating_slow', '/rating/within', 'rating.rectify', 'evaluate 1 → callBack'],
    ['article_unknown', '/reasons/0/legal', 'licensing#84', '行政许可法#84'],
    ['law_unregistered', '/laws/licensing/zh-CN', '许可行政法', '许可行政法'],
    ['class_missing', '/data/properties/copies/x-class', undefined, '/copies: x-class?'],
    ['class_low', '/data/properties/name/x-class', 'public', '/name: "…"'],
    ['class_low', '/data/properties/number/title/zh-CN', '银行卡号', '银行卡'],
    ['unbounded', '/data/properties/copies/maximum', undefined, '9007199254740991'],
    ['rule_early', '/eligibility/0/rule', "data.kind == 'new'", "start: data.kind == 'new'"],
    ['rule_late', '/eligibility/0/at', 'submit', 'submit: has(applicant.age)'],
    ['audience_barred', '/metadata/audience/-', 'business', 'business: not (has(applicant.age)'],
    ['edge_taken', `${states}/inspection/on/0/event`, 'transfer', 'transfer'],
    ['edge_taken', `${states}/inspection/on/0/event`, 'withdraw', 'withdraw'],
    ['step_misheld', `${states}/inspection/on/0/event`, 'correct', 'correct'],
    ['step_misheld', `${states}/correction/on/0/event`, 'approve', 'approve'],
    ['verb_unlabelled', `${states}/inspection/on/0/label`, undefined, 'inspect'],
    ['event_missing', `${states}/review/on/1`, undefined, 'approve / …'],
    ['event_missing', `${states}/received/on/1`, undefined, 'accept / …'],
    ['correction_misled', `${states}/received/on/2/target`, 'review', 'requestCorrection → review'],
    ['assign_misled', `${states}/received/on/0/event`, 'assign', 'assign → route'],
    [
      'deemed_untimed',
      `${states}/correction/deemed`,
      { event: 'correct', asOf: 'submitted', legal: 'licensing#32' },
      'deemed correct',
    ],
    [
      'deemed_unknown',
      `${states}/received/deemed`,
      { event: 'approve', asOf: 'submitted', legal: 'licensing#32' },
      'deemed approve',
    ],
    [
      'deemed_ends',
      `${states}/received/deemed`,
      { event: 'decline', asOf: 'submitted', legal: 'licensing#32' },
      'deemed decline',
    ],
    [
      'outcome_not_given',
      `${states}/granted`,
      { type: 'final', outcome: 'input.outcome', of: ['granted', 'refused'] },
      'approve → granted',
    ],
    [
      'outcome_of_invalid',
      `${states}/granted`,
      { type: 'final', outcome: 'input.outcome', of: ['granted', 'lapsed'] },
      'granted | lapsed',
    ],
    ['outcome_contrary', `${states}/review/on/0/target`, 'refused', 'approve → refused'],
    ['outcome_contrary', `${states}/correction/expires/target`, 'granted', 'expires → granted'],
    ['reasons_missing', '/reasons', [], 'decline → declined'],
    ['remedy_missing', '/remedy', undefined, 'reject → refused'],
    ['reopen_misled', '/reopen', { within: 'P30D', target: 'correction', limit: 1 }, 'reopen → correction'],
    ['required_unasked', '/form/pages/0/fields/0', undefined, 'one: /kind'],
    ['required_hidden', '/form/pages/0/fields/0/visible', "data.kind == 'new'", "not (data.kind == 'new')"],
    ['required_optional', '/form/pages/0/fields/0/required', false, '/name'],
    ['required_locked', '/form/pages/0/fields/0/readOnly', true, '/name'],
    ['data_unasked', '/form/pages/0/fields/2', undefined, 'ref: /name'],
    ['asked_later', '/form/pages/0/fields/2/visible', 'has(data.tags) && size(data.tags) > 1', 'two: /tags'],
    ['fields_circle', '/form/pages/0/fields/1/visible', "has(data.number) && data.number == '1'", '/number'],
    ['prefill_unsuited', '/form/pages/0/fields/0/prefill', 'company.name', '/name ← company.name'],
    ['value_absent', '/form/pages/0/fields/2/visible', "data.tags == ['x']", 'data.tags = ?'],
    ['value_absent', '/eligibility/0/rule', 'applicant.age >= 18', 'applicant.age = ?'],
    ['value_absent', '/eligibility/0/rule', 'has(applicant.age) || applicant.age >= 18', 'applicant.age = ?'],
    ['value_absent', '/eligibility/0/rule', "data.number == '1'", 'data.number = ?'],
    ['division_by_zero', '/eligibility/0/rule', '10 / (data.copies - 1) < 9', '"copies":1'],
    ['division_by_zero', '/eligibility/0/rule', 'data.copies == 1 || 10 % (data.copies - 2) < 9', '"copies":2'],
    ['number_huge', '/eligibility/0/rule', 'data.copies * 9007199254740991 > 5', '"copies":'],
    ['word_unknown', '/form/pages/0/fields/2/visible', "data.kind != 'neu'", 'data.kind ≠ "neu"'],
    ['condition_constant', '/form/pages/0/fields/2/visible', "data.kind != 'new' || data.kind == 'new'", 'true'],
    ['condition_constant', '/eligibility/0/rule', 'has(applicant.age) && applicant.age < 0', 'false'],
    ['event_open', `${states}/review/on/0/cond`, "data.kind == 'new'", '"kind":"renew"'],
    [
      'edge_shadowed',
      `${states}/route/on`,
      [
        { cond: "data.kind in ['new', 'renew']", target: 'inspection' },
        { cond: "data.kind == 'change'", target: 'review' },
        { otherwise: true, target: 'review' },
      ],
      'choice → inspection',
    ],
    ['stage_wrong', `${states}/inspection/on/0/event`, 'assign', 'assign'],
    ['duties_joined', `${states}/review/holder`, 'post:counter', 'approve: post:counter'],
    ['empty', '/tests', [], 'tests'],
    ['empty', '/form/pages/1/fields', [], 'two: fields: []'],
    [
      'material_unbounded',
      '/materials',
      [{ id: 'id', title: { 'zh-CN': '证', en: 'Card' }, mediaTypes: [], maxBytes: 1, maxItems: 1 }],
      'id: 1',
    ],
    [
      'meaning_fixed',
      '/data/properties/about',
      { type: 'string', maxLength: 9, title: { 'zh-CN': '关于', en: 'About' } },
      'about',
    ],
    [
      'meaning_fixed',
      '/data/properties/urgency',
      { enum: ['urgent', 'whenever'], title: { 'zh-CN': '急不急', en: 'Urgent' }, 'x-class': 'public' },
      'whenever',
    ],
  ];

  test.each(faults)('%s at %s', (code, path, planted, words) => {
    const document = changed(path, planted);
    const found = findings(document).filter((one) => one.code === code);
    expect(findings(document).map((one) => one.code)).toContain(code);
    expect(found.some((one) => one.witness.join(' ; ').includes(words))).toBe(true);
  });

  test('every fault stands at the line where it was planted', () => {
    const document = changed(`${states}/received/on/0/target`, 'rewiew');
    const [first] = checkPack(readText(document), CONTEXT).filter((one) => one.code === 'state_unknown');
    expect(JSON.stringify(document, null, 1).split('\n')[(first?.line ?? 0) - 1]).toContain('rewiew');
    expect(first?.file).toBe('sample.service.yaml');
  });

  test('the sample itself has none', () => {
    expect(findings(SAMPLE)).toEqual([]);
  });

  test('a rule may be the county’s own and cite no law, whatever else the document rests on', () => {
    const based = changed('/metadata/legalBasis', ['licensing#32'], changed('/eligibility/0/legal', undefined));
    expect(based).toMatchObject({ eligibility: [{ rule: expect.any(String) }] });
    expect(findings(based)).toEqual([]);
  });
});

/** Walks a witness through the document: every arrow must be a way of the graph. */
const follow = (document: JsonObject, witness: readonly string[]): string => {
  const graph = graphOf(sound(document));
  let at = '';
  for (const step of witness) {
    const [event = '', target = ''] = step.split(' → ');
    if (event === 'submit') {
      expect(target).toBe(graph.document.workflow.initial);
    } else {
      const way = graph.from(at).find((one) => (one.event || 'choice') === event && one.to === target);
      expect(way, `${at}: ${step}`).toBeDefined();
    }
    at = target;
  }
  return at;
};

const licence = (path: string, planted: Json | undefined): JsonObject =>
  changed('/metadata/itemType', '行政许可', changed(path, planted));

describe('a licence', () => {
  const late: Json = { event: 'requestCorrection', target: 'supplement' };
  const supplement: Json = {
    stage: 'collect',
    holder: 'applicant',
    expires: { after: 'P5D', target: 'lapsed' },
    on: [{ event: 'correct', target: 'decision' }],
  };
  const decision: Json = {
    stage: 'handle',
    holder: 'post:approver',
    deadline: { after: 'P1D', calendar: 'cn-working' },
    on: [
      { event: 'approve', target: 'granted' },
      { event: 'reject', target: 'refused' },
    ],
  };
  const twice = `${states}/received/on/2/limit`;
  const afterwards = (document: (path: string, planted: Json) => JsonObject): JsonObject =>
    changed(
      `${states}/supplement`,
      supplement,
      changed(`${states}/decision`, decision, document(`${states}/review/on/-`, late)),
    );

  test('that asks once, and ends the matter when it would ask again, has nothing found', () => {
    expect(findings(licence('/metadata/itemType', undefined))).toEqual([]);
  });

  test('that asks twice is found, with the walk', () => {
    const document = licence(twice, 2);
    const [one, ...more] = findings(document);
    expect([one?.code, more]).toEqual(['correction_twice', []]);
    expect(follow(document, one?.witness ?? [])).toBe('correction');
    expect(one?.witness.filter((step) => step.startsWith('requestCorrection'))).toHaveLength(2);
  });

  test('that asks after it was accepted is found, with the walk', () => {
    const found = findings(afterwards(licence)).filter(({ code }) => code.startsWith('correction_'));
    expect(found.map(({ code }) => code)).toEqual(['correction_late', 'correction_twice']);
    expect(found[0]?.witness).toContain('accept → route');
    expect(found[1]?.witness).toContain('requestCorrection → correction');
  });

  test('is what the law means: other items may ask so', () => {
    const codes = [changed(twice, 2), afterwards((path, planted) => changed(path, planted))].flatMap((document) =>
      findings(document).map((one) => one.code),
    );
    expect(codes).not.toContain('correction_twice');
    expect(codes).not.toContain('correction_late');
  });
});

test('a matter of life that nobody has is found where they are known', () => {
  const document = changed('/metadata/lifeEvents', ['shop', 'business']);
  const found = findings(document, { ...CONTEXT, lifeEvents: ['shop', 'work'] });
  expect(found.map(({ code, witness }) => [code, witness])).toEqual([['life_event_unknown', ['business']]]);
  expect(findings(document)).toEqual([]);
});

test('a division that cannot come to zero is none to speak of', () => {
  for (const rule of ['10 / data.copies < 9', 'data.copies == 1 || 10 / (data.copies - 1) < 9', 'data.copies / 2 < 9'])
    expect(findings(changed('/eligibility/0/rule', rule)).map(({ code }) => code)).not.toContain('division_by_zero');
});

test('wrong outcomes of an end are told with those that are right', () => {
  const one = findings(
    changed(`${states}/granted`, { type: 'final', outcome: 'input.outcome', of: ['granted', 'granted'] }),
  ).find(({ code }) => code === 'outcome_of_invalid');
  expect([one?.code, one?.message.en]).toEqual([
    'outcome_of_invalid',
    'The outcomes of "granted" are wrong: at least two, each once, of those somebody can choose: solved, partly, explained, granted, refused; here it is: granted, granted',
  ]);
});

describe('a witness is true', () => {
  test('a state that cannot end is reached by the walk shown', () => {
    const document = changed(`${states}/review/on`, [
      { event: 'approve', target: 'review' },
      { event: 'reject', target: 'review' },
    ]);
    const found = findings(document).filter((one) => one.code === 'state_endless');
    expect(found.map((one) => follow(document, one.witness))).toEqual(expect.arrayContaining(['route', 'review']));
  });

  test('the worst path is a walk of the document, and its parts add up', () => {
    const document = changed('/clocks/decide/after', 'P9D');
    const [one] = findings(document).filter((found) => found.code === 'office_time_over_law');
    expect(['granted', 'refused']).toContain(follow(document, one?.witness ?? []));
    expect(one?.message.en).toContain('5 workdays + 5 workdays');
  });

  test('a loop is walked as often as its limit says when time is added up', () => {
    const looping = changed(
      `${states}/review/on/-`,
      { event: 'requestCorrection', target: 'supplement', limit: 2, then: 'refused' },
      changed(`${states}/supplement`, {
        stage: 'collect',
        holder: 'applicant',
        expires: { after: 'P5D', target: 'lapsed' },
        on: [{ event: 'correct', target: 'review' }],
      }),
    );
    const [one] = findings(looping).filter((found) => found.code === 'office_time_over_promise');
    // 5 to inspect, 5 to review, and 5 for each of the two corrections; the applicant's days do not count.
    expect(one?.message.en).toContain('5 workdays + 5 workdays + 5 workdays + 5 workdays');
  });

  test('an office that has longer than an urgent matter may take is found, and how urgent it was', async () => {
    const { documents, parameters } = await readTestPack();
    const complaint = documents.find((one) => one.id === 'complaint');
    const handling = complaint?.workflow.states['handling'];
    if (!complaint || handling?.type !== 'wait') throw new Error('a complaint is handled');
    const deadline = { after: { count: 2, unit: 'workdays' as const } };
    const all = { ...complaint.workflow.states, handling: { ...handling, deadline } };
    const slow = { ...complaint, workflow: { ...complaint.workflow, states: all } };
    const found = checkDocument(slow, { parameters, on: CONTEXT.on });
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['office_time_over_promise', '/clocks/handle/emergency'],
    ]);
    expect(found[0]?.witness).toEqual(
      expect.arrayContaining(['submit → dispatch', 'assign → handling', 'urgency: emergency']),
    );
  });

  test('an unguarded answer is shown by an applicant who has not given it', () => {
    const [one] = findings(changed(`${states}/review/on/0/cond`, "data.kind == 'new'")).filter(
      (found) => found.code === 'event_open',
    );
    expect(JSON.parse(one?.witness.at(-1) ?? '')).toEqual({ data: { kind: 'renew' } });
  });
});

/** What is found in a rule that judges the answers. */
const judged = (rule: string): readonly string[] =>
  findings(changed('/eligibility/0/rule', rule, changed('/eligibility/0/at', 'submit'))).map((one) => one.code);

describe('guards', () => {
  test.each([
    "has(data.number) && data.number == '1'",
    "!has(data.number) || data.number == '1'",
    "has(data.number) ? data.number == '1' : data.agree",
    "has(data.payout) && data.payout.bank == 'x'",
    "!(!has(data.number) || data.number != '1')",
    "data.agree && data.copies > 3 && data.name == 'x'",
  ])('%s is safe', (rule) => {
    expect(judged(rule)).toEqual([]);
  });

  test.each([
    "has(data.payout) && data.payout.note == 'x'",
    "data.payout.bank == 'x'",
    "data.agree && data.number == '1'",
  ])('%s is not', (rule) => {
    expect(judged(rule)).toEqual(['value_absent']);
  });
});

test('the services of the county have no finding', async () => {
  const pack = await readTestPack();
  expect(pack.documents.length).toBeGreaterThanOrEqual(5);
  expect(checkPack(pack, { parameters: pack.parameters, on: '2026-11-23' })).toEqual([]);
});
