import { beforeAll, describe, expect, it } from 'vitest';
import type { Migration } from '#service/rules/migration.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { assigned, filed, RESIDENT } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { evolve } from '../evolve.ts';
import { INITIAL } from '../state.ts';
import { ASKED, successorOf } from '../../simulation/next/successor.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const TOLD = { 'zh-CN': '变快了。', en: 'Faster.' };

/** A next version that is as before but for what is given. */
function next(service: string, rule: Partial<Migration> = {}, more: Partial<ServiceDocument> = {}): ServiceDocument {
  const document = county.document(service);
  const migrations: readonly Migration[] = [{ from: '1.x', policy: 'migrate', notify: TOLD, ...rule }];
  return { ...document, version: '2.0.0', hash: `${service}-2`, migrations, ...more };
}

describe('an open case and a new version', () => {
  it('goes on under it, in the state that has taken the place of its own, with all it had', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'coHandle', { unit: 'civil-affairs', question: '灯杆归谁？' });
    const before = story.state;
    const to = successorOf(county.document('complaint'), false);
    expect(story.publish(to)).toEqual(['migrated']);
    expect(story.state.service).toEqual({ id: 'complaint', version: '2.0.0', hash: to.hash });
    expect(story.state.obligations.map(({ seq, kind, holder, since }) => ({ seq, kind, holder, since }))).toEqual(
      before.obligations.map(({ seq, kind, holder, since }) => ({ seq, kind, holder, since })),
    );
    expect(story.events.at(-1)?.effect.facts).toMatchObject({
      from: '1.0.0',
      version: '2.0.0',
      notify: { 'zh-CN': '办理更快了。' },
    });
    expect(story.publish(to)).toEqual([]);
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修好。', release: true });
    expect(story.state.outcome).toBe('solved');
  });

  it('is promised its answer for the earlier of both days, counted from the same start', () => {
    const story = assigned(county);
    const { clocks } = county.document('complaint');
    const sooner = clocks.map((one) =>
      one.id === 'handle' ? { ...one, after: { count: 3, unit: 'workdays' as const } } : one,
    );
    const later = clocks.map((one) =>
      one.id === 'handle' ? { ...one, after: { count: 9, unit: 'workdays' as const } } : one,
    );
    expect(story.state.clocks['handle']?.due.date).toBe('2026-11-09');
    story.publish(next('complaint', {}, { clocks: later }));
    expect(story.state.clocks['handle']?.due.date).toBe('2026-11-09');
    story.publish(next('complaint', { from: '2.x' }, { clocks: sooner, version: '3.0.0', hash: 'three' }));
    expect(story.state.clocks['handle']).toMatchObject({
      due: { date: '2026-11-05' },
      term: { from: '2026-11-02T02:00:00.000Z' },
    });
  });

  it('is not late by a day that was over before the new version was there', () => {
    const story = assigned(county);
    story.until('2026-11-06T02:00:00.000Z');
    const clocks = county
      .document('complaint')
      .clocks.map((one) => (one.id === 'handle' ? { ...one, after: { count: 1, unit: 'workdays' as const } } : one));
    expect(story.publish(next('complaint', {}, { clocks }))).toEqual(['migrated']);
    expect(story.state.clocks['handle']?.due.date).toBe('2026-11-09');
  });

  it('keeps an extension that was granted', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'extend', { workdays: 2, reason: '等配件' });
    story.act(story.by('chief'), 'grant', { request: story.asked, reason: '同意' });
    const due = story.state.clocks['handle']?.due.date;
    story.publish(next('complaint'));
    expect(story.state.clocks['handle']?.due.date).toBe(due);
    expect(story.state.counts['extended']).toBe(1);
  });

  it('takes over under the name of the new version what the clock of the answer had begun', () => {
    const story = assigned(county);
    const document = county.document('complaint');
    const clocks = document.clocks.map((one) => (one.id === 'handle' ? { ...one, id: 'reply' } : one));
    const sla = Object.fromEntries(
      Object.entries(document.sla).map(([part, id]) => [part, id === 'handle' ? 'reply' : id]),
    );
    story.publish(next('complaint', {}, { clocks, sla }));
    expect(story.state.clocks['reply']?.due.date).toBe('2026-11-09');
    expect(story.state.clocks['handle']?.due.date).toBe('2026-11-09');
  });

  it('that waits for its applicant leaves more time, never less', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/bank', text: '写全称' }] });
    const due = story.state.obligations[0]?.due?.date ?? '';
    const { workflow } = county.document('elderly-allowance');
    const [initial] = [workflow.initial];
    const waiting = Object.values(workflow.states).find((one) => one.type === 'wait' && one.holder === 'applicant');
    if (waiting?.type !== 'wait' || !waiting.expires) throw new Error('nobody waits for the applicant');
    const shorter = { ...waiting, expires: { ...waiting.expires, after: { count: 1, unit: 'days' as const } } };
    const states = { ...workflow.states, [waiting.id]: shorter };
    story.publish(next('elderly-allowance', {}, { workflow: { initial, states } }));
    expect(story.state.obligations[0]).toMatchObject({ holder: 'applicant', kind: 'correct', due: { date: due } });
    expect(story.state.correction).toEqual(['/bank']);
  });

  it('whose answers were to be corrected is asked for them under their new name', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/bank', text: '写全称' }] });
    story.publish(next('elderly-allowance', { data: [{ op: 'move', from: '/bank', path: '/bankName' }] }));
    expect(story.state.correction).toEqual(['/bankName']);
    expect(story.events.at(-1)?.data?.['data']).toMatchObject({ bankName: '武源农村商业银行' });
  });

  it('counts on what was walked, under the new names of its states', () => {
    const renamed = { 'a.requestCorrection': 1, 'b.requestCorrection': 2, 'c.inspect': 1 };
    const event = { seq: 2, type: 'migrated', at: '', actor: 'engine', as: null, data: null } as const;
    const after = evolve({ ...INITIAL, walked: renamed }, { ...event, effect: { renamed: { a: 'b', c: 'd' } } });
    expect(after.walked).toEqual({ 'b.requestCorrection': 2, 'd.inspect': 1 });
  });

  it('stays where a test of the patch does not hold, its answers do not fit, or its state has no place', () => {
    const rules: readonly (readonly [Partial<Migration>, boolean])[] = [
      [{ data: [{ op: 'test', path: '/title', value: 'something else' }] }, true],
      [{}, false],
      [{ states: { [county.document('complaint').workflow.initial]: 'nowhere' } }, true],
    ];
    for (const [rule, fits] of rules) {
      const story = filed(county, 'complaint');
      expect(story.publish(next('complaint', rule), fits)).toEqual(['pinned']);
      expect(story.state.service.version).toBe('1.0.0');
      expect(story.publish(next('complaint', rule), fits)).toEqual([]);
    }
  });

  it('is told where the version says something to those that stay, and left alone where it does not', () => {
    const story = filed(county, 'complaint');
    const { notify: _, ...silent } = { from: '1.x', policy: 'pin', notify: TOLD } as const;
    expect(story.publish(next('complaint', {}, { migrations: [silent] }))).toEqual([]);
    expect(story.publish(next('complaint', { policy: 'pin' }))).toEqual(['pinned']);
    expect(story.state).toMatchObject({ service: { version: '1.0.0' }, weighed: { as: 'pinned' } });
  });

  it('that is answered or closed never moves', () => {
    const answered = assigned(county);
    answered.act(answered.by('handler'), 'report', { outcome: 'solved', text: '已修好。' });
    const withdrawn = filed(county, 'complaint');
    withdrawn.act(RESIDENT, 'withdraw', { reason: '不用了' });
    for (const story of [answered, withdrawn]) {
      expect(story.publish(next('complaint'))).toEqual([]);
      expect(story.state.service.version).toBe('1.0.0');
    }
  });
});

const asking = () => successorOf(county.document('complaint'), true);

describe('answers only the applicant can give', () => {
  it('are asked for; given, they move the case', () => {
    const story = assigned(county);
    expect(story.publish(asking())).toEqual(['migrationAsked']);
    expect(story.state.service.version).toBe('1.0.0');
    expect(story.state.obligations.at(-1)).toMatchObject({
      kind: 'inform',
      holder: 'applicant',
      due: { date: '2026-11-17' },
    });
    expect(story.offered(story.by('handler'))).not.toContain('inform');
    expect(story.refusal(RESIDENT, 'inform', { data: { title: '别的' } })).toBe('not_requested');
    story.act(RESIDENT, 'inform', { data: { [ASKED]: '是' } });
    expect(story.state).toMatchObject({ service: { version: '2.0.0' }, stage: 'handle', weighed: { as: 'moved' } });
    expect(story.events.at(-1)?.data?.['data']).toMatchObject({ title: '路灯不亮', [ASKED]: '是' });
    expect(story.state.obligations.some(({ kind }) => kind === 'inform')).toBe(false);
  });

  it('that never come leave the case as it was', () => {
    const story = assigned(county);
    story.publish(asking());
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    story.act(story.by('chief'), 'grant', { request: story.asked, reason: '同意' });
    const before = { clocks: story.state.clocks, states: story.state.states };
    story.until('2026-11-18T02:00:00.000Z');
    expect(story.types()).toContain('pinned');
    expect(story.state).toMatchObject({ service: { version: '1.0.0' }, weighed: { as: 'pinned' }, ...before });
    expect(story.state.obligations.some(({ kind }) => kind === 'inform')).toBe(false);
  });

  it('are asked for no more once it is answered, or once a later version takes the question back', () => {
    const answered = assigned(county);
    answered.publish(asking());
    answered.act(answered.by('handler'), 'report', { outcome: 'solved', text: '已修好。' });
    expect(answered.state.obligations.map(({ kind }) => kind)).toEqual(['evaluate']);
    const later = assigned(county);
    later.publish(asking());
    expect(
      later.publish(next('complaint', { policy: 'pin', from: '1.x' }, { version: '3.0.0', hash: 'three' })),
    ).toEqual(['pinned']);
    expect(later.offered(RESIDENT)).not.toContain('inform');
  });
});
