// 办事指南 One service, before one starts: who, what is needed, how long, what if one disagrees, and by what law. The
// certificate is the sentence that the publish gate proved.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts } from '../texts.ts';

export interface GuideView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authority: string;
  readonly audience: readonly ('person' | 'business')[];
  /** The document's own sections. */
  readonly sections: readonly { readonly title: string; readonly text: string }[];
  /** `help` may be ''. */
  readonly materials: readonly { readonly title: string; readonly help: string; readonly optional: boolean }[];
  /** Terms as words, each with its source; unverified ones are marked as demo values. */
  readonly clocks: readonly {
    readonly role: 'statutory' | 'promised';
    readonly words: string;
    readonly source: string;
    readonly demo: boolean;
  }[];
  /** What the publish gate proved, as a sentence. */
  readonly certificate: string;
  readonly legal: readonly string[];
  /** '' where the document names none. */
  readonly remedy: string;
  readonly version: string;
  readonly hash: string;
  readonly hasDraft: boolean;
  /** One has just saved and left the form. */
  readonly saved: boolean;
  /** Rules that already tell this person no, before starting. */
  readonly obstacles?: readonly { readonly text: string; readonly legal: string | null }[];
}

function Guide({ view, site }: { readonly view: GuideView; readonly site: Site }) {
  const { guide: t, catalogue } = useTexts();
  const obstacles = view.obstacles ?? [];
  const promised = view.clocks.find((clock) => clock.role === 'promised');
  const start = `/services/${view.id}/apply${view.hasDraft ? '?resume' : ''}`;
  return (
    <CitizenShell place="services" back={{ href: '/services', word: catalogue.title }}>
      <div class="page-head">
        <h1>{view.title}</h1>
        <p>{view.summary}</p>
        <p class="promise">
          {promised && (
            <Chip tone="done">
              {t.promised} {promised.words}
            </Chip>
          )}
          <Chip>{view.authority}</Chip>
        </p>
      </div>
      <ReadAloud />
      {view.saved && (
        <Notice tone="done" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      {obstacles.length > 0 && (
        <Notice tone="waiting" title={t.notEligible}>
          <ul>
            {obstacles.map((one) => (
              <li key={one.text}>
                {one.text}
                {one.legal !== null && <span class="muted small"> {one.legal}</span>}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="prose">
        <Asked view={view} />
        <Terms view={view} />
        {view.sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.text.split('\n').map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <h2>{t.remedy}</h2>
        <p>{view.remedy === '' ? t.remedyNone : view.remedy}</p>
        {view.legal.length > 0 && (
          <>
            <h2>{t.legal}</h2>
            <ul>
              {view.legal.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
        <p class="muted small">
          {t.version(view.version)} · {t.hash} <span class="num">{view.hash}</span>
        </p>
        <Notice>
          <p>
            {t.byHand} <a href={`tel:${site.helpPhone}`}>{t.callUs}</a>
          </p>
        </Notice>
      </div>
      <div class="start-bar">
        <ButtonLink href={start}>{view.hasDraft ? t.resume : t.start}</ButtonLink>
        <span class="muted small">{t.byHandShort}</span>
      </div>
    </CitizenShell>
  );
}

function Asked({ view }: { readonly view: GuideView }) {
  const t = useTexts().guide;
  return (
    <>
      <h2>{t.for}</h2>
      <ul>
        {view.audience.map((one) => (
          <li key={one}>{t[one]}</li>
        ))}
      </ul>
      <h2>{t.need}</h2>
      {view.materials.length === 0 ? (
        <p>{t.needNothing}</p>
      ) : (
        <ul>
          {view.materials.map((material) => (
            <li key={material.title}>
              {material.title}
              {material.optional && <span class="optional">{t.optionalMaterial}</span>}
              {material.help !== '' && <p class="muted small">{material.help}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Terms({ view }: { readonly view: GuideView }) {
  const t = useTexts().guide;
  return (
    <>
      <h2>{t.howLong}</h2>
      <dl class="facts">
        {view.clocks.map((clock) => (
          <div class="fact" key={clock.role}>
            <dt>{t[clock.role]}</dt>
            <dd>
              <span>
                {clock.words}
                {clock.source !== '' && <span class="muted small"> {clock.source}</span>}
              </span>
              {clock.demo && <Chip tone="waiting">{t.parameterDemo}</Chip>}
            </dd>
          </div>
        ))}
      </dl>
      {view.certificate !== '' && (
        <div class="certificate">
          <span class="stamp" aria-hidden="true">
            <Icon name="check" />
          </span>
          <p>
            <strong>{t.certificate}</strong>
          </p>
          <p>{view.certificate}</p>
        </div>
      )}
    </>
  );
}

export const guidePage: Page<GuideView> = {
  side: 'citizen',
  title: (view) => view.title,
  Body: Guide,
};
