// One figure that stands for itself: name, number, and under it what the number is made of.
import type { ComponentChildren } from 'preact';

/** `main` is the one figure of the page, `trouble` one that must not stay. */
export type KpiTone = 'main' | 'plain' | 'trouble';

interface KpiProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly tone?: KpiTone;
  /** The list behind the number. */
  readonly href?: string;
  readonly children?: ComponentChildren;
}

export function Kpi({ label, value, unit, tone = 'plain', href, children }: KpiProps) {
  const number = (
    <>
      {value}
      {unit !== undefined && <span class="kpi-unit">{unit}</span>}
    </>
  );
  return (
    <div class={`kpi kpi-${tone}`}>
      <dt class="kpi-label">{label}</dt>
      <dd class="kpi-value">{href === undefined ? number : <a href={href}>{number}</a>}</dd>
      {children !== undefined && <dd class="kpi-made">{children}</dd>}
    </div>
  );
}

/** Cards beside each other; a list of names and values to a screen reader. */
export const Kpis = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  <dl class="kpis" aria-label={label}>
    {children}
  </dl>
);
