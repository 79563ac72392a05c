// Finding a service by everyday words: the catalogue's own search, so that the page and the API find the same.
import { say } from '#kernel/text.ts';
import { findServices } from '#service/find/shelf.ts';
import type { Loaded, Visit } from '../../web.ts';
import { serviceRow } from '../offer.ts';
import { openTo } from './eligible.ts';
import { servicesPath, type ServicesView } from './page.tsx';

const AUDIENCES = ['person', 'business', 'me'] as const;

export async function loadServices(visit: Visit): Promise<Loaded<ServicesView>> {
  const { request, web, site, person } = visit;
  const words = request.query.get('q')?.trim() ?? '';
  const event = request.query.get('event') ?? '';
  const wanted = AUDIENCES.find((one) => one === request.query.get('audience'));
  const audience = wanted === 'me' && person === '' ? undefined : wanted;
  const after = request.query.get('after');
  const open = audience === 'me' ? await openTo(visit, web.shelf.documents) : undefined;
  const page = findServices(
    web.shelf,
    {
      query: words,
      ...(audience === undefined || audience === 'me' ? {} : { audience }),
      ...(event === '' ? {} : { lifeEvent: event }),
      ...(after === null ? {} : { after }),
    },
    (one) => open?.has(one.id) ?? true,
  );
  const asked = { words, event, audience: audience ?? '' };
  return {
    view: {
      ...asked,
      events: web.lifeEvents.map(({ id, title }) => ({ value: id, label: say(title, site.language) })),
      services: page.items.map((one) => serviceRow(visit, one)),
      near: page.near.map((one) => serviceRow(visit, one)),
      total: page.total,
      isFiltered: words !== '' || event !== '' || asked.audience !== '',
      nextHref: page.next === null ? null : servicesPath({ ...asked, after: page.next }),
      firstHref: after === null ? null : servicesPath(asked),
    },
  };
}
