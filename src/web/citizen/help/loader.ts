// Where one can go instead of tapping: the counters of the county and of its towns.
import { say } from '#kernel/text.ts';
import type { Loaded, Visit } from '../../web.ts';
import type { HelpView } from './page.tsx';

export function loadHelp({ web, site }: Visit): Promise<Loaded<HelpView>> {
  const units = [...web.organisation().units.values()];
  const places = units
    .filter((unit) => unit.kind === 'centre' || unit.kind === 'town')
    .map((unit) => say(unit.name, site.language));
  return Promise.resolve({ view: { places } });
}
