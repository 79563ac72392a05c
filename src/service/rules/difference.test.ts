import { expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, SAMPLE, sound } from '../sample.ts';
import { differencesOf } from './difference.ts';

const between = (path: string, to: Json | undefined) =>
  differencesOf(sound(), sound(changed(path, to))).map(({ concern, path: steps, before, after }) => [
    concern,
    steps.map(({ name }) => name).join('/'),
    before,
    after,
  ]);

test('two of the same are not different, whatever their number', () => {
  expect(differencesOf(sound(), sound())).toEqual([]);
  expect(between('/metadata/version', '2.0.0')).toEqual([]);
});

test('a shorter promise concerns time, another text residents, another holder offices', () => {
  expect(between('/clocks/promise/after', 'P11D')).toEqual([
    ['time', 'clocks/promise/after', { count: 10, unit: 'workdays' }, { count: 11, unit: 'workdays' }],
  ]);
  expect(between('/metadata/summary', { 'zh-CN': '另一句', en: 'Another' })[0]?.slice(0, 2)).toEqual([
    'residents',
    'summary',
  ]);
  expect(between('/workflow/states/received/deadline/after', 'P4D')[0]?.slice(0, 2)).toEqual([
    'time',
    'workflow/states/received/deadline/after',
  ]);
});

test('an item that is gone is one difference, and those behind it stay what they are', () => {
  const pages = (SAMPLE['form'] as { readonly pages: readonly { readonly fields: readonly Json[] }[] }).pages;
  const fields = pages[0]?.fields.filter((one) => (one as { readonly ref: string }).ref !== '/number') ?? [];
  const found = differencesOf(sound(), sound(changed('/form/pages/0/fields', fields)));
  const gone = found.filter(({ path }) => path.some(({ name }) => name === '/number'));
  expect(gone).toMatchObject([{ concern: 'residents', after: undefined }]);
  expect(found.filter(({ path }) => path.some(({ name }) => name === '/copies'))).toEqual([]);
});
