// While a clerk writes what the caller asks, what is found beside it is asked for again: the page's own answer to the form, of which
// one part is taken. Nothing is saved by it. Without script the same is found by the button.

import { keepToTown } from '../../kit/place/villages.ts';

const PAUSE = 600; // ms after the last key: people speak in sentences, and are not asked at every word
const SENTENCE = 4;

function start(form: HTMLFormElement): void {
  const ask = form.querySelector<HTMLTextAreaElement>('[name="ask"]');
  const [town, village] = ['town', 'village'].map((name) => form.querySelector<HTMLSelectElement>(`[name="${name}"]`));
  if (town && village) keepToTown(town, village);
  let timer = 0;
  let asked = ask?.value.trim() ?? '';
  async function look(): Promise<void> {
    const text = ask?.value.trim() ?? '';
    if (text === asked || text.length < SENTENCE) return;
    asked = text;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('intent', 'peek');
    const reply = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
    // Who writes on while the answer is under way is asked for again.
    if (!reply?.ok || text !== asked) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const [here, there] = [document.querySelector('#beside'), page.querySelector('#beside')];
    // What somebody has the hand on stays where it is.
    if (here && there && !here.contains(document.activeElement)) here.replaceWith(there);
  }
  form.addEventListener('input', ({ target }) => {
    if (target !== ask) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE);
  });
  if (!document.querySelector('#problems')) ask?.focus();
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-enhance="telephone"]')) start(form);
