// Lets a button print its page.

for (const button of document.querySelectorAll<HTMLElement>('[data-enhance="print"]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
