// A service may give what was asked for by a word of its own. What holds for `approve` holds for that word too: no grant on a word
// that was taken back, none on a look-up that may not be read again, none against the rules of the decision.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ServiceDocument } from '#service/rules.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import type { Actor } from '../env.ts';
import { lookupsFor } from '../outside/listen.ts';
import { mayOrder } from '../outside/retract.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const NOW = '2026-11-02T02:00:00.000Z';
const KEY = 'a-pseudonym';
const SPOUSE: Actor = { kind: 'party', person: 'p-spouse', party: 'p-spouse', key: KEY };
const SAID = {
  account: { status: 'normal', paidMonths: 24, balance: 5000000, sinceLast: 12 },
  civil: { marital: 'married' },
  home: { homes: 0 },
  spouseHome: { homes: 0 },
};
const fund = (story: StoryOfCase): Actor => story.as('p-fund2', 'housing-fund:approver');

/** The withdrawal of rent, granted by `grantIt` where it says `approve`, to `target`. */
function byOwnWord(document: ServiceDocument, target = 'payout'): ServiceDocument {
  const { review, ...states } = document.workflow.states;
  if (review?.type !== 'wait') throw new Error('there is no review');
  const on = review.on.map((one) => (one.event === 'approve' ? { ...one, event: 'grantIt', target } : one));
  return { ...document, workflow: { ...document.workflow, states: { ...states, review: { ...review, on } } } };
}

function rent(change: (document: ServiceDocument) => ServiceDocument = byOwnWord): StoryOfCase {
  const data = { rent: 120000, months: 6, marital: 'married', spouse: '330521199603029782', phone: '13900000001' };
  const env = { ...county.env('housing-fund-withdrawal', data, { kind: 'person', age: 30 }), parties: { spouse: KEY } };
  const story = new StoryOfCase({ ...env, document: change(env.document) }, NOW, SAID);
  story.file();
  story.act(SPOUSE, 'agree');
  story.answer({ ok: true, value: { homes: 0 } });
  return story;
}

describe('a verb of the service’s own that grants', () => {
  it('is refused while a party’s word is taken back, straight to the end or by an order to another system', () => {
    for (const target of ['granted', 'payout']) {
      const story = rent((document) => byOwnWord(document, target));
      story.act(SPOUSE, 'retract');
      expect(story.try(fund(story), 'grantIt'), target).toMatchObject({
        refusal: { code: 'agreement_withdrawn', parties: ['spouse'] },
      });
      expect(story.state.obligations, target).toMatchObject([{ holder: { post: 'housing-fund:approver' } }]);
      story.act(SPOUSE, 'renew');
      expect(story.refusal(fund(story), 'grantIt'), target).toBeNull();
    }
  });

  it('reads again what it rests on, and is refused where that may not be read', () => {
    const story = rent();
    const wanted = lookupsFor(story.env, story.state, { type: 'grantIt', input: {} }, fund(story), NOW);
    expect(wanted.map(({ id }) => id)).toContain('home');
    story.act(RESIDENT, 'retract', { lookup: 'home' });
    expect(story.try(fund(story), 'grantIt')).toMatchObject({
      refusal: { code: 'consent_withdrawn', lookups: ['home'] },
    });
  });

  it('holds the rules of the decision against what registers say that day', () => {
    const story = rent();
    story.said = { ...SAID, account: { ...SAID.account, status: 'frozen' } };
    expect(story.refusal(fund(story), 'grantIt')).toBe('not_eligible');
  });

  it('and to ask the party once more is no grant, but its new word may be', () => {
    const story = rent((document) => {
      const { consent, ...states } = document.workflow.states;
      if (consent?.type !== 'wait') throw new Error('nobody is asked');
      const last = { ...consent, id: 'last', on: consent.on.map((one) => ({ ...one, target: 'granted' })) };
      return byOwnWord(
        { ...document, workflow: { ...document.workflow, states: { ...states, consent, last } } },
        'last',
      );
    });
    story.act(SPOUSE, 'retract');
    story.act(fund(story), 'grantIt');
    expect(story.state.states).toEqual(['last']);
    story.act(SPOUSE, 'agree');
    expect(story.state.outcome).toBe('granted');
  });
});

describe('what is no grant', () => {
  it('is not stopped: refusing, handing on, and carrying out what was approved before', () => {
    const story = rent((document) => document);
    story.act(fund(story), 'approve');
    story.act(SPOUSE, 'retract');
    story.answer({ ok: false, why: 'wrong' });
    expect(story.state.states).toEqual(['byHand']);
    const counter = story.as('p-fund1', 'housing-fund:counter');
    expect(story.refusal(counter, 'settled')).toBeNull();
    const refused = rent();
    refused.act(SPOUSE, 'retract');
    expect(
      refused.refusal(fund(refused), 'reject', { reasonCode: 'consent', legal: '第二条', text: '爱人撤回了同意。' }),
    ).toBeNull();
  });
});

describe('what a case comes to without any office', () => {
  it('is carried on by hand without asking registers again, which say by then what was done', () => {
    const words = { name: '学费', number: 'WY2026S0001', pupil: '陈*夏', school: '示范高级中学', items: [] };
    const days = { from: '2026-01-01', until: '2026-12-31' };
    const bill = { ...words, ...days, state: 'unpaid', amount: 0, total: 0, reduction: 0 };
    const said = { relation: { relation: 'parent' }, bill };
    const data = { pupil: '330521201003229027', studentNumber: 'G330521201003229027', bill: 'WY2026S0001' };
    const env = county.env('school-fees', data, { kind: 'person', age: 40 });
    const story = new StoryOfCase(env, NOW, said);
    expect(story.file()).toMatchObject({ ok: true });
    story.answer({ ok: true, value: {} });
    story.answer({ ok: false, why: 'wrong' });
    expect(story.state.states).toEqual(['byHand']);
    story.said = { ...said, bill: { ...bill, state: 'paid' } };
    const officer = story.as('p-teacher', 'education:intake');
    expect(story.refusal(officer, 'settled')).toBeNull();
    expect(story.state.outcome).toBe('granted');
  });
});

describe('an order to another system', () => {
  it('that names a party is not sent once the party took back its word', () => {
    const story = rent();
    const order = { connector: 'housing-fund', operationId: 'payOut', input: {} };
    const { document } = story.env;
    const number = document.lookups?.find(({ id }) => id === 'spouseHome')?.input ?? {};
    expect(mayOrder(document, story.state, { ...order, input: number })).toBe(true);
    story.act(SPOUSE, 'retract');
    expect(mayOrder(document, story.state, { ...order, input: number })).toBe(false);
    expect(mayOrder(document, story.state, order), 'one that names nobody goes on').toBe(true);
  });
});
