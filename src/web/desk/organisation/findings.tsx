// What the check of the organisation found today: posts nobody can act in, offices that cannot take anything in. What
// keeps somebody waiting comes first.
import { Icon } from '../../kit/icon/icon.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { useTexts } from './texts.ts';

export interface FindingView {
  /** 岗位“…”今天没有人。请安排人员或代岗。 */
  readonly sentence: string;
  /** Open cases stand at that post. */
  readonly isBusy: boolean;
  /** The table and filter where it can be put right. */
  readonly href: string | null;
}

const SHOWN = 5;

export function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  const t = useTexts().findings;
  if (findings.length === 0) {
    return (
      <Notice tone="done">
        <p>{t.none}</p>
      </Notice>
    );
  }
  const sorted = findings.toSorted((a, b) => Number(b.isBusy) - Number(a.isBusy));
  const rest = sorted.slice(SHOWN);
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">
        <Icon name="alert" />
        {t.title(findings.length)}
      </h2>
      <List findings={sorted.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t.more(rest.length)}</summary>
          <List findings={rest} />
        </details>
      )}
    </section>
  );
}

function List({ findings }: { readonly findings: readonly FindingView[] }) {
  const t = useTexts().findings;
  return (
    <ul>
      {findings.map(({ sentence, isBusy, href }) => (
        <li key={sentence}>
          {href === null ? sentence : <a href={href}>{sentence}</a>}
          {isBusy && <span class="chip chip-trouble">{t.busy}</span>}
        </li>
      ))}
    </ul>
  );
}
