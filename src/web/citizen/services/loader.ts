// Finding a service by everyday words. A plain look through titles, summaries and key words; enough for what there is.
import { say } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Loaded, Visit } from '../../web.ts';
import { serviceRow } from '../services.ts';
import type { ServicesView } from './page.tsx';

export function findServices(all: readonly ServiceDocument[], words: string): readonly ServiceDocument[] {
  const asked = words
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '');
  return all.filter((one) => {
    const text = [...Object.values(one.title), ...Object.values(one.summary), ...one.keywords].join(' ').toLowerCase();
    return asked.every((word) => text.includes(word));
  });
}

export function loadServices(visit: Visit): Promise<Loaded<ServicesView>> {
  const { request, web, ctx, site } = visit;
  const words = request.query.get('q') ?? '';
  const event = request.query.get('event') ?? '';
  const audience = request.query.get('audience') ?? '';
  const found = findServices(ctx.world.catalogue.list(), words).filter(
    (one) =>
      (event === '' || one.lifeEvents.includes(event)) &&
      (audience === '' || one.audience.some((each) => each === audience)),
  );
  return Promise.resolve({
    view: {
      words,
      event,
      audience,
      events: web.lifeEvents.map(({ id, title }) => ({ value: id, label: say(title, site.language) })),
      services: found.map((one) => serviceRow(visit, one)),
      isFiltered: words !== '' || event !== '' || audience !== '',
    },
  });
}
