// 事项指南 One item of the county's list: what it is, which office has it, what the list says of it, and how to apply. What the
// list does not say is said to be so; nothing is filled in.
import type { Item } from '#service/item/item.ts';
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { itemTexts, useTexts } from './texts.ts';

/** What the list says, and the office as the county calls it. */
export interface ItemView extends Omit<Item, 'id' | 'unit'> {
  readonly office: string;
  readonly applyHref: string | null;
}

function ItemGuide({ view, site }: { readonly view: ItemView; readonly site: Site }) {
  const t = useTexts();
  const { guide, catalogue, search } = useCitizenTexts();
  return (
    <CitizenShell place="services" back={{ href: '/services', word: catalogue.title }}>
      <div class="page-head">
        <h1 lang="zh-CN">{view.name}</h1>
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
          {view.apply !== '' && <p lang="zh-CN">{view.apply}</p>}
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

function Facts({ view }: { readonly view: ItemView }) {
  const t = useTexts();
  const always = [
    [t.office, view.office, view.office === view.department],
    [t.days, view.days, true],
    [t.legal, view.legal, true],
  ] as const;
  const sometimes = (
    [
      [t.kind, view.kind, true],
      [t.code, view.code, true],
      [t.source, view.source, true],
    ] as const
  ).filter(([, value]) => value !== '');
  return (
    <dl class="facts">
      {[...always, ...sometimes].map(([name, value, isAsListed]) => (
        <div class="fact" key={name}>
          <dt>{name}</dt>
          <dd>
            {value === '' ? (
              <span class="muted">{t.notSaid}</span>
            ) : (
              <span {...(isAsListed ? { lang: 'zh-CN' } : {})}>{value}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const itemPage: Page<ItemView> = {
  side: 'citizen',
  title: (view, site) => itemTexts(site.language).title(view.name),
  Body: ItemGuide,
};
