import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Expression, Field, ServiceDocument } from '#service/rules.ts';
import { siteOf } from '../../gallery/frame.ts';
import { SiteProvider } from '../site/site.ts';
import { Conditions } from './conditional.tsx';

const label = { 'zh-CN': '项', en: 'Item' };
const option = (value: string) => ({ value, label });
const is = (name: string, value: string): Expression => ({
  source: `data.${name} == '${value}'`,
  tree: {
    op: '==',
    args: [
      { op: '.', args: [{ op: 'id', args: ['data'] }, name] },
      { op: 'value', args: [value] },
    ],
  },
});

const KIND: Field = { ref: '/kind', label, widget: 'radio', required: true, options: [option('own'), option('rent')] };
const LEASE: Field = { ref: '/lease', label, widget: 'text', required: true, visible: is('kind', 'rent') };

const DOCUMENT = {
  data: { type: 'object', properties: { kind: { type: 'string' }, lease: { type: 'string' } } },
  form: {
    pages: [
      { id: 'one', title: label, fields: [KIND] },
      { id: 'two', title: label, fields: [LEASE] },
    ],
  },
} as Partial<ServiceDocument> as ServiceDocument;

const render = (fields: readonly Field[], data: Record<string, string>): string =>
  renderToString(
    h(
      SiteProvider,
      { value: siteOf({ language: 'en', largeText: false }, 'citizen', {}, true) },
      h(Conditions, { document: DOCUMENT, formId: 'apply', fields, data }),
    ),
  );

test('a block is hidden by a rule of the form until its condition holds', () => {
  const html = render([KIND, LEASE], {});
  expect(html).toContain(
    '<style nonce="sampleNonce">#apply:not(:is(#apply:has([name="/kind"][value="rent"]:checked))) [data-if="/lease"]{display:none}</style>',
  );
  expect(html).not.toContain('<input');
});

test('an answer of an earlier page is carried where the rule can see it, and is never sent', () => {
  const html = render([LEASE], { kind: 'rent' });
  expect(html).toMatch(
    /<input type="radio"[^>]* hidden[^>]* disabled[^>]* name="\/kind"[^>]* value="rent"[^>]* checked/,
  );
});

test('a page without conditions carries nothing', () => {
  expect(render([KIND], {})).toBe('');
});
