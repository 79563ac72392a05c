// The inbox of a signed-in person: own messages, those of parties one acts for, those of posts one holds.
import { numberAfter, PAGE_SIZE, type Page } from '#kernel/page.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { Names } from '../ports.ts';
import { countMessages, listMessages, markRead, markTalkRead, type Inbox, type StoredMessage } from '../store.ts';
import { textOf, type Told } from '../view.ts';

/** Whom a signed-in person reads messages for today. */
export interface Reader {
  /** `key`: by which one is known where one is asked for a consent. */
  readonly self: { readonly id: string; readonly key?: string };
  readonly companies: readonly { readonly id: string }[];
  readonly proxies: readonly { readonly id: string; readonly services: readonly string[] | null }[];
  readonly posts: readonly { readonly id: string }[];
}

export type Side = 'citizen' | 'desk';

/** A post's and a company's inbox is shared: what one has read counts as read for all, as on one desk. */
export function inboxesOf({ self, companies, proxies, posts }: Reader, side?: Side): readonly Inbox[] {
  const parties: readonly Inbox[] = [
    { kind: 'party', id: self.id, services: null },
    ...(self.key === undefined ? [] : [{ kind: 'party', id: self.key, services: null } as const]),
    ...companies.map(({ id }): Inbox => ({ kind: 'party', id, services: null })),
    ...proxies.map(({ id, services }): Inbox => ({ kind: 'party', id, services })),
  ];
  const office: readonly Inbox[] = [
    { kind: 'person', id: self.id, services: null },
    ...posts.map(({ id }): Inbox => ({ kind: 'post', id, services: null })),
  ];
  return side === 'citizen' ? parties : side === 'desk' ? office : [...parties, ...office];
}

export interface InboxContext {
  readonly database: Database;
  readonly names: Names;
  readonly now: Instant;
}

export interface MessageItem {
  readonly id: string;
  readonly case: string;
  readonly number: string;
  readonly service: { readonly id: string; readonly title: Text };
  readonly kind: string;
  readonly for: { readonly kind: string; readonly id: string };
  readonly text: Text;
  readonly at: Instant;
  readonly readAt: Instant | null;
}

export const toldOf = ({ kind, number, service_hash: serviceHash, facts }: StoredMessage): Told => ({
  kind,
  number,
  serviceHash,
  facts,
});

export const itemOf = (row: StoredMessage, names: Names): MessageItem => ({
  id: String(row.id),
  case: row.case_id,
  number: row.number,
  service: { id: row.service_id, title: names.service(row.service_hash) },
  kind: row.kind,
  for: { kind: row.recipient_kind, id: row.recipient },
  text: textOf(toldOf(row), names),
  at: row.at,
  readAt: row.read_at,
});

export async function list(
  ctx: InboxContext,
  inboxes: readonly Inbox[],
  /** Of the last message seen. */
  cursor: number | null = null,
): Promise<Page<MessageItem> & { readonly unread: number }> {
  const [rows, counts] = await Promise.all([
    listMessages(ctx.database, inboxes, cursor),
    countMessages(ctx.database, inboxes),
  ]);
  const items = rows.slice(0, PAGE_SIZE).map((row) => itemOf(row, ctx.names));
  return { items, ...counts, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
}

/** How many messages nobody has read yet, for the mark beside the bell. */
export const countUnread = async (ctx: Pick<InboxContext, 'database'>, inboxes: readonly Inbox[]): Promise<number> =>
  (await countMessages(ctx.database, inboxes)).unread;

/** Without ids: all. Ids of other people's messages change nothing. */
export const read = (
  ctx: Pick<InboxContext, 'database' | 'now'>,
  inboxes: readonly Inbox[],
  ids?: readonly string[],
): Promise<number> =>
  markRead(ctx.database, inboxes, ids === undefined ? null : ids.flatMap((id) => numberAfter(id) ?? []), ctx.now);

/** What these inboxes were told of the talk of a case, by whoever looks at it. */
export const readOf = (
  ctx: Pick<InboxContext, 'database' | 'now'>,
  inboxes: readonly Inbox[],
  caseId: string,
): Promise<number> => markTalkRead(ctx.database, inboxes, caseId, ctx.now);
