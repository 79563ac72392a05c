// Letters to telephones: sent once if all goes well, twice rather than never, given up in the open.
import { numberAfter, PAGE_SIZE, type Page } from '#kernel/page.ts';
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import type { Names, Sender } from '../ports.ts';
import { keepTry, listLetters, lockNextLetter, type OutboxRow, type Try, type Waiting } from '../store.ts';
import { letterText } from '../view.ts';
import { itemOf, toldOf, type InboxContext, type MessageItem } from './inbox.ts';

export interface DeliverContext extends InboxContext {
  readonly sender: Sender;
  /** The telephone of a party of a case; null when it has none. */
  phoneOf(party: string, caseId: string): Promise<string | null>;
}

const FIRST_RETRY = 60_000;
const LAST_RETRY = 6 * 3_600_000;
const MOST_TRIES = 10;

const retryAt = (now: Instant, attempts: number): Instant =>
  toInstant(milliseconds(now) + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** attempts));

/**
 * Sends the letter that is due first. The row stays locked meanwhile: a crash between sending and keeping sends it a
 * second time under the same id, and never loses it.
 */
const deliverNext = (ctx: DeliverContext): Promise<'none' | 'settled' | 'failed'> =>
  ctx.database.transaction(async (session) => {
    const letter = await lockNextLetter(session, ctx.now);
    if (letter === undefined) return 'none';
    const tried = await tryOnce(ctx, letter);
    await keepTry(session, letter.id, tried);
    return tried.dueAt === undefined ? 'settled' : 'failed';
  });

async function tryOnce(ctx: DeliverContext, letter: Waiting): Promise<Try> {
  const to = await ctx.phoneOf(letter.recipient, letter.case_id);
  if (to === null) return { givenUpAt: ctx.now, error: 'no_phone' };
  try {
    await ctx.sender.send({ id: `message-${letter.id}`, to, text: letterText(toldOf(letter), ctx.names) }, ctx.now);
    return { sentAt: ctx.now };
  } catch (fault) {
    const error = fault instanceof Error ? fault.message : String(fault);
    const isFinal = (fault as { retry?: unknown }).retry === 'no' || letter.attempts + 1 >= MOST_TRIES;
    return isFinal ? { givenUpAt: ctx.now, error } : { dueAt: retryAt(ctx.now, letter.attempts), error };
  }
}

/**
 * Sends what is due and answers how many letters were settled. It stops at the first that is to be tried again: its
 * provider is probably down, and the others are better sent when it is back.
 */
export async function deliver(ctx: DeliverContext): Promise<number> {
  let settled = 0;
  while ((await deliverNext(ctx)) === 'settled') settled += 1;
  return settled;
}

export interface LetterItem extends MessageItem {
  readonly letter: string;
  readonly status: 'waiting' | 'sent' | 'givenUp';
  readonly attempts: number;
  readonly error: string | null;
  readonly sentAt: Instant | null;
}

const letterOf = (row: OutboxRow, names: Names): LetterItem => ({
  ...itemOf(row, names),
  letter: letterText(toldOf(row), names),
  status: row.sent_at !== null ? 'sent' : row.given_up_at !== null ? 'givenUp' : 'waiting',
  attempts: row.attempts,
  error: row.last_error,
  sentAt: row.sent_at,
});

/** What goes, went or could not go to telephones, newest first: for the operator and the sandbox. */
export async function outbox(ctx: InboxContext, after?: string): Promise<Omit<Page<LetterItem>, 'total'>> {
  const rows = await listLetters(ctx.database, numberAfter(after) ?? null);
  const items = rows.slice(0, PAGE_SIZE).map((row) => letterOf(row, ctx.names));
  return { items, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
}
