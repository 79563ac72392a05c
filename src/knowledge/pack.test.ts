// Files of answers: read, and what is wrong with them told with its place.
import { describe, expect, it } from 'vitest';
import { readAnswers } from './pack.ts';

const SERVICES = new Set(['bus-card']);
const HEAD =
  'apiVersion: wuyuan/v1\nkind: Knowledge\nunit: dept:transport-bureau\nfrom: 2026-01-01\nuntil: 2026-12-31\nentries:\n';
const entry = (id: string, more = ''): string =>
  `  - id: ${id}\n    question: 在哪里办？ | Where?\n    answer: 在窗口。 | At the desk.\n${more}`;
const read = (...texts: readonly string[]) =>
  readAnswers(
    texts.map((text, at) => ({ path: `answers-${at}.yaml`, text })),
    SERVICES,
  );

describe('a file of answers', () => {
  it('is read, what its entries share standing once', () => {
    const { answers, findings } = read(
      HEAD + entry('a', '    asked: [哪里能办]\n    services: [bus-card]\n') + entry('b', '    until: 2027-01-31\n'),
    );
    expect(findings).toEqual([]);
    expect(answers).toEqual([
      {
        id: 'a',
        question: { 'zh-CN': '在哪里办？', en: 'Where?' },
        asked: ['哪里能办'],
        answer: { 'zh-CN': '在窗口。', en: 'At the desk.' },
        services: ['bus-card'],
        law: null,
        unit: 'transport-bureau',
        from: '2026-01-01',
        until: '2026-12-31',
      },
      expect.objectContaining({ id: 'b', until: '2027-01-31', services: [] }),
    ]);
  });

  it.each([
    ['a service that is not there', entry('a', '    services: [no-such]\n'), 'service_unknown', 10],
    ['a last day before the first', entry('a', '    until: 2025-12-31\n'), 'bounds_reversed', 7],
    ['a day that is none', entry('a', '    from: 2026-13-01\n'), 'wrong_type', 10],
    ['a question in one language', entry('a').replace(' | Where?', ''), 'text_missing', 8],
    ['the same words twice', entry('a', '    asked: [甲, 甲]\n'), 'twice', 10],
    ['a member nobody knows', entry('a', '    answr: x\n'), 'unknown_key', 10],
    ['no office', entry('a', '    unit: transport\n'), 'wrong_type', 10],
  ])('with %s is told of', (_, entries, code, line) => {
    const [finding] = read(HEAD + entries).findings;
    expect([finding?.code, finding?.line]).toEqual([code, line]);
    expect(finding?.witness.length).toBeGreaterThan(0);
  });

  it('shares its ids with all others', () => {
    const { answers, findings } = read(HEAD + entry('a'), HEAD + entry('a'));
    expect(answers.length).toBe(1);
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['twice', 'answers-1.yaml']]);
  });

  it('of another kind is left alone', () => {
    expect(read('apiVersion: wuyuan/v1\nkind: Laws\n')).toEqual({ answers: [], findings: [] });
  });
});
