// No network: what happened, what is safe, whom to call. Nothing on it leads further, for nothing would be there.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Brand, DemoLine, HelpPhone } from '../../kit/shell/citizen-shell.tsx';
import { Ridge } from '../../kit/mark/mark.tsx';
import { useKitTexts } from '../../kit/site/site.ts';
import type { Page } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

function Offline() {
  const { offline: t, help } = useTexts();
  return (
    <div class="shell">
      <header class="top">
        <DemoLine />
        <div class="top-row">
          <Brand href="/" title={useKitTexts().citizenTitle} />
        </div>
        <Ridge />
      </header>
      <main id="main" class="main" tabIndex={-1}>
        <div class="error-page">
          <span class="stamp" aria-hidden="true">
            <span>{t.mark}</span>
          </span>
          <h1>{t.title}</h1>
          <p>{t.text}</p>
          <div class="row-of-buttons">
            {/* The address this stands at is the one that was asked for. */}
            <ButtonLink href="">{t.again}</ButtonLink>
          </div>
        </div>
        <div class="stack-wide">
          <section class="stack">
            <h2 class="section-head">{t.safeTitle}</h2>
            <p>{t.safe}</p>
          </section>
          <HelpPhone title={help.call} about={t.calling} />
        </div>
      </main>
    </div>
  );
}

export const offlinePage: Page<object> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).offline.title,
  Body: Offline,
};
