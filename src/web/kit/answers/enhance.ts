// Shows answers that meet what is being written, while it is written. Without script they are shown before it is sent.

const PAUSE = 600; // ms after the last key: people stop to think, and a slow network is not asked at every key
const SENTENCE = 5;
const MOST = 2;

interface Met {
  readonly id: string;
  readonly question: string;
  readonly passage: string;
  readonly fits: boolean;
}

const wordsOf = (form: HTMLFormElement): string =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type="text"], textarea')]
    .map(({ value }) => value.trim())
    .filter((value) => value.length >= SENTENCE)
    .join('\n')
    .slice(0, 1000);

function rowOf({ id, question, passage }: Met): HTMLLIElement {
  const row = document.createElement('li');
  row.className = 'row';
  const text = document.createElement('div');
  text.className = 'row-text';
  const title = document.createElement('h3');
  title.className = 'row-title';
  const link = document.createElement('a');
  link.href = `/answers/${encodeURIComponent(id)}`;
  // What was written stays where it is.
  link.target = '_blank';
  link.textContent = question;
  const words = document.createElement('p');
  words.className = 'row-summary row-answer';
  words.textContent = passage;
  title.append(link);
  text.append(title, words);
  row.append(text);
  return row;
}

const ask = (text: string): Promise<Response> =>
  fetch('/api/knowledge/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, language: document.documentElement.lang }),
  });

function start(box: HTMLElement, form: HTMLFormElement): void {
  const list = box.querySelector('ul');
  let timer = 0;
  let asked = '';
  async function look(): Promise<void> {
    const text = wordsOf(form);
    if (text === asked) return;
    asked = text;
    const reply = text === '' ? undefined : await ask(text).catch(() => undefined);
    const { items } = reply?.ok ? ((await reply.json()) as { readonly items: readonly Met[] }) : { items: [] };
    // Who writes on while the answer is under way is asked for again.
    if (text !== asked) return;
    const rows = items.filter(({ fits }) => fits).slice(0, MOST);
    list?.replaceChildren(...rows.map(rowOf));
    box.hidden = rows.length === 0;
  }
  form.addEventListener('input', ({ target }) => {
    // Where one is writing, and below: nothing moves that somebody looks at.
    if (box.hidden && target instanceof Element) target.closest('.field')?.after(box);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE);
  });
  void look();
}

for (const box of document.querySelectorAll<HTMLElement>('[data-enhance="answers"]')) {
  const form = box.closest('form');
  if (form) start(box, form);
}
