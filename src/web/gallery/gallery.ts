// Development only: serves every sample page on loopback with the real Content-Security-Policy, walks them in a browser,
// keeps pictures, and says what axe, the policy or a narrow screen complains about.
//   npx tsx src/web/gallery/gallery.ts <folder> [name part] [--serve]
import { createServer } from 'node:http';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { pageHeaders } from '#http/guard/headers.ts';
import type { Assets } from '../site.ts';
import { buildAssets } from './assets.ts';
import { siteOf, type Mode, type Sample } from './frame.ts';
import { SAMPLES } from './samples.ts';

const only = process.argv.find((argument) => argument.startsWith('--mode='))?.slice(7);

const MODES: readonly (Mode & { readonly name: string; readonly widths: readonly number[] })[] = [
  { name: 'zh', language: 'zh-CN', largeText: false, widths: [390, 1440] },
  { name: 'en', language: 'en', largeText: false, widths: [390, 1440] },
  { name: 'large', language: 'zh-CN', largeText: true, widths: [390] },
];

const [out = '/tmp/wuyuan-gallery', part = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function serve(assets: Assets): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    if (path.startsWith('/assets/')) {
      const kinds: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
      response.setHeader('content-type', kinds[path.split('.').at(-1) ?? ''] ?? 'text/plain');
      response.end(readFileSync(join(out, path)));
      return;
    }
    const found = SAMPLES.find((sample) => `/${sample.name}` === path);
    const mode = MODES.find((one) => query.startsWith(one.name)) ?? MODES[0];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(pageHeaders('sampleNonce'))) response.setHeader(name, value);
    if (found === undefined || mode === undefined)
      response.end(SAMPLES.map(({ name }) => `<a href="/${name}">${name}</a><br>`).join(''));
    else response.end(found.html(siteOf(mode, found.side, assets, found.guest ?? false)));
  });
  return new Promise((resolve) => {
    server.listen(process.argv.includes('--serve') ? 8099 : 0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        close: () => server.close(),
      });
    });
  });
}

async function look(browser: Browser, origin: string, sample: Sample, mode: (typeof MODES)[number]): Promise<void> {
  for (const width of [...mode.widths, 320]) {
    const context = await browser.newContext({
      viewport: { width, height: width > 1000 ? 900 : 844 },
      deviceScaleFactor: width < 1000 ? 2 : 1,
      bypassCSP: false,
    });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`${origin}/${sample.name}?${mode.name}`);
    const overflow = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const far = [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => `${one.tagName}.${one.getAttribute('class')}`);
      return wide > 0 ? `${wide}px ${far.slice(0, 4).join(' ')}` : '';
    });
    if (overflow !== '') said.push(`overflows by ${overflow}`);
    if (width !== 320) {
      await page.screenshot({
        path: join(out, `${sample.name}.${mode.name}.${width}.png`),
        fullPage: !process.argv.includes('--fold'),
      });
      await page.evaluate(axe);
      const result = (await page.evaluate(
        'axe.run(document, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })',
      )) as { violations: { id: string; help: string; nodes: { html: string }[] }[] };
      for (const one of result.violations)
        said.push(
          `axe ${one.id}: ${one.help}: ${one.nodes
            .map(({ html }) => html.slice(0, 160))
            .slice(0, 3)
            .join(' | ')}`,
        );
    }
    for (const words of said) console.log(`${sample.name} ${mode.name} ${width}: ${words}`);
    await context.close();
  }
}

mkdirSync(out, { recursive: true });
const assets = await buildAssets(out);
const server = await serve(assets);
console.log(`http://127.0.0.1:${server.port}/`);
if (!process.argv.includes('--serve')) {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const sample of SAMPLES.filter(({ name }) => name.includes(part)))
    for (const mode of MODES.filter(({ name }) => only === undefined || name === only))
      await look(browser, `http://127.0.0.1:${server.port}`, sample, mode);
  await browser.close();
  server.close();
}
