// How titles and keywords are spelt in Latin letters. Many characters are read in several ways (银行, 重庆), which takes a large
// dictionary: it is loaded only when packs are read anew, and what it says is kept with them.
import type { Lexicon } from '../../find/entry.ts';

/** @returns By text, its syllables with a blank between them; what is no Chinese stands in one piece. */
export async function spellingsOf(texts: readonly string[]): Promise<Lexicon['spellings']> {
  const { pinyin } = await import('pinyin-pro');
  const spell = (text: string): string =>
    pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
      .map((one) => one.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
      .filter((one) => one !== '')
      .join(' ');
  return Object.fromEntries([...new Set(texts)].map((text) => [text, spell(text)]));
}
