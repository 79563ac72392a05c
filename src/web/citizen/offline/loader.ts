// What a browser keeps for when there is no network. Whoever asks, it is a stranger's page: it will lie in a cache.
import { renderPage } from '../../render.tsx';
import type { Loaded, Visit } from '../../web.ts';
import { offlinePage } from './page.tsx';

export function loadOffline({ site }: Visit): Promise<Loaded<object>> {
  const { desk: _desk, ...common } = site;
  const stranger = { ...common, person: null, csrf: '', movedClock: null, here: '/' };
  return Promise.resolve({ status: 200, html: renderPage(offlinePage, {}, stranger) });
}
