// 办事指南 One service, before one starts: what it is, how soon, what is needed, what if one disagrees, by what law. The
// certificate is the sentence that the publish gate proved.
import { ButtonLink } from '../../kit/button/button.tsx';
import { dateOf, type LocalDate } from '#kernel/time.ts';
import { useTexts as useCertificateTexts } from '../../kit/certificate/texts.ts';
import { Chip } from '../../kit/chip/chip.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { Icon } from '../../kit/icon/icon.tsx';
import { Lookups, type LookupView } from '../../kit/lookups/lookups.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Stub } from '../../kit/stub/stub.tsx';
import type { Page, Site } from '../../site.ts';
import { Costs, type CostView } from '../pay/costs.tsx';
import { Asked, type AskedView } from '../asked/asked.tsx';
import { useTexts } from '../texts.ts';
import { Tables, type TableView } from './tables.tsx';

export interface GuideView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authority: string;
  readonly audience: readonly ('person' | 'business')[];
  /** The document's own sections. */
  readonly sections: readonly { readonly title: string; readonly text: string }[];
  /** `help` may be ''. */
  /** What is read elsewhere. */
  readonly lookups: readonly LookupView[];
  readonly materials: readonly {
    readonly title: string;
    readonly help: string;
    readonly optional: boolean;
    /** 容缺 How long it may take; null where it has to be there at once. */
    readonly later: string | null;
    /** An electronic certificate of the platform stands in for it. */
    readonly certificate: boolean;
  }[];
  /** What it gives in the end, with how long that is good for. */
  readonly gives: readonly { readonly title: string; readonly length: string }[];
  /** Why what is personal is asked; null where nothing is said. */
  readonly asked: AskedView | null;
  /** For whom how much, by the rules of today. */
  readonly tables: readonly TableView[];
  /** What it costs, out of the document; empty where it costs nothing. */
  readonly costs: readonly CostView[];
  /** The promised term first, each with its source; unverified ones are marked as demo values. */
  readonly clocks: readonly {
    readonly role: 'statutory' | 'promised';
    readonly count: string;
    readonly unit: string;
    /** Count and unit together. */
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
  /** What of this person's it could be asked about today; null where it is asked about no other case. */
  readonly followable:
    | readonly { readonly title: string; readonly number: string; readonly until: LocalDate; readonly href: string }[]
    | null;
  /** Whose answer it looks at again, for somebody who has not signed in: the way to it is through that case. */
  readonly followed: string | null;
  /** false: there is nobody this person could apply for. */
  readonly canStart: boolean;
  /** Rules that already tell this person no, before starting. */
  readonly obstacles: readonly { readonly text: string; readonly legal: string | null }[];
  /** What would make it a yes, where the rules know. */
  readonly help: string | null;
}

function Guide({ view }: { readonly view: GuideView; readonly site: Site }) {
  const { guide: t, catalogue } = useTexts();
  return (
    <CitizenShell place="services" back={{ href: '/services', word: catalogue.title }} wide>
      <div class="page-head">
        <h1>{view.title}</h1>
        <p>{view.summary}</p>
        <p class="chips">
          {view.audience.map((one) => (
            <Chip key={one}>{t[one]}</Chip>
          ))}
        </p>
      </div>
      <ReadAloud />
      {view.saved && (
        <Notice tone="done" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      <Obstacles view={view} />
      <div class="guide">
        <div class="guide-side">
          <Ticket view={view} />
          {view.canStart && (
            <div class="guide-start no-print">
              <Start view={view} />
              <p class="muted small">{t.byHandShort}</p>
            </div>
          )}
        </div>
        <GuideTold view={view} />
      </div>
      {view.canStart && (
        <div class="guide-end no-print">
          <Start view={view} />
        </div>
      )}
    </CitizenShell>
  );
}

const Start = ({ view }: { readonly view: GuideView }) => {
  const t = useTexts().guide;
  if (view.followable !== null && !view.hasDraft) return <Followable of={view.followable} />;
  return (
    <ButtonLink href={`/services/${view.id}/apply${view.hasDraft ? '?resume' : ''}`}>
      {view.hasDraft ? t.resume : t.start}
    </ButtonLink>
  );
};

/** A review is asked for about one answer: which of them. */
function Followable({ of }: { readonly of: NonNullable<GuideView['followable']> }) {
  const t = useTexts().guide;
  const { language, now } = useSite();
  return (
    <ul class="stack">
      {of.map((one) => (
        <li key={one.number}>
          <p>
            {one.title} <span class="num">{one.number}</span>
          </p>
          <ButtonLink href={one.href}>{t.askUntil(dayWords(one.until, language, dateOf(now)))}</ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function Obstacles({ view }: { readonly view: GuideView }) {
  const t = useTexts().guide;
  if (view.followed !== null)
    return (
      <Notice tone="waiting" title={t.through(view.followed)}>
        <p>{t.throughLine(view.title)}</p>
        <a href="/cases">{t.toCases}</a>
      </Notice>
    );
  if (view.followable?.length === 0)
    return (
      <Notice tone="waiting" title={t.nothingToAsk}>
        <a href="/cases">{t.toCases}</a>
      </Notice>
    );
  if (view.obstacles.length === 0) return null;
  return (
    <Notice tone="waiting" title={t.notEligible}>
      {view.obstacles.map((one) => (
        <p key={one.text}>
          {one.text}
          {one.legal !== null && <span class="muted small"> {one.legal}</span>}
        </p>
      ))}
      {view.help !== null && (
        <p>
          <strong>{view.help}</strong>
        </p>
      )}
    </Notice>
  );
}

/** How soon, on the right of the perforation; who answers for it, on the left. */
function Ticket({ view }: { readonly view: GuideView }) {
  const t = useTexts().guide;
  const [first, second] = view.clocks;
  return (
    <Stub
      kicker={view.authority}
      title={first ? `${t[first.role]} ${first.words}` : t.howLongNone}
      lines={second ? [`${t[second.role]} ${second.words}`] : []}
      due={null}
      over={{ label: '', big: first?.count ?? '—', unit: first?.unit ?? '' }}
    />
  );
}

/** What the document itself says, whoever reads it. */
export type GuideWords = Omit<
  GuideView,
  'hasDraft' | 'saved' | 'followable' | 'canStart' | 'obstacles' | 'audience' | 'id' | 'help' | 'followed'
>;

export function GuideTold({ view }: { readonly view: GuideWords }) {
  const t = useTexts().guide;
  return (
    <div class="prose">
      <Sections of={view.sections.slice(0, 1)} />
      <Tables of={view.tables} />
      <Costs of={view.costs} />
      <Sections of={view.sections.slice(1)} />
      <Materials view={view} />
      <Lookups of={view.lookups} />
      <Asked view={view.asked} />
      <Gives view={view} />
      <Terms view={view} />
      <section>
        <h2>{t.remedy}</h2>
        <p>{view.remedy === '' ? t.remedyNone : view.remedy}</p>
      </section>
      {view.legal.length > 0 && (
        <section>
          <h2>{t.legal}</h2>
          <ul>
            {view.legal.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <ByHand />
      <p class="muted small">
        {t.version(view.version)} · {t.hash} <span class="num">{view.hash}</span>
      </p>
    </div>
  );
}

const Sections = ({ of }: { readonly of: GuideView['sections'] }) => (
  <>
    {of.map((section) => (
      <section key={section.title}>
        <h2>{section.title}</h2>
        {section.text.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
    ))}
  </>
);

function Materials({ view }: { readonly view: GuideWords }) {
  const t = useTexts().guide;
  const certificates = useCertificateTexts();
  if (view.materials.length === 0) return null;
  return (
    <section>
      <h2>{t.need}</h2>
      <ul class="places">
        {view.materials.map((material) => (
          <li key={material.title}>
            <Icon name="file" />
            <div>
              {material.title}
              {material.optional && <span class="optional">{t.optionalMaterial}</span>}
              {material.later !== null && <p class="muted small">{material.later}</p>}
              {material.help !== '' && <p class="muted small">{material.help}</p>}
              {material.certificate && <p class="muted small">{certificates.use.have}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gives({ view }: { readonly view: GuideWords }) {
  const t = useCertificateTexts();
  if (view.gives.length === 0) return null;
  return (
    <section>
      <h2>{t.gives}</h2>
      <ul class="places">
        {view.gives.map((one) => (
          <li key={one.title}>
            <Icon name="card" />
            <div>
              {one.title}
              <p class="muted small">{one.length}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Terms({ view }: { readonly view: GuideWords }) {
  const t = useTexts().guide;
  return (
    <section>
      <h2>{t.howLong}</h2>
      <dl class="facts">
        {view.clocks.map((clock) => (
          <div class="fact" key={clock.role}>
            <dt>{t[clock.role]}</dt>
            <dd class="fact-lines">
              <strong>{clock.words}</strong>
              {clock.source !== '' && <span class="muted small">{clock.source}</span>}
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
    </section>
  );
}

function ByHand() {
  const t = useTexts().guide;
  return (
    <Notice>
      <p>
        {t.byHand} <a href="/help">{t.callUs}</a>
      </p>
    </Notice>
  );
}

export const guidePage: Page<GuideView> = {
  side: 'citizen',
  title: (view) => view.title,
  Body: Guide,
};
