// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { numberAfter, WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse } from '#kernel/result.ts';
import { countUnread, inboxesOf, list, read, type InboxContext, type Reader } from './actions/inbox.ts';
import type { contract } from './contract.ts';

export interface NotificationEdge {
  contextAt(request: Request): InboxContext;
  readerOf(request: Request): Promise<Reader>;
}

export const notificationHandlers = (edge: NotificationEdge): Handlers<typeof contract> => ({
  list: async (request, { side, after }) => {
    const cursor = numberAfter(after);
    if (cursor === undefined) return refuse(WRONG_AFTER);
    const page = await list(edge.contextAt(request), inboxesOf(await edge.readerOf(request), side), cursor);
    return ok({ ...page, items: [...page.items] });
  },
  read: async (request, { ids, side }) => {
    const reader = await edge.readerOf(request);
    const marked = await read(edge.contextAt(request), inboxesOf(reader, side), ids);
    return ok({ read: marked, unread: await countUnread(edge.contextAt(request), inboxesOf(reader, side)) });
  },
});
