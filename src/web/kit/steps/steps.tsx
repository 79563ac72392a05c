// How far along in a form: one bar a page, the current one yellow.

export interface FormStep {
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  readonly href?: string;
}

export const Steps = ({ steps, label }: { readonly steps: readonly FormStep[]; readonly label: string }) => (
  <nav aria-label={label}>
    <ol class="steps">
      {steps.map(({ title, state, href }) => (
        <li key={title} class={`steps-${state}`} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          {href === undefined || state === 'now' ? <span>{title}</span> : <a href={href}>{title}</a>}
        </li>
      ))}
    </ol>
  </nav>
);
