// 并单 One decision and all it means to the cases it is joined with, as one write: it is committed whole or not at all, so a
// case never stands still without another that speaks for it.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { unspelled } from '#kernel/number.ts';
import type { Write } from '#storage/write.ts';
import { cut, findActable, findCase, namesToHide, type Asking, type CaseContext, type LoadedCase } from '../context.ts';
import type { Command } from '../engine/commands.ts';
import { ENGINE, type Actor } from '../engine/env.ts';
import { newsOf, tell, type News } from '../engine/joined/news.ts';
import { isCaseNumber } from '../rules.ts';
import { findRowByNumber } from '../store.ts';
import { writeOf, type Committing } from '../actions/write.ts';

type Reading = Pick<CaseContext, 'world' | 'database' | 'now'>;

/** The case that a number, however it was typed, or an id names; undefined where there is none. */
async function idNamed({ database }: Pick<CaseContext, 'database'>, named: string): Promise<string> {
  const signs = unspelled(named);
  const number = /^\d{10}$/.test(signs) ? `WY${signs}` : signs;
  const row = isCaseNumber(number) ? await findRowByNumber(database, number) : undefined;
  return row?.id ?? named;
}

/** The case that `merge` names, as far as whoever asks works with it; what may not be read is as if it were not there. */
export async function findOther(
  ctx: Reading,
  { person }: Pick<Asking, 'person'>,
  { type, input }: Command,
): Promise<LoadedCase | undefined> {
  const { into } = input;
  if (type !== 'merge' || typeof into !== 'string') return undefined;
  const found = await findActable(ctx, await idNamed(ctx, into), person);
  return found?.reading.as === 'staff' ? found.file : undefined;
}

/** @param known A case that was looked at to decide: it has to stand there still when this is written. */
export async function writeTogether(
  ctx: Reading,
  file: LoadedCase,
  committing: Omit<Committing, 'before' | 'head' | 'now'>,
  known?: LoadedCase,
): Promise<Write> {
  const { decision, actor } = committing;
  const write = writeOf({ ...committing, before: file.state, head: file.head, now: ctx.now });
  const told = await Promise.all(
    newsOf(file.env, file.state, decision, actor).map(async (news) => {
      const to = known?.state.id === news.to ? known : await findCase(ctx, news.to);
      if (!to) throw new Error(`case ${file.state.id} is joined with ${news.to}, which is not there`);
      return writeTold(ctx, to, await worded(ctx, news, file, to), actor);
    }),
  );
  return joinWrites(write, told);
}

function writeTold(ctx: Reading, to: LoadedCase, news: News, by: Actor): Write {
  // An office is named in all of them; whose case an applicant's own doing reaches is nobody's business there.
  const actor = by.kind === 'staff' ? by : ENGINE;
  const decision = tell(to.env, to.state, news, actor, ctx.now);
  return decision.proposals.length === 0
    ? NOTHING
    : writeOf({ env: to.env, before: to.state, decision, actor, now: ctx.now, head: to.head });
}

const NOTHING: Write = { appends: [], rows: [], wakes: [] };

/** The answer to all names nobody: who brought the case it was written for is cut out of what the others read. */
async function worded(ctx: Reading, news: News, from: LoadedCase, to: LoadedCase): Promise<News> {
  if (news.what !== 'ended' || from.state.applicant.party === to.state.applicant.party) return news;
  const hidden = await namesToHide(ctx, from);
  return { ...news, answer: withoutWords(news.answer, hidden) as JsonObject };
}

function withoutWords(value: Json, hidden: readonly string[]): Json {
  if (typeof value === 'string') return cut(value, hidden);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutWords(one, hidden)]));
}

/** Several writes as one. */
export const joinWrites = (write: Write, more: readonly Write[]): Write => ({
  ...write,
  appends: [write, ...more].flatMap((one) => one.appends),
  rows: [write, ...more].flatMap((one) => one.rows),
  wakes: [write, ...more].flatMap((one) => one.wakes),
});
