import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { readableAnswers, readableRefs } from '../../rules/access.ts';
import { changed, findings, SAMPLE, sound } from '../../sample.ts';

/** The sample with one sensitive answer and a matrix that is sound. */
const READ: JsonObject = {
  counter: { '*': ['/name', '/kind'], received: ['/number'] },
  intake: { '*': ['/name', '/kind', '/tags'] },
  approver: { '*': ['/name', '/kind', '/copies', '/agree', '/payout'], review: ['/number'], granted: ['/number'] },
};
const SECRET = changed(
  '/data/properties/number/x-class',
  'sensitive',
  changed('/access', { read: READ }, changed('/tests/0/expect/sensitive', ['/number'])),
);

const codes = (path: string, value: Json | undefined): readonly string[] =>
  findings(changed(path, value, SECRET)).map(({ code }) => code);

describe('the matrix of access', () => {
  it('is sound as it is written', () => {
    expect(findings(SECRET)).toEqual([]);
  });

  it.each<[string, string, Json | undefined, string]>([
    ['a role that never comes', '/access/read/mediator', { '*': ['/name'] }, 'access_role_idle'],
    ['a role there is not', '/access/read/king', { '*': ['/name'] }, 'role_unknown'],
    ['a state there is not', '/access/read/counter/nowhere', ['/name'], 'access_state_unknown'],
    ['a field there is not', '/access/read/counter/received', ['/nothing'], 'access_field_unknown'],
    [
      'what is sensitive, everywhere',
      '/access/read/approver/*',
      ['/name', '/kind', '/copies', '/agree', '/payout', '/number'],
      'access_needless',
    ],
    ['what is sensitive, without a duty', '/access/read/counter/review', ['/number'], 'access_needless'],
    ['an answer twice', '/access/read/counter/received', ['/number', '/name'], 'access_twice'],
    ['an answer nobody reads', '/access/read/intake/*', ['/name', '/kind'], 'access_unread'],
    ['nothing to be read', '/access/read', undefined, 'missing_key'],
  ])('has no %s', (_, path, value, code) => {
    expect(codes(path, value)).toContain(code);
    for (const { witness } of findings(changed(path, value, SECRET))) expect(witness.length).toBeGreaterThan(0);
  });

  it('shows whoever decides what the rules decide by', () => {
    const byKind = changed(
      '/eligibility/0/at',
      'submit',
      changed('/eligibility/0/rule', "data.kind != 'change'", SECRET),
    );
    expect(findings(byKind)).toEqual([]);
    const blind = changed('/access/read/approver/*', ['/name', '/copies', '/agree', '/payout'], byKind);
    expect(findings(blind).map(({ code }) => code)).toEqual(['access_blind']);
  });
});

describe('what is read', () => {
  const document = sound(SECRET);
  const answers = { name: '某人', kind: 'new', number: '123', payout: { bank: '甲', note: '乙' } };

  it('is what the role has in that state and everywhere, an object with all of it', () => {
    expect(readableAnswers(document, ['counter'], ['received'], answers)).toEqual({
      name: '某人',
      kind: 'new',
      number: '123',
    });
    expect(readableAnswers(document, ['counter'], ['review'], answers)).toEqual({ name: '某人', kind: 'new' });
    expect(readableAnswers(document, ['approver'], ['review'], answers)).toEqual(answers);
    expect(readableAnswers(document, ['intake', 'counter'], ['received'], answers)).toEqual({
      name: '某人',
      kind: 'new',
      number: '123',
    });
  });

  it('is nothing for a role that is not named, and all where nothing is declared', () => {
    expect(readableRefs(document, ['supervisor'], ['review'])).toEqual([]);
    expect(readableAnswers(sound(SAMPLE), ['supervisor'], ['review'], answers)).toEqual(answers);
  });
});
