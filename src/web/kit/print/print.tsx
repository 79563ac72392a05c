// Prints the page, or hands it out as a file. The button shows once the enhancement runs; without it the browser's own menu prints.
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.tsx';

/** The sheet of this page as a sealed PDF; a link, so it works without script. */
export const PdfLink = ({ children }: { readonly children: ComponentChildren }) => (
  <a class="button button-plain" href="?as=pdf">
    <Icon name="download" />
    <span>{children}</span>
  </a>
);

export const PrintButton = ({ children }: { readonly children: ComponentChildren }) => (
  <button class="button button-plain" type="button" hidden data-enhance="print">
    <Icon name="print" />
    <span>{children}</span>
  </button>
);
