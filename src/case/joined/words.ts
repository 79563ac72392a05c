// 并单 How far a case is, in a word. What is handled together with another says so, and how far that one is.
import type { Language } from '#kernel/text.ts';
import type { Stage } from '#service/rules.ts';
import type { Lead } from '../view/joined.ts';
import { caseTexts } from '../words.ts';

interface Far {
  readonly stage: Stage;
  readonly lead?: Pick<Lead, 'stage'> | null | undefined;
}

export function stageWords({ stage, lead }: Far, language: Language): string {
  const { stages, together } = caseTexts(language);
  return lead ? together(stages[lead.stage]) : stages[stage];
}
