// Which answer meets a question: said in other words, in part, by number.
import { assert as always, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageOf } from './passage.ts';
import { rankOf } from './rank.ts';
import { lettersOf, termsOf } from './terms.ts';

describe('the terms of a text', () => {
  it('are characters, pairs of them, and words in Latin letters or digits with the character behind', () => {
    expect([...termsOf('坐6路车 WiFi')]).toEqual([
      ['坐', 1],
      ['6', 1],
      ['6路', 1],
      ['路', 1],
      ['路车', 1],
      ['车', 1],
      ['wifi', 1],
    ]);
  });

  it('are counted, and written in one width and one case', () => {
    expect(termsOf('ＡＢ ab').get('ab')).toBe(2);
    expect(termsOf('')).toEqual(new Map());
  });
});

describe('the letters that name something', () => {
  it.each([
    ['A2区和b市的K路', ['a', 'b', 'k']],
    ['Ａ７县', ['a']],
    ['G60高速', ['g']],
    ['KTV太吵，4G网络，用户UU0081，3A景区', []],
    ['C1 驾照', []],
  ])('of %s', (text, letters) => {
    expect([...lettersOf(text)]).toEqual(letters);
  });
});

const TEXTS = [
  '老年公交卡凭身份证到便民服务中心办理，六十周岁起优惠。',
  '养狗要打疫苗，到派出所登记。',
  '6路公交车从车站开到学校，早上六点第一班。',
  '您好，您的问题已经收到，感谢您对我们工作的支持，有关情况现在回复如下。',
];

describe('the ranking', () => {
  it.each([
    ['老人的公交卡怎么办理', 0],
    ['狗证在哪里登记', 1],
    ['6路车几点开', 2],
  ])('%s: text %i', (question, at) => {
    expect(rankOf(TEXTS)(question, 3)[0]?.at).toBe(at);
  });

  it('puts what names only other places after what names none', () => {
    const texts = ['B3区路灯坏了，修路灯。', '路灯坏了，电工当天就来修。', '养狗要打疫苗。', '公交卡当场能办。'];
    const order = (question: string) => rankOf(texts)(question, 3).map(({ at }) => at);
    expect(order('路灯坏了')).toEqual([0, 1]);
    expect(order('B9县的路灯坏了')).toEqual([0, 1]);
    // It is still found: the letter may be the asker's mistake.
    expect(order('C区的路灯坏了')).toEqual([1, 0]);
  });

  it('puts the answer of a question that is asked again before what is only like it', () => {
    const texts = [
      '身份证丢了怎么补。到派出所补领，带户口本。',
      '房产证丢了怎么补。到登记中心补发，带身份证，证丢了登记还在。',
      '养狗要打疫苗。',
    ];
    const asked = [
      { words: '身份证丢了怎么补', by: 0 },
      { words: '房产证丢了怎么补', by: 1 },
      { words: '狗要打疫苗吗', by: 2 },
    ];
    expect(rankOf(texts, asked)('身份证丢了', 1)[0]?.at).toBe(0);
    expect(rankOf(texts, asked)('房产证丢了怎么办', 1)[0]?.at).toBe(1);
  });

  it('says how much of a question stands in a text', () => {
    expect(rankOf(TEXTS)('老年公交卡', 1)[0]?.share).toBe(1);
    expect(rankOf(TEXTS)('公交卡办理', 1)[0]?.share).toBeGreaterThan(0.7);
    expect(rankOf(TEXTS)('外星人公交卡入境申报', 1)[0]?.share).toBeLessThan(0.5);
  });

  it('finds nothing where nothing is shared, or nothing is asked', () => {
    expect(rankOf(TEXTS)('xyz', 5)).toEqual([]);
    expect(rankOf(TEXTS)('', 5)).toEqual([]);
    expect(rankOf([])('狗', 5)).toEqual([]);
  });

  it('gives each text once, the best first, and no more than are asked for', () => {
    always(
      property(
        array(string({ unit: 'grapheme' }), { maxLength: 20 }),
        string({ unit: 'grapheme' }),
        (texts, question) => {
          const found = rankOf(texts)(question, 5);
          expect(found.length).toBeLessThanOrEqual(5);
          expect(new Set(found.map(({ at }) => at)).size).toBe(found.length);
          expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
          for (const { at, share } of found) expect(texts[at] !== undefined && share > 0 && share <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('the passage that answers', () => {
  const answer =
    '老年公交卡当场能办。带身份证到任意镇街的便民服务中心，交一张一寸照片。卡丢了到原来的窗口补办，补卡不用再交照片，旧卡当场停用，里面的钱转到新卡上。';

  it('is whole sentences around what was asked', () => {
    expect(passageOf('卡丢了能补吗', answer)).toContain('卡丢了到原来的窗口补办');
    expect(passageOf('带什么', answer)).toBe(passageOf('带什么', answer).trim());
  });

  it('is a part of the answer, and never nothing where there is one', () => {
    always(
      property(string({ unit: 'grapheme', minLength: 1 }), string({ unit: 'grapheme' }), (words, question) => {
        expect(words).toContain(passageOf(question, words));
        expect(passageOf(question, words).length > 0 || words.trim() === '').toBe(true);
      }),
    );
  });
});
