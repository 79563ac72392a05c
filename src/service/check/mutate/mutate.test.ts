// Spoiling documents on purpose: every operator does something, the same seed does the same, and nothing is counted as
// found that was not.
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { loadData } from '../../pack.ts';
import { changed, CONTEXT, SAMPLE, sound } from '../../sample.ts';
import { checkPack } from '../check.ts';
import { changedBy, describe as describeChange, groundOf } from './mutant.ts';
import { mutate, type Trial, type Verdict } from './mutate.ts';
import { OPERATORS, type OperatorId } from './operators.ts';
import { places, renamed, replaced } from './place.ts';

const { parameters } = CONTEXT;

const judge = (data: JsonObject): Verdict => {
  const read = loadData('sample.service.yaml', data, { parameters });
  return { codes: checkPack(read, CONTEXT).map(({ code }) => code), hash: read.documents[0]?.hash };
};

const trial = (seed: number, verdict: Trial['judge'] = judge): Trial => {
  let state = seed;
  // A plain linear generator: what matters is that a seed always draws the same.
  const below = (bound: number): number => (state = (state * 48271 + 11) % 2147483647) % bound;
  return { parameters, below, each: 4, judge: verdict };
};

const subject = { id: 'sample', data: SAMPLE };

const MOVING = {
  from: '1.x',
  policy: 'migrate',
  states: { review: 'deciding' },
  data: [
    { op: 'move', from: '/number', path: '/former' },
    { op: 'add', path: '/reason', value: 'x' },
  ],
  ask: ['/wish'],
  notify: { 'zh-CN': '更快', en: 'Faster' },
};

describe('the operators', () => {
  const suspending = changed('/operations/suspend', {
    reasons: [{ code: 'a', text: { 'zh-CN': '甲', en: 'A' } }],
    max: 'P30D',
    grant: 'post:unit-head',
  });
  const rows = [
    { when: ["'new'"], then: 'policy.feeSmall' },
    { when: ["it != 'new'"], then: 'policy.feeLarge' },
  ];
  const registered = {
    connector: 'register',
    operationId: 'getEntry',
    input: { name: 'data.name' },
    returns: { known: { type: 'bool', title: { 'zh-CN': '有', en: 'Known' } } },
    consent: 'required',
    onFailure: 'retry-then-block',
  };
  const moving = changed('/migrations', [MOVING], changed('/lookups', { entry: registered }, suspending));
  const block = changed(
    '/workflow/states/checks',
    { type: 'parallel', branches: ['inspection', 'review', 'received'], join: 'all', target: 'review' },
    changed('/fees', [{ id: 'card', amount: '2000', when: "data.kind == 'new'" }], moving),
  );
  const card = {
    title: '证 | Card',
    type: 'card',
    fields: ['/name', '/kind'],
    public: ['/kind'],
    validity: 'P1Y',
    retention: 'P2Y',
  };
  const giving = changed('/outputs', { card }, changed('/workflow/states/granted/produces', ['card'], block));
  const asking = changed(
    '/workflow/states/consent',
    { holder: 'party:spouse', sign: { 'zh-CN': '同意', en: 'Yes' }, on: [] },
    changed('/parties', { spouse: { title: '配偶 | Spouse', id: 'data.number', reads: ['/name', '/kind'] } }, giving),
  );
  const ground = groundOf(
    changed('/decisions', { fee: { hitPolicy: 'UNIQUE', inputs: ['data.kind'], rules: rows } }, asking),
    parameters,
  );

  test.each(Object.keys(OPERATORS) as OperatorId[])('%s finds something to spoil, and each change is one', (name) => {
    const changes = OPERATORS[name](ground);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes)
      expect(JSON.stringify(changedBy(ground.data, change)), describeChange(ground.data, change)).not.toBe(
        JSON.stringify(ground.data),
      );
  });

  test.each<[OperatorId, string, string]>([
    ['retarget', '/workflow/states/review/on/0/target', 'granted → refused'],
    ['lengthen', '/clocks/promise/after', 'P10D → P30D'],
    ['lengthen', '/clocks/decide/after', 'term.decide → P60D'],
    [
      'flipLiteral',
      '/eligibility/0/rule',
      'has(applicant.age) && applicant.age >= 18 → has(applicant.age) && applicant.age > 18',
    ],
    ['flipLiteral', '/eligibility/0/at', 'start → decide'],
    ['flipLiteral', '/withdraw', '– → false'],
    ['renameField', '/data/properties/number', 'number → numberOld'],
    ['renameField', '/form/pages/0/fields/2/visible', "data.kind != 'new' → data.kindOld != 'new'"],
    ['widenAccess', '/data/properties/name/x-class', 'personal → public'],
    ['widenAccess', '/operations/extend/times', '1 → 3'],
    ['swapRole', '/workflow/states/review/holder', 'post:approver → post:counter'],
    ['miscite', '/reasons/0/legal', 'licensing#32 → licensing#999'],
    ['dropLookup', '/lookups/entry/input/name', 'data.name → –'],
    ['misnameLookup', '/lookups/entry/operationId', 'getEntry → getEntryOld'],
    ['mistypeLookup', '/lookups/entry/returns/known/type', 'bool → date'],
    ['dropConsent', '/lookups/entry/consent', 'required → –'],
    ['swapFailure', '/lookups/entry/onFailure', 'retry-then-block → {"ask-material":"nothingOfTheKind"}'],
    ['swapAmount', '/decisions/fee/rules/0/then', 'policy.feeSmall → policy.feeLarge'],
    ['swapAmount', '/decisions/fee/rules/0/when/0', "'new' → -"],
    ['flipLiteral', '/decisions/fee/rules/1/when/0', "it != 'new' → it == 'new'"],
    ['renameField', '/decisions/fee/rules/0/then', 'policy.feeSmall → policy.feeSmallOld'],
    ['dropRow', '/decisions/fee/rules/1', '{"when":["it != \'new\'"],"then":"policy.feeLarge"} → –'],
    ['dropParty', '/workflow/states/consent/sign', '{"zh-CN":"同意","en":"Yes"} → –'],
    ['dropParty', '/parties/spouse/reads/1', '/kind → –'],
    ['swapParty', '/parties/spouse/id', 'data.number → data.name'],
    ['swapParty', '/workflow/states/consent/holder', 'party:spouse → party:spouseOld'],
    ['dropBranch', '/workflow/states/checks/branches/1', 'review → –'],
    ['swapJoin', '/workflow/states/checks/join', 'all → 2'],
    ['lengthen', '/outputs/card/validity', 'P1Y → P3Y'],
    ['widenAccess', '/outputs/card/public', '["/kind"] → ["/kind","/name"]'],
    ['dropOutput', '/workflow/states/granted/produces', '["card"] → –'],
    ['swapTerms', '/sla', '{"statutory":"decide","promised":"promise"} → {"statutory":"promise","promised":"decide"}'],
    ['breakMigration', '/migrations/0/states/review', 'deciding → –'],
    ['breakMigration', '/migrations/0/ask/0', '/wish → /nothing'],
    ['flipLiteral', '/fees/0/amount', '2000 → 2001'],
    ['flipLiteral', '/fees/0/when', "data.kind == 'new' → data.kind != 'new'"],
    ['dropFee', '/fees/0/when', "data.kind == 'new' → –"],
    ['breakDefault', '/data/properties/copies/default', '1 → nothingOfTheKind'],
  ])('%s at %s: %s', (name, path, said) => {
    const found = OPERATORS[name](ground).filter((one) => one.path === path);
    expect(found.map((one) => describeChange(ground.data, one))).toContain(said);
  });

  test('a term that followed a parameter keeps its calendar when it is written out', () => {
    const change = OPERATORS.lengthen(ground).find((one) => one.path === '/clocks/decide/after');
    expect(change && changedBy(ground.data, change)['clocks']).toMatchObject({
      decide: { from: 'accepted', after: 'P60D', calendar: 'cn-working' },
    });
  });

  test('neither tests nor what is only prose is touched', () => {
    const paths = [...places(SAMPLE)].map(({ path }) => path);
    expect(paths).toContain('/workflow/states/review');
    expect(paths.filter((path) => /^\/(tests|metadata\/title|laws)|zh-CN/.test(path))).toEqual([]);
  });
});

describe('a run', () => {
  test('the same seed draws the same mutants, another draws others', () => {
    const [one, again, other] = [7, 7, 8].map((seed) => mutate(subject, trial(seed)));
    expect(again).toEqual(one);
    expect(other?.survivors).not.toEqual(one?.survivors);
  });

  test('at most so many of each operator, and what was found is what the gate said', () => {
    const asked: JsonObject[] = [];
    const { scores } = mutate(
      subject,
      trial(1, (data) => {
        asked.push(data);
        return judge(data);
      }),
    );
    expect(scores.every(({ mutants, caught }) => mutants <= 4 && caught <= mutants)).toBe(true);
    // Once for the document as it is.
    expect(asked.length).toBe(1 + scores.reduce((sum, one) => sum + one.mutants, 0));
    expect(asked.length).toBeGreaterThan(30);
  });

  test('a gate that finds nothing catches nothing, and what reads as the same document is said to', () => {
    const { scores, survivors } = mutate(
      subject,
      trial(1, () => ({ codes: [], hash: 'h' })),
    );
    expect(scores.reduce((sum, one) => sum + one.caught, 0)).toBe(0);
    expect(new Set(survivors.map(({ why }) => why))).toEqual(new Set(['same']));
  });

  test('a gate that breaks has caught nothing', () => {
    let first = true;
    const { survivors } = mutate(
      subject,
      trial(1, () => {
        if (!first) throw new Error('broke');
        first = false;
        return { codes: [], hash: 'h' };
      }),
    );
    expect(new Set(survivors.map(({ why, fault }) => `${why} ${fault}`))).toEqual(new Set(['crash broke']));
  });

  test('a term of one day in the other calendar is the same day', () => {
    const data = changed('/workflow/states/received/deadline/after', 'P1D');
    const { survivors } = mutate(
      { id: 'sample', data },
      { ...trial(1, (one) => ({ codes: [], hash: JSON.stringify(one) })), each: 1000 },
    );
    const equal = survivors.filter(({ why }) => why === 'equal');
    expect(equal.map(({ path }) => path)).toEqual(['/workflow/states/received/deadline/calendar']);
  });
});

test('whatever is broken in a rule of migration is found where the older version is known', () => {
  const text = { type: 'string', title: { 'zh-CN': '甲', en: 'A' }, maxLength: 20, 'x-class': 'personal' };
  const named = JSON.parse(
    JSON.stringify(SAMPLE).replaceAll('"review"', '"deciding"').replaceAll('number', 'former'),
  ) as JsonObject;
  const field = (name: string, from: JsonObject): JsonObject =>
    changed(
      '/data/required/-',
      name,
      changed('/form/pages/0/fields/-', { ref: `/${name}` }, changed(`/data/properties/${name}`, text, from)),
    );
  const second = changed(
    '/migrations',
    [MOVING],
    changed('/metadata/version', '2.0.0', field('wish', field('reason', named))),
  );
  const context = { ...CONTEXT, earlier: [sound()] };
  const verdict = (data: JsonObject): Verdict => {
    const read = loadData('sample.service.yaml', data, CONTEXT);
    return { codes: checkPack(read, context).map(({ code }) => code), hash: read.documents[0]?.hash };
  };
  expect(verdict(second).codes).toEqual([]);
  const { scores, survivors } = mutate({ id: 'sample', data: second }, { ...trial(1, verdict), each: 100 });
  expect(survivors.filter(({ operator }) => operator === 'breakMigration')).toEqual([]);
  expect(scores.find(({ operator }) => operator === 'breakMigration')?.mutants).toBe(10);
});

test('places are changed by their pointers, and names keep their order', () => {
  const data = { a: [{ 'b/c': 1 }], d: 2 };
  expect(replaced(data, '/a/0/b~1c', 3)).toEqual({ a: [{ 'b/c': 3 }], d: 2 });
  expect(replaced(data, '/a/0', undefined)).toEqual({ a: [], d: 2 });
  expect(replaced(data, '/a/-', 4)).toEqual({ a: [{ 'b/c': 1 }, 4], d: 2 });
  expect(Object.keys(renamed(data, '/a', 'z'))).toEqual(['z', 'd']);
});
