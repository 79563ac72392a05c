import { expect, test } from 'vitest';
import { findByClass, readMarkup, textOf } from './markup.ts';

test('what the pages render is read as a tree', () => {
  const sheet = readMarkup(
    '<article class="letter wide" aria-labelledby="t"><h1 id="t">回执</h1><p>甲 &amp; 乙 &lt;三&gt; &#39;四&#39;<br/>五</p></article>',
  );
  expect(sheet.tag).toBe('article');
  expect(sheet.classes).toEqual(['letter', 'wide']);
  expect(textOf(sheet)).toBe("回执甲 & 乙 <三> '四'五");
});

test('a greater-than sign inside an attribute ends nothing', () => {
  const sheet = readMarkup('<div title="a > b"><p class="in">x</p></div>');
  expect(sheet.attributes['title']).toBe('a > b');
  expect(findByClass(sheet, 'in')?.children).toEqual(['x']);
  expect(findByClass(sheet, 'out')).toBeUndefined();
});

test.each(['<p>', '<p></div>', '</p>', '<p></p><p></p>', 'text', '<p>a < b</p>', ''])('%j is no sheet', (markup) => {
  expect(() => readMarkup(markup)).toThrow(Error);
});
