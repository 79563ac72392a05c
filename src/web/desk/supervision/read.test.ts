// An order is a comment that ends the supervision; starting one gives a reason.
import { expect, test } from 'vitest';
import { readGiven } from './read.ts';

const body = { case: 'c1', key: 'c1-7', seq: '9', as: 'centre:supervisor', 'text.c1-7': ' 请在明天前修好 ' };

test('an order becomes a comment marked as order', () => {
  expect(readGiven({ ...body, command: 'order' })).toEqual({
    id: 'c1',
    key: 'c1-7',
    seq: 9,
    as: 'centre:supervisor',
    command: 'comment',
    input: { text: '请在明天前修好', order: true },
  });
});

test('starting to supervise gives the words as the reason', () => {
  expect(readGiven({ ...body, command: 'supervise' })?.input).toEqual({ reason: '请在明天前修好' });
});

test('the words of another item on the page are not taken', () => {
  expect(readGiven({ ...body, key: 'c2-3', command: 'order' })?.input).toEqual({ text: '', order: true });
});

test('a form sent without its button gives nothing', () => {
  expect(readGiven(body)).toBeUndefined();
});
