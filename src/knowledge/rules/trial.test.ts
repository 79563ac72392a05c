// Answers are found as well as they were measured to be: the county's own by their phrases, and replies by titles that are new.
import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { loadFiles, loadPack } from '#service/pack.ts';
import { readAnswers } from '../pack.ts';
import type { Answer } from '../rules.ts';
import { rankAnswers } from '../rules.ts';
import { rankOf } from './rank.ts';
import { tryPairs, tryPhrases } from './trial.ts';

let answers: readonly Answer[];
beforeAll(async () => {
  const files = await loadFiles([join(import.meta.dirname, '../../../packs/county')]);
  ({ answers } = readAnswers(files, new Set(loadPack(files).documents.map(({ id }) => id))));
});

describe('the county’s own answers', () => {
  it('come first for nearly every phrase they name', () => {
    const rank = rankAnswers(answers);
    const asked = answers
      .flatMap(({ asked: phrases }, own) => phrases.map((phrase) => ({ own, phrase })))
      .filter((_, at) => at % 5 === 0);
    const first = asked.filter(({ own, phrase }) => rank(phrase, 1)[0]?.at === own);
    expect(first.length / asked.length).toBeGreaterThanOrEqual(0.98);
  });

  it('come first for more than half of the phrases that were taken out of them, and mostly among five', () => {
    const { asked, first, few } = tryPhrases(answers, 26);
    expect(asked).toBeGreaterThanOrEqual(20);
    expect(first).toBeGreaterThanOrEqual(0.5);
    expect(few).toBeGreaterThanOrEqual(0.75);
  });
});

const PAIRS = [
  { title: '路灯不亮', reply: '您好，您反映的照明问题，电工已更换灯泡，路灯恢复。' },
  { title: '公交班次少', reply: '您好，您反映的公交问题，班次早晚各加两班，感谢理解。' },
  { title: '垃圾没人清', reply: '您好，您反映的垃圾问题，环卫每日清运一次。' },
  { title: '自来水发黄', reply: '您好，您反映的自来水问题，管道已经冲洗，水质合格。' },
].map((pair) => ({ ...pair, tells: true }));

describe('replies', () => {
  it('are found by the titles they answered, with and without the others’', () => {
    for (const known of [false, true]) expect(tryPairs(PAIRS, known)).toMatchObject({ asked: 4, first: 1, few: 1 });
  });

  it('that say nothing are counted with the others, and those that do apart', () => {
    const [first, ...rest] = PAIRS;
    const received = { title: '桥上的栏杆坏了', reply: '您好，您反映的已收悉。', tells: false };
    expect(tryPairs([...rest, ...(first ? [first] : []), received], true)).toEqual({
      asked: 5,
      first: 0.8,
      few: 0.8,
      telling: { asked: 4, first: 1, few: 1 },
    });
  });

  it('a title that is asked word for word does not help the reply it belongs to', () => {
    const texts = ['甲乙丙丁', '戊己庚辛'];
    const unknown = rankOf(texts, [{ words: '丙丁', by: 0 }])('甲乙', 2);
    const known = rankOf(texts, [
      { words: '甲乙', by: 1 },
      { words: '丙丁', by: 0 },
    ])('甲乙', 2);
    expect(known.map(({ at }) => at)).toEqual(unknown.map(({ at }) => at));
  });
});
