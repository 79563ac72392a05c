// What whoever holds a case sees at each state: the buttons the engine offers, and what each asks.
import { useTexts } from '../texts.ts';
import type { ScreenView } from './page.tsx';

export function Screens({ screens }: { readonly screens: readonly ScreenView[] }) {
  const { staff: t } = useTexts();
  return (
    <>
      <p class="muted">{t.lead}</p>
      {screens.map((screen) => (
        <section key={screen.id} class="bench-screen" aria-labelledby={`screen-${screen.id}`}>
          <h3 id={`screen-${screen.id}`}>{screen.title}</h3>
          <p class="muted">{[screen.holder, screen.until].filter((one) => one !== '').join(' · ')}</p>
          <ul>
            {screen.commands.map((one) => (
              <li key={one.label}>
                <span class="bench-button">{one.label}</span>
                <span class="muted">{one.asks.length === 0 ? t.asksNothing : t.asks(one.asks.join(t.join))}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
