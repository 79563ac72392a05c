// The catalogue: every service, by words, by life event, by who it is for.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { SelectField, TextField, type Option } from '../../kit/field/field.tsx';
import { ServiceRows, type ServiceRowView } from '../../kit/service-row/service-row.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ServicesView {
  readonly words: string;
  readonly audience: string;
  readonly event: string;
  readonly events: readonly Option[];
  readonly services: readonly ServiceRowView[];
  readonly isFiltered: boolean;
}

function Services({ view }: { readonly view: ServicesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="services" wide>
      <div class="page-head">
        <h1>{t.catalogue.title}</h1>
        <p>{t.catalogue.lead(view.services.length)}</p>
      </div>
      <form class="form filter" method="get" action="/services">
        <TextField name="q" label={t.home.searchLabel} value={view.words} optional />
        <SelectField name="event" label={t.catalogue.event} value={view.event} options={view.events} optional />
        <SelectField
          name="audience"
          label={t.catalogue.audience}
          value={view.audience}
          optional
          options={[
            { value: 'person', label: t.catalogue.person },
            { value: 'business', label: t.catalogue.business },
          ]}
        />
        <div class="row-of-buttons">
          <Button weight="plain">{t.catalogue.apply}</Button>
          {view.isFiltered && <a href="/services">{t.catalogue.clear}</a>}
        </div>
      </form>
      {view.services.length === 0 ? (
        <p class="block">{t.catalogue.empty}</p>
      ) : (
        <ServiceRows services={view.services} heading="h2" two />
      )}
    </CitizenShell>
  );
}

export const servicesPage: Page<ServicesView> = {
  side: 'citizen',
  title: (view, site) =>
    view.words === ''
      ? citizenTexts(site.language).catalogue.title
      : citizenTexts(site.language).search.titleFor(view.words),
  Body: Services,
};
