// One form, three ways to send it: one slip, the ticked ones, the whole page.
import { describe, expect, test } from 'vitest';
import { readAnswer, readAssignments } from './read.ts';

const board = {
  csrf: 't',
  case: ['c2', 'c3', 'c2'],
  'seq.c1': '4',
  'as.c1': 'centre:dispatcher',
  'unit.c1': 'urban-management',
  'reason.c1': ' 路灯归综合行政执法局 ',
  'urgency.c1': 'urgent',
  'seq.c2': '5',
  'as.c2': 'centre:dispatcher',
  'unit.c2': 'water',
  'reason.c2': '按规则',
  'urgency.c2': 'normal',
  'seq.c3': '1',
  'as.c3': 'centre:dispatcher',
  'unit.c3': '',
  'reason.c3': '',
};

describe('the dispatch board', () => {
  test('assigns the slip whose button was pressed, whatever is ticked', () => {
    expect(readAssignments({ ...board, assign: 'c1' })).toEqual([
      {
        id: 'c1',
        seq: 4,
        as: 'centre:dispatcher',
        input: { unit: 'urban-management', reason: '路灯归综合行政执法局', urgency: 'urgent' },
      },
    ]);
  });

  test('assigns the ticked slips once each, and leaves it to the engine to refuse one without a unit', () => {
    const read = readAssignments({ ...board, assign: 'selected' });
    expect(read.map(({ id }) => id)).toEqual(['c2', 'c3']);
    expect(read[1]?.input).toEqual({ unit: '', reason: '' });
  });

  test('assigns all slips of the page', () => {
    expect(readAssignments({ ...board, assign: 'all' }).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
  });

  test('does nothing when no button was pressed', () => {
    expect(readAssignments(board)).toEqual([]);
  });
});

describe('the answer to a request to return', () => {
  const asked = {
    case: 'c9',
    seq: '12',
    as: 'centre:dispatcher',
    request: '11',
    'unit.c9': 'water',
    'reason.c9': '归水利',
  };

  test('granting names the right unit', () => {
    expect(readAnswer({ ...asked, command: 'grant' })).toEqual({
      id: 'c9',
      seq: 12,
      as: 'centre:dispatcher',
      command: 'grant',
      input: { request: 11, reason: '归水利', unit: 'water' },
    });
  });

  test('refusing sends no unit along', () => {
    expect(readAnswer({ ...asked, command: 'refuse' })?.input).toEqual({ request: 11, reason: '归水利' });
  });

  test('is none without one of the two buttons', () => {
    expect(readAnswer({ ...asked, command: 'delete' })).toBeUndefined();
  });
});
