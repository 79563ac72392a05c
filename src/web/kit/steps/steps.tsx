// How far along in a form: one bar a page, the current one yellow.
import { useSite } from '../site/site.ts';

export interface FormStep {
  readonly title: string;
  /** What it asks, where several steps bear one title; heard, not seen. */
  readonly question?: string;
  readonly state: 'done' | 'now' | 'next';
  readonly href?: string;
}

/** More pages than this have no room for their names on a phone: then only the current one is written out. */
const NAMED = 3;
/** In large text two words stand beside each other and three do not. */
const NAMED_LARGE = 2;

interface StepsProps {
  readonly steps: readonly FormStep[];
  readonly label: string;
}

export function Steps({ steps, label }: StepsProps) {
  const isMany = steps.length > (useSite().largeText ? NAMED_LARGE : NAMED);
  return (
    <nav aria-label={label}>
      <ol class={isMany ? 'steps steps-many' : 'steps'}>
        {steps.map(({ title, question, state, href }, index) => (
          <li key={index} class={`steps-${state}`} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            {href === undefined || state === 'now' ? (
              <span>{title}</span>
            ) : (
              <a href={href}>
                {title}
                {question !== undefined && <span class="sr"> {question}</span>}
              </a>
            )}
            {isMany && state === 'now' && (
              <span class="steps-count">
                {index + 1} / {steps.length}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
