// 事项指南 One item of the county's list: what it is, which office has it, what the list says of it, and how to apply. What the
// list does not say is said to be so; nothing is filled in.
import type { Item, sayItem, Translated } from '#service/item/item.ts';
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { itemTexts, useTexts } from './texts.ts';

type Said = ReturnType<typeof sayItem>;

/** What the list says, and the office as the county calls it. */
export interface ItemView extends Pick<
  Item,
  'department' | 'audience' | 'code' | 'kind' | 'legal' | 'source' | 'demo'
> {
  /** In the language of the page where the list has it in that. */
  readonly said: Readonly<Record<Translated, Said>>;
  readonly office: string;
  readonly applyHref: string | null;
}

function ItemGuide({ view, site }: { readonly view: ItemView; readonly site: Site }) {
  const t = useTexts();
  const { guide, catalogue, search } = useCitizenTexts();
  return (
    <CitizenShell place="services" back={{ href: '/services', word: catalogue.title }}>
      <div class="page-head">
        <h1 lang={view.said.name.language}>{view.said.name.text}</h1>
        {view.said.summary.text !== '' && <p lang={view.said.summary.language}>{view.said.summary.text}</p>}
        <p>{view.office}</p>
        <p class="chips">
          {view.audience.map((one) => (
            <Chip key={one}>{guide[one]}</Chip>
          ))}
        </p>
      </div>
      <ReadAloud />
      <div class="stack">
        <Notice>
          <p>{t.fromList}</p>
        </Notice>
        <Facts view={view} />
        <section class="prose">
          <h2>{t.how}</h2>
          {view.said.apply.text !== '' && <p lang={view.said.apply.language}>{view.said.apply.text}</p>}
          <p>{view.applyHref === null ? t.notHere : t.here}</p>
        </section>
        <div class="row-of-buttons no-print">
          {view.applyHref !== null && <ButtonLink href={view.applyHref}>{t.start}</ButtonLink>}
          <ButtonLink href="/services/question" weight="plain">
            {search.ask}
          </ButtonLink>
          <ButtonLink href={`tel:${site.helpPhone}`} weight="quiet">
            {search.call(site.helpPhone)}
          </ButtonLink>
        </div>
      </div>
    </CitizenShell>
  );
}

interface Fact {
  readonly name: string;
  readonly value: string;
  /** Where it is not the page's own. */
  readonly language?: Said['language'];
  readonly isDemo?: boolean;
}

function Facts({ view }: { readonly view: ItemView }) {
  const t = useTexts();
  const { department, office, said, legal, kind, code, source, demo } = view;
  const listed = { language: 'zh-CN' } as const;
  const always: readonly Fact[] = [
    { name: t.office, value: office, ...(office === department ? listed : {}) },
    { name: t.days, value: said.days.text, language: said.days.language, isDemo: demo.includes('days') },
    { name: t.legal, value: legal, ...listed, isDemo: demo.includes('legal') },
  ];
  const sometimes = [
    { name: t.kind, value: kind, ...listed },
    { name: t.code, value: code, ...listed },
    { name: t.source, value: source, ...listed },
  ].filter(({ value }) => value !== '');
  return (
    <dl class="facts">
      {[...always, ...sometimes].map((fact) => (
        <OneFact key={fact.name} {...fact} />
      ))}
    </dl>
  );
}

function OneFact({ name, value, language, isDemo = false }: Fact) {
  const t = useTexts();
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        {value === '' ? (
          <span class="muted">{t.notSaid}</span>
        ) : (
          <>
            <span {...(language ? { lang: language } : {})}>{value}</span>
            {isDemo && <Chip>{t.demo}</Chip>}
          </>
        )}
      </dd>
    </div>
  );
}

export const itemPage: Page<ItemView> = {
  side: 'citizen',
  title: (view, site) => itemTexts(site.language).title(view.said.name),
  Body: ItemGuide,
};
