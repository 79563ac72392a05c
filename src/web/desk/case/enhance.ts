// On the desk's case page: a ready answer is put into the reply by one press, and lists of items grow as they are filled.

for (const box of document.querySelectorAll<HTMLElement>('[data-enhance="reply"]')) {
  const area = box.querySelector('textarea');
  box.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('[data-insert]');
    const text = button?.closest('details')?.querySelector('[data-template]')?.textContent;
    if (!area || !text) return;
    const { selectionStart: from, selectionEnd: to, value } = area;
    area.value = `${value.slice(0, from)}${text}${value.slice(to)}`;
    area.focus();
    area.setSelectionRange(from, from + text.length);
  });
}

for (const button of document.querySelectorAll<HTMLElement>('[data-insert]')) button.hidden = false;
