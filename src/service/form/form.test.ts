// Forms as residents and clerks meet them: what is asked, what is missing, and in which words.
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { changed, SAMPLE, sound } from '../sample.ts';
import { fromFormFields, shownValue } from './fields.ts';
import { missingMaterials, prepareData, validateData, type ValidationContext } from './validate.ts';
import { emptyData, fieldsOf, visibleFields } from './visible.ts';

const formats = {
  idNumber: (text: string) => text.length === 18,
  creditCode: () => true,
  phone: (text: string) => /^1\d{10}$/.test(text),
};
const context: ValidationContext = { applicant: { kind: 'person', age: 40 }, today: '2026-11-23', formats };
const document = sound();

const codes = (data: JsonObject, from = document, given = context): readonly string[] =>
  validateData(from, data, given).map((one) => `${one.path} ${one.code}`);

const good: JsonObject = { name: '王芳', kind: 'new' };

describe('what can be taken', () => {
  test('the least that is asked', () => {
    expect(codes(good)).toEqual([]);
  });

  test('what counts has its defaults and its ticks, and nothing that was left blank', () => {
    expect(prepareData(document, { ...good, number: ' ', tags: [] }, context).data).toEqual({
      name: '王芳',
      kind: 'new',
      copies: 1,
      agree: false,
    });
  });

  test('answers to hidden fields are dropped and never judged', () => {
    const prepared = prepareData(document, { ...good, number: 'x'.repeat(99) }, context);
    expect(prepared.problems).toEqual([]);
    expect(prepared.data).not.toHaveProperty('number');
  });

  test('an object asked for is taken whole or not at all', () => {
    expect(codes({ ...good, payout: { bank: '某行' } })).toEqual([]);
    expect(codes({ ...good, payout: { note: '备注' } })).toEqual(['/payout/bank missing']);
    expect(prepareData(document, { ...good, payout: { bank: '', note: '' } }, context).data).not.toHaveProperty(
      'payout',
    );
  });
});

describe('what is wrong is named once, in the order of the form', () => {
  test('missing answers', () => {
    expect(codes({})).toEqual(['/name missing', '/kind missing_choice']);
    expect(codes({ name: '  ', kind: 'new' })).toEqual(['/name missing']);
  });

  test('what is required only sometimes', () => {
    expect(codes({ ...good, kind: 'renew' })).toEqual(['/number missing']);
    expect(codes({ ...good, kind: 'renew', number: '123' })).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ['too short', { name: '王' }, '/name too_short'],
    ['too long', { name: '王'.repeat(21) }, '/name too_long'],
    ['no option', { kind: 'old', number: '1' }, '/kind not_an_option'],
    ['too big', { copies: 10 }, '/copies too_big'],
    ['too small', { copies: 0 }, '/copies too_small'],
    ['half a copy', { copies: 1.5 }, '/copies not_a_number'],
    ['words for a number', { copies: '三份' }, '/copies not_a_number'],
    ['a number for words', { name: 12 }, '/name wrong_type'],
    ['a tick that is none', { agree: 'yes' }, '/agree wrong_type'],
    ['too many', { tags: ['a', 'b', 'c', 'd'] }, '/tags too_many'],
    ['one entry too long', { tags: ['a', 'x'.repeat(11)] }, '/tags/1 too_long'],
    ['nothing we know', { nickname: '芳' }, '/nickname unknown'],
    ['an object for words', { payout: 'x' }, '/payout wrong_type'],
  ])('%s', (_, wrong, code) => {
    expect(codes({ ...good, ...wrong })).toEqual([code]);
  });

  test('sentences are plain, in both languages, with the bounds in them', () => {
    const [one] = validateData(document, { ...good, name: '王' }, context);
    expect(one?.message).toEqual({ 'zh-CN': '“姓名”请至少写 2 个字', en: '"Name" needs at least 2 characters' });
  });

  test("a document's own sentence wins", () => {
    const own = { 'zh-CN': '请写全名', en: 'Please give the full name' };
    const [one] = validateData(
      sound(changed('/data/properties/name/x-message', own)),
      { ...good, name: '王' },
      context,
    );
    expect(one?.message).toEqual(own);
  });
});

describe('numbers with check digits and dates', () => {
  const phone = { type: 'string', format: 'phone', title: { 'zh-CN': '电话', en: 'Telephone' } };
  const born = { type: 'string', format: 'date', title: { 'zh-CN': '出生日期', en: 'Born' } };
  const asked = sound(
    changed(
      '/form/pages/0/fields',
      [...fieldsOfPage(0), { ref: '/phone' }, { ref: '/born' }],
      changed('/data/properties/phone', phone, changed('/data/properties/born', born)),
    ),
  );

  test('the checks handed in decide', () => {
    expect(codes({ ...good, phone: '12' }, asked)).toEqual(['/phone wrong_phone']);
    expect(codes({ ...good, phone: '13800000000' }, asked)).toEqual([]);
  });

  test('a date has to be a day of the calendar', () => {
    expect(codes({ ...good, born: '1946-02-30' }, asked)).toEqual(['/born wrong_date']);
    expect(codes({ ...good, born: '1946-02-28' }, asked)).toEqual([]);
  });
});

function fieldsOfPage(page: number): JsonObject[] {
  const { pages } = SAMPLE['form'] as { pages: { fields: JsonObject[] }[] };
  return pages[page]?.fields ?? [];
}

describe('beside the data', () => {
  const places = sound(
    changed(
      '/form/pages/1/fields/2',
      { ref: 'place', required: true },
      changed('/form/pages/1/fields/3', { ref: 'files', required: true }),
    ),
  );

  test('place and files are asked for where the form says so', () => {
    expect(codes(good, places)).toEqual(['place missing_place', 'files missing_file']);
    expect(codes(good, places, { ...context, place: { town: null }, files: [] })).toEqual([
      'place missing_place',
      'files missing_file',
    ]);
    expect(codes(good, places, { ...context, place: { town: '330521001' }, files: ['f1'] })).toEqual([]);
  });

  test('materials are missed by what was answered', () => {
    const material = {
      id: 'old',
      title: { 'zh-CN': '原证', en: 'Old card' },
      mediaTypes: ['image/jpeg'],
      maxBytes: 1000,
      maxItems: 1,
      requiredWhen: "data.kind == 'renew'",
    };
    const asked = sound(changed('/materials', [material]));
    expect(missingMaterials(asked, good, context, [])).toEqual([]);
    expect(missingMaterials(asked, { ...good, kind: 'renew' }, context, []).map((one) => one.path)).toEqual([
      'materials/old',
    ]);
    expect(missingMaterials(asked, { ...good, kind: 'renew' }, context, ['old'])).toEqual([]);
  });

  test('a paper that no office could ask for afterwards is missed at once', () => {
    const material = { id: 'old', title: { 'zh-CN': '原证', en: 'Old card' }, required: true };
    const asking = changed('/materials', [material]);
    const unasking = changed('/workflow/states/received/on/2', { event: 'reject', target: 'declined' }, asking);
    const [later, never] = [sound(asking), sound(unasking)];
    const missed = ['materials/old missing_file'];
    expect(codes(good, later, { ...context, files: [] })).toEqual([]);
    expect(codes(good, never, { ...context, files: [] })).toEqual(missed);
    expect(codes(good, never, { ...context, files: ['f1'] })).toEqual([]);
    expect(codes(good, never, { ...context, files: ['f1'], materials: { other: ['f1'] } })).toEqual(missed);
    expect(codes(good, never, { ...context, files: ['f1'], materials: { old: ['f1'] } })).toEqual([]);
    // The browser does not see what was handed in.
    expect(codes(good, never)).toEqual([]);
  });

  test('a tick that a form insists on has to be set', () => {
    const pledged = sound(changed('/form/pages/0/fields/4', { ref: '/agree', required: true }));
    expect(codes(good, pledged)).toEqual(['/agree missing_tick']);
    expect(codes({ ...good, agree: true }, pledged)).toEqual([]);
  });
});

const shown = (data: JsonObject, from = document): readonly string[] =>
  visibleFields(from, data, context).map((one) => one.ref);

describe('what a form shows', () => {
  test('untouched, it holds the defaults', () => {
    expect(emptyData(document)).toEqual({ copies: 1, agree: false });
  });

  test('a field comes with the answer it depends on', () => {
    expect(shown({ kind: 'new' })).not.toContain('/number');
    expect(shown({ kind: 'renew' })).toContain('/number');
    expect(shown({})).not.toContain('/number');
  });

  test('what a hidden field would have shown is hidden too, wherever it stands on the page', () => {
    const chained = sound(
      changed(
        '/form/pages/0/fields/0',
        { ref: '/name' },
        changed('/form/pages/1/fields/0', { ref: '/tags', visible: 'has(data.number)' }),
      ),
    );
    expect(shown({ kind: 'renew', number: '1' }, chained)).toContain('/tags');
    expect(shown({ kind: 'new', number: '1' }, chained)).not.toContain('/tags');
    const { data } = prepareData(chained, { ...good, number: '1', tags: ['a'] }, context);
    expect(data).toEqual({ ...good, copies: 1, agree: false });
  });

  test('the answer to a field that stays is not lost because another goes', () => {
    const either = sound(changed('/form/pages/1/fields/0', { ref: '/tags', visible: '!has(data.number)' }));
    const { data } = prepareData(either, { ...good, number: '1', tags: ['a'] }, context);
    expect(data).toMatchObject({ tags: ['a'] });
  });
});

describe('a form sent without script', () => {
  test('becomes typed data', () => {
    const sent = {
      '/name': ' 王芳 ',
      '/kind': 'renew',
      '/number': '',
      '/copies': '３',
      '/agree': 'on',
      '/tags': '甲\r\n 乙 \r\n',
      '/payout/bank': '某行',
      other: 'x',
    };
    expect(fromFormFields(document, sent)).toEqual({
      name: '王芳',
      kind: 'renew',
      copies: 3,
      agree: true,
      tags: ['甲', '乙'],
      payout: { bank: '某行' },
    });
  });

  test('a box not ticked is not sent, and is no', () => {
    expect(fromFormFields(document, {}, 'one')).toEqual({ agree: false });
  });

  test('a page of several brings only its own fields', () => {
    expect(fromFormFields(document, { '/name': '王芳', '/tags': '甲' }, 'two')).toEqual({ tags: ['甲'] });
  });

  test('what cannot be read as a number stays as it was typed, to be shown again', () => {
    const data = fromFormFields(document, { '/copies': '两份', '/name': '王芳', '/kind': 'new' });
    expect(data['copies']).toBe('两份');
    expect(codes(data)).toEqual(['/copies not_a_number']);
  });

  test('every answer comes back as it was sent', () => {
    const data: JsonObject = {
      name: '王芳',
      kind: 'renew',
      number: '1',
      copies: 3,
      agree: true,
      tags: ['甲', '乙'],
      payout: { bank: '某行', note: '备注' },
    };
    const sent = Object.fromEntries(fieldsOf(document).map((field) => [field.ref, shownValue(field, data)]));
    expect(fromFormFields(document, sent)).toEqual(data);
  });
});
