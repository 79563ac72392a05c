// How a message is worded: every kind a whole sentence in both languages, with the matter, the day and what to do next.
import { describe, expect, test } from 'vitest';
import { NAMES } from '../../test/notification/names.ts';
import { ANSWER_KINDS, OFFICE_KINDS, PARTY_KINDS, type Facts, type MessageKind } from './rules.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';
import { letterText, textOf } from './view.ts';

describe('words', () => {
  test('a message names the matter, the day and what to do next, in both languages', () => {
    const text = textOf(
      {
        kind: 'replied',
        number: 'WY0000000000',
        serviceHash: 'h',
        facts: { unit: 'u', outcome: 'solved', until: '2026-12-02' },
      },
      NAMES,
    );
    expect(text['zh-CN']).toBe(
      '综合行政执法局已答复您的“投诉与诉求”（WY0000000000）：已解决。请看答复，并在 2026年12月2日 前评价。',
    );
    expect(text.en).toBe(
      'Urban Management has answered your "Complain or report a problem" (WY0000000000): Solved. Please read the answer and rate it by 2 December 2026.',
    );
  });

  /** Messages that always name a sum. */
  const OF_MONEY: readonly string[] = ['payDue', 'paid', 'paidLate', 'refunded'];
  /** These come with a day always. */
  const DATED: readonly MessageKind[] = ['suspended', 'dueFixed', 'dueSoon'];

  test('every kind has a whole sentence with all facts and with the least it can have', () => {
    for (const kind of [...PARTY_KINDS, ...OFFICE_KINDS]) {
      for (const facts of [
        DATED.includes(kind)
          ? { due: '2026-11-09', until: '2026-12-02' }
          : OF_MONEY.includes(kind)
            ? { amount: 2000 }
            : ({ request: 'bounce', wait: 'wait', notice: 0 } as const),
        {
          unit: 'u',
          due: '2026-11-09',
          until: '2026-12-02',
          outcome: 'solved',
          request: 'extend',
          wait: 'correct',
          notice: 0,
          amount: 2050,
        } as const,
      ]) {
        const text = textOf({ kind, number: 'WY0000000000', serviceHash: 'h', facts }, NAMES);
        expect(text['zh-CN']).toMatch(/。$/);
        expect(text.en).toMatch(/\.$/);
        expect(text['zh-CN'] + text.en).not.toMatch(/undefined|NaN|， ，|\(\)|（）|^ |  /);
        expect(text.en).toContain('WY0000000000');
      }
    }
    expect(Object.keys(zh.messages)).toEqual(Object.keys(en.messages));
  });

  test.each(ANSWER_KINDS)('%s says which answer, and until when', (kind) => {
    const facts = { question: { 'zh-CN': '谁管树？', en: 'Whose tree?' }, until: '2026-12-02' };
    const text = textOf({ kind, number: '', serviceHash: '', facts }, NAMES);
    expect(text['zh-CN']).toMatch(/谁管树？.*12.*。$/);
    expect(text.en).toMatch(/Whose tree\?.*\.$/);
  });

  test.each<[MessageKind, Facts, RegExp, RegExp]>([
    ['shownInPublic', {}, /WY1.*公开.*收回。$/, /WY1.*take it back.*\.$/],
    ['notShownInPublic', {}, /WY1.*没有公开.*。$/, /WY1.*not shown.*\.$/],
    ['takenOutOfPublic', {}, /WY1.*不再公开.*。$/, /WY1.*any more.*\.$/],
    ['matterMoved', { moved: 'putRight' }, /已经整改。.*取消关注。$/, /put right\..*stop following.*\.$/],
    ['matterAnswered', {}, /答复.*取消关注。$/, /answer.*stop following.*\.$/],
    ['newInPublic', { count: 1 }, /1 件.*退订。$/, /^1 public matter is new.*\.$/],
    ['newInPublic', { count: 3 }, /3 件.*退订。$/, /^3 public matters are new.*\.$/],
    ['noticeGiven', { question: { 'zh-CN': '停水', en: '停水' } }, /“停水”.*。$/, /“停水”.*\.$/],
  ])('%s says what happened in public, and how to hear no more of it', (kind, facts, chinese, english) => {
    const text = textOf({ kind, number: 'WY1', serviceHash: 'h', facts }, NAMES);
    expect(text['zh-CN']).toMatch(chinese);
    expect(text.en).toMatch(english);
  });

  test('a letter says whom it is from', () => {
    expect(letterText({ kind: 'closed', number: 'WY1', serviceHash: 'h', facts: {} }, NAMES)).toMatch(/^【武源】/);
  });

  test('a unit that is no longer known is named by its id', () => {
    expect(textOf({ kind: 'accepted', number: 'WY1', serviceHash: 'h', facts: { unit: 'x' } }, NAMES).en).toContain(
      'x has accepted',
    );
  });
});
