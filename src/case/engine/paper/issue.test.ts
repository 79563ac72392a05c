// What is issued, taken back and set aside, played with the county's own card for the elderly.
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, dateOf } from '#kernel/time.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { fold } from '../evolve.ts';

const MONDAY = '2026-11-02T02:00:00.000Z';
const HOLDER = '姚阿荷';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

function filed(): StoryOfCase {
  const env = county.env('elderly-card', { kind: 'registered', contact: '19900000003' }, { age: 72 });
  const issuing = {
    holder: HOLDER,
    number: (of: string, ordinal: number) => `WZ-${of}-${ordinal}`,
    seal: (content: string) => `sealed ${content}`,
  };
  const story = new StoryOfCase({ ...env, issuing }, MONDAY);
  expect(story.file().ok).toBe(true);
  return story;
}

function granted(): StoryOfCase {
  const story = filed();
  story.act(story.by('clerk'), 'approve');
  return story;
}

const standings = ({ state }: StoryOfCase) => state.issued.map(({ standing }) => standing);

describe('a card', () => {
  test('is issued with the decision, in the same breath', () => {
    const story = granted();
    expect(story.types()).toEqual(['submitted', 'approved', 'issued']);
    expect(story.state.issued).toEqual([
      expect.objectContaining({
        output: 'card',
        number: 'WZ-WY0000000000-0',
        seq: 3,
        from: '2026-11-02',
        until: '2031-11-02',
        standing: 'valid',
      }),
    ]);
  });

  test('bears what was answered, in what can be erased; the log keeps no name', () => {
    const story = granted();
    const issued = story.events.find(({ type }) => type === 'issued');
    expect(issued?.data).toEqual({
      holder: HOLDER,
      fields: { '/kind': 'registered', '/contact': '19900000003' },
      reckoned: {},
    });
    const { seal, ...kept } = story.state.issued[0] ?? { seal: '' };
    expect(JSON.stringify(kept)).not.toContain(HOLDER);
    expect(JSON.stringify(issued?.effect.facts)).not.toContain(HOLDER);
    // The seal is over all of it, so that anything printed otherwise has another.
    for (const part of [HOLDER, '19900000003', '2031-11-02', 'WZ-WY0000000000-0']) expect(seal).toContain(part);
    expect(fold(story.events.map((one) => ({ ...one, data: null }))).issued).toEqual(story.state.issued);
  });

  test('is not issued to whoever is refused', () => {
    const story = filed();
    story.act(story.by('clerk'), 'reject', { reasonCode: 'photoUnclear', legal: '第二条', text: '看不清。' });
    expect(story.state.issued).toEqual([]);
    expect(story.offered(story.by('clerk'))).not.toContain('revoke');
  });
});

describe('taking back', () => {
  const why = { output: 'card', reason: '出生日期有误。' };

  test('is for the post that decided and for the head of its unit, also when all is over', () => {
    const story = granted();
    const head = story.as('p-civil-head', 'civil-affairs:unit-head');
    expect([story.by('clerk'), head].map((one) => story.offered(one).includes('revoke'))).toEqual([true, true]);
    for (const other of [story.by('decider'), story.by('handler'), story.by('leader'), RESIDENT])
      expect(story.refusal(other, 'revoke', why)).toMatch(/not_available|not_yours/);
    story.act(RESIDENT, 'evaluate', { rating: 5, solved: true });
    expect(story.state.stage).toBe('closed');
    story.act(head, 'revoke', why);
    expect(standings(story)).toEqual(['revoked']);
    expect(story.state).toMatchObject({ stage: 'closed', outcome: 'granted', obligations: [] });
    expect(story.refusal(head, 'revoke', why)).toBe('not_available');
  });

  test('names what was issued', () => {
    const story = granted();
    expect(story.refusal(story.by('clerk'), 'revoke', { ...why, output: 'other' })).toBe('output_not_issued');
  });

  test('is no longer offered once nobody can rely on it anyway', () => {
    const story = granted();
    story.until(`${addDays(dateOf(MONDAY), 365 * 5 + 10)}T02:00:00.000Z`);
    expect(story.offered(story.by('clerk'))).not.toContain('revoke');
  });
});

describe('a proof that no officer gave', () => {
  const DATA = { scheme: 'employees', unit: '某公司', latest: '2026年10月已到账', use: 'home' };
  const SAID = { insurance: { scheme: 'employees', unit: '某公司', latest: '2026年10月已到账' } };
  const proven = (): StoryOfCase => {
    const story = new StoryOfCase(county.env('contribution-proof', DATA), MONDAY, SAID);
    expect(story.file().ok).toBe(true);
    story.answer({ ok: true, value: { months: 14, balance: 582_400 } });
    return story;
  };

  test('bears the sums that the register has just told', () => {
    const issued = proven().events.find(({ type }) => type === 'issued');
    expect(issued?.data).toMatchObject({ fields: { '/unit': '某公司' } });
    expect(issued?.data?.['reckoned']).toEqual({
      months: { value: 14, row: 0 },
      balance: { value: 582_400, row: 0 },
    });
  });

  test('is taken back by the head of the office it is of, and by nobody else there', () => {
    const story = proven();
    expect(story.offered(story.as('p-insurance', 'human-resources:counter'))).not.toContain('revoke');
    expect(story.offered(story.as('s-032', 'human-resources:unit-head'))).toContain('revoke');
  });
});

describe('handling it once more', () => {
  const again = { reason: '电话写错了。' };

  test('sets aside what was given, and a new one takes its place under a number of its own', () => {
    const story = granted();
    story.act(RESIDENT, 'reopen', again);
    expect(standings(story)).toEqual(['suspended']);
    story.act(story.by('clerk'), 'approve');
    expect(standings(story)).toEqual(['revoked', 'valid']);
    expect(new Set(story.state.issued.map(({ number }) => number)).size).toBe(2);
  });

  test('brings nothing back where it ends otherwise', () => {
    for (const [command, input] of [
      ['reject', { reasonCode: 'photoUnclear', legal: '第二条', text: '看不清。' }],
      ['withdraw', again],
    ] as const) {
      const story = granted();
      story.act(RESIDENT, 'reopen', again);
      story.act(command === 'withdraw' ? RESIDENT : story.by('clerk'), command, input);
      expect(standings(story)).toEqual(['revoked']);
    }
  });
});
