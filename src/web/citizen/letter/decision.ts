// 决定书 What a letter says that is served before the matter ends: the facts it rests on, what is owed and until when, and the remedy.
import type { Reading } from '#case/access.ts';
import type { LoadedCase } from '#case/context.ts';
import { pickedFacts } from '#case/view/lookup.ts';
import { amountWords, remedyWords, textIn } from '#case/words.ts';
import type { Language } from '#kernel/text.ts';
import type { Decision, Demand } from '../../kit/letter/letter.tsx';

interface Grounds {
  readonly file: LoadedCase;
  readonly reading: Reading;
  readonly isOwn: boolean;
  readonly entry: LoadedCase['entries'][number];
  readonly language: Language;
}

export const decisionOf = (grounds: Grounds): Pick<Decision, 'facts' | 'demands' | 'remedy'> => ({
  facts: pickedFacts(grounds.file, grounds.reading, grounds.language, grounds.isOwn),
  demands: demandsOf(grounds),
  remedy: remedyWords(grounds.file, grounds.language) || null,
});

/** Sums and days as they were fixed that day, which no later day changes. */
function demandsOf({ file: { env }, entry, language }: Grounds): readonly Demand[] {
  const { charge, due } = entry.effect.open ?? {};
  return (charge?.fees ?? []).map(({ fee: id, amount }) => {
    const rule = charge?.growth?.find(({ fee }) => fee === id);
    return {
      what: textIn(env.document.fees?.find((one) => one.id === id)?.title, language),
      sum: amountWords(amount, language),
      by: rule?.by ?? due?.date ?? null,
      percent: rule?.percent ?? null,
    };
  });
}
