// From a page and its view model to HTML. Nothing inline that a strict Content-Security-Policy would block: no script,
// no style attribute; the one `<style>` a form's conditions may need carries the request's nonce.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { SiteProvider } from './kit/site/site.ts';
import { Days, type TalkLineView } from './kit/talk/lines.tsx';
import { kitTexts } from './kit/texts.ts';
import type { Page, Paper, Site } from './site.ts';

export function renderPage<View>(page: Page<View>, view: View, site: Site): string {
  const t = kitTexts(site.language);
  const side = page.side === 'desk' ? t.deskTitle : t.citizenTitle;
  const title = page.title(view, site);
  const html = (
    <html lang={site.language} data-text={site.largeText ? 'large' : 'normal'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={page.side === 'desk' ? '#084236' : '#0d5b4b'} />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title === '' ? side : `${title} · ${side}`}</title>
        <link rel="icon" href={addressOf(site, 'seal.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={addressOf(site, page.side === 'desk' ? 'desk.css' : 'citizen.css')} />
        {(page.styles ?? []).map((name) => (
          <link key={name} rel="stylesheet" href={addressOf(site, name)} />
        ))}
        {scriptsOf(page, site).map((name) => (
          <script key={name} type="module" src={addressOf(site, name)} />
        ))}
      </head>
      <body class={page.side}>{h(SiteProvider, { value: site }, h(page.Body, { view, site }))}</body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}

/** The sheet of a page alone, as it goes on paper. */
export const renderSheet = <View,>({ Sheet }: Paper<View>, view: View, site: Site): string =>
  renderToString(<SiteProvider value={site}>{h(Sheet, { view, site })}</SiteProvider>);

/** Lines of a talk alone, for a page that has the others; and how far the case is, where that page may go along. */
export const renderLines = (lines: readonly TalkLineView[], seq: number | null, site: Site): string =>
  renderToString(
    <SiteProvider value={site}>
      <ol data-lines {...(seq === null ? {} : { 'data-at': seq })}>
        <Days lines={lines} />
      </ol>
    </SiteProvider>,
  );

/** Being without network can happen on any page, and reading aloud belongs to the large-text mode, whatever the page is. */
const scriptsOf = <View,>(page: Page<View>, site: Site): readonly string[] => [
  ...(page.scripts ?? []),
  ...(page.side === 'citizen' ? ['offline.js'] : []),
  ...(site.largeText && page.side === 'citizen' ? ['read-aloud.js'] : []),
];

function addressOf(site: Site, name: string): string {
  const address = site.assets[name];
  if (address === undefined) throw new Error(`no built file ${name}: run \`npm run build\``);
  return address;
}
