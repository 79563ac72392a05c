// The desk's pages other than worklist and case, with sample view models.
import type { Language } from '#kernel/text.ts';
import { cockpitCasesPage } from '../desk/cockpit/cases/page.tsx';
import { cockpitPage } from '../desk/cockpit/page.tsx';
import { renderPage } from '../render.tsx';
import type { Page, Site } from '../site.ts';
import { cockpit, cockpitCases } from './desk-cockpit.ts';
import type { Sample } from './frame.ts';

const sample = <View>(name: string, page: Page<View>, viewOf: (language: Language) => View): Sample => ({
  name,
  side: page.side,
  html: (site: Site) => renderPage(page, viewOf(site.language), site),
});

export const DESK_SAMPLES: readonly Sample[] = [
  sample('cockpit', cockpitPage, (language) => cockpit(language, 'onTime')),
  sample('cockpit-open', cockpitPage, (language) => cockpit(language, 'open')),
  sample('cockpit-cases', cockpitCasesPage, cockpitCases),
];
