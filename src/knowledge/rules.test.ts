// The shelf of answers: what holds on a day, what meets a question, in either language.
import { describe, expect, it } from 'vitest';
import { answerShelf, type Answer } from './rules.ts';

const answer = (id: string, question: string, words: string, more: Partial<Answer> = {}): Answer => ({
  id,
  question: { 'zh-CN': question, en: `${id} question` },
  asked: [],
  answer: { 'zh-CN': words, en: `${id} answer` },
  services: [],
  law: null,
  unit: 'office',
  from: '2026-01-01',
  until: null,
  ...more,
});

const shelf = answerShelf([
  answer('bus', '老年公交卡在哪里办？', '带身份证到便民服务中心，当场拿卡。', {
    asked: ['老人坐车要钱吗'],
    services: ['bus-card'],
  }),
  answer('dog', '养狗要登记吗？', '要。带疫苗本到派出所登记。', { until: '2026-06-30' }),
  answer('tree', '自家的树能砍吗？', '先申请采伐许可。', { from: '2026-07-01' }),
]);

describe('the shelf', () => {
  it('has what holds on the day, first and last day included', () => {
    const idsOn = (on: string) => shelf.list(on).map(({ id }) => id);
    expect(idsOn('2025-12-31')).toEqual([]);
    expect(idsOn('2026-06-30')).toEqual(['bus', 'dog']);
    expect(idsOn('2026-07-01')).toEqual(['bus', 'tree']);
    expect(shelf.find('dog', '2026-07-01')).toBeUndefined();
    expect(shelf.find('dog', '2026-06-30')?.id).toBe('dog');
    expect(shelf.list('2026-06-30', 'bus-card').map(({ id }) => id)).toEqual(['bus']);
  });

  it('meets a question asked in other words, and says whether it fits', () => {
    const [first] = shelf.meet(
      '我妈坐车要钱吗\n想问一下现在是什么政策，邻居说不用，也不知道对不对',
      '2026-03-01',
      'zh-CN',
      3,
    );
    expect([first?.answer.id, first?.fits]).toEqual(['bus', true]);
    expect(shelf.meet('公交车司机态度不好要投诉', '2026-03-01', 'zh-CN', 3).every(({ fits }) => !fits)).toBe(true);
  });

  it('answers in the language that is read', () => {
    expect(shelf.meet('bus question', '2026-03-01', 'en', 1)[0]?.passage).toBe('bus answer');
  });

  it('never meets a question with what does not hold', () => {
    expect(shelf.meet('养狗要登记吗', '2026-08-01', 'zh-CN', 3).map(({ answer: { id } }) => id)).not.toContain('dog');
  });
});
