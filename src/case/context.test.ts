import { describe, expect, it } from 'vitest';
import { applicantFacts, filedFacts } from './context.ts';
import type { CaseEvent } from './engine/events.ts';
import { INITIAL } from './engine/state.ts';

const submitted = (data: CaseEvent['data']): readonly CaseEvent[] => [
  { seq: 1, type: 'submitted', at: '2026-03-02T01:00:00.000Z', actor: 'p-elder', as: null, effect: {}, data },
];

describe('what rules know of an applicant', () => {
  it('is what was true on the day it was filed, whatever the register says later', () => {
    const facts = applicantFacts({ kind: 'person', idNumber: '330521194603020012' }, '2026-03-01T16:00:00.000Z');
    expect(facts).toEqual({ kind: 'person', born: '1946-03-02', age: 80 });
    expect(filedFacts(submitted({ data: {}, applicant: facts }), INITIAL)).toEqual(facts);
  });

  it('is no more than its kind once the payload is erased', () => {
    expect(filedFacts(submitted(null), INITIAL)).toEqual({ kind: 'person' });
  });
});
