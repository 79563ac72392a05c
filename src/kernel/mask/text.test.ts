// What is personal in free text, measured on written examples: how much of it is hidden, and what is hidden beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskText, personalIn, type Personal } from './text.ts';

interface Example {
  readonly kind: string;
  readonly text: string;
  /** Where what must not be published stands. */
  readonly parts: readonly { readonly at: number; readonly words: string }[];
}

function exampleOf(line: string): Example {
  const cut = line.indexOf(',');
  const parts: { at: number; words: string }[] = [];
  let text = '';
  for (const [, open = '', inside] of line
    .slice(cut + 1)
    .replaceAll(String.raw`\n`, '\n')
    .matchAll(/([^〔]*)(?:〔([^〕]*)〕)?/g)) {
    text += open;
    if (inside !== undefined) parts.push({ at: text.length, words: inside });
    text += inside ?? '';
  }
  return { kind: line.slice(0, cut), text, parts: line.startsWith('none,') ? [] : parts };
}

const EXAMPLES = readFileSync(join(import.meta.dirname, '../../../test/phrases/personal.csv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map(exampleOf);

const PLAIN = EXAMPLES.filter(({ kind }) => kind === 'none');

/** Parts of some kinds, and those of which a sign that tells something is left. */
function measured(...kinds: readonly Personal[]) {
  const of = EXAMPLES.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  const left = of.flatMap(({ text, parts }) => {
    const hidden = personalIn(text);
    const isHidden = (place: number): boolean =>
      hidden.some(({ at, found }) => at <= place && place < at + found.length);
    return parts
      .filter(({ at, words }) => [...words].some((sign, index) => /[\p{L}\p{N}]/u.test(sign) && !isHidden(at + index)))
      .map(({ words }) => `${words} | ${text}`);
  });
  const parts = of.reduce((sum, one) => sum + one.parts.length, 0);
  return { parts, left, recall: 1 - left.length / parts };
}

describe('personal data in two hundred written examples', () => {
  it('are two hundred, and a hundred with nothing personal', () => {
    expect(EXAMPLES.length - PLAIN.length).toBeGreaterThanOrEqual(200);
    expect(PLAIN.length).toBeGreaterThanOrEqual(100);
  });

  it('numbers are hidden, ninety-nine in a hundred', () => {
    const { left, recall } = measured('id_number', 'phone', 'plate', 'email', 'account', 'code', 'number');
    expect(recall, left.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  // Villages and groups of houses stay, because matters are told by them. Names inside a sentence are not looked for.
  it.each([
    ['address', 0.93],
    ['name', 0.95],
  ] as const)('and of the kind %s where people give them, %d', (kind, least) => {
    const { left, recall } = measured(kind);
    expect(recall, left.join('\n')).toBeGreaterThanOrEqual(least);
  });

  it('nothing else is hidden', () => {
    expect(PLAIN.map(({ text }) => maskText(text))).toEqual(PLAIN.map(({ text }) => text));
  });

  it('names that are known are found wherever they stand', () => {
    expect(maskText('邻居说李明家的狗咬了人，李明不认', ['李明', ' ', '李'])).toBe('邻居说李*家的狗咬了人，李*不认');
  });

  it('each is told with its kind, its place and what is shown for it', () => {
    expect(personalIn('我叫张三，电话13800001234')).toEqual([
      { kind: 'name', at: 2, found: '张三', shown: '张*' },
      { kind: 'phone', at: 7, found: '13800001234', shown: '138****1234' },
    ]);
  });
});
