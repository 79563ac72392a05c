// What a page shows, read in one go inside it: its words, how it is built, and what is wrong with it that needs no axe to see.
import type { Page } from 'playwright-core';

export interface Seen {
  readonly words: string;
  /** Each kind of element that stands on it. */
  readonly kinds: readonly string[];
  /** How wide it is; wider than the window it would have to be scrolled sideways. */
  readonly wide: number;
  readonly faults: readonly string[];
}

/** Kinds of elements that axe has seen, by manner of looking. */
export class Known {
  private readonly seen = new Map<string, Set<string>>();

  /** Whether one of these was not seen in this manner before; now they are. */
  isNews(manner: string, kinds: readonly string[]): boolean {
    const seen = this.seen.get(manner) ?? new Set();
    this.seen.set(manner, seen);
    const isNew = kinds.some((one) => !seen.has(one));
    for (const one of kinds) seen.add(one);
    return isNew;
  }
}

/** Runs in the page. A kind of element is where it stands and what it is, whatever it says. */
const INSPECT = `(() => {
  const nameOf = (one) => one.tagName.toLowerCase() + (one.getAttribute('class') ? '.' + one.getAttribute('class').trim().split(/\\s+/).sort().join('.') : '');
  const marks = (one) => [...one.attributes].map(({ name, value }) => /^(type|role|data-tone)$/.test(name) ? name + '=' + value : /^(aria-|required|disabled|readonly|open|hidden|popover)/.test(name) ? name : '').filter(Boolean).sort().join(' ');
  const kinds = new Set();
  const faults = [];
  const ids = new Set();
  for (const one of document.body.querySelectorAll('*')) {
    kinds.add(nameOf(one.parentElement) + ' > ' + nameOf(one) + ' [' + marks(one) + ']');
    if (one.id && ids.has(one.id)) faults.push('two elements are called ' + one.id);
    if (one.id) ids.add(one.id);
  }
  for (const one of document.body.querySelectorAll('button, a[href], label, legend, h1, h2, h3, p, summary, th, td, dt, dd, .chip, option')) {
    const isSilent = !/^(P|TD|DD|TH)$/.test(one.tagName) && !one.closest('[aria-hidden="true"]') && (one.textContent ?? '').trim() === '' && !one.getAttribute('aria-label') && !one.querySelector('img[alt], svg[aria-label]') && !(one.tagName === 'OPTION' && one.value === '');
    if (isSilent) faults.push('nothing is said by ' + one.outerHTML.slice(0, 120));
    const style = getComputedStyle(one);
    // The empty half of a mark that closes a line hangs over, as it should in Chinese.
    const hangs = /[）】》」』。，、；：！？]$/.test((one.textContent ?? '').trim()) ? parseFloat(style.fontSize) / 2 : 0;
    if (one.tagName === 'OPTION' || one.closest('.sr, [aria-hidden="true"]') || one.scrollWidth <= one.clientWidth + 1 + hangs) continue;
    if (style.display === 'inline' || style.clipPath !== 'none' || style.textOverflow === 'ellipsis') continue;
    faults.push((style.overflowX === 'visible' ? 'runs over its edge: ' : 'cut off: ') + one.outerHTML.slice(0, 120));
  }
  const words = document.body.innerText;
  const raw = /\\bundefined\\b|\\bNaN\\b|\\[object |\\{[a-z]\\w*\\}/.exec(words);
  if (raw) faults.push('not meant for people: ' + words.slice(Math.max(0, raw.index - 40), raw.index + 40));
  return { words, kinds: [...kinds], wide: document.documentElement.scrollWidth, faults };
})()`;

export const inspect = (page: Page): Promise<Seen> => page.evaluate<Seen>(INSPECT);
