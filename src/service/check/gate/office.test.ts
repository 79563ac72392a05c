// 复核 A second approval is a second look only where somebody else gives it.
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, findings } from '../../sample.ts';

const states = '/workflow/states';

/** What was approved is approved once more. */
const twice = (holder: string, more: { readonly [name: string]: Json } = {}) =>
  changed(
    `${states}/second`,
    {
      title: { 'zh-CN': '复核', en: 'Looked at again' },
      stage: 'handle',
      holder,
      deadline: { after: 'P1D', calendar: 'cn-working' },
      on: [
        { event: 'approve', target: 'granted' },
        { event: 'reject', target: 'refused' },
      ],
      ...more,
    },
    changed(`${states}/review/on/0/target`, 'second'),
  );

const repeated = (document: ReturnType<typeof twice>) =>
  findings(document).filter(({ code }) => code === 'duties_repeated');

describe('what is approved twice', () => {
  test('by one and the same post is found, with the walk', () => {
    const [one, ...more] = repeated(twice('post:approver'));
    expect(more).toEqual([]);
    expect(one?.witness.slice(-2)).toEqual(['approve: post:approver', 'approve: post:approver']);
    expect(one?.message.en).toContain('(review)');
  });

  test('by another post, or by that of another office, is looked at by two', () => {
    expect(repeated(twice('post:unit-head'))).toEqual([]);
    expect(repeated(twice('post:approver', { unit: 'dept:finance' }))).toEqual([]);
  });

  test('after something else came between is no second look', () => {
    const between = changed(
      `${states}/between`,
      {
        title: { 'zh-CN': '现场', en: 'On the spot' },
        stage: 'handle',
        holder: 'post:intake',
        deadline: { after: 'P1D', calendar: 'cn-working' },
        on: [{ event: 'seen', label: { 'zh-CN': '看过', en: 'Seen' }, target: 'second' }],
      },
      changed(`${states}/review/on/0/target`, 'between', twice('post:approver')),
    );
    expect(repeated(between)).toEqual([]);
  });
});
