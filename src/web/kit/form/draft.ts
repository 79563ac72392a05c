// Saves a draft while one writes: the form is posted as it stands with `intent=save`, two seconds after the last change,
// to the very address that takes it without script.

const PAUSE = 2000;

/** On a slow line people write before this script has come. */
const isWrittenIn = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    (one) => one.value !== one.defaultValue || (one instanceof HTMLInputElement && one.checked !== one.defaultChecked),
  );

export function startDraft(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLElement>('[data-saved]');
  if (!said) return;
  let timer = 0;
  let leaving = false;
  const save = async (): Promise<void> => {
    if (leaving) return;
    said.textContent = said.dataset['saving'] ?? '';
    const body = new FormData(form);
    body.set('intent', 'save');
    // Files have their own way up; a draft carries only what was written.
    for (const [name, value] of Array.from(body)) if (value instanceof File) body.delete(name);
    const saved = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
      () => undefined,
    );
    // Signed out meanwhile: what answers then is the sign-in, not the draft.
    said.textContent =
      saved?.ok && !saved.url.includes('/sign-in')
        ? (saved.headers.get('x-saved') ?? said.dataset['done'] ?? '')
        : (said.dataset['failed'] ?? '');
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE);
  };
  form.addEventListener('input', soon);
  if (isWrittenIn(form)) soon();
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(timer);
  });
}
