// A sheet that slides over the page's end: a native popover, so it opens, traps nothing and closes by Escape without
// script. Browsers that do not know popovers show it in its place, and it works there too.
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useKitTexts } from '../site/site.ts';

interface SheetProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Sheet({ id, title, children }: SheetProps) {
  const t = useKitTexts().dialog;
  return (
    <div class="sheet" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`}>
      <div class="sheet-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button class="sheet-close" type="button" popovertarget={id} popovertargetaction="hide">
          <Icon name="close" />
          <span>{t.close}</span>
        </button>
      </div>
      {children}
    </div>
  );
}
