import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { dueOfCase, obligations } from '../engine/obligations.ts';
import { MOST_MOVES, readMove, readMoves, walk, writeMove, type Move } from './walk.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const BEGINNING = {
  on: '2026-11-02',
  data: { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' },
  applicant: { kind: 'person' },
};
const DISPATCHER = 'social-governance-centre:dispatcher';

const go = (...moves: readonly string[]) =>
  walk(
    county.env('complaint', BEGINNING.data),
    BEGINNING,
    moves.flatMap((one) => readMove(one) ?? []),
  );

function stand(...moves: readonly string[]) {
  const walked = go(...moves);
  if (!walked.ok) throw new Error(`${walked.refusal.why} at ${walked.refusal.at}`);
  return walked.value;
}
const states = (...moves: readonly string[]) => stand(...moves).state.states;
const commandsFor = (as: string, ...moves: readonly string[]) =>
  stand(...moves).offers.find((one) => one.as === as)?.commands ?? [];

describe('a walk', () => {
  it('begins filed, held by who is offered the next step, until a day', () => {
    const { state, env, offers, entries } = stand();
    expect([state.states, entries.map(({ type }) => type)]).toEqual([['dispatch'], ['submitted']]);
    expect(obligations(state)[0]).toMatchObject({ holder: { post: DISPATCHER } });
    expect(dueOfCase(env, state)?.date).toBe('2026-11-10');
    expect(offers.map(({ as }) => as)).toEqual([DISPATCHER, 'applicant']);
    expect(commandsFor(DISPATCHER).map(({ command }) => command)).toContain('assign');
  });

  it('goes on by what its holder gives, and by the time that passes', () => {
    const assign = `give assign ${DISPATCHER}`;
    expect(states(assign)).toEqual(['handling']);
    const late = stand(assign, 'wait');
    expect(late.entries.at(-1)?.type).toBe('deadlinePassed');
    expect(late.now).toBe('2026-11-09T16:00:00.000Z');
    const holder = late.offers[0]?.as ?? '';
    const report = commandsFor(holder, assign, 'wait').find(({ command }) => command === 'report');
    expect(report?.choices).toContain('solved');
    const answered = stand(assign, 'wait', `give report ${holder} solved`);
    expect([answered.state.outcome, answered.state.stage]).toEqual(['solved', 'evaluate']);
    // Nobody answers at midnight.
    expect(answered.entries.at(-1)?.at).toBe('2026-11-10T01:00:00.000Z');
    const closed = stand(assign, 'wait', `give report ${holder} solved`, 'give evaluate applicant good');
    expect([closed.state.stage, closed.wake]).toEqual(['closed', null]);
  });

  it('is the same each time it is replayed', () => {
    const moves = [`give assign ${DISPATCHER}`, 'wait', 'wait'];
    expect(stand(...moves)).toEqual(stand(...moves));
  });

  it.each([
    ['a command that is not offered', 1, [`give assign ${DISPATCHER}`, `give assign ${DISPATCHER}`]],
    ['a command of somebody else', 0, ['give assign applicant']],
    ['somebody who is nobody', 0, ['give assign nobody']],
    ['a choice there is not', 0, [`give decline ${DISPATCHER} nonsense`]],
    ['a choice where there is none', 0, [`give assign ${DISPATCHER} solved`]],
    ['time where nothing runs', 1, ['give withdraw applicant', 'wait']],
    ['moves without end', MOST_MOVES, Array.from({ length: MOST_MOVES + 1 }, () => `give comment applicant`)],
  ])('refuses %s', (_, at, moves) => {
    expect(go(...moves)).toMatchObject({ refusal: { code: 'walk_does_not_replay', at } });
  });

  it('does not begin where the rules say no', () => {
    const data = { bank: '武源农村商业银行', account: '6222020000000000001' };
    const env = county.env('elderly-allowance', data);
    const young = walk(env, { on: '2026-11-02', data, applicant: { kind: 'person', age: 30 } }, []);
    expect(young).toMatchObject({ refusal: { code: 'walk_not_filed' } });
    expect(walk(env, { on: '2026-11-02', data, applicant: { kind: 'person', age: 85 } }, []).ok).toBe(true);
  });
});

describe('moves as text', () => {
  const moves: readonly Move[] = [
    { do: 'wait' },
    { do: 'give', command: 'report', as: 'water:intake', choice: 'solved' },
    { do: 'give', command: 'accept', as: 'applicant', choice: '' },
  ];
  it('come back as they were', () => {
    expect(readMoves(moves.map(writeMove).join(';'))).toEqual(moves);
    expect(readMoves('')).toEqual([]);
  });
  it.each(['give', 'give accept', 'jump', 'give a b c d', 'wait;x'])('that are none are none: %s', (text) => {
    expect(readMoves(text)).toBeUndefined();
  });
});
