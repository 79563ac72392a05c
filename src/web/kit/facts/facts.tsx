// Names and values under each other: what was filled in, what is on file.
import type { ComponentChildren } from 'preact';

export interface Fact {
  readonly label: string;
  readonly value: ComponentChildren;
  /** Where it can be changed. */
  readonly href?: string;
}

export function Facts({
  facts,
  change,
  compact,
}: {
  readonly facts: readonly Fact[];
  readonly change?: string;
  readonly compact?: boolean;
}) {
  return facts.length === 0 ? null : (
    <dl class={compact ? 'facts facts-compact' : 'facts'}>
      {facts.map(({ label, value, href }) => (
        <div class="fact" key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {href !== undefined && change !== undefined && (
              <a class="fact-change" href={href}>
                {change}
                <span class="sr"> {label}</span>
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Facts below a heading: what the heading has asked already is answered without being asked again. */
export const FactsUnder = ({ heading, facts }: { readonly heading: string; readonly facts: readonly Fact[] }) => (
  <>
    {facts
      .filter(({ label }) => label === heading)
      .map(({ label, value }) => (
        <p class="fact-alone" key={label}>
          {value}
        </p>
      ))}
    <Facts facts={facts.filter(({ label }) => label !== heading)} />
  </>
);
