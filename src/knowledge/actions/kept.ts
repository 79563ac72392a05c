// What somebody who keeps answers is shown: their own offices' answers with what readers said, and every version of one.
import type { CaseContext } from '#case/context.ts';
import type { Request } from '#kernel/endpoint.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { keeperAmong, keptBy, isKeeper, type Entry } from '../rules/entry.ts';
import { inOrder, lookOf, SAID_DAYS, UNUSED, type Kept } from '../rules/look.ts';
import type { Answer } from '../rules.ts';
import { loadUse } from '../store.ts';
import { writeAnswer, type AnswerDesk, type DeskRefusal, type Editor, type GivenAnswer } from './desk.ts';
import { checkMadeFrom, type DraftRefusal, type PersonalRefusal } from './draft.ts';

/** What the calls need from the one who wires them. */
export interface AnswerCalls {
  readonly desk: AnswerDesk;
  readonly caseContextAt: (request: Request) => CaseContext;
  readonly editorOf: (request: Request) => Editor;
}

export async function keptAnswers(
  desk: AnswerDesk,
  { posts }: Editor,
  now: Instant,
): Promise<Result<readonly Kept[], { readonly code: 'answer_not_yours' }>> {
  if (!isKeeper(posts)) return refuse({ code: 'answer_not_yours' as const });
  const units = keptBy(posts);
  return ok(await lookedOver(desk, (unit) => units === null || units.has(unit), dateOf(now)));
}

/** Answers of some offices, those to look over first. */
async function lookedOver(
  { database, keeper, noticeDays }: AnswerDesk,
  isOwn: (unit: string) => boolean,
  today: LocalDate,
): Promise<readonly Kept[]> {
  const uses = await loadUse(database, addDays(today, -SAID_DAYS));
  const days = noticeDays(today);
  return inOrder(
    keeper.answers
      .filter(({ unit }) => isOwn(unit))
      .map((answer) => {
        const use = uses.get(answer.id) ?? UNUSED;
        return { answer, use, look: lookOf(answer, use, today, days) };
      }),
  );
}

export interface Versions {
  /** As it came with the packs, where it did. */
  readonly packed: Answer | undefined;
  /** Absent where only the packs have it. */
  readonly entry: Entry | undefined;
}

export function versionsFor(
  { keeper }: AnswerDesk,
  { posts }: Editor,
  id: string,
): Result<Versions, { readonly code: 'not_found' | 'answer_not_yours' }> {
  const [entry, packed] = [keeper.entries.get(id), keeper.ofPack(id)];
  const unit = entry?.last.unit ?? packed?.unit;
  if (!isKeeper(posts)) return refuse({ code: 'answer_not_yours' as const });
  if (unit === undefined) return refuse({ code: 'not_found' as const });
  return keeperAmong(posts, unit) ? ok({ entry, packed }) : refuse({ code: 'answer_not_yours' as const });
}

/** Writes an answer; one made from a case only when its words tell nothing of who asked. */
export async function writeFrom(
  { desk, ctx, editor }: { readonly desk: AnswerDesk; readonly ctx: CaseContext; readonly editor: Editor },
  given: GivenAnswer,
  from: { readonly case: string; readonly confirmed: boolean } | null,
): Promise<Result<{ readonly id: string; readonly seq: number }, DeskRefusal | DraftRefusal | PersonalRefusal>> {
  const before = given.id === null ? null : (desk.keeper.entries.get(given.id)?.last.case ?? null);
  const origin = from?.case ?? before;
  if (origin !== null) {
    const checked = await checkMadeFrom(ctx, editor, origin, given, from?.confirmed ?? true);
    // What was made once may be changed by somebody who cannot read the case; whoever can is held to it again.
    if (!checked.ok && (from || checked.refusal.code === 'answer_names_somebody')) return checked;
  }
  return writeAnswer(desk, editor, given, ctx.now, from?.case ?? null);
}
