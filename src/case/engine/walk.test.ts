import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../test/story.ts';
import { dueOfCase, obligations } from './obligations.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const HANDLER = ['p-handler', 'urban-management:intake'] as const;
const HANDLER2 = ['p-handler2', 'urban-management:intake'] as const;
const CHIEF = ['p-chief', 'urban-management:unit-head'] as const;
const DISPATCHER = ['p-dispatcher', 'social-governance-centre:dispatcher'] as const;
const ASSISTANT = ['p-assistant', 'civil-affairs:intake'] as const;

const lamp = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

const open = (story: StoryOfCase) =>
  obligations(story.state).map((one) => [one.kind, typeof one.holder === 'string' ? 'applicant' : one.holder.post]);

describe('a complaint through the whole loop', () => {
  it('is assigned, co-handled, extended, answered, badly rated, put right by somebody else, and closed', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    expect(story.file().ok).toBe(true);
    expect(open(story)).toEqual([['handle', DISPATCHER[1]]]);
    expect(story.state.stage).toBe('assign');
    const projected = dueOfCase(story.env, story.state);
    expect(projected).toMatchObject({ projected: true, date: '2026-11-10' });

    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '路灯归口' });
    expect(open(story)).toEqual([['handle', HANDLER[1]]]);
    expect(dueOfCase(story.env, story.state)).toMatchObject({ projected: false, date: '2026-11-09' });

    story.now = '2026-11-03T02:00:00.000Z';
    story.act(story.as(...HANDLER), 'coHandle', { unit: 'civil-affairs', question: '请核实门牌' });
    expect(story.try(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' })).toMatchObject({
      ok: false,
      refusal: { code: 'assist_open' },
    });
    story.act(story.as(...ASSISTANT), 'contribute', { text: '已核实' });

    story.act(story.as(...HANDLER), 'extend', { workdays: 5, reason: '等配件' });
    const asked = story.state.obligations.find((one) => one.request !== null);
    expect(asked).toMatchObject({ kind: 'approve', holder: { post: CHIEF[1] } });
    expect(story.offered(story.as(...HANDLER))).not.toContain('grant');
    story.act(story.as(...CHIEF), 'grant', { request: asked?.seq ?? 0 });
    expect(dueOfCase(story.env, story.state)?.date).toBe('2026-11-16');

    story.now = '2026-11-06T02:00:00.000Z';
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已更换灯泡' });
    expect(story.state).toMatchObject({
      stage: 'evaluate',
      outcome: 'solved',
      handledAt: '2026-11-06T02:00:00.000Z',
      onTime: { promised: true },
    });
    expect(open(story)).toEqual([['evaluate', 'applicant']]);
    expect(story.events.at(-1)?.effect.entry).toBe('feedback');

    story.act(RESIDENT, 'evaluate', { rating: 2, solved: false, text: '还是不亮' });
    expect(open(story)).toEqual([['rectify', HANDLER2[1]]]);
    expect(story.offered(story.as(...HANDLER))).not.toContain('report');
    story.act(story.as(...HANDLER2), 'report', { outcome: 'solved', text: '换了线路' });
    expect(story.state).toMatchObject({
      outcome: 'solved',
      handledAt: '2026-11-06T02:00:00.000Z',
      rectified: { outcome: 'solved' },
    });

    story.act(RESIDENT, 'evaluate', { rating: 5, solved: true, text: '好了' });
    expect(story.state).toMatchObject({ stage: 'closed', closedAs: 'evaluated', obligations: [] });
    expect(story.offered(RESIDENT)).not.toContain('evaluate');
  });

  it('climbs to a named county leader when nobody acts, and stays open', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    story.file();
    story.until('2026-12-01T02:00:00.000Z');
    const supervisors = story.state.obligations.flatMap((one) =>
      one.kind === 'supervise' && typeof one.holder === 'object' ? [one.holder.post] : [],
    );
    expect(supervisors).toContain('county-office:county-duty-leader');
    expect(story.state.stage).toBe('assign');
    expect(story.state.outcome).toBeNull();
  });

  it('goes back to dispatch within two working days only, and the dispatcher names the right unit', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    story.file();
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '先派' });
    const due = dueOfCase(story.env, story.state)?.date;
    story.now = '2026-11-04T08:00:00.000Z';
    expect(story.offered(story.as(...HANDLER))).toContain('bounce');
    const late = story.state;
    story.now = '2026-11-05T02:00:00.000Z';
    expect(story.offered(story.as(...HANDLER))).not.toContain('bounce');
    expect(story.state).toBe(late);
    story.now = '2026-11-04T08:00:00.000Z';
    story.act(story.as(...HANDLER), 'bounce', { reason: '不属本单位' });
    const asked = story.state.obligations.find((one) => one.request?.kind === 'bounce')?.seq ?? 0;
    expect(story.try(story.as(...DISPATCHER), 'grant', { request: asked })).toMatchObject({
      ok: false,
      refusal: { code: 'unit_missing' },
    });
    story.act(story.as(...DISPATCHER), 'grant', { request: asked, unit: 'civil-affairs' });
    expect(open(story)).toEqual([['handle', ASSISTANT[1]]]);
    expect(dueOfCase(story.env, story.state)?.date).toBe(due);
  });

  it('stands still while suspended, goes on by itself, and gives the time back', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    story.file();
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '派' });
    const reason = story.env.document.operations.suspend?.reasons[0]?.code ?? '';
    story.act(story.as(...HANDLER), 'suspend', { reasonCode: reason, until: '2026-11-06', text: '等检测结果' });
    story.act(story.as(...CHIEF), 'grant', { request: story.state.obligations.find((one) => one.request)?.seq ?? 0 });
    expect(obligations(story.state).find((one) => one.kind === 'handle')?.clock).toBe('stopped');
    story.until('2026-11-07T02:00:00.000Z');
    expect(story.types()).toContain('resumed');
    expect(story.state.suspended).toBeNull();
    expect(dueOfCase(story.env, story.state)?.date).toBe('2026-11-13');
  });

  it('is not evaluated by silence: after thirty days it closes as not evaluated', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    story.file();
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '派' });
    story.act(story.as(...HANDLER), 'report', { outcome: 'explained', text: '按规划明年改造' });
    story.until('2026-12-20T00:00:00.000Z');
    expect(story.state).toMatchObject({ stage: 'closed', closedAs: 'notEvaluated', evaluation: null });
  });

  it('is reopened once within thirty days, with new clocks, and keeps what was answered before', () => {
    const story = new StoryOfCase(county.env('complaint', lamp), '2026-11-02T02:00:00.000Z');
    story.file();
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '派' });
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
    story.act(RESIDENT, 'evaluate', { rating: 5, solved: true });
    story.now = '2026-11-20T02:00:00.000Z';
    story.act(RESIDENT, 'reopen', { reason: '又坏了' });
    expect(story.state).toMatchObject({ stage: 'assign', outcome: null, handledAt: null, clocks: {} });
    expect(story.state.earlier).toHaveLength(1);
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '再派' });
    expect(dueOfCase(story.env, story.state)?.date).toBe('2026-11-27');
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '又修' });
    story.act(RESIDENT, 'evaluate', { rating: 5, solved: true });
    expect(story.offered(RESIDENT)).not.toContain('reopen');
  });
});

describe('a petition', () => {
  const claim = {
    kind: 'claim',
    title: '征地补偿问题',
    text: '关于村里征地补偿没有按协议发放的问题，请依法处理。',
  };
  const OFFICER = ['p-petition', 'petition-office:petition-officer'] as const;

  it('has sixty days from acceptance, rolling off a holiday, thirty more once, and a call back instead of reopening', () => {
    const story = new StoryOfCase(county.env('petition', claim), '2026-08-03T02:00:00.000Z');
    expect(story.file()).toMatchObject({ ok: true });
    const holder = story.state.obligations[0]?.holder;
    const officer = story.as(OFFICER[0], typeof holder === 'object' ? holder.post : '');
    story.act(officer, 'accept');
    const statutory = story.env.document.sla.statutory ?? '';
    expect(story.state.clocks[statutory]?.due.date).toBe('2026-10-08');
  });
});

describe('an elderly allowance', () => {
  it('counts as accepted on the day it was received when nobody said in five working days what was missing', () => {
    const story = new StoryOfCase(
      county.env(
        'elderly-allowance',
        { bank: '武源农村商业银行', account: '6222020000000000001' },
        { age: 85, kind: 'person' },
      ),
      '2026-11-02T02:00:00.000Z',
    );
    expect(story.file()).toMatchObject({ ok: true });
    story.until('2026-11-10T02:00:00.000Z');
    expect(story.types()).toContain('deemed');
    const statutory = story.env.document.sla.statutory ?? '';
    expect(story.state.clocks[statutory]?.term.from).toBe('2026-11-02T02:00:00.000Z');
    expect(story.state.states).not.toContain(story.env.document.workflow.initial);
  });
});
