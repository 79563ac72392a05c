// One service: who may use it, what is needed, how long it takes, what to do if one disagrees.
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts } from '../texts.ts';

export interface GuideView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authority: string;
  readonly audience: readonly ('person' | 'business')[];
  readonly sections: readonly { readonly title: string; readonly text: string }[];
  readonly materials: readonly { readonly title: string; readonly help: string; readonly optional: boolean }[];
  readonly clocks: readonly {
    readonly role: 'statutory' | 'promised';
    readonly words: string;
    readonly source: string;
    readonly demo: boolean;
  }[];
  readonly certificate: string;
  readonly legal: readonly string[];
  readonly remedy: string;
  readonly version: string;
  readonly hash: string;
  readonly hasDraft: boolean;
  readonly saved: boolean;
}

function Guide({ view, site }: { readonly view: GuideView; readonly site: Site }) {
  const t = useTexts();
  const start = `/services/${view.id}/apply${view.hasDraft ? '?resume' : ''}`;
  return (
    <CitizenShell place="services" back={{ href: '/services', word: t.home.allServices }}>
      <div class="page-head">
        <h1>{view.title}</h1>
        <p>{view.summary}</p>
      </div>
      <ReadAloud />
      {view.saved && <Notice tone="done">{t.apply.draftFound}</Notice>}
      <p class="block">
        <a class="button button-main" href={start}>
          {view.hasDraft ? t.guide.resume : t.guide.start}
        </a>
      </p>
      <section class="block">
        <h2>{t.guide.howLong}</h2>
        <ul class="ends">
          {view.clocks.map((clock) => (
            <li key={clock.role}>
              {clock.role === 'statutory' ? t.guide.statutory : t.guide.promised} <strong>{clock.words}</strong>
              {clock.source !== '' && <span class="muted"> · {clock.source}</span>}
              {clock.demo && <span class="muted"> · {t.guide.parameterDemo}</span>}
            </li>
          ))}
        </ul>
        <p>{view.certificate}</p>
      </section>
      <section class="block">
        <h2>{t.guide.need}</h2>
        {view.materials.length === 0 ? (
          <p>{t.guide.needNothing}</p>
        ) : (
          <ul class="ends">
            {view.materials.map((one) => (
              <li key={one.title}>
                <strong>{one.title}</strong> {one.help}{' '}
                {one.optional && <span class="muted">{t.guide.optionalMaterial}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      {view.sections.map((section) => (
        <section key={section.title} class="block">
          <h2>{section.title}</h2>
          <p class="answer-said">{section.text}</p>
        </section>
      ))}
      <section class="block">
        <h2>{t.guide.remedy}</h2>
        <p>{view.remedy === '' ? t.guide.remedyNone : view.remedy}</p>
      </section>
      {view.legal.length > 0 && (
        <section class="block">
          <h2>{t.guide.legal}</h2>
          <ul class="ends">
            {view.legal.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="muted small">
        {t.guide.authority} {view.authority} · {t.guide.version(view.version)} · {t.guide.hash} {view.hash}
      </p>
      <p>
        {t.guide.byHand}{' '}
        <a href={`tel:${site.helpPhone}`}>
          {t.guide.callUs} {site.helpPhone}
        </a>
      </p>
    </CitizenShell>
  );
}

export const guidePage: Page<GuideView> = { side: 'citizen', title: (view) => view.title, Body: Guide };
