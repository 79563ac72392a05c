// Has the browser keep the page that is shown without network, says when the network is gone, and keeps a form where it
// is until it is back: sent into nothing, what was written would be lost.

const { lang, dataset } = document.documentElement;

if ('serviceWorker' in navigator)
  window.addEventListener('load', () => {
    const address = `/service-worker.js?${new URLSearchParams({ lang, text: dataset['text'] ?? '' }).toString()}`;
    // The site works without; a browser that forbids workers is nothing to report.
    navigator.serviceWorker.register(address, { updateViaCache: 'none' }).catch(() => undefined);
  });

const line = document.querySelector<HTMLElement>('[data-offline]');
if (line) {
  const words = line.textContent;
  const say = (): void => {
    line.textContent = navigator.onLine ? '' : words;
    line.hidden = navigator.onLine;
  };
  window.addEventListener('online', say);
  window.addEventListener('offline', say);
  say();
  // Before anybody else hears of it: a form that stays is not being left.
  document.addEventListener(
    'submit',
    (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      line.focus();
    },
    true,
  );
}
