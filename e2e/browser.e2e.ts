// The journeys stand on these: a browser that a bare machine has too, and an accessibility check that really finds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { axeOn, openBrowser } from '../test/browser.ts';
import { siteUrl } from './site.ts';

const PAGE = (body: string): string =>
  `<!doctype html><html lang="zh"><head><title>武源</title></head><body><main>${body}</main></body></html>`;

/** The dark pixels of one character, as the page draws it. */
const inkOf = async (page: Page, character: string): Promise<string> =>
  String(
    await page.evaluate(`(() => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      pen.font = '40px sans-serif';
      pen.fillText(${JSON.stringify(character)}, 4, 44);
      return [...pen.getImageData(0, 0, 48, 56).data].filter((_, index) => index % 4 === 3).join();
    })()`),
  );

describe.each([{ packaged: false }, { packaged: true }])('a browser, packaged: $packaged', ({ packaged }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser({ packaged });
  });
  afterAll(() => browser.close());

  it('draws Chinese characters, each its own', async () => {
    const page = await browser.newPage();
    const [martial, source, nothing] = await Promise.all(['武', '源', '\u{10fffd}'].map((one) => inkOf(page, one)));
    expect(martial).toMatch(/[1-9]/);
    expect(martial).not.toBe(source);
    expect(martial).not.toBe(nothing);
    await page.close();
  });

  it.each([true, false])('finds a picture without words, scripts %s', async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.setContent(PAGE('<h1>武源</h1><noscript><img src="data:,"></noscript><img src="data:,">'));
    const findings = await axeOn(page);
    expect(findings.map((finding) => [finding.id, finding.nodes.length])).toEqual([
      ['image-alt', javaScriptEnabled ? 1 : 2],
    ]);
    await page.setContent(PAGE('<h1>武源</h1>'));
    expect(await axeOn(page)).toEqual([]);
    await context.close();
  });

  it('finds it on the first page of a tab and on the next, where the library is kept', async () => {
    const page = await browser.newPage();
    for (const path of ['/sign-in', '/help']) {
      await page.goto(`${siteUrl()}${path}`);
      await page.evaluate(`document.body.append(document.createElement('img'))`);
      expect(
        (await axeOn(page)).map(({ id }) => id),
        path,
      ).toEqual(['image-alt']);
    }
    await page.close();
  });
});
