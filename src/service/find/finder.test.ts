// The search by itself: what counts more than what, slips of the finger, Chinese in Latin letters, and a large catalogue.
import { assert as always, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_WORDS, type Entry, type Lexicon } from './entry.ts';
import { finderOf } from './finder.ts';
import { spells } from './pinyin.ts';
import { isSlip, slipIn } from './typo.ts';

const entry = (title: string, more: Partial<Entry> = {}): Entry => ({
  title: { 'zh-CN': title, en: '' },
  keywords: [],
  summary: { 'zh-CN': '', en: '' },
  rest: [],
  ...more,
});

describe('where a word is found', () => {
  const find = finderOf(
    [
      entry('甲', { rest: ['带上残疾证'] }),
      entry('乙', { summary: { 'zh-CN': '有残疾证的人可以领', en: '' } }),
      entry('丙', { keywords: ['残疾证'] }),
      entry('残疾证换领和补领登记'),
      entry('残疾证换领'),
    ],
    NO_WORDS,
  );

  test('the title counts most, then keywords, summary and the rest; of two titles the shorter', () => {
    expect(find('残疾证').fitting).toEqual([4, 3, 2, 1, 0]);
    expect(find('残疾证换').fitting.slice(0, 2)).toEqual([4, 3]);
  });
});

describe('an everyday word', () => {
  const lexicon: Lexicon = { synonyms: [{ say: '吃低保', mean: ['最低生活保障'] }], spellings: {} };
  const find = finderOf([entry('生活用水'), entry('最低生活保障金给付'), entry('低温补贴')], lexicon);

  test('brings what it means, also inside a sentence', () => {
    expect(find('吃低保').fitting[0]).toBe(1);
    expect(find('我家想吃低保怎么弄').fitting).toEqual([1]);
  });

  test('is nothing without the county’s word for it', () => {
    expect(finderOf([entry('最低生活保障金给付')], NO_WORDS)('吃低保').fitting).toEqual([]);
  });
});

describe('Chinese in Latin letters', () => {
  const syllables = ['gao', 'ling', 'jin', 'tie'];

  test.each([
    ['gaolingjintie', 2],
    ['gljt', 2],
    ['gaoljt', 2],
    ['glingjt', 2],
    ['gaoling', 1],
    ['gaolingji', 1],
    ['lingjin', 1],
    ['ljt', 1],
    ['gl', 0],
    ['jt', 0],
    ['aoling', 0],
    ['gltj', 0],
    ['gaolingjintiex', 0],
  ] as const)('%s: %i', (typed, how) => {
    expect(spells(syllables, typed)).toBe(how);
  });

  test('two letters are a whole word of two syllables', () => {
    expect(spells(['xin', 'fang'], 'xf')).toBe(2);
  });

  test('letters that could be cut in many ways still cost little', () => {
    const many = Array.from({ length: 60 }, () => 'aa');
    expect(spells(many, `${'a'.repeat(60)}b`)).toBe(0);
  });
});

describe('a slip of the finger', () => {
  test.each([
    ['高龄津贴', '高龄津帖', true],
    ['高龄津贴', '高津龄贴', true],
    ['高龄津贴', '高津贴', true],
    ['高龄津贴', '高高龄津贴', true],
    ['高龄津贴', '津贴高龄', false],
    ['高龄津贴', '高陵津帖', false],
  ])('%s for %s: %s', (a, b, is) => {
    expect(isSlip(a, b)).toBe(is);
    expect(isSlip(b, a)).toBe(is);
  });

  test('is found anywhere in a title', () => {
    expect(slipIn('高龄津贴申领', '津帖申')).toBe(2);
    expect(slipIn('高龄津贴申领', '龄津申')).toBe(2);
    expect(slipIn('高龄津贴申领', '龄津天贴申')).toBe(1);
    expect(slipIn('高龄津贴申领', '尊老金')).toBe(0);
  });

  test('of one character for another is likelier than of one too many', () => {
    const find = finderOf([entry('离婚登记预约'), entry('中国内地公民婚姻登记')], NO_WORDS);
    expect(find('婚烟登记').fitting).toEqual([1, 0]);
  });

  test('is made good only where nothing fits as it was written', () => {
    const find = finderOf([entry('婚姻登记'), entry('婚烟登记')], NO_WORDS);
    expect(find('婚姻登记').fitting[0]).toBe(0);
    expect(find('婚烟登记').fitting[0]).toBe(1);
    expect(finderOf([entry('婚姻登记')], NO_WORDS)('婚因登记').fitting).toEqual([0]);
  });
});

/** A county's list is long and its titles are alike: kinds of things times what is done with them. */
const THINGS = '食品摊贩 医疗机构 民办学校 取水工程 林木种子 兽药经营 道路客运 户外广告 特种设备 农机维修'.split(' ');
const OTHERS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰'.split('');
const DEEDS = '设立许可 变更登记 延续审批 注销登记 补发证书 年度检查 信息查询 政策咨询 费用减免 材料备案'.split(' ');
const LARGE = THINGS.flatMap((thing) => OTHERS.flatMap((other) => DEEDS.map((deed) => `${other}类${thing}${deed}`)));

describe('a catalogue of 1,500', () => {
  const find = finderOf(
    LARGE.map((title) => entry(title, { keywords: [title.slice(2, 6)] })),
    NO_WORDS,
  );

  test('brings every entry first by its title', () => {
    expect(LARGE.length).toBe(1500);
    for (const [at, title] of LARGE.entries()) if (at % 7 === 0) expect(find(title).fitting[0]).toBe(at);
  });

  test('by two words of it in either order, with a slip, and never more than once', () => {
    const at = LARGE.indexOf('丙类兽药经营延续审批');
    expect(find('丙类 延续审批').fitting).toContain(at);
    expect(find('延续审批 丙类 兽药').fitting[0]).toBe(at);
    const { fitting } = find('兽药经营');
    expect(fitting.length).toBe(150);
    expect(new Set(fitting).size).toBe(150);
  });
});

test('whatever is typed is answered, with entries that are there, each once', () => {
  const find = finderOf([entry('高龄津贴', { keywords: ['allowance', '80岁'] }), entry('信访')], {
    synonyms: [],
    spellings: { 高龄津贴: 'gao ling jin tie', 信访: 'xin fang' },
  });
  always(
    property(oneof(string({ unit: 'binary' }), stringMatching(/^[a-z高龄津贴 80岁]{0,40}$/)), (query) => {
      const { fitting, near } = find(query);
      const all = [...fitting, ...near];
      expect(all.every((number) => number === 0 || number === 1)).toBe(true);
      expect(new Set(all).size).toBe(all.length);
      expect(fitting.length === 0 || near.length === 0).toBe(true);
    }),
  );
});
