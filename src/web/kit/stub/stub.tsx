// The ticket stub: what and where on the left, how soon on the right of the perforation.
import type { ComponentChildren } from 'preact';
import { bigWords, toneOf, type DueView } from '../due/due.ts';
import { Keep } from '../keep/keep.tsx';
import { useSite } from '../site/site.ts';

export interface LoopStep {
  readonly word: string;
  readonly state: 'done' | 'now' | 'next';
}

interface StubProps {
  readonly kicker: string;
  readonly title: string;
  readonly href?: string;
  readonly lines: readonly string[];
  readonly due: DueView | null;
  readonly steps?: readonly LoopStep[];
  /** Words for the right side when the matter is over. */
  readonly over?: { readonly label: string; readonly big: string; readonly unit: string; readonly isGood?: boolean };
  readonly heading?: 'h2' | 'h3';
  readonly children?: ComponentChildren;
}

export function Stub({ kicker, title, href, lines, due, steps, over, heading: Heading = 'h2', children }: StubProps) {
  const { language } = useSite();
  const words = over ?? bigWords(due, language);
  const tone = over ? (over.isGood === false ? 'none' : 'done') : toneOf(due);
  return (
    <div class={`stub tone-${tone}`}>
      <div class="stub-paper">
        <div class="stub-what">
          <p class="stub-kicker">{kicker}</p>
          <Heading class="stub-title">
            {href === undefined ? <Keep text={title} /> : <a href={href}>{title}</a>}
          </Heading>
          {lines.map((line) => (
            <p key={line} class="stub-line">
              <Keep text={line} />
            </p>
          ))}
          {steps && <LoopSteps steps={steps} />}
          {children}
        </div>
        <p class="stub-when">
          {words.label !== '' && <span class="stub-label">{words.label}</span>}
          <span class={!/^\d+$/.test(words.big) && words.big.length > 2 ? 'stub-big stub-word' : 'stub-big'}>
            {words.big}
          </span>
          {words.unit !== '' && <span class="stub-unit">{words.unit}</span>}
        </p>
      </div>
    </div>
  );
}

/** The five words of the loop, with the one it stands at. */
export const LoopSteps = ({ steps }: { readonly steps: readonly LoopStep[] }) => (
  <ol class="loop">
    {steps.map(({ word, state }) => (
      <li key={word} class={`loop-${state}`} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
        <span>{word}</span>
      </li>
    ))}
  </ol>
);
