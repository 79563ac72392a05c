// 《个人信息保护法》第十七条: told before it is asked, folded because most people only want to know that they could.
import { useTexts } from './texts.ts';

export interface AskedView {
  readonly items: readonly { readonly label: string; readonly purpose: string }[];
  readonly years: number;
}

export function Asked({ view }: { readonly view: AskedView | null }) {
  const t = useTexts();
  if (view === null) return null;
  return (
    <details class="fold">
      <summary>{t.title}</summary>
      <div class="fold-body stack">
        <p>{t.lead}</p>
        <dl class="facts">
          {view.items.map(({ label, purpose }) => (
            <div class="fact" key={label}>
              <dt>{label}</dt>
              <dd>{purpose}</dd>
            </div>
          ))}
        </dl>
        <p class="muted small">{t.keep(view.years)}</p>
      </div>
    </details>
  );
}
