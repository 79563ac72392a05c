// Finding a service by everyday words: the catalogue's own search, so that the page and the API find the same.
import { say } from '#kernel/text.ts';
import { findServices } from '#service/view.ts';
import type { Loaded, Visit } from '../../web.ts';
import { serviceRow } from '../offer.ts';
import { servicesPath, type ServicesView } from './page.tsx';

const audienceOf = (asked: string | null): 'person' | 'business' | '' =>
  asked === 'person' || asked === 'business' ? asked : '';

export function loadServices(visit: Visit): Promise<Loaded<ServicesView>> {
  const { request, web, ctx, site } = visit;
  const words = request.query.get('q')?.trim() ?? '';
  const event = request.query.get('event') ?? '';
  const audience = audienceOf(request.query.get('audience'));
  const after = request.query.get('after');
  const page = findServices(ctx.world.catalogue.list(), {
    query: words,
    ...(audience === '' ? {} : { audience }),
    ...(event === '' ? {} : { lifeEvent: event }),
    ...(after === null ? {} : { after }),
  });
  const asked = { words, event, audience };
  return Promise.resolve({
    view: {
      ...asked,
      events: web.lifeEvents.map(({ id, title }) => ({ value: id, label: say(title, site.language) })),
      services: page.items.map((one) => serviceRow(visit, one)),
      total: page.total,
      isFiltered: words !== '' || event !== '' || audience !== '',
      nextHref: page.next === null ? null : servicesPath({ ...asked, after: page.next }),
      firstHref: after === null ? null : servicesPath(asked),
    },
  });
}
