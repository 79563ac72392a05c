// Everything once more before it is sent: what a heading asks is not asked again by the answer below it.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { siteOf } from '../../gallery/frame.ts';
import { SiteProvider } from '../../kit/site/site.ts';
import { reviewPage, type ReviewSection } from './page.tsx';

const site = siteOf({ language: 'en', largeText: true }, 'citizen', {}, false);

function shown(section: Pick<ReviewSection, 'title' | 'facts'>): string {
  const view = {
    service: { title: 'Complaint', href: '/services/complaint' },
    action: '/services/complaint/review',
    steps: [],
    backHref: '/services/complaint/apply',
    sections: [{ changeHref: '/services/complaint/apply', problems: [], missing: '', ...section }],
    dueIf: null,
    lookups: [],
    consents: [],
    seen: [],
    answers: [],
    alike: null,
    problems: [],
    key: 'key',
  };
  return renderToString(h(SiteProvider, { value: site }, h(reviewPage.Body, { view, site })));
}

const ASKED = 'What is broken?';
const answer = { label: ASKED, value: 'A street lamp' };
/** As often as something is read; to the link that leads back it is the name. */
const timesRead = (html: string): number => html.replaceAll(/<a [^]*?<\/a>/g, '').split(ASKED).length - 1;

test('a question that has a page of its own is read once, with its answer', () => {
  const html = shown({ title: ASKED, facts: [answer] });
  expect(timesRead(html)).toBe(1);
  expect(html).toMatch(/<h2>What is broken\?<\/h2>[^]*A street lamp/);
  expect(html).not.toContain('<dl');
});

test('what depends on its answer stands below it by its own name', () => {
  const html = shown({ title: ASKED, facts: [answer, { label: 'How many lamps?', value: '3' }] });
  expect(timesRead(html)).toBe(1);
  expect(html).toMatch(/<dt>How many lamps\?<\/dt><dd>3/);
});

test('a page of several questions names each of them', () => {
  const html = shown({ title: 'The matter', facts: [answer] });
  expect(html).toMatch(/<h2>The matter<\/h2>[^]*<dt>What is broken\?<\/dt><dd>A street lamp/);
});
