import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '../../rules.ts';
import { changed, SAMPLE, sound } from '../../sample.ts';
import { prepareData } from '../validate.ts';
import { contextOf, coverOf, type Applicant } from './applicants.ts';
import { leavesAsked, type Ground } from './domain.ts';
import { faultsOf } from './faults.ts';

const GROUND: Ground = {
  today: '2026-03-02',
  policy: {},
  units: ['civil-affairs'],
  formats: { idNumber: () => true, creditCode: () => true, phone: (text) => /^1\d{10}$/.test(text) },
};

const document = sound();
const cover = coverOf(document, GROUND);

const problemsOf = (of: ServiceDocument, { who, answers }: Pick<Applicant, 'who' | 'answers'>) =>
  prepareData(of, answers, contextOf(of, who, GROUND)).problems;

describe('a covering set of applicants', () => {
  test('meets everything the document declares', () => {
    expect(cover.unmet).toEqual([]);
    const met = new Set(cover.applicants.flatMap(({ goals }) => goals));
    expect(cover.goals.filter((goal) => !met.has(goal))).toEqual([]);
    for (const goal of [
      'option /kind "change"',
      'shown /number no',
      'field /tags',
      'rule grown failed',
      'branch route 0',
    ])
      expect([...met]).toContain(goal);
  });

  test('is small, and the same every time', () => {
    expect(cover.applicants.length).toBeLessThan(8);
    expect(coverOf(document, GROUND)).toEqual(cover);
    for (const one of cover.applicants) expect(one.goals, 'is there for something').not.toEqual([]);
  });

  test('is of people the form takes, whether or not a rule turns them away', () => {
    for (const one of cover.applicants) expect(problemsOf(document, one)).toEqual([]);
    expect(cover.applicants.filter(({ fails }) => fails.length > 0).map(({ fails }) => fails)).toEqual([['grown']]);
  });

  test('says what nobody can meet', () => {
    const never = sound(
      changed('/form/pages/1/fields/0', { ref: '/tags', visible: "data.kind == 'new' && has(data.number)" }),
    );
    expect(coverOf(never, GROUND).unmet).toEqual(['field /tags']);
  });
});

describe('wrong answers', () => {
  const faults = faultsOf(document, cover.applicants, GROUND);

  test('are told at the answer that was spoilt, and nowhere else', () => {
    for (const { name, ref, problems } of faults.filter((one) => !/^(hidden|blank) /.test(one.name)))
      expect([name, problems.map(({ path }) => path.replace(/\/\d+$/, ''))]).toEqual([name, [ref]]);
  });

  test('count for nothing where the field is not shown', () => {
    const hidden = faults.filter(({ name }) => name.startsWith('hidden '));
    expect(hidden.map(({ ref, problems }) => [ref, problems])).toEqual([['/number', []]]);
  });

  test('try lists with too many entries, and with one that is wrong', () => {
    expect(faults.map(({ name }) => name)).toEqual(expect.arrayContaining(['too_many /tags', 'entry_too_long /tags']));
  });

  test('try every bound that the schema sets', () => {
    const bounds = leavesAsked(document).flatMap(({ ref, schema }) => [
      ...('maxLength' in schema ? [`too_long ${ref}`] : []),
      ...('maximum' in schema ? [`too_big ${ref}`] : []),
      ...('enum' in schema ? [`not_an_option ${ref}`] : []),
    ]);
    expect(faults.map(({ name }) => name)).toEqual(expect.arrayContaining(bounds));
  });
});

test('a document without answers to give has one applicant and no wrong answers', () => {
  const bare: JsonObject = { ...SAMPLE, data: { type: 'object', properties: {} } };
  const plain = changed(
    '/form/pages',
    [{ id: 'one', fields: [{ ref: 'files' }] }],
    changed('/workflow/states/route', { type: 'choice', on: [{ otherwise: true, target: 'review' }] }, bare),
  );
  const read = sound(changed('/tests/0/given/data', {}, plain));
  const { applicants } = coverOf(read, GROUND);
  expect(applicants.filter(({ fails }) => fails.length === 0)).toHaveLength(1);
  expect(faultsOf(read, applicants, GROUND)).toEqual([]);
});

const agreed = (required: string | boolean, visible: object = {}): ServiceDocument =>
  sound(changed('/form/pages/0/fields/4', { ref: '/agree', required, ...visible }));
const choices = (of: ServiceDocument) => coverOf(of, GROUND).goals.filter((goal) => goal.startsWith('option /agree'));

test('a tick that is needed whenever it is asked for cannot be left out: that is a wrong answer and no choice', () => {
  const isNew = "data.kind == 'new'";
  expect(choices(document)).toEqual(['option /agree true', 'option /agree false']);
  expect(choices(agreed(isNew))).toEqual(['option /agree true', 'option /agree false']);
  for (const always of [agreed(true), agreed(isNew, { visible: isNew })]) {
    const { unmet, applicants } = coverOf(always, GROUND);
    expect([choices(always), unmet]).toEqual([['option /agree true'], []]);
    const [bare] = faultsOf(always, applicants, GROUND).filter(({ name }) => name === 'not_ticked /agree');
    expect(bare?.problems.map(({ path, code }) => [path, code])).toEqual([['/agree', 'missing_tick']]);
  }
});
