// The seal timeline: each step stamped when it was done, the current one tilted and red as if just pressed.
import type { ComponentChildren } from 'preact';
import type { Instant } from '#kernel/time.ts';
import { machineMoment, momentWords } from '../date/date.ts';
import { Keep } from '../keep/keep.tsx';
import { useKitTexts, useSite } from '../site/site.ts';

export interface TimelineItem {
  /** At most two Chinese characters, or one or two digits: what the seal says. */
  readonly mark: string;
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  readonly at?: Instant;
  /** When it is expected, in words, for what has not happened yet. */
  readonly expected?: string;
  readonly who?: string;
  readonly text?: string;
  /** Only staff see it. */
  readonly internal?: string;
  readonly children?: ComponentChildren;
}

export function Timeline({ items, compact }: { readonly items: readonly TimelineItem[]; readonly compact?: boolean }) {
  return (
    <ol class={compact ? 'timeline timeline-compact' : 'timeline'}>
      {items.map((item, index) => (
        <Step key={`${item.mark}${item.at ?? ''}${index}`} item={item} />
      ))}
    </ol>
  );
}

function Step({ item }: { readonly item: TimelineItem }) {
  const site = useSite();
  const t = useKitTexts();
  return (
    <li class={`step step-${item.state}`} {...(item.state === 'now' ? { 'aria-current': 'step' as const } : {})}>
      <span class="stamp" aria-hidden="true">
        <span>{item.mark}</span>
      </span>
      <div class="step-text">
        <p class="step-title">
          <span>
            <Keep text={item.title} />
          </span>
          <span class="sr"> ({t.timeline[item.state === 'now' && item.at !== undefined ? 'last' : item.state]})</span>
          {item.internal !== undefined && <span class="chip chip-neutral">{item.internal}</span>}
        </p>
        <p class="step-line">
          {item.at !== undefined && (
            <time dateTime={machineMoment(item.at)}>{momentWords(item.at, site.language, site.now)}</time>
          )}
          {item.expected !== undefined && <span>{item.expected}</span>}
          {item.who !== undefined && <span>{item.who}</span>}
        </p>
        {item.text !== undefined && item.text !== '' && <p class="step-said">{item.text}</p>}
        {item.children}
      </div>
    </li>
  );
}
