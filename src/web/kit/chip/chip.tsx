// A word in a box. The text always says it; the colour only repeats it.
import type { ComponentChildren } from 'preact';

export type ChipTone = 'neutral' | 'waiting' | 'trouble' | 'done';

export const Chip = ({
  tone = 'neutral',
  children,
}: {
  readonly tone?: ChipTone;
  readonly children: ComponentChildren;
}) => <span class={`chip chip-${tone}`}>{children}</span>;
