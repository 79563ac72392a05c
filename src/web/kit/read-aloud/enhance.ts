// Reads the main part of a page aloud, where the browser can speak; elsewhere the button stays hidden.

const LONGEST = 180; // longer utterances are cut off after about 15 s by Chromium on Android

function sentencesOf(root: Element): readonly string[] {
  const text = (root as HTMLElement).innerText.replace(/\n+/g, '。');
  const parts = text.match(/[^。！？!?；;]+[。！？!?；;]?/g) ?? [];
  return parts
    .flatMap((part) => part.match(new RegExp(`.{1,${LONGEST}}`, 'g')) ?? [])
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function start(button: HTMLElement): void {
  const word = button.querySelector('span');
  const read = word?.textContent ?? '';
  const label = (speaking: boolean): void => {
    if (word) word.textContent = speaking ? (button.dataset['stop'] ?? '') : read;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    const speech = window.speechSynthesis;
    if (speech.speaking) {
      speech.cancel();
      label(false);
      return;
    }
    const main = document.querySelector('main');
    const sentences = main ? sentencesOf(main) : [];
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = document.documentElement.lang;
      utterance.rate = 0.9;
      if (index === sentences.length - 1) utterance.addEventListener('end', () => label(false));
      speech.speak(utterance);
    });
    label(sentences.length > 0);
  });
  window.addEventListener('pagehide', () => window.speechSynthesis.cancel());
}

if ('speechSynthesis' in window)
  for (const button of document.querySelectorAll<HTMLElement>('[data-enhance="read-aloud"]')) start(button);
