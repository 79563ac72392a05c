// Which of the two languages a request is answered in: the visitor's choice (cookie `lang`), else the browser's.
import type { Language } from '#kernel/text.ts';

export const LANGUAGE_COOKIE = 'lang';

/** Accept-Language as RFC 9110 has it; Chinese where nothing fits, for that is who the county serves. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  if (chosen) return chosen.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
  let best: Language = 'zh-CN';
  let weight = 0;
  for (const range of (accepted ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag === 'en' || tag.startsWith('en-') ? 'en' : /^(zh(-|$)|\*$)/.test(tag) ? 'zh-CN' : undefined;
    const quality = Number(
      parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (language && quality > weight) [best, weight] = [language, quality];
  }
  return best;
}
