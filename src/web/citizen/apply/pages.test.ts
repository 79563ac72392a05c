import { expect, test } from 'vitest';
import type { Expression, Field, FormPage } from '#service/rules.ts';
import { oneByOne } from './pages.ts';

const label = { 'zh-CN': '项', en: 'Item' };
const rent: Expression = {
  source: "data.kind == 'rent'",
  tree: {
    op: '==',
    args: [
      { op: '.', args: [{ op: 'id', args: ['data'] }, 'kind'] },
      { op: 'value', args: ['rent'] },
    ],
  },
};
const field = (ref: string, visible?: Expression): Field => ({
  ref,
  label,
  widget: 'text',
  required: true,
  ...(visible ? { visible } : {}),
});

const PAGES: readonly FormPage[] = [
  { id: 'living', title: label, fields: [field('/kind'), field('/name'), field('/lease', rent)] },
  { id: 'papers', title: label, fields: [field('files')] },
];

const refs = (pages: readonly FormPage[]) => pages.flatMap((page) => page.fields.map(({ ref }) => ref)).toSorted();

test('in large text every question has a page, together with what depends on its answer', () => {
  expect(oneByOne(PAGES).map(({ id, fields }) => [id, fields.map(({ ref }) => ref)])).toEqual([
    ['living', ['/kind', '/lease']],
    ['living.2', ['/name']],
    ['papers', ['files']],
  ]);
});

test('cutting loses no field', () => {
  expect(refs(oneByOne(PAGES))).toEqual(refs(PAGES));
});
