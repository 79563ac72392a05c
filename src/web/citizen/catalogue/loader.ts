// Finding a service by everyday words: the catalogue's own search, so that the page and the API find the same.
import { say } from '#kernel/text.ts';
import { findThings } from '#service/find/shelf.ts';
import { GENERAL } from '#service/item/item.ts';
import type { Loaded, Visit } from '../../web.ts';
import { thingRow } from '../offer.ts';
import { openTo } from './eligible.ts';
import { servicesPath, type ServicesView } from './page.tsx';

const AUDIENCES = ['person', 'business', 'me'] as const;

export async function loadServices(visit: Visit): Promise<Loaded<ServicesView>> {
  const { request, web, ctx, site, person } = visit;
  const words = request.query.get('q')?.trim() ?? '';
  const event = request.query.get('event') ?? '';
  const wanted = AUDIENCES.find((one) => one === request.query.get('audience'));
  const audience = wanted === 'me' && person === '' ? undefined : wanted;
  const after = request.query.get('after');
  const open = audience === 'me' ? await openTo(visit, ctx.world.catalogue.list()) : undefined;
  const page = findThings(
    web.shelf,
    {
      query: words,
      ...(audience === undefined || audience === 'me' ? {} : { audience }),
      ...(event === '' ? {} : { lifeEvent: event }),
      ...(after === null ? {} : { after }),
    },
    // What has no procedure of its own is started by the general one.
    (one) => open?.has(one.kind === 'item' ? GENERAL : one.id) ?? true,
  );
  const asked = { words, event, audience: audience ?? '' };
  return {
    view: {
      ...asked,
      events: web.lifeEvents.map(({ id, title }) => ({ value: id, label: say(title, site.language) })),
      services: page.items.map((one) => thingRow(visit, one)),
      near: page.near.map((one) => thingRow(visit, one)),
      total: page.total,
      isFiltered: words !== '' || event !== '' || asked.audience !== '',
      nextHref: page.next === null ? null : servicesPath({ ...asked, after: page.next }),
      firstHref: after === null ? null : servicesPath(asked),
    },
  };
}
