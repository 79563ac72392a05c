// The tests a document carries, played: another end, a refusal on the way and a way nobody goes are named.
import { describe, expect, test } from 'vitest';
import { loadPack } from '../../pack.ts';
import { changed, CONTEXT, sound } from '../../sample.ts';
import { checkDocument } from '../check.ts';
import type { Play } from './test.ts';

const run = (play: Play) => checkDocument(sound(), { ...CONTEXT, play }).filter((one) => one.code !== 'way_untested');

const broken: Play = () => {
  throw new Error('played');
};

describe('the tests a document carries', () => {
  const walked = [
    { from: 'received', event: 'accept', to: 'review' },
    { from: 'review', event: 'approve', to: 'granted' },
  ];
  const playing =
    (changes: Partial<ReturnType<Play>>): Play =>
    () => ({
      state: 'granted',
      outcome: 'granted',
      stage: 'evaluate',
      refused: null,
      told: [],
      decisions: {},
      fees: null,
      issued: {},
      offered: ['evaluate'],
      walked,
      clocks: [],
      due: null,
      obligations: [],
      choices: {},
      form: { asked: [], needed: [], data: {} },
      ...changes,
    });
  test('as expected: nothing to say', () => {
    expect(run(playing({}))).toEqual([]);
  });

  test('another end than expected is shown with the walk', () => {
    const [one] = run(playing({ state: 'refused' }));
    expect(one?.code).toBe('test_failed');
    expect(one?.path).toBe('/tests/0/expect/state');
    expect(one?.witness).toEqual(['submit', 'accept → review', 'approve → granted', 'state: refused ≠ granted']);
  });

  test('a command that is refused on the way is named', () => {
    const [one] = run(playing({ refused: { at: 1, code: 'not_available' } }));
    expect(one).toMatchObject({ code: 'test_refused', path: '/tests/0/events/1' });
    expect(one?.message.en).toContain('accept');
  });

  test('a way that no test goes is named', () => {
    const found = checkDocument(sound(), { ...CONTEXT, play: playing({}) }).filter(
      (one) => one.code === 'way_untested',
    );
    expect(found.map((one) => one.witness.at(-1))).toEqual(
      expect.arrayContaining(['reject → refused', 'decline → declined', 'expires → lapsed', 'inspect → review']),
    );
    expect(found.some((one) => one.witness.at(-1) === 'approve → granted')).toBe(false);
  });

  test('an unsound document is not played', () => {
    const { documents } = loadPack([
      { path: 'a.service.yaml', text: JSON.stringify(changed('/workflow/states/review/on', [])) },
    ]);
    expect(
      documents.flatMap((one) => checkDocument(one, { ...CONTEXT, play: broken })).map((one) => one.code),
    ).toContain('state_stuck');
  });
});
