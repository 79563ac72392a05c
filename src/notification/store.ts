// All SQL of messages: reading on in the log, the inbox, what goes outside.
import type { CaseEvent, Effect, EventType } from '#case/engine/events.ts';
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import { TALK_KINDS, type Facts, type MessageKind, type Recipient } from './rules.ts';

export interface Window {
  /** How many events were passed, and the position of the last; 0 when there is nothing new. */
  readonly passed: number;
  readonly last: number;
  readonly told: readonly { readonly id: string; readonly seq: number }[];
}

/**
 * The next events after a position, and which of them may have a message. Of filings, which are most of the log on a
 * busy day, only those made for somebody else, and those that ask a consent: for its own filing a party holds the receipt. That is told from the
 * canonical text of the effect, without reading it.
 */
export async function loadWindow(
  session: Session,
  position: number,
  limit: number,
  types: readonly EventType[],
): Promise<Window> {
  const { rows } = await session.query<{ passed: number; last: number | null; told: Window['told'] | null }>(
    `with passing as (
       select position, stream_id, seq,
              stream_kind = 'case' and type = any($3) and (type <> 'submitted'
                or strpos(effect, '"party":' || to_json(actor_ref)::text) = 0
                or strpos(effect, '"holder":"party:') > 0) as is_told
         from log where position > $1 order by position limit $2)
     select count(*) as passed, max(position) as last,
            json_agg(json_build_object('id', stream_id, 'seq', seq) order by position) filter (where is_told) as told
       from passing`,
    [position, limit, types],
    'notification_window',
  );
  const [row] = rows;
  return { passed: row?.passed ?? 0, last: row?.last ?? position, told: row?.told ?? [] };
}

/** Cases from their start, without what may be erased: folding needs none of it. */
export async function loadCases(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const { rows } = await session.query<{
    id: string;
    seq: number;
    type: EventType;
    at: Instant;
    actor: string;
    as: string | null;
    effect: string;
  }>(
    `select stream_id as id, seq, type, at, actor_ref as actor, as_post as "as", effect
       from log where stream_kind = 'case' and stream_id = any($1) order by stream_id, seq`,
    [ids],
    'notification_cases',
  );
  const cases = new Map<string, CaseEvent[]>();
  for (const { id, effect, ...rest } of rows) {
    const events = cases.get(id) ?? [];
    events.push({ ...rest, effect: JSON.parse(effect) as Effect, data: null });
    cases.set(id, events);
  }
  return cases;
}

export interface NewMessage {
  readonly area: string;
  readonly recipient_kind: Recipient['kind'];
  readonly recipient: string;
  readonly case_id: string;
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly seq: number;
  readonly kind: MessageKind;
  readonly facts: Facts;
  readonly at: Instant;
  readonly outside: boolean;
}

/** What was told before is passed over. Answers how many are new. */
export async function insertMessages(session: Session, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const { rows } = await session.query<{ count: number }>(
    `with given as materialized (
       select row_number() over () as n, m.* from json_to_recordset($1::json) as m(
         area text, recipient_kind text, recipient text, case_id text, number text, service_id text, service_hash text,
         seq int, kind text, facts jsonb, at timestamptz, outside boolean)
     ), fresh as (
       -- Of a talk the first unread word stands for those that follow it: nobody is told line by line.
       select * from (
         select g.*, row_number() over (partition by case_id, kind, recipient_kind, recipient order by n) as nth from given g) g
        where kind <> all($2::text[]) or (nth = 1 and not exists (
          select from message m where m.case_id = g.case_id and m.kind = g.kind and m.read_at is null
             and m.recipient_kind = g.recipient_kind and m.recipient = g.recipient))
     ), told as (
       insert into message (area, recipient_kind, recipient, case_id, number, service_id, service_hash, seq, kind, facts, at)
       select area, recipient_kind, recipient, case_id, number, service_id, service_hash, seq, kind, facts, at
         from fresh order by n on conflict on constraint message_is_told_once do nothing
       returning id, case_id, seq, kind, recipient_kind, recipient, at
     ), sent as (
       insert into outbox (message, due_at)
       select t.id, t.at from told t join given g using (case_id, seq, kind, recipient_kind, recipient) where g.outside
     )
     select count(*) as count from told`,
    [JSON.stringify(messages), TALK_KINDS],
    'message_insert',
  );
  return rows[0]?.count ?? 0;
}

export interface StoredMessage {
  readonly id: number;
  readonly recipient_kind: Recipient['kind'];
  readonly recipient: string;
  readonly case_id: string;
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly kind: MessageKind;
  readonly facts: Facts;
  readonly at: Instant;
  readonly read_at: Instant | null;
}

const COLUMNS =
  'm.id, m.recipient_kind, m.recipient, m.case_id, m.number, m.service_id, m.service_hash, m.kind, m.facts, m.at, m.read_at';

/** An inbox that somebody reads; `services` null: all of it, else what concerns these services. */
export interface Inbox extends Recipient {
  readonly services: readonly string[] | null;
}

const INBOXES = `json_to_recordset($1::json) as r(kind text, id text, services text[])`;

const IS_IN = `m.recipient_kind = r.kind and m.recipient = r.id and (r.services is null or m.service_id = any(r.services))`;

/** Newest first, one more than a page; `before` is the id of the last message seen. Each inbox by its own index. */
export async function listMessages(
  session: Session,
  inboxes: readonly Inbox[],
  before: number | null,
): Promise<readonly StoredMessage[]> {
  const { rows } = await session.query<StoredMessage>(
    `select found.* from ${INBOXES} cross join lateral (
       select ${COLUMNS} from message m where ${IS_IN} and ($2::bigint is null or m.id < $2)
        order by m.id desc limit ${PAGE_SIZE + 1}) found
      order by found.id desc limit ${PAGE_SIZE + 1}`,
    [JSON.stringify(inboxes), before],
    'message_list',
  );
  return rows;
}

export async function countMessages(
  session: Session,
  inboxes: readonly Inbox[],
): Promise<{ readonly total: number; readonly unread: number }> {
  const { rows } = await session.query<{ total: number; unread: number }>(
    `select count(*) as total, count(*) filter (where m.read_at is null) as unread from ${INBOXES} join message m on ${IS_IN}`,
    [JSON.stringify(inboxes)],
    'message_count',
  );
  return rows[0] ?? { total: 0, unread: 0 };
}

/** `ids` null: all. Answers how many were unread until now. */
export async function markRead(
  session: Session,
  inboxes: readonly Inbox[],
  ids: readonly number[] | null,
  now: Instant,
): Promise<number> {
  const { rowCount } = await session.query(
    `update message m set read_at = $2 from ${INBOXES}
      where ${IS_IN} and m.read_at is null and ($3::bigint[] is null or m.id = any($3))`,
    [JSON.stringify(inboxes), now, ids],
    'message_read',
  );
  return rowCount;
}

/** What was told of the talk of a case. */
export async function markTalkRead(
  session: Session,
  inboxes: readonly Inbox[],
  caseId: string,
  now: Instant,
): Promise<number> {
  const { rowCount } = await session.query(
    `update message m set read_at = $2 from ${INBOXES}
      where ${IS_IN} and m.read_at is null and m.case_id = $3 and m.kind = any($4::text[])`,
    [JSON.stringify(inboxes), now, caseId, TALK_KINDS],
    'message_talk_read',
  );
  return rowCount;
}

export interface Waiting extends StoredMessage {
  readonly attempts: number;
}

/** The next letter due, held until the transaction ends; undefined when there is none, or others hold them all. */
export async function lockNextLetter(session: Session, now: Instant): Promise<Waiting | undefined> {
  const { rows } = await session.query<Waiting>(
    `select ${COLUMNS}, o.attempts from outbox o join message m on m.id = o.message
      where o.sent_at is null and o.given_up_at is null and o.due_at <= $1
      order by o.due_at, o.message limit 1 for update of o skip locked`,
    [now],
    'outbox_next',
  );
  return rows[0];
}

export interface Try {
  readonly sentAt?: Instant;
  readonly givenUpAt?: Instant;
  readonly dueAt?: Instant;
  readonly error?: string;
}

export async function keepTry(
  session: Session,
  message: number,
  { sentAt, givenUpAt, dueAt, error }: Try,
): Promise<void> {
  await session.query(
    `update outbox set attempts = attempts + 1, sent_at = $2, given_up_at = $3, due_at = coalesce($4, due_at), last_error = $5
      where message = $1`,
    [message, sentAt ?? null, givenUpAt ?? null, dueAt ?? null, error ?? null],
    'outbox_try',
  );
}

export interface OutboxRow extends StoredMessage {
  readonly attempts: number;
  readonly last_error: string | null;
  readonly sent_at: Instant | null;
  readonly given_up_at: Instant | null;
}

export async function listLetters(session: Session, before: number | null): Promise<readonly OutboxRow[]> {
  const { rows } = await session.query<OutboxRow>(
    `select ${COLUMNS}, o.attempts, o.last_error, o.sent_at, o.given_up_at
       from outbox o join message m on m.id = o.message where $1::bigint is null or o.message < $1
      order by o.message desc limit ${PAGE_SIZE + 1}`,
    [before],
    'outbox_list',
  );
  return rows;
}

export interface Pending {
  readonly area: string;
  readonly case_id: string;
  readonly seq: number;
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly party: string;
  readonly due_at: Instant;
  /** It waits for somebody who is asked for a consent. */
  readonly is_consent: boolean;
}

/** What waits for an applicant or a party and ends between two instants, not reminded of yet. */
export async function listPending(session: Session, from: Instant, to: Instant): Promise<readonly Pending[]> {
  const { rows } = await session.query<Pending>(
    `select c.area, o.case_id, o.seq, c.number, c.service_id, c.service_hash, coalesce(p.key, c.party) as party, o.due_at,
            o.kind = 'sign' as is_consent
       from obligation o join case_row c on c.id = o.case_id
            left join case_party p on o.kind = 'sign' and p.case_id = o.case_id and p.due_at = o.due_at and p.answer is null
      where o.post is null and o.kind in ('correct', 'supply', 'wait', 'sign') and o.due_at > $1 and o.due_at <= $2
        and not exists (select from message m where m.case_id = o.case_id and m.seq = o.seq and m.kind = case o.kind when 'sign' then 'consentReminded' else 'dueSoon' end)
      order by o.due_at, o.case_id, o.seq`,
    [from, to],
    'notification_pending',
  );
  return rows;
}
