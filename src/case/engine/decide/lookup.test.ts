// 核验 What registers say is put on record with the step that needs it, once consented to; what does not come blocks, or is asked
// of the applicant; and it is read again before anybody decides.
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { askedInstead, neededToSubmit, standing } from '../outside/lookups.ts';
import { waitingFor } from './service.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const NOW = '2026-03-02T02:00:00.000Z';
const DATA = { from: '浙江省安吉县', reason: 'work', phone: '13900000001', address: '康乾街道示范路 8 号' };
const SAID = {
  household: { area: '浙江省安吉县' },
  residence: { local: false, since: '2025-03-01' },
  payments: { months: 14 },
};

const begun = (said: StoryOfCase['said'] = SAID, data = DATA): StoryOfCase =>
  new StoryOfCase(county.env('residence-permit', data, { kind: 'person', age: 30 }), NOW, said);

const wanted = (reason: string): readonly string[] =>
  neededToSubmit({ ...begun().env, data: { ...DATA, reason } }, NOW).map(({ id }) => id);

const clerk = (story: StoryOfCase) => story.as('p-station', 'public-security:counter');
const approver = (story: StoryOfCase) => story.as('p-police', 'public-security:approver');

const registering = (): StoryOfCase => {
  const story = begun();
  story.file();
  story.act(clerk(story), 'accept');
  story.act(approver(story), 'approve');
  return story;
};

describe('a filing', () => {
  it('puts the consent and every answer on record after itself', () => {
    const story = begun();
    expect(story.file()).toMatchObject({ ok: true });
    expect(story.types()).toEqual(['submitted', 'consented', 'lookedUp', 'lookedUp', 'lookedUp']);
    expect(story.events[1]?.effect.facts).toEqual({ lookups: ['payments', 'residence'] });
    expect(story.state.consents).toEqual(['payments', 'residence']);
    expect(story.state.lookups).toEqual({ household: 'ok', payments: 'ok', residence: 'ok' });
  });

  it('keeps what was said where it can be erased, and only the result for ever', () => {
    const story = begun();
    story.file();
    for (const { type, effect, data } of story.events.filter((one) => one.type === 'lookedUp')) {
      expect(type).toBe('lookedUp');
      expect(JSON.stringify(effect)).not.toMatch(/2025-03-01|14/);
      expect(data?.['answer']).toBeDefined();
    }
  });

  it('reads only what applies to these answers', () => {
    expect(wanted('work')).toEqual(['household', 'payments', 'residence']);
    expect(wanted('home')).toEqual(['homes', 'household', 'residence']);
    expect(wanted('study')).toEqual(['household', 'residence']);
  });

  it('is not taken while the register everything rests on is silent, and nothing is left behind', () => {
    const story = begun({ household: { area: '浙江省安吉县' }, payments: { months: 14 } });
    expect(story.file()).toEqual({ ok: false, refusal: { code: 'lookup_silent', lookups: ['residence'] } });
    expect(story.events).toEqual([]);
  });

  it('is not taken without the consent that cannot be done without', () => {
    expect(begun().file({}, ['residence'])).toEqual({
      ok: false,
      refusal: { code: 'consent_missing', lookups: ['residence'] },
    });
  });

  it('does without a register where a paper will do: it says so and goes on', () => {
    const story = begun({ ...SAID, payments: 'failed' });
    expect(story.file()).toMatchObject({ ok: true });
    expect(story.state.lookups).toEqual({ household: 'ok', payments: 'failed', residence: 'ok' });
    const payments = neededToSubmit(story.env, NOW).find(({ id }) => id === 'payments');
    const answers = { payments: { ok: false, why: 'silent' } } as const;
    expect(askedInstead(payments ? [payments] : [], answers, DATA, () => false).map(({ ref }) => ref)).toEqual([
      'materials/contract',
    ]);
    expect(askedInstead(payments ? [payments] : [], answers, DATA, () => true)).toEqual([]);
  });

  it('takes no answer of another type than declared', () => {
    const story = begun({ ...SAID, residence: { local: 'no', since: '2025-03-01' } });
    expect(story.file()).toMatchObject({ ok: false, refusal: { code: 'lookup_silent' } });
  });

  it('is judged by what the registers say', () => {
    expect(begun({ ...SAID, residence: { local: true, since: '2025-03-01' } }).file()).toMatchObject({
      ok: false,
      refusal: { code: 'not_eligible', rules: ['elsewhere'] },
    });
  });
});

describe('a decision', () => {
  it('reads again what is to be fresh as the case comes there', () => {
    const story = begun();
    story.file();
    story.said = { ...SAID, residence: { local: false, since: '2025-04-01' } };
    story.act(clerk(story), 'accept');
    expect(story.types().slice(-2)).toEqual(['lookedUp', 'accepted']);
    expect(standing(story.env, story.today())['residence']).toEqual({ local: false, since: '2025-04-01' });
  });

  it('is refused where a register now says otherwise, by the rule that it breaks', () => {
    const story = begun();
    story.file();
    story.act(clerk(story), 'accept');
    story.said = { ...SAID, residence: { local: true, since: '2025-03-01' } };
    const refused = story.try(approver(story), 'approve');
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not_eligible', rules: ['elsewhere'] } });
    expect(
      story.refusal(approver(story), 'reject', { reasonCode: 'local', legal: '第二条', text: '户籍在本县。' }),
    ).toBeNull();
  });

  it('waits for a register that has answered before and does not now', () => {
    const story = begun();
    story.file();
    story.act(clerk(story), 'accept');
    story.said = {};
    expect(story.refusal(approver(story), 'approve')).toBe('lookup_silent');
  });

  it('does not ask for what never answered, and the paper stands for it', () => {
    const story = begun({ ...SAID, payments: 'failed' });
    story.file();
    story.act(clerk(story), 'accept');
    expect(story.refusal(approver(story), 'approve')).toBeNull();
  });
});

describe('a correction', () => {
  it('asks anew of registers what it changes, and what applies no more counts no more', () => {
    const story = begun({ ...SAID, homes: { homes: 1 } });
    story.file();
    story.act(clerk(story), 'requestCorrection', { items: [{ ref: '/reason', text: '请改为以住所申领。' }] });
    story.env = { ...story.env, data: { ...DATA, reason: 'home' } };
    expect(standing(story.env, story.today())['payments']).toBeUndefined();
    // What was not consented to when it was filed is not read now either.
    story.act(RESIDENT, 'correct', { data: { reason: 'home' } });
    expect(story.state.lookups['homes']).toBe('failed');
  });
});

describe('a wait for an outside system', () => {
  it('is held by the system, watched by a post, and stops no clock', () => {
    const story = registering();
    const [wait] = story.state.obligations;
    expect(wait).toMatchObject({ kind: 'wait', holder: 'service', watch: 'public-security:approver' });
    expect(wait?.due?.date).toBe('2026-03-05');
    expect(story.state.clocks['decide']?.term.pauses ?? []).toEqual([]);
    expect(waitingFor(story.env, story.state)?.call).toMatchObject({ operationId: 'registerPermit' });
  });

  it('cannot be taken back from meanwhile', () => {
    const story = registering();
    expect(story.offered(RESIDENT)).not.toContain('withdraw');
    story.answer({ ok: false, why: 'wrong' });
    expect(story.offered(RESIDENT)).toContain('withdraw');
  });

  it('goes on with the answer, once: twice or late changes nothing', () => {
    const story = registering();
    const seq = story.state.obligations[0]?.seq ?? 0;
    story.answer({ ok: true, value: { number: 'J1' } });
    expect(story.state.outcome).toBe('granted');
    const events = story.events.length;
    story.answer({ ok: true, value: { number: 'J1' } }, seq);
    story.answer({ ok: false, why: 'wrong' }, seq);
    expect(story.events.length).toBe(events);
  });

  it('ends by itself where no answer comes, and a late answer is none', () => {
    const story = registering();
    const seq = story.state.obligations[0]?.seq ?? 0;
    story.until('2026-03-06T02:00:00.000Z');
    expect(story.state.states).toEqual(['byHand']);
    story.answer({ ok: true, value: {} }, seq);
    expect(story.state.states).toEqual(['byHand']);
  });

  it('is asked again when whoever watches says so, at most once a working day, and nobody else is told', () => {
    const story = registering();
    expect(story.offered(approver(story))).toContain('remind');
    story.act(approver(story), 'remind');
    expect(story.events.at(-1)?.effect.facts).toMatchObject({ internal: true });
    expect(story.offered(approver(story))).not.toContain('remind');
  });

  it('is answered by no person', () => {
    const story = registering();
    expect(story.refusal(approver(story), 'ok')).toBe('not_yours');
    expect(story.refusal(RESIDENT, 'ok')).toBe('not_yours');
  });
});
