// Prints the page. The button shows once the enhancement runs; without it the browser's own menu prints.
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.tsx';

export const PrintButton = ({ children }: { readonly children: ComponentChildren }) => (
  <button class="button button-plain" type="button" hidden data-enhance="print">
    <Icon name="print" />
    <span>{children}</span>
  </button>
);
