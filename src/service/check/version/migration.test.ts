// Every case of an older version has a legal place in the new one, or the gate says which has not.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isRequired, leavesOf, withValue } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { patched, type Migration } from '../../rules/migration.ts';
import { changed, CONTEXT, read, SAMPLE, sound } from '../../sample.ts';
import { checkDocument } from '../check.ts';
import { allows } from './fit.ts';

const TOLD = { 'zh-CN': '更快了', en: 'Faster' };
const OLD = sound();

/** The sample as version 2, with one rule for 1.x. */
const second = (rule: Partial<Migration> = {}, from: JsonObject = SAMPLE): JsonObject =>
  changed(
    '/migrations',
    [{ from: '1.x', policy: 'migrate', notify: TOLD, ...rule }] as unknown as Json,
    changed('/metadata/version', '2.0.0', from),
  );

function found(document: JsonObject, earlier: readonly ServiceDocument[] = [OLD]) {
  const { documents, findings } = read(document);
  const [next] = documents;
  if (!next) throw new Error(JSON.stringify(findings));
  const faults = checkDocument(next, { ...CONTEXT, earlier });
  return [...findings, ...faults].filter(({ code }) => code.startsWith('migration_') || findings.length > 0);
}

const codes = (document: JsonObject, earlier?: readonly ServiceDocument[]) =>
  found(document, earlier).map(({ code }) => code);

describe('a rule alone', () => {
  it('is read, and is no fault where all is as before', () => {
    expect(found(second())).toEqual([]);
    expect(read(second()).documents[0]?.migrations).toEqual([{ from: '1.x', policy: 'migrate', notify: TOLD }]);
    expect(found(second({ policy: 'pin' }))).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['speaks of no older version', second({ from: '2.x' }), 'migration_not_older'],
    ['tells applicants nothing', changed('/migrations/0/notify', undefined, second()), 'migration_untold'],
    ['pins and maps', second({ policy: 'pin', states: { received: 'review' } }), 'migration_unused'],
    ['waits for no answer', second({ within: 'P10D' as never }), 'migration_unused'],
    ['leads to a final state', second({ states: { received: 'granted' } }), 'migration_state_unknown'],
    ['leads nowhere', second({ states: { received: 'nowhere' } }), 'migration_state_unknown'],
    ['speaks of a state nobody had', second({ states: { recieved: 'received' } }), 'migration_state_foreign'],
    ['asks what no page asks', second({ ask: ['/unasked'] }), 'migration_ask_unknown'],
    ['comes too late', changed('/migrations/-', { from: '1.0.0', policy: 'pin' }, second()), 'migration_shadowed'],
    [
      'moves what is not there',
      second({ data: [{ op: 'move', from: '/nam', path: '/name' }] }),
      'migration_path_unknown',
    ],
    ['does not say from where', second({ data: [{ op: 'move', path: '/name' }] }), 'missing_key'],
    ['has no such operation', second({ data: [{ op: 'drop' as never, path: '/name' }] }), 'unknown_value'],
    ['has no such version', second({ from: 'one' }), 'wrong_type'],
  ])('that %s is found', (_, document, code) => {
    const faults = found(document);
    expect(faults.map((one) => one.code)).toContain(code);
    for (const { witness } of faults) expect(witness.length).toBeGreaterThan(0);
  });
});

describe('an open case', () => {
  const renamed = JSON.parse(JSON.stringify(SAMPLE).replaceAll('"review"', '"deciding"')) as JsonObject;

  it('whose state has another name needs a place', () => {
    const [first] = found(second({}, renamed));
    expect(first).toMatchObject({ code: 'migration_state_lost' });
    expect(first?.witness.at(-1)).toBe('1.0.0 review → 2.0.0 review');
    expect(first?.witness[0]).toBe('submit → received');
    expect(codes(second({ states: { review: 'deciding' } }, renamed))).toEqual([]);
  });

  it('that waits for an office does not wait for its applicant instead', () => {
    expect(codes(second({ states: { review: 'correction' } }))).toEqual(['migration_side_changed']);
  });

  it.each([
    ['/withdraw', false],
    ['/operations/comment', undefined],
    ['/sla/statutory', undefined],
  ])('does not lose a right: %s', (path, value) => {
    expect(codes(second({}, changed(path, value, SAMPLE)))).toContain('migration_right_lost');
  });

  it('does not lose a material it has handed in', () => {
    const photo = {
      id: 'photo',
      title: { 'zh-CN': '照片', en: 'Photo' },
      mediaTypes: ['image/png'],
      maxBytes: 1000,
      maxItems: 1,
    };
    const old = sound(changed('/materials', [photo]));
    expect(codes(second(), [old])).toEqual(['migration_material_lost']);
    expect(codes(second({}, changed('/materials', [photo])), [old])).toEqual([]);
  });

  it('was asked of registers what the new version takes for known', () => {
    const entry = {
      title: TOLD,
      connector: 'register',
      operationId: 'getEntry',
      input: { name: 'data.name' },
      returns: { known: { type: 'bool', title: TOLD, 'x-class': 'public' } },
      purpose: TOLD,
      timeout: 'PT3S',
      onFailure: 'retry-then-block',
    };
    const next = second({}, changed('/lookups', { entry }));
    expect(codes(next)).toEqual(['migration_lookup_unread']);
    expect(codes(next, [sound(changed('/lookups', { entry }))])).toEqual([]);
    expect(codes(next, [sound(changed('/lookups', { entry: { ...entry, operationId: 'getAnother' } }))])).toEqual([
      'migration_lookup_unread',
    ]);
    expect(
      codes(second({}, changed('/lookups', { entry: { ...entry, onFailure: { 'ask-applicant': '/name' } } }))),
    ).toEqual([]);
  });

  it('keeps every answer that is still asked, unless it is known which is replaced', () => {
    const lost = (data: Migration['data']) => codes(second({ data } as Partial<Migration>));
    expect(lost([{ op: 'replace', path: '/copies', value: 1 }])).toEqual(['migration_answer_lost']);
    expect(lost([{ op: 'remove', path: '/number' }])).toContain('migration_answer_lost');
    expect(lost([{ op: 'add', path: '/name', value: '某人' }])).toEqual(['migration_answer_lost']);
    expect(found(second({ data: [{ op: 'replace', path: '/copies', value: 1 }] })).map((one) => one.witness)).toEqual([
      ['1.0.0 /copies → 2.0.0 /copies = 1'],
    ]);
    expect(
      lost([
        { op: 'test', path: '/kind', value: 'new' },
        { op: 'replace', path: '/kind', value: 'renew' },
      ]),
    ).toEqual([]);
  });

  it('in branches side by side needs the same branches', () => {
    const block = { type: 'parallel', branches: ['inspection', 'review'], join: 'all', target: 'granted' };
    const old = {
      ...OLD,
      workflow: { ...OLD.workflow, states: { ...OLD.workflow.states, block: { ...block, id: 'block', title: TOLD } } },
    };
    expect(codes(second(), [old as ServiceDocument])).toEqual(['migration_block_lost']);
  });

  it('whose own version nobody speaks of stays, and nothing is asked of it', () => {
    expect(codes(second({ from: '0.x' }))).toEqual([]);
  });
});

const TEXT = { type: 'string', title: { 'zh-CN': '甲', en: 'A' }, maxLength: 20, 'x-class': 'personal' };

/** With one more answer on the first page. */
const asking = (name: string, schema: JsonObject, isNeeded: boolean, from: JsonObject = SAMPLE): JsonObject => {
  const page = changed(
    '/form/pages/0/fields/-',
    { ref: `/${name}` },
    changed(`/data/properties/${name}`, schema, from),
  );
  return isNeeded ? changed('/data/required/-', name, page) : page;
};

describe('the answers of a case', () => {
  it('need one more: it is given, asked, or a fault', () => {
    const next = asking('extra', TEXT, true);
    expect(codes(second({}, next))).toEqual(['migration_field_missing']);
    expect(codes(second({ ask: ['/extra'] }, next))).toEqual([]);
    expect(codes(second({ data: [{ op: 'add', path: '/extra', value: '甲' }] }, next))).toEqual([]);
    expect(codes(second({ data: [{ op: 'copy', from: '/name', path: '/extra' }] }, next))).toEqual([]);
    // Not everybody has a former number.
    expect(codes(second({ data: [{ op: 'copy', from: '/number', path: '/extra' }] }, next))).toEqual([
      'migration_field_missing',
    ]);
    expect(codes(second({ data: [{ op: 'add', path: '/extra', value: 5 }] }, next))).toEqual([
      'migration_value_misfit',
    ]);
    expect(codes(second({}, asking('extra', TEXT, false)))).toEqual([]);
  });

  it('that have no place any more are moved or taken out in so many words', () => {
    const old = sound(asking('extra', TEXT, false));
    expect(codes(second(), [old])).toEqual(['migration_field_left']);
    expect(codes(second({ data: [{ op: 'remove', path: '/extra' }] }), [old])).toEqual([]);
  });

  it.each<[string, string, Json]>([
    ['a shorter text', '/data/properties/name/maxLength', 10],
    ['a longer least', '/data/properties/name/minLength', 3],
    ['fewer words', '/data/properties/kind/enum', ['new', 'change']],
    ['a smaller number', '/data/properties/copies/maximum', 5],
    ['fewer items', '/data/properties/tags/maxItems', 2],
    ['another type', '/data/properties/agree', { ...TEXT }],
    ['a pattern', '/data/properties/number/pattern', '^[0-9]+$'],
  ])('do not fit %s', (_, path, value) => {
    const next = path.endsWith('/enum')
      ? changed('/data/properties/kind/x-labels/renew', undefined, changed(path, value))
      : changed(path, value);
    const [first] = found(second({}, next)).filter(({ code }) => code === 'migration_value_misfit');
    expect(first?.witness[0]).toContain('→');
  });

  it('needed under a condition were needed under the same before', () => {
    expect(codes(second({}, changed('/form/pages/0/fields/2/required', "data.kind == 'renew'")))).toEqual([
      'migration_field_missing',
    ]);
  });
});

/** Any answers an old form takes: what is required is there, what is not may be. */
function answersOf(data: JsonObject): fc.Arbitrary<JsonObject> {
  const leaves = leavesOf(data);
  const parts = leaves.map((ref) => {
    const schema = findSchema(data, ref) ?? {};
    const value = valueOf(schema);
    return isRequired(data, ref) ? value : fc.option(value, { nil: undefined });
  });
  return fc.tuple(...parts).map((values) =>
    values.reduce<JsonObject>((all, value, index) => {
      const ref = leaves[index] ?? '';
      return value === undefined ? all : withValue(all, ref, value);
    }, {}),
  );
}

function valueOf(schema: JsonObject): fc.Arbitrary<Json> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as readonly Json[]));
  switch (schema['type']) {
    case 'integer':
      return fc.integer({ min: Number(schema['minimum']), max: Number(schema['maximum']) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf((schema['items'] ?? {}) as JsonObject), { maxLength: Number(schema['maxItems']) });
    default:
      return fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: Number(schema['maxLength'] ?? 20) });
  }
}

const PATCHES: readonly NonNullable<Migration['data']>[number][] = [
  { op: 'move', from: '/number', path: '/extra' },
  { op: 'copy', from: '/name', path: '/extra' },
  { op: 'copy', from: '/kind', path: '/extra' },
  { op: 'add', path: '/extra', value: '甲' },
  { op: 'add', path: '/extra', value: 5 },
  { op: 'remove', path: '/agree' },
  { op: 'remove', path: '/extra' },
  { op: 'replace', path: '/name', value: '某人' },
  { op: 'move', from: '/payout/bank', path: '/extra' },
  { op: 'move', from: '/copies', path: '/extra' },
];

const NEXT: readonly JsonObject[] = [
  SAMPLE,
  asking('extra', TEXT, true),
  asking('extra', TEXT, false),
  asking('extra', { ...TEXT, maxLength: 3 }, false),
  changed('/data/properties/name/maxLength', 10),
  changed('/data/properties/copies/minimum', 0),
  changed('/data/properties/copies/minimum', 2),
];

it('where the gate says nothing, whatever an old case holds is an answer of the new version after the patch', () => {
  let silent = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...NEXT),
      fc.array(fc.constantFrom(...PATCHES), { maxLength: 3 }),
      fc.array(answersOf(OLD.data), { minLength: 5, maxLength: 5 }),
      (next, data, cases) => {
        const document = second(data.length > 0 ? { data } : {}, next);
        if (codes(document).length > 0) return;
        silent += 1;
        const [read2] = read(document).documents;
        const schema = read2?.data ?? {};
        for (const answers of cases) {
          const after = patched(answers, data) ?? {};
          for (const ref of leavesOf(schema)) {
            const value = ref
              .split('/')
              .slice(1)
              .reduce<Json | undefined>((at, name) => (at as JsonObject)?.[name], after);
            if (value === undefined) expect(isRequired(schema, ref), `${ref} of ${JSON.stringify(after)}`).toBe(false);
            else expect(allows(findSchema(schema, ref) ?? {}, value), `${ref}: ${JSON.stringify(value)}`).toBe(true);
          }
        }
      },
    ),
    { numRuns: 250 },
  );
  expect(silent).toBeGreaterThan(30);
});
