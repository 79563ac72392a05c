// States that nobody's answers lead to, although a way is drawn to them: found, with somebody who comes near and no further.
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { changed, findings } from '../../sample.ts';

const states = '/workflow/states';

/** Whoever wants a change comes to a second choice, which asks for something on the way to the inspection. */
const asking = (cond: string, event?: string) => {
  const second: Json = {
    type: 'choice',
    on: [
      { cond, target: 'inspection' },
      { otherwise: true, target: 'review' },
    ],
  };
  const middle: Json = {
    stage: 'collect',
    holder: 'applicant',
    watch: 'post:counter',
    expires: { after: 'P10D', target: 'lapsed' },
    on: [{ event: 'correct', target: 'second' }],
  };
  const first = changed(`${states}/route/on/0/target`, event === undefined ? 'second' : 'middle');
  const withMiddle = event === undefined ? first : changed(`${states}/middle`, middle, first);
  return changed(`${states}/second`, second, withMiddle);
};

const unreachable = (document: ReturnType<typeof asking>) =>
  findings(document).filter(({ code }) => code === 'state_unreachable');

describe('a state behind two conditions', () => {
  test('that contradict each other is reached by nobody', () => {
    const [one, ...more] = unreachable(asking("data.kind == 'new'"));
    expect(more).toEqual([]);
    expect(one?.message.en).toContain('inspection');
    expect(one?.witness).toEqual([
      'submit → received',
      'accept → route',
      'choice → second',
      '{"data":{"kind":"change"}}',
      "choice → inspection: data.kind == 'new' = false",
    ]);
  });

  test('that go together is reached', () => {
    expect(unreachable(asking("data.kind != 'new'"))).toEqual([]);
  });

  test('is reached where the answers may have been corrected in between', () => {
    expect(unreachable(asking("data.kind == 'new'", 'correct'))).toEqual([]);
  });

  test('of which one asks for more than answers is left to the tests', () => {
    expect(unreachable(asking("data.kind == 'new' || place.town == '330521001'"))).toEqual([]);
  });
});
