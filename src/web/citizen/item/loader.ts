// The guide of an item of the county's list: what the list says, and the general procedure by which it is applied for.
import { GENERAL, sayItem, TRANSLATED } from '#service/item/item.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import { officeOf } from '../offer.ts';
import type { ItemView } from './page.tsx';

export function loadItem(visit: Visit): Promise<Loaded<ItemView>> {
  const { ctx, request, web } = visit;
  const item = web.shelf.item(request.params['id'] ?? '');
  if (!item) return Promise.resolve(NOT_FOUND);
  const procedure = ctx.world.catalogue.find(GENERAL);
  return Promise.resolve({
    view: {
      ...item,
      said: Object.fromEntries(
        TRANSLATED.map((member) => [member, sayItem(item, member, visit.site.language)]),
      ) as ItemView['said'],
      office: officeOf(visit, item),
      applyHref: procedure ? `/services/${GENERAL}/apply?${new URLSearchParams({ item: item.id }).toString()}` : null,
    },
  });
}
