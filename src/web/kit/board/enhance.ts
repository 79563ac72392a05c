// Offers the board on a map that can be moved. The map is fetched when somebody presses the button.
import { styled } from '../form/sheet.ts';
import type { BoardPoint } from './map.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-enhance="board"]')) start(box);

function start(box: HTMLElement): void {
  const button = box.querySelector('button');
  const hint = box.querySelector<HTMLElement>('.hint');
  const said = box.querySelector<HTMLElement>('.board-said');
  const frame = box.querySelector<HTMLElement>('.place-map-frame');
  const view = box.querySelector<HTMLElement>('.place-map-view');
  const near = box.querySelector<HTMLElement>('.board-near');
  if (!button || !hint || !said || !frame || !view || !near) return;
  box.hidden = false;
  const words = JSON.parse(box.dataset['words'] ?? '{}') as Record<
    'mapDrawn' | 'zoomIn' | 'zoomOut' | 'mapFailed' | 'several',
    string
  >;
  const points = JSON.parse(box.dataset['points'] ?? '[]') as readonly BoardPoint[];
  button.addEventListener(
    'click',
    () => {
      button.hidden = true;
      hint.hidden = false;
      frame.hidden = false;
      open().catch(() => {
        frame.hidden = true;
        said.textContent = words.mapFailed;
      });
    },
    { once: true },
  );
  const open = async (): Promise<void> => {
    const [{ openBoard }] = await Promise.all([import('./map.ts'), styled(box.dataset['style'])]);
    await openBoard(view, near, words, points);
  };
}
