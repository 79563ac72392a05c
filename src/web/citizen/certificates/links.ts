// The certificates of a case: those it gave, and those that were shown in it in the place of papers.
import { evidenceIn } from '#case/rules.ts';
import type { ReadCase } from '#case/context.ts';
import { textIn } from '#case/words.ts';
import type { Language } from '#kernel/text.ts';
import { findOutput } from '#service/rules/output.ts';
import { certificateTexts } from '../../kit/certificate/texts.ts';

export interface CertificateLink {
  readonly title: string;
  readonly href: string;
}

export function certificateLinks(
  { env, state, entries }: Pick<ReadCase['file'], 'env' | 'state' | 'entries'>,
  language: Language,
  hrefOf: (number: string) => string,
): readonly CertificateLink[] {
  const t = certificateTexts(language);
  const shown = Object.entries(evidenceIn(entries)).map(([material, number]) => {
    const title = env.document.materials.find(({ id }) => id === material)?.title;
    return { title: t.use.chosen(textIn(title, language), number), href: hrefOf(number) };
  });
  const given = state.issued.map(({ output, number }) => ({
    title: t.shownHere(textIn(findOutput(env.document, output)?.title, language), number),
    href: hrefOf(number),
  }));
  return [...shown, ...given];
}
