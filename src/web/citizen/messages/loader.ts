// The inbox: everything told to this person, to those acted for, and to posts held.
import { OF_ANSWERS } from '#notification/actions/answers.ts';
import { OF_PUBLIC } from '#notification/actions/published.ts';
import { inboxesOf, list, read } from '#notification/actions/inbox.ts';
import { titlesOf } from '#case/turn/list.ts';
import { titlesOf as publicTitles } from '#publication/actions/board.ts';
import { numberAfter } from '#kernel/page.ts';
import { say } from '#kernel/text.ts';
import type { PageReply } from '#http/ports.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import type { MessagesView } from './page.tsx';

/** What messages are about that are about no case, as the address says it. */
const ABOUT: { readonly [service: string]: string | undefined } = { [OF_ANSWERS]: 'answer', [OF_PUBLIC]: 'public' };

/** A matter, a notice on the board, or what is new on it. */
const publicPath = (of: string): string =>
  of === ''
    ? '/public'
    : of.startsWith('notice-')
      ? `/public/notices/${encodeURIComponent(of.slice(7))}`
      : `/public/${encodeURIComponent(of)}`;

export async function loadMessages({ web, ctx, person, site, request }: Visit): Promise<Loaded<MessagesView>> {
  const after = request.query.get('after');
  const inboxes = inboxesOf(await web.capacities(person, ctx.now));
  const page = await list(web.inboxContextAt(ctx.now), inboxes, numberAfter(after ?? undefined));
  const titles = await titlesOf(
    ctx,
    page.items.flatMap((one) => (one.for.kind === 'party' ? [one.case] : [])),
  );
  // As it is called while it is shown, and no more afterwards.
  const shown = await publicTitles(
    web.publicAt(ctx.now),
    page.items.flatMap((one) => (one.service.id === OF_PUBLIC ? [one.case] : [])),
  );
  return {
    view: {
      messages: page.items.map((one) => ({
        id: one.id,
        title:
          titles.get(one.case) ??
          shown.get(one.case) ??
          `${say(one.service.title, site.language)} ${one.number}`.trim(),
        at: one.at,
        text: say(one.text, site.language),
        href: `/messages/${one.id}?${ABOUT[one.service.id] ?? 'case'}=${encodeURIComponent(one.case)}`,
        isRead: one.readAt !== null,
      })),
      unread: page.unread,
      nextHref: page.next === null ? null : `/messages?after=${encodeURIComponent(page.next)}`,
      firstHref: after === null ? null : '/messages',
    },
  };
}

export async function postMessages({ web, ctx, person }: Visit): Promise<Loaded<MessagesView>> {
  await read(web.inboxContextAt(ctx.now), inboxesOf(await web.capacities(person, ctx.now)));
  return redirect('/messages');
}

/** Opening a message leads to its case, and the count beside the bell falls without a second press. */
export async function openMessage({ web, ctx, person, request }: Visit): Promise<PageReply> {
  const inboxes = inboxesOf(await web.capacities(person, ctx.now));
  await read(web.inboxContextAt(ctx.now), inboxes, [request.params['id'] ?? '']);
  const answer = request.query.get('answer');
  const shown = request.query.get('public');
  if (shown !== null) return redirect(publicPath(shown));
  if (answer !== null) return redirect(`/desk/answers/${encodeURIComponent(answer)}`);
  return redirect(`/cases/${encodeURIComponent(request.query.get('case') ?? '')}`);
}
