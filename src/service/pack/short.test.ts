import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { leavesOf } from '../data.ts';
import { loadPack } from '../pack.ts';
import { CONTEXT, SAMPLE, changed, findings, read, readText, sound } from '../sample.ts';

const hashOf = (document: JsonObject): string | undefined => {
  const { documents, findings: found } = read(document);
  expect(found).toEqual([]);
  return documents[0]?.hash;
};

/** The sample with `{ zh-CN, en }` written in one line. */
const inOneLine = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(inOneLine);
  if (typeof value !== 'object' || value === null) return value;
  const { 'zh-CN': zh, en } = value as JsonObject;
  if (typeof zh === 'string' && typeof en === 'string') return `${zh} | ${en}`;
  return Object.fromEntries(Object.entries(value as JsonObject).map(([key, one]) => [key, inOneLine(one)]));
};

const without = (...sections: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(SAMPLE).filter(([name]) => !sections.includes(name)));

const named = (remedy: string) =>
  loadPack([{ path: 'a.service.yaml', text: JSON.stringify(changed('/remedy', remedy)) }], {
    ...CONTEXT,
    remedies: { decision: { 'zh-CN': '可以申请复议', en: 'You may ask for reconsideration' } },
  });

describe('a document in the short forms is the same document', () => {
  test('texts in one line', () => {
    expect(hashOf(inOneLine(SAMPLE) as JsonObject)).toBe(sound().hash);
  });

  test('the way of a state as a map, its time as a length of working days', () => {
    const review = {
      stage: 'handle',
      holder: 'post:approver',
      deadline: 'P5D',
      on: { approve: 'granted', reject: { target: 'refused' } },
    };
    expect(hashOf(changed('/workflow/states/review', review))).toBe(sound().hash);
  });

  test('several ways of one event stand in a list under it, in their order', () => {
    const long = [
      { event: 'inspect', target: 'granted', cond: "data.kind == 'new'" },
      { event: 'inspect', target: 'refused' },
    ];
    const short = { inspect: [{ target: 'granted', cond: "data.kind == 'new'" }, 'refused'] };
    const at = '/workflow/states/inspection/on';
    expect(read(changed(at, short)).documents[0]?.hash).toBe(read(changed(at, long)).documents[0]?.hash);
  });

  test('fields by their names', () => {
    const fields = ((SAMPLE['form'] as JsonObject)['pages'] as readonly JsonObject[])[0]?.['fields'];
    const plain = (fields as readonly JsonObject[]).map((one) => (Object.keys(one).length === 1 ? one['ref'] : one));
    expect(plain.some((one) => typeof one === 'string')).toBe(true);
    expect(hashOf(changed('/form/pages/0/fields', plain as Json))).toBe(sound().hash);
  });
});

const tests = (given: JsonObject, cases: readonly JsonObject[]) =>
  read(changed('/tests', { given, cases: [...cases] }));

test('a text that a comma cuts in two is said to want quotes', () => {
  const text =
    'apiVersion: wuyuan/v1\nkind: Service\nmetadata: { id: a, title: 一 | One, two and three }\nworkflow: {}';
  const found = loadPack([{ path: 'a.service.yaml', text }], CONTEXT).findings;
  expect(found).toContainEqual(expect.objectContaining({ code: 'text_unquoted', line: 3 }));
});

describe('tests with a common ground', () => {
  const expectation = { events: ['submit'], expect: { state: 'received' } };

  test('each has it, with what it says otherwise over it, and without what it takes out', () => {
    const { documents } = tests({ data: { name: '某人', kind: 'new' }, on: '2026-03-03' }, [
      { name: '照样', ...expectation },
      { name: '换一个', with: { name: '别人' }, ...expectation },
      { name: '不填', with: { kind: null }, ...expectation },
      { name: '换一天', given: { on: '2026-04-01' }, ...expectation },
    ]);
    expect(documents[0]?.tests.map(({ given }) => given)).toEqual([
      { data: { name: '某人', kind: 'new' }, on: '2026-03-03' },
      { data: { name: '别人', kind: 'new' }, on: '2026-03-03' },
      { data: { name: '某人' }, on: '2026-03-03' },
      { data: { name: '某人', kind: 'new' }, on: '2026-04-01' },
    ]);
  });

  test('a mistake in a case is found at its own line', () => {
    const cases = [{ name: '照样', ...expectation, expekt: {} }];
    const [found] = readText(changed('/tests', { given: { data: { name: '某人' } }, cases })).findings;
    expect(found).toMatchObject({ code: 'unknown_key', witness: ['/tests/0/expekt'] });
    expect(found?.line).toBeGreaterThan(1);
  });

  test('without cases there are no tests, and that is found', () => {
    expect(read(changed('/tests', { given: {} })).findings.map(({ code }) => code)).toContain('wrong_type');
  });
});

describe('what is not said is the usual', () => {
  test('one page asks everything in its order', () => {
    const [document] = read(without('form')).documents;
    expect(document?.form.pages.flatMap(({ fields }) => fields.map(({ ref }) => ref))).toEqual(
      leavesOf(SAMPLE['data'] as JsonObject),
    );
  });

  test('operations that need no limit, three tiers of a day, a call after a bad rating', () => {
    const [document] = read(without('operations', 'escalation', 'rating')).documents;
    expect(Object.keys(document?.operations ?? {})).toEqual(['coHandle', 'urge', 'supervise', 'take', 'comment']);
    expect(document?.escalation.map(({ to }) => to)).toEqual(['unit-head', 'supervisor', 'county-duty-leader']);
    expect(document?.rating.onBad).toBe('callBack');
  });

  test('a remedy by its name, and a name nobody knows is found', () => {
    expect(named('decision').documents[0]?.remedy?.en).toBe('You may ask for reconsideration');
    expect(named('nothing').findings.map(({ code }) => code)).toEqual(['unknown_value']);
    expect(findings(changed('/remedy', '可以申请复议 | You may ask')).map(({ code }) => code)).not.toContain(
      'text_missing',
    );
  });
});
