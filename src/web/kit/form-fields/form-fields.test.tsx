// What a register has filled in is shown and neither chosen nor written over.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { siteOf } from '../../gallery/frame.ts';
import { SiteProvider } from '../site/site.ts';
import { FormFields } from './form-fields.tsx';

const label = { 'zh-CN': '项', en: 'Item' };
const OPTIONS = [
  { value: 'work', label: { 'zh-CN': '在单位', en: 'By work' } },
  { value: 'home', label: { 'zh-CN': '在家', en: 'At home' } },
];

function shown(widget: Field['widget'], readOnly: boolean): string {
  const field: Field = { ref: '/kind', label, widget, required: true, options: OPTIONS, readOnly };
  const document = {
    id: 'sample',
    data: { type: 'object', properties: { kind: { type: 'string' } } },
    form: { pages: [{ id: 'one', title: label, fields: [field] }] },
    materials: [],
  } as unknown as ServiceDocument;
  const place = {};
  const data = { kind: 'home' };
  const view = { document, fields: [field], data, place, towns: [], units: [], files: {}, problems: [] };
  const site = siteOf({ language: 'en', largeText: false }, 'citizen', {}, false);
  return renderToString(h(SiteProvider, { value: site }, h(FormFields, { view, formId: 'form' })));
}

describe.each(['radio', 'select'] as const)('a choice as %s', (widget) => {
  test('is a choice among its words', () => {
    expect(shown(widget, false)).toContain('By work');
  });

  test('is the one word for it where a register filled it in', () => {
    const html = shown(widget, true).replace(/<script[^]*?<\/script>/, '');
    expect(html).toMatch(/<input(?=[^>]*value="At home")(?=[^>]*readonly)/);
    expect(html).not.toContain('By work');
  });
});

test('a long text that a register filled in is not written over', () => {
  expect(shown('area', true)).toMatch(/<textarea[^>]*readonly/);
  expect(shown('area', false)).not.toMatch(/<textarea[^>]*readonly/);
});
