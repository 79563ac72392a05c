// Brings in what has been checked meanwhile, as long as something is left to check. Only the rows change: what somebody is
// writing below stays as it is, and so does the cursor unless it stood in a row.

const PAUSE = 1500;

/** Far above what a county takes; where something hangs, nobody asks for ever. */
const MOST = 60;

const list = document.querySelector<HTMLElement>('[data-enhance="list"]');
const leaving = new AbortController();
window.addEventListener('pagehide', () => leaving.abort());
if (list) later(list, MOST);

function later(box: HTMLElement, left: number): void {
  if (left > 0 && leftIn(box) > 0) setTimeout(() => void bring(box, left - 1), PAUSE);
}

function leftIn(box: HTMLElement): number {
  return Number(box.querySelector<HTMLElement>('[data-left]')?.dataset['left'] ?? 0);
}

async function bring(box: HTMLElement, left: number): Promise<void> {
  const href = box.querySelector<HTMLAnchorElement>('[data-left] a')?.href;
  if (href === undefined || leaving.signal.aborted) return;
  // Without an answer the link is still there.
  const answer = await fetch(href, { signal: leaving.signal }).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser()
    .parseFromString(await answer.text(), 'text/html')
    .querySelector('[data-enhance="list"]');
  // Who is among the rows is not moved.
  if (fresh && !box.querySelector('table')?.contains(document.activeElement)) {
    replace(box, fresh, '[data-left]');
    replace(box, fresh, 'table');
  }
  later(box, left);
}

/** The line that is read out stays, and says something else. */
function replace(box: HTMLElement, fresh: Element, what: string): void {
  const [old, now] = [box.querySelector<HTMLElement>(what), fresh.querySelector<HTMLElement>(what)];
  if (!old || !now) return;
  old.replaceChildren(...now.childNodes);
  if (now.dataset['left'] !== undefined) old.dataset['left'] = now.dataset['left'];
}
