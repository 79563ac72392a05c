// Money in a case: the wait for it, what the bank says, and what comes when nobody waits for it any more.
import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, type Env } from '../env.ts';
import type { Charge } from '../state.ts';
import { chargeOn, owedIn, refundOf } from '../move/money.ts';
import { beginPayment, fail, receive, refund } from './payment.ts';
import { evolve } from '../evolve.ts';
import type { Decision } from './decide.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';

const WORKS = { purpose: 'works', from: '2026-12-01', days: 5, area: 20, phone: '13800000001' };
const COUNTER = ['p-clerk', 'government-service-centre:counter'] as const;

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

/** Approved on Monday 2 November 2026; 50 yuan are owed until the 17th. */
function approved(data: typeof WORKS = WORKS, document?: Env['document']): StoryOfCase {
  const env = county.env('road-occupation', data);
  const story = new StoryOfCase({ ...env, document: document ?? env.document }, '2026-11-02T02:00:00.000Z');
  expect(story.file()).toMatchObject({ ok: true });
  story.act(story.as(...COUNTER), 'accept');
  story.act(story.by('handler'), 'surveyed');
  story.act(story.as('p-chief', 'urban-management:approver'), 'approve');
  return story;
}

const keep = (story: StoryOfCase, decision: Decision): void => {
  story.state = decision.proposals.reduce(
    (state, one) => evolve(state, { ...one, seq: state.seq + 1, at: story.now, actor: 'engine', as: null }),
    story.state,
  );
};

function begun(story: StoryOfCase, order = 'order-1'): StoryOfCase {
  const begins = beginPayment(story.env, story.state, order, RESIDENT, story.now);
  if (!begins.ok) throw new Error(begins.refusal.code);
  keep(story, begins.value);
  return story;
}

const money = (order = 'order-1', amount = 5000, receipt = 'r-1') => ({ order, amount, receipt });

describe('a state that charges', () => {
  it('is held by the payment, watched by a post, and its sum stands in the event that enters it', () => {
    const story = approved();
    expect(story.state.states).toEqual(['payment']);
    expect(owedIn(story.state)).toMatchObject({
      kind: 'pay',
      holder: 'payment',
      watch: COUNTER[1],
      due: { date: '2026-11-17' },
      charge: {
        fees: [{ fee: 'occupationFee', account: 'treasury-nontax', amount: 5000 }],
        total: 5000,
        order: null,
        by: { post: 'urban-management:approver' },
      },
    });
    expect(story.events.at(-1)?.effect.open?.charge?.total).toBe(5000);
  });

  it('grows from the day after its own, until an order is begun, and no order knows another sum', () => {
    const story = approved();
    const [fee] = story.env.document.fees ?? [];
    if (!fee) throw new Error('road-occupation charges nothing');
    const percent = { source: '3', tree: { op: 'value', args: [3] } };
    const late = { after: { count: 15, unit: 'days' }, percent, legal: story.env.document.legalBasis[0] };
    const growing = approved(WORKS, { ...story.env.document, fees: [{ ...fee, late }] } as Env['document']);
    expect(owedIn(growing.state)?.charge).toMatchObject({
      total: 5000,
      growth: [{ fee: fee.id, by: '2026-11-17', percent: 3 }],
    });
    // The expiry of this service is the same day: here only the fee is looked at.
    growing.now = '2026-11-20T02:00:00.000Z';
    begun(growing);
    const owed = owedIn(growing.state);
    expect(owed?.charge).toMatchObject({ total: 5450, fees: [{ amount: 5450, late: 450 }], order: { id: 'order-1' } });
    const short = receive(growing.env, growing.state, money('order-1', 5000), growing.now);
    expect(short.proposals.map(({ type }) => type)).toEqual(['paidLate']);
    const failed = fail(growing.env, growing.state, 'order-1', 'cancelled', growing.now);
    expect(failed.state.obligations[0]?.charge).toMatchObject({ order: null });
    expect(chargeOn(failed.state.obligations[0]?.charge as Charge, '2026-11-21').total).toBe(5600);
    const paid = receive(growing.env, growing.state, money('order-1', 5450), growing.now);
    expect(paid.state.payments).toMatchObject([{ amount: 5450, fees: [{ amount: 5450, late: 450 }], late: false }]);
  });

  it('stops the clocks, which go on when it is paid', () => {
    const story = approved();
    expect(Object.values(story.state.clocks).map(({ term }) => term.pauses?.at(-1)?.to)).toEqual([null, null]);
    story.until('2026-11-05T02:00:00.000Z');
    begun(story);
    story.act(ENGINE, 'paid', money());
    expect(story.state.states).toEqual(['issuing']);
    expect(Object.values(story.state.clocks).map(({ term }) => term.pauses?.at(-1)?.to)).toEqual([
      story.now,
      story.now,
    ]);
  });

  it('offers paying to nobody as a button: who says that it is paid is the bank', () => {
    const story = begun(approved());
    const everybody = [RESIDENT, story.as(...COUNTER), story.by('handler'), story.by('chief'), story.by('leader')];
    for (const actor of everybody) {
      expect(story.offered(actor)).not.toEqual(expect.arrayContaining(['paid']));
      expect(story.refusal(actor, 'paid', money())).toBe('not_yours');
    }
    expect(story.offered(ENGINE)).toEqual(['paid', 'failed']);
  });

  it('passes on by itself where nothing is owed, and says so', () => {
    const story = approved({ ...WORKS, purpose: 'welfare' });
    expect(story.state.states).toEqual(['issuing']);
    expect(story.types().slice(-2)).toEqual(['approved', 'paid']);
    expect(story.events.at(-1)?.effect.facts).toMatchObject({ amount: 0 });
    expect(story.state.payments).toEqual([]);
  });

  it('lets the post that watches it remind, and the applicant neither urge nor rate', () => {
    const story = approved();
    expect(story.offered(story.as(...COUNTER))).toContain('remind');
    expect(story.offered(RESIDENT)).not.toContain('urge');
  });
});

describe('a case that begins with a charge', () => {
  const DATA = { year: 2026, paid: 0, tier: 't500', missed: 0, phone: '13800000001' };
  const SAID = {
    year: { year: 2026, paid: 0 },
    standing: { standing: 'residents', assisted: true, years: 9, balance: 540_000 },
  };
  const filed = (data: object = {}, change: (env: Env) => Env = (env) => env): StoryOfCase => {
    const env = county.env('residents-pension', { ...DATA, ...data }, { kind: 'person', age: 54 });
    const story = new StoryOfCase(change(env), '2026-11-02T02:00:00.000Z', SAID);
    expect(story.file()).toMatchObject({ ok: true });
    return story;
  };

  it('owes it from its filing', () => {
    const story = filed();
    expect(story.state.states).toEqual(['payment']);
    expect(owedIn(story.state)?.charge.total).toBe(50_000);
  });

  it('passes on with its filing where nothing is owed', () => {
    const story = filed({ tier: 't100' });
    expect(story.state.states).toEqual(['booking']);
    expect(story.types().at(-1)).toBe('paid');
  });

  it('is charged by what registers said, where the table reads it', () => {
    const tree = { op: '.', args: [{ op: 'id', args: ['decisions'] }, 'yearsLeft'] } as const;
    const amount = { source: 'decisions.yearsLeft', tree };
    const story = filed({}, (env) => ({
      ...env,
      document: { ...env.document, fees: (env.document.fees ?? []).map((fee) => ({ ...fee, amount })) },
    }));
    expect(owedIn(story.state)?.charge.total).toBe(6);
  });
});

describe('an order', () => {
  it('is one at a time', () => {
    const story = begun(approved());
    expect(beginPayment(story.env, story.state, 'order-2', RESIDENT, story.now)).toMatchObject({
      ok: false,
      refusal: { code: 'not_available' },
    });
  });

  it('keeps the case from being taken back until its end is known', () => {
    const story = approved();
    expect(story.offered(RESIDENT)).toContain('withdraw');
    begun(story);
    expect(story.offered(RESIDENT)).not.toContain('withdraw');
    story.act(ENGINE, 'failed', { order: 'order-1', reason: 'cancelled' });
    expect(story.offered(RESIDENT)).toContain('withdraw');
  });

  it('that failed leaves the wait as it was told: the same sum until the same day', () => {
    const story = approved();
    const before = owedIn(story.state);
    story.until('2026-11-10T02:00:00.000Z');
    begun(story);
    story.act(ENGINE, 'failed', { order: 'order-1', reason: 'declined' });
    expect(owedIn(story.state)).toEqual(before);
    expect(story.state.walked['payment.failed']).toBe(1);
  });

  it('that failed once too often ends it as declared', () => {
    const story = approved();
    for (let tries = 0; tries <= 20; tries += 1) {
      begun(story, `order-${tries}`);
      story.act(ENGINE, 'failed', { order: `order-${tries}`, reason: 'declined' });
    }
    expect(story.state).toMatchObject({ outcome: 'lapsed', stage: 'closed' });
  });

  it('of another wait fails nothing here', () => {
    const story = begun(approved());
    story.act(ENGINE, 'failed', { order: 'order-0', reason: 'declined' });
    expect(owedIn(story.state)?.charge.order?.id).toBe('order-1');
  });
});

describe('the last day', () => {
  it('ends an unpaid wait', () => {
    expect(approved().until('2026-11-17T16:00:00.000Z')).toMatchObject({ outcome: 'lapsed', stage: 'closed' });
  });

  it('waits a day more for the bank where an order was begun in time', () => {
    const story = approved();
    story.until('2026-11-17T15:50:00.000Z');
    begun(story);
    expect(story.until('2026-11-18T15:00:00.000Z').states).toEqual(['payment']);
    story.act(ENGINE, 'paid', money());
    expect(story.state.states).toEqual(['issuing']);
  });

  it('and no longer', () => {
    const story = begun(approved());
    expect(story.until('2026-11-18T16:00:00.000Z')).toMatchObject({ outcome: 'lapsed', stage: 'closed' });
  });
});

describe('money that nobody waits for any more', () => {
  it('is kept on record without effect, to be paid back', () => {
    const story = begun(approved());
    story.act(ENGINE, 'paid', money());
    const before = story.state;
    keep(story, receive(story.env, story.state, money('order-1', 5000, 'r-2'), story.now));
    expect(story.state.states).toEqual(before.states);
    expect(story.state.obligations).toEqual(before.obligations);
    expect(refundOf(story.state, 'r-1')).toBe(0);
    expect(refundOf(story.state, 'r-2')).toBe(5000);
    expect(story.offered(ENGINE)).toEqual(['refunded']);
    keep(story, refund(story.env, story.state, 'r-2', story.now));
    expect(refundOf(story.state, 'r-2')).toBe(0);
    expect(refund(story.env, story.state, 'r-2', story.now).proposals).toEqual([]);
  });

  it('is the same after the case was closed', () => {
    const story = begun(approved());
    story.until('2026-11-19T16:00:00.000Z');
    expect(story.state.stage).toBe('closed');
    keep(story, receive(story.env, story.state, money(), story.now));
    expect(story.state).toMatchObject({ stage: 'closed', outcome: 'lapsed', obligations: [] });
    expect(refundOf(story.state, 'r-1')).toBe(5000);
  });

  it('is the same where the sum is another', () => {
    const story = begun(approved());
    keep(story, receive(story.env, story.state, money('order-1', 4999), story.now));
    expect(story.state.states).toEqual(['payment']);
    expect(refundOf(story.state, 'r-1')).toBe(4999);
  });
});

const paid = (): StoryOfCase => {
  const story = begun(approved());
  story.act(ENGINE, 'paid', money());
  return story;
};

describe('an ending after payment', () => {
  it('that the fee names pays it back', () => {
    const story = paid();
    story.act(RESIDENT, 'withdraw');
    expect(refundOf(story.state, 'r-1')).toBe(5000);
    story.act(ENGINE, 'refunded', { receipt: 'r-1' });
    expect(story.state.payments[0]?.refund?.done).toBe(story.now);
    expect(story.offered(ENGINE)).toEqual([]);
  });

  it('that is what was paid for does not', () => {
    const story = paid();
    story.act(story.by('handler'), 'issue');
    expect(story.state.outcome).toBe('granted');
    expect(refundOf(story.state, 'r-1')).toBe(0);
  });
});
