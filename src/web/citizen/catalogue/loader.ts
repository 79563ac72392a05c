// Finding a service by everyday words: the catalogue's own search, so that the page and the API find the same.
import { say } from '#kernel/text.ts';
import { findThings, type Thing, type Wanted } from '#service/find/shelf.ts';
import { GENERAL } from '#service/item/item.ts';
import type { Loaded, Visit } from '../../web.ts';
import { iconOfLifeEvent } from '../../kit/icon/icon.tsx';
import { thingRow } from '../offer.ts';

import { answersMeeting } from '../answers/found.ts';
import { openTo } from './eligible.ts';
import { catalogueTexts } from './texts.ts';
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
  // What has no procedure of its own is started by the general one.
  const isAmong = (one: Thing): boolean => open?.has(one.kind === 'item' ? GENERAL : one.id) ?? true;
  const page = findThings(
    web.shelf,
    {
      query: words,
      ...(audience === undefined || audience === 'me' ? {} : { audience }),
      ...(event === '' ? {} : { lifeEvent: event }),
      ...(after === null ? {} : { after }),
    },
    isAmong,
  );
  const asked = { words, event, audience: audience ?? '' };
  return {
    view: {
      ...asked,
      events: web.lifeEvents.map(({ id, title }) => ({ value: id, label: say(title, site.language) })),
      tiles: words === '' && event === '' && after === null ? tilesOf(visit, asked, isAmong) : [],
      answers: after === null ? answersMeeting(visit, words, MOST_ANSWERS) : [],
      services: page.items.map((one) => thingRow(visit, one)),
      near: page.near.map((one) => thingRow(visit, one)),
      total: page.total,
      shown: { from: page.before + 1, to: page.before + page.items.length },
      isFiltered: words !== '' || event !== '' || asked.audience !== '',
      nextHref: page.next === null ? null : servicesPath({ ...asked, after: page.next }),
      firstHref: after === null ? null : servicesPath(asked),
    },
  };
}

/** As many as leave the services in sight; what only comes near is for whoever looks for answers. */
const MOST_ANSWERS = 2;

/** Life's matters with how much there is for each: whoever looks without words begins here, not with four hundred lines. */
function tilesOf(
  { web, site }: Visit,
  asked: Pick<ServicesView, 'words' | 'event' | 'audience'>,
  isAmong: (one: Thing) => boolean,
): ServicesView['tiles'] {
  const { audience } = asked;
  const by: Wanted = audience === 'person' || audience === 'business' ? { audience } : {};
  return web.lifeEvents.flatMap(({ id, title }) => {
    const { total } = findThings(web.shelf, { ...by, lifeEvent: id }, isAmong);
    if (total === 0) return [];
    const count = catalogueTexts(site.language).count(total);
    return [
      {
        id,
        title: say(title, site.language),
        icon: iconOfLifeEvent(id),
        href: servicesPath({ ...asked, event: id }),
        count,
      },
    ];
  });
}
