// Answers at the desk: written, changed and taken down by the office whose matter they are. Each time is an event of the answer's
// own stream, so that every version can be read again; the shelf in memory follows.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { unitOn, type Organisation, type Post } from '#organisation/rules.ts';
import type { Appender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import type { AnswerKeeper } from '../keeper.ts';
import type { Answer } from '../rules.ts';
import {
  checkWritten,
  entryOf,
  entryRowOf,
  isKeeper,
  keeperAmong,
  type Entry,
  type LoggedVersion,
  type Standing,
  type WrongAnswer,
  type Written,
} from '../rules/entry.ts';
import { STREAM, streamOf } from '../store.ts';

/** The tables the desk stands on. */
export interface AnswerDesk {
  readonly database: Database;
  readonly appender: Appender;
  readonly area: string;
  readonly keeper: AnswerKeeper;
  readonly organisation: () => Organisation;
  readonly isService: (id: string) => boolean;
  readonly newId: (now: Instant) => string;
  /** So many days before the last day of an answer its office is told. */
  readonly noticeDays: (on: LocalDate) => number;
}

/** Somebody with the posts held today. */
export interface Editor {
  readonly person: string;
  readonly posts: readonly Post[];
}

export type DeskRefusal =
  | WrongAnswer
  | { readonly code: 'not_found' }
  | { readonly code: 'answer_not_yours' }
  | { readonly code: 'answer_reason_missing' }
  | { readonly code: 'stale' };

export interface GivenAnswer extends Written {
  /** null: a new one. One of the packs is replaced by it. */
  readonly id: string | null;
  /** The version that was looked at; 0 where the desk has none. */
  readonly seq: number;
}

interface Found {
  readonly entry: Entry | undefined;
  readonly answer: Answer | undefined;
  /** The office it belongs to; null for a new one. */
  readonly unit: string | null;
}

function find({ keeper }: AnswerDesk, id: string | null): Found | undefined {
  if (id === null) return { entry: undefined, answer: undefined, unit: null };
  const entry = keeper.entries.get(id);
  const answer = keeper.ofPack(id);
  const unit = entry?.last.unit ?? answer?.unit;
  return unit === undefined ? undefined : { entry, answer, unit };
}

/** @param from The question it is made from, which has been looked at before. */
export async function writeAnswer(
  desk: AnswerDesk,
  { person, posts }: Editor,
  given: GivenAnswer,
  now: Instant,
  from: string | null = null,
): Promise<Result<{ readonly id: string; readonly seq: number }, DeskRefusal>> {
  if (!isKeeper(posts)) return refuse({ code: 'answer_not_yours' });
  await desk.keeper.refresh();
  const found = find(desk, given.id);
  if (!found) return refuse({ code: 'not_found' });
  const today = dateOf(now);
  const checked = checkWritten(given, {
    unit: (id) => unitOn(desk.organisation(), id, today)?.id === id,
    service: desk.isService,
    today,
  });
  if (!checked.ok) return checked;
  const { question, asked, answer, law, reason, unit, services, until } = checked.value;
  const post = keeperAmong(posts, unit);
  // Who gives an answer to another office keeps both.
  if (!post || (found.unit !== null && !keeperAmong(posts, found.unit))) return refuse({ code: 'answer_not_yours' });
  if ((found.entry?.last.seq ?? 0) !== given.seq) return refuse({ code: 'stale' });
  const entry = given.id ?? desk.newId(now);
  const standing: Standing = {
    entry,
    unit,
    from: checked.value.from,
    until,
    services,
    case: from ?? found.entry?.last.case ?? null,
    withdrawn: false,
  };
  const words = { question, asked, answer, law, reason };
  const seq = await append(desk, found.entry, { type: 'answerWritten', standing, words, person, post, now });
  return seq === undefined ? refuse({ code: 'stale' }) : ok({ id: entry, seq });
}

export async function withdrawAnswer(
  desk: AnswerDesk,
  { person, posts }: Editor,
  given: { readonly id: string; readonly seq: number; readonly reason: string },
  now: Instant,
): Promise<Result<{ readonly id: string; readonly seq: number }, DeskRefusal>> {
  if (!isKeeper(posts)) return refuse({ code: 'answer_not_yours' });
  await desk.keeper.refresh();
  const found = find(desk, given.id);
  if (!found || found.unit === null) return refuse({ code: 'not_found' });
  const post = keeperAmong(posts, found.unit);
  if (!post) return refuse({ code: 'answer_not_yours' });
  const before = found.entry?.last ?? { ...(found.answer as Answer), case: null, withdrawn: false, seq: 0 };
  if (before.seq !== given.seq || before.withdrawn) return refuse({ code: 'stale' });
  const reason = given.reason.trim();
  if (reason === '') return refuse({ code: 'answer_reason_missing' });
  const { unit, from, until, services } = before;
  const standing: Standing = { entry: given.id, unit, from, until, services, case: before.case, withdrawn: true };
  const words = { reason: reason.slice(0, 300), ...wordsOfPack(found) };
  const seq = await append(desk, found.entry, { type: 'answerWithdrawn', standing, words, person, post, now });
  return seq === undefined ? refuse({ code: 'stale' }) : ok({ id: given.id, seq });
}

/** An answer of the packs that is taken down leaves its words in the log, or nobody could read what had stood there. */
function wordsOfPack({ entry, answer }: Found): object {
  if (entry || !answer) return {};
  const { question, asked, answer: words, law } = answer;
  return { question, asked, answer: words, law };
}

interface Event {
  readonly type: string;
  readonly standing: Standing;
  readonly words: object;
  readonly person: string;
  readonly post: Post;
  readonly now: Instant;
}

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

/** @returns The new end of the stream; undefined where somebody else was quicker. */
async function append(
  { appender, area, keeper }: AnswerDesk,
  entry: Entry | undefined,
  { type, standing, words, person, post, now }: Event,
): Promise<number | undefined> {
  const id = streamOf(area, standing.entry);
  const event = { type, actor: person, as: post.id, at: now, effect: plain(standing), data: plain(words) };
  const seq = (entry?.last.seq ?? 0) + 1;
  const logged: LoggedVersion = { ...event, seq, hash: '' };
  const { head, ...values } = entryRowOf(id, area, entryOf([logged]) as Entry);
  void head;
  const { id: key, ...rest } = values;
  const written = await appender.append({
    appends: [
      { area, kind: STREAM, id, expectedSeq: entry?.last.seq ?? 0, head: entry?.last.hash ?? '', events: [event] },
    ],
    rows: [{ table: 'knowledge_entry', key: { id: key }, values: rest, head: { column: 'head', kind: STREAM, id } }],
    wakes: [],
  });
  if (!written.ok) return undefined;
  await keeper.refresh();
  return seq;
}
