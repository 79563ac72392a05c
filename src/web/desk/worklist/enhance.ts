// Moving through the list by keys. Single keys disturb those who speak to their computer, so they work only within the
// list and only for who has switched them on (WCAG 2.1.4); the choice stays in this browser.

const STORED = 'wuyuan.keys';

for (const box of document.querySelectorAll<HTMLElement>('[data-enhance="worklist"]')) start(box);

function start(box: HTMLElement): void {
  const links = [...box.querySelectorAll<HTMLAnchorElement>('tbody th a')];
  const picks = [...box.querySelectorAll<HTMLInputElement>('tbody input[name="case"]')];
  startKeys(box, links, picks);
  startPicks(box, picks);
  const current = box.querySelector('[aria-current] a');
  if (current instanceof HTMLElement && location.search.includes('case=')) current.focus({ preventScroll: true });
}

function startKeys(box: HTMLElement, links: readonly HTMLAnchorElement[], picks: readonly HTMLInputElement[]): void {
  const line = box.querySelector<HTMLElement>('.work-keys');
  const toggle = box.querySelector<HTMLInputElement>('[data-keys]');
  if (!line || !toggle) return;
  line.hidden = false;
  toggle.checked = localStorage.getItem(STORED) === 'on';
  toggle.addEventListener('change', () => localStorage.setItem(STORED, toggle.checked ? 'on' : 'off'));
  box.addEventListener('keydown', (event) => {
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const row = (event.target as Element).closest('tbody tr');
    const at = links.findIndex((link) => link.closest('tr') === row);
    if (event.key === 'j' || event.key === 'k') {
      links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
    } else if (event.key === 'x' && at >= 0) picks[at]?.click();
    else return;
    event.preventDefault();
  });
}

function startPicks(box: HTMLElement, picks: readonly HTMLInputElement[]): void {
  const all = box.querySelector<HTMLInputElement>('[data-all]');
  const count = document.querySelector('#bulk [data-count]');
  if (!all) return;
  all.hidden = false;
  const show = (): void => {
    const chosen = picks.filter((pick) => pick.checked).length;
    all.checked = chosen > 0 && chosen === picks.length;
    all.indeterminate = chosen > 0 && chosen < picks.length;
    if (count) count.textContent = String(chosen);
  };
  all.addEventListener('change', () => {
    for (const pick of picks) pick.checked = all.checked;
    show();
  });
  box.addEventListener('change', show);
  show();
}
