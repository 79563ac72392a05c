// The addresses of the lists behind the cockpit's figures, written in one place so that a figure opens exactly what it
// counts. The names are those of the question `cockpit.cases`.
import type { LightGroup } from '#cockpit/rules.ts';
import type { LocalDate } from '#kernel/time.ts';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Behind {
  readonly rate?: string;
  /** With `rate`: those that did not meet it. */
  readonly missed?: true;
  readonly stage?: string;
  readonly unit?: string;
  readonly town?: string;
  readonly category?: string;
  readonly service?: string;
  readonly light?: LightGroup;
  /** Filed within the period, open or not. */
  readonly filed?: true;
  /** Handled within the period. */
  readonly handled?: true;
}

export function behindHref({ from, to }: Period, behind: Behind): string {
  const query = new URLSearchParams({ from, to });
  for (const [name, value] of Object.entries(behind)) query.set(name, String(value));
  return `/desk/cockpit/cases?${query.toString()}`;
}
