// How a case ended that no officer answered: by money, by another system, by time.
import type { ReadCase } from '#case/context.ts';
import { textIn } from '#case/words.ts';
import type { Language } from '#kernel/text.ts';

type File = ReadCase['file'];

/** Where money or another system ended it, the answer is what an officer decided before. */
export const decidedBefore = (
  { entries }: File,
  { seq }: File['entries'][number],
): File['entries'][number] | undefined =>
  entries.findLast((one) => one.seq < seq && (one.type === 'approved' || one.type === 'rejected'));

/** Where nobody wrote an answer, or what was written is not what it is called, the ending says itself what came of it. */
export function endingWords(file: File, language: Language): string | null {
  const ended = file.entries.findLast(({ effect }) => effect.entry === 'feedback' && effect.set?.outcome !== undefined);
  if (!ended || ended.as !== null || ended.type === 'withdrawn') return null;
  if (ended.effect.set?.outcome === 'granted' && decidedBefore(file, ended)) return null;
  return textIn(file.env.document.workflow.states[ended.effect.set?.states?.[0] ?? '']?.title, language) || null;
}
