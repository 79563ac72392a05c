// How far along in a form: one bar a page, the current one yellow.

export interface FormStep {
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  readonly href?: string;
}

/** More pages than this have no room for their names: then only the current one is written out. */
const NAMED = 5;

export const Steps = ({ steps, label }: { readonly steps: readonly FormStep[]; readonly label: string }) => (
  <nav aria-label={label}>
    <ol class={steps.length > NAMED ? 'steps steps-many' : 'steps'}>
      {steps.map(({ title, state, href }, index) => (
        <li key={index} class={`steps-${state}`} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          {href === undefined || state === 'now' ? <span>{title}</span> : <a href={href}>{title}</a>}
          {steps.length > NAMED && state === 'now' && (
            <span class="steps-count">
              {index + 1} / {steps.length}
            </span>
          )}
        </li>
      ))}
    </ol>
  </nav>
);
