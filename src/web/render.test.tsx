// What holds for every page, in both languages and in large text: walked over the gallery's samples.
import { describe, expect, test } from 'vitest';
import { ENTRIES } from './gallery/assets.ts';
import { siteOf, type Mode } from './gallery/frame.ts';
import { SAMPLES } from './gallery/samples.ts';
import { kitTexts } from './kit/texts.ts';
import { renderPage } from './render.tsx';
import { citizenTexts } from './citizen/texts.ts';
import { errorPage } from './citizen/error/page.tsx';
import type { Assets, Site } from './site.ts';

const ASSETS: Assets = Object.fromEntries(Object.keys(ENTRIES).map((name) => [name, `/assets/${name}`]));

const MODES: readonly Mode[] = [
  { language: 'zh-CN', largeText: false },
  { language: 'en', largeText: false },
  { language: 'zh-CN', largeText: true },
];

const PAGES = SAMPLES.flatMap((sample) =>
  MODES.map((mode) => ({
    name: `${sample.name} ${mode.language}${mode.largeText ? ' large' : ''}`,
    sample,
    site: siteOf(mode, sample.side, ASSETS, sample.guest ?? false),
  })),
);

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(PAGES)('the page $name', ({ sample, site }) => {
  const html = sample.html(site);

  test('says its language, has one first heading and one main part', () => {
    expect(html).toMatch(
      new RegExp(`^<!doctype html><html lang="${site.language}" data-text="${site.largeText ? 'large' : 'normal'}">`),
    );
    expect(all(html, /<(h1)[ >]/g)).toHaveLength(1);
    expect(all(html, /<(main) /g)).toHaveLength(1);
  });

  test('carries nothing that a strict policy would block', () => {
    expect(all(html, /(<[^>]* style=")/g)).toEqual([]);
    expect(all(html, /(<[^>]* on[a-z]+=")/g)).toEqual([]);
    for (const tag of all(html, /(<script[^>]*>)/g)) expect(tag).toMatch(/src="\/assets\/|type="application\/json"/);
    for (const tag of all(html, /(<style[^>]*>)/g)) expect(tag).toContain(`nonce="${site.nonce}"`);
  });

  test('sends the anti-forgery token with every form that changes something', () => {
    const forms = html
      .split('<form')
      .slice(1)
      .map((form) => form.slice(0, form.indexOf('</form>')));
    for (const form of forms.filter((one) => one.includes('method="post"')))
      expect(form).toContain(`name="csrf" value="${site.csrf}"`);
    for (const form of forms) expect(form).toMatch(/method="(get|post)"/);
  });

  test('wires labels, hints and headings to what they are of', () => {
    const ids = all(html, / id="([^"]+)"/g);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const known = new Set(ids);
    const named = [
      ...all(html, /<label [^>]*for="([^"]+)"/g),
      ...all(html, / (?:aria-describedby|aria-labelledby)="([^"]+)"/g).flatMap((list) => list.split(' ')),
      ...all(html, / (?:popovertarget)="([^"]+)"/g),
      ...all(html, / form="([^"]+)"/g),
      ...all(html, /<a [^>]*href="#([^"]+)"/g),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test('says in demo mode that its data are invented, and only then', () => {
    const word = kitTexts(site.language).demo;
    expect(html).toContain(`<p class="demo"><strong>${word}</strong>`);
    expect(sample.html({ ...site, demo: false })).not.toContain('class="demo"');
  });
});

/** Names of people stay Chinese on an English page; they have three characters at most, sentences have more. */
const SENTENCE = /.{0,40}[\u4e00-\u9fff，。：]{4,}.{0,20}/;

const withoutOtherLanguage = (html: string): string =>
  html
    .replace(/<script[^>]*type="application\/json".*?<\/script>/gs, '')
    .replace(/<(\w+)[^>]* lang="zh-CN".*?<\/\1>/gs, '');

test.each(PAGES.filter(({ site }) => site.language === 'en'))(
  'the English page $name is English throughout',
  ({ sample, site }) => {
    expect(withoutOtherLanguage(sample.html(site)).match(SENTENCE)?.[0] ?? '').toBe('');
  },
);

const wordsIn = (catalogue: unknown): readonly string[] =>
  typeof catalogue === 'string'
    ? [catalogue]
    : typeof catalogue === 'object' && catalogue !== null
      ? Object.values(catalogue).flatMap(wordsIn)
      : [];

test('the English catalogues hold no Chinese but the names of the language and of the seal', () => {
  const found = [kitTexts('en'), citizenTexts('en')].flatMap(wordsIn).filter((word) => /[\u4e00-\u9fff]/.test(word));
  expect(new Set(found)).toEqual(new Set(['中文']));
});

test('a name that was not built is a fault that says what to do', () => {
  const site: Site = { ...siteOf({ language: 'en', largeText: false }, 'citizen', ASSETS, true), assets: {} };
  expect(() => renderPage(errorPage, { code: 'not_found', status: 404, detail: '', reference: null }, site)).toThrow(
    /npm run build/,
  );
});

test('what people write is text in a page, never markup', () => {
  const site = siteOf({ language: 'en', largeText: false }, 'citizen', ASSETS, true);
  const html = renderPage(
    errorPage,
    { code: 'refused', status: 400, detail: '<img src=x onerror=alert(1)>', reference: null },
    site,
  );
  expect(html).toContain('&lt;img src=x onerror=alert(1)');
  expect(html).not.toContain('<img src=x');
});
