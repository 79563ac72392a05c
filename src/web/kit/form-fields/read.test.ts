import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { fenOf, joinDate, materialOf, readFields, yuanOf } from './read.ts';

const label = { 'zh-CN': '项', en: 'Item' };
const field = (ref: string, widget: Field['widget'], more: Partial<Field> = {}): Field => ({
  ref,
  label,
  widget,
  required: true,
  ...more,
});

const FIELDS: readonly Field[] = [
  field('/name', 'text', { readOnly: true }),
  field('/since', 'date'),
  field('/rentFen', 'number'),
  field('/rooms', 'number'),
  field('/mail', 'checkbox'),
  field('/address/street', 'text'),
  field('place', 'place'),
  field('files', 'files'),
];

const DOCUMENT = {
  data: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      since: { type: 'string', format: 'date' },
      rentFen: { type: 'integer', 'x-unit': 'fen' },
      rooms: { type: 'integer' },
      mail: { type: 'boolean' },
      address: { type: 'object', properties: { street: { type: 'string' } } },
    },
  },
  form: { pages: [{ id: 'one', title: label, fields: FIELDS }] },
} as Partial<ServiceDocument> as ServiceDocument;

const read = (body: Record<string, string>, fields = FIELDS) => readFields(DOCUMENT, fields, new URLSearchParams(body));

describe('a posted form', () => {
  test('is read by the names its controls were given', () => {
    const posted = read({
      '/since.y': '2025',
      '/since.m': '3',
      '/since.d': '8',
      '/rentFen': '1234.5',
      '/rooms': '2',
      '/mail': 'true',
      '/address/street': ' 千秋东街 ',
    });
    expect(posted.data).toEqual({
      since: '2025-03-08',
      rentFen: 123450,
      rooms: 2,
      mail: true,
      address: { street: '千秋东街' },
    });
  });

  test('cannot change what was filled in from the registers', () => {
    expect(read({ '/name': '别人' }).data).not.toHaveProperty('name');
  });

  test('says nothing about fields of other pages', () => {
    const [first] = [FIELDS.filter((one) => one.ref === '/rooms')];
    expect(read({ '/rooms': '2', '/since.y': '2025' }, first).data).toEqual({ rooms: 2 });
    expect(read({ '/rooms': '2' }, first).place).toBeNull();
  });

  test('keeps what is no number and no date as it was typed, for the check to name it', () => {
    const { data } = read({
      '/rooms': 'two',
      '/rentFen': '12,5',
      '/since.y': '2025',
      '/since.m': '',
      '/since.d': '40',
    });
    expect(data).toMatchObject({ rooms: 'two', rentFen: '12,5', since: '2025-00-40' });
  });

  test('has an unticked box as no, and an empty field as no answer', () => {
    expect(read({ '/rooms': '', '/since.y': '' }).data).toEqual({ mail: false });
  });

  test('keeps the place as far as it was given', () => {
    expect(
      read({
        'place.town': '330521005',
        'place.village': '',
        'place.address': '12 号',
        'place.lat': '30.5',
        'place.lng': '',
      }).place,
    ).toEqual({ town: '330521005', address: '12 号' });
    expect(read({ 'place.lat': '30.54', 'place.lng': '119.97' }).place).toEqual({ point: { lat: 30.54, lng: 119.97 } });
  });

  test('lists the files that stay by their material, without the one to be removed', () => {
    const body = new URLSearchParams([
      ['files.photo', 'a'],
      ['files.photo', 'b'],
      ['files', 'c'],
      ['remove', 'a'],
    ]);
    expect(readFields(DOCUMENT, FIELDS, body).files).toEqual({ photo: ['b'], '': ['c'] });
  });
});

test('an uploaded part names its material', () => {
  expect(materialOf('files.photo.file')).toBe('photo');
  expect(materialOf('files.file')).toBe('');
});

test('a date may also come whole, and full-width digits are digits', () => {
  expect(joinDate(new URLSearchParams({ '/d': '2026-11-23' }), '/d')).toBe('2026-11-23');
  expect(joinDate(new URLSearchParams({ '/d.y': '２０２６', '/d.m': '１', '/d.d': '2' }), '/d')).toBe('2026-01-02');
});

test('money survives being shown in yuan and typed back', () => {
  assert(property(integer({ min: 0, max: 1_000_000_000 }), (fen) => fenOf(yuanOf(fen)) === fen));
});

test('thousands may be grouped', () => {
  expect(fenOf('1,234.5')).toBe(123450);
  expect(fenOf('12,34')).toBeUndefined();
});

test.each(['1.234', '-1', '1e3', '', '一百'])('%s is no sum of money', (text) => {
  expect(fenOf(text)).toBeUndefined();
});
