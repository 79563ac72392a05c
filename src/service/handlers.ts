// Contract → views, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import type { contract } from './contract.ts';
import type { Shelf } from './find/shelf.ts';
import type { Parameter, ServiceDocument } from './rules.ts';
import { viewList, viewService } from './view.ts';

export interface Offered {
  readonly shelf: Shelf;
  find(id: string): ServiceDocument | undefined;
  readonly parameters: readonly Parameter[];
}

export const serviceHandlers = (offer: Offered): Handlers<typeof contract> => ({
  list: (_: Request, wanted) => Promise.resolve(ok(viewList(offer.shelf, wanted))),
  read: ({ now }, { id, language }) => {
    const document = offer.find(id);
    if (!document) return Promise.resolve(refuse({ code: 'not_found' }));
    return Promise.resolve(ok(viewService(document, { parameters: offer.parameters, on: dateOf(now) }, language)));
  },
});
