// Contract → views, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { WRONG_AFTER } from '#kernel/page.ts';
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
  list: (_: Request, wanted) => {
    const page = viewList(offer.shelf, wanted);
    return Promise.resolve(page ? ok(page) : refuse(WRONG_AFTER));
  },
  read: ({ now }, { id, language }) => {
    const document = offer.find(id);
    if (!document) return Promise.resolve(refuse({ code: 'not_found' }));
    return Promise.resolve(ok(viewService(document, { parameters: offer.parameters, on: dateOf(now) }, language)));
  },
});
