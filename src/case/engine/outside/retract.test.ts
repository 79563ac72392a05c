// 撤回同意 A consent taken back stops what rests on it from then on and nothing else: what was read stands, the duty stays where it
// was, and nobody grants on what may not be looked at any more.
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import type { Actor } from '../env.ts';
import { couldEver } from '../ever.ts';
import { lookupsFor } from './listen.ts';
import { mayRead, partiesRead } from './retract.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const NOW = '2026-11-02T02:00:00.000Z';
const SAID = {
  household: { area: '浙江省安吉县' },
  residence: { local: false, since: '2025-03-01' },
  payments: { months: 14 },
};

function permit(): StoryOfCase {
  const data = { from: '浙江省安吉县', reason: 'work', phone: '13900000001', address: '康乾街道示范路 8 号' };
  const story = new StoryOfCase(county.env('residence-permit', data, { kind: 'person', age: 30 }), NOW, SAID);
  story.file();
  return story;
}
const clerk = (story: StoryOfCase): Actor => story.as('p-station', 'public-security:counter');
const approver = (story: StoryOfCase): Actor => story.as('p-police', 'public-security:approver');

const KEY = 'a-pseudonym';
const SPOUSE: Actor = { kind: 'party', person: 'p-spouse', party: 'p-spouse', key: KEY };
const STRANGER: Actor = { kind: 'party', person: 'p-stranger', party: 'p-stranger', key: 'another' };

function rent(): StoryOfCase {
  const data = { rent: 120000, months: 6, marital: 'married', spouse: '330521199603029782', phone: '13900000001' };
  const said = {
    account: { status: 'normal', paidMonths: 24, balance: 5000000, sinceLast: 12 },
    civil: { marital: 'married' },
    home: { homes: 0 },
    spouseHome: { homes: 0 },
  };
  const env = { ...county.env('housing-fund-withdrawal', data, { kind: 'person', age: 30 }), parties: { spouse: KEY } };
  const story = new StoryOfCase(env, NOW, said);
  story.file();
  return story;
}
const fund = (story: StoryOfCase): Actor => story.as('p-fund2', 'housing-fund:approver');
const homeOfSpouse = (story: StoryOfCase) => {
  const found = story.env.document.lookups?.find(({ id }) => id === 'spouseHome');
  if (!found) throw new Error('no look-up of the spouse');
  return found;
};

describe('an applicant takes back the consent to a look-up', () => {
  it('one of several by its name, and the log says which', () => {
    const story = permit();
    story.act(RESIDENT, 'retract', { lookup: 'payments' });
    expect(story.events.at(-1)).toMatchObject({ type: 'retracted', effect: { facts: { lookups: ['payments'] } } });
    expect([story.state.consents, story.state.retracted]).toEqual([['residence'], ['payments']]);
    expect(story.refusal(RESIDENT, 'retract', { lookup: 'payments' })).toBe('not_available');
  });

  it('all of them where none is named', () => {
    const story = permit();
    story.act(RESIDENT, 'retract');
    expect([story.state.consents, story.state.retracted]).toEqual([[], ['payments', 'residence']]);
    expect(story.offered(RESIDENT)).not.toContain('retract');
  });

  it('moves neither the duty nor a clock nor what was read', () => {
    const story = permit();
    const { obligations, clocks, states, lookups } = story.state;
    const known = story.env.lookups;
    story.act(RESIDENT, 'retract');
    expect(story.state).toMatchObject({ obligations, clocks, states, lookups });
    expect(story.env.lookups).toEqual(known);
  });

  it('is not refreshed any more on the way, and the office goes on with what it has', () => {
    const story = permit();
    story.act(RESIDENT, 'retract', { lookup: 'residence' });
    expect(lookupsFor(story.env, story.state, { type: 'accept', input: {} }, clerk(story), NOW)).toEqual([]);
    story.act(clerk(story), 'accept');
    expect(story.types().slice(-2)).toEqual(['retracted', 'accepted']);
  });

  it('is not granted on it, may be refused, and is granted once it is given again', () => {
    const story = permit();
    story.act(clerk(story), 'accept');
    story.act(RESIDENT, 'retract', { lookup: 'residence' });
    const refused = story.try(approver(story), 'approve');
    expect(refused).toMatchObject({ refusal: { code: 'consent_withdrawn', lookups: ['residence'] } });
    expect(story.offered(approver(story))).toContain('reject');
    expect(story.state.obligations.map(({ kind }) => kind)).toEqual(['approve']);
    story.act(RESIDENT, 'renew');
    expect([story.state.consents.toSorted(), story.state.retracted]).toEqual([['payments', 'residence'], []]);
    expect(story.refusal(approver(story), 'approve')).toBeNull();
  });

  it('does not after the answer: nothing is read any more', () => {
    const story = permit();
    story.act(clerk(story), 'accept');
    story.act(approver(story), 'reject', { reasonCode: 'tooShort', legal: '第二条', text: '没有住满半年。' });
    expect(story.offered(RESIDENT)).not.toContain('retract');
    expect(story.refusal(RESIDENT, 'retract')).toBe('not_available');
  });

  it('and nobody else does', () => {
    const story = permit();
    for (const actor of [STRANGER, clerk(story), approver(story)]) {
      expect(story.offered(actor)).not.toContain('retract');
      expect(story.refusal(actor, 'retract')).toBe('not_yours');
    }
    expect(couldEver(county.document('complaint'), story.state, 'retract', RESIDENT)).toBe(false);
  });
});

describe('a party takes back its word', () => {
  it('only once it was given, in person', () => {
    const story = rent();
    expect(story.offered(SPOUSE)).toEqual(['agree', 'disagree']);
    story.act(SPOUSE, 'agree');
    expect(story.offered(SPOUSE)).toEqual(['retract']);
    expect(story.offered(STRANGER)).toEqual([]);
  });

  it('and nothing more is read of it, though the look-up needs no consent of the applicant', () => {
    const story = rent();
    const { document } = story.env;
    expect(partiesRead(document, homeOfSpouse(story))).toEqual(['spouse']);
    story.act(SPOUSE, 'agree');
    expect(mayRead(document, story.state, homeOfSpouse(story))).toBe(true);
    story.act(SPOUSE, 'retract');
    expect(mayRead(document, story.state, homeOfSpouse(story))).toBe(false);
    expect(story.events.at(-1)?.effect.facts).toEqual({ party: 'spouse' });
    expect(story.state.consents.length, 'the applicant’s own consents stand').toBeGreaterThan(0);
  });

  it('the wait goes on as without an answer, somebody has it, and it is not granted until the word is given again', () => {
    const story = rent();
    story.act(SPOUSE, 'agree');
    story.act(SPOUSE, 'retract');
    story.answer({ ok: false, why: 'noConsent' });
    expect(story.state.states).toEqual(['review']);
    expect(story.state.obligations).toMatchObject([{ kind: 'approve', holder: { post: 'housing-fund:approver' } }]);
    const refused = story.try(fund(story), 'approve');
    expect(refused).toMatchObject({ refusal: { code: 'agreement_withdrawn', parties: ['spouse'] } });
    expect(story.offered(SPOUSE)).toEqual(['renew']);
    story.act(SPOUSE, 'renew');
    expect(story.state.parties['spouse']?.answer).not.toHaveProperty('withdrawn');
    expect(story.refusal(fund(story), 'approve')).toBeNull();
  });
});
