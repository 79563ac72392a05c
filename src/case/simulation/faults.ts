// Planted faults of the rules, each as a change to what was decided. Fixtures: the invariants must find them all.
import type { Instant } from '#kernel/time.ts';
import type { Decision } from '../engine/decide/decide.ts';
import type { Effect, EventType } from '../engine/events.ts';
import type { CaseState } from '../engine/state.ts';

export interface Fault {
  readonly name: string;
  /** The violation that must be reported. */
  readonly code: string;
  readonly spoil: (decision: Decision, before: CaseState, now: Instant) => Decision;
}

type Change = (effect: Effect, before: CaseState, now: Instant) => Effect;

const when =
  (types: readonly EventType[], change: Change) =>
  (decision: Decision, before: CaseState, now: Instant): Decision => ({
    ...decision,
    proposals: decision.proposals.map((one) =>
      types.includes(one.type) ? { ...one, effect: change(one.effect, before, now) } : one,
    ),
  });

const without = (effect: Effect, ...names: readonly (keyof Effect)[]): Effect =>
  Object.fromEntries(Object.entries(effect).filter(([name]) => !names.includes(name as keyof Effect)));

export const FAULTS: readonly Fault[] = [
  {
    name: 'money comes and is not put on record',
    code: 'paid_unrecorded',
    spoil: when(['paid'], ({ set, ...effect }) => {
      const { payments, ...rest } = set ?? {};
      void payments;
      return { ...effect, set: rest };
    }),
  },
  {
    name: 'the clocks run on while money is waited for',
    code: 'clock_runs_unpaid',
    spoil: when(['approved'], (effect) => (effect.open?.kind === 'pay' ? without(effect, 'clocks') : effect)),
  },
  {
    name: 'a card is issued to whoever is refused',
    code: 'issued_unearned',
    spoil: when(['issued'], (effect) => ({ ...effect, set: { ...effect.set, outcome: 'refused' } })),
  },
  {
    name: 'two cards bear one number',
    code: 'number_twice',
    spoil: when(['issued'], ({ set, ...effect }) => ({
      ...effect,
      set: { ...set, issued: [...(set?.issued ?? []), ...(set?.issued ?? [])] },
    })),
  },
  {
    name: 'an answered case asks nobody for an evaluation',
    code: 'nobody_responsible',
    spoil: when(['reported'], (effect) => without(effect, 'open')),
  },
  {
    name: 'a comment moves a clock',
    code: 'clock_moved',
    spoil: when(['commented'], (effect, before) => ({
      ...effect,
      clocks: Object.fromEntries(
        Object.entries(before.clocks).map(([id, clock]) => [
          id,
          { ...clock, due: { ...clock.due, at: '2030-01-01T16:00:00.000Z' } },
        ]),
      ),
    })),
  },
  {
    name: 'passing on starts the clock anew',
    code: 'clock_restarted',
    spoil: when(['transferred'], (effect, before, now) => ({
      ...effect,
      clocks: Object.fromEntries(
        Object.entries(before.clocks).map(([id, clock]) => [id, { ...clock, term: { ...clock.term, from: now } }]),
      ),
    })),
  },
  {
    name: 'deemed acceptance counts from today',
    code: 'deemed_from_now',
    spoil: when(['deemed'], (effect, _, now) => ({
      ...effect,
      clocks: Object.fromEntries(
        Object.entries(effect.clocks ?? {}).map(([id, clock]) => [
          id,
          { ...clock, term: { ...clock.term, from: now } },
        ]),
      ),
    })),
  },
  {
    name: 'a bad rating has no consequence',
    code: 'bad_rating_unanswered',
    spoil: when(['evaluated'], (effect) => without(effect, 'open')),
  },
  {
    name: 'the last handler puts right his own work',
    code: 'rectify_by_handler',
    spoil: when(['evaluated'], (effect) =>
      effect.open?.kind === 'rectify' ? { ...effect, open: { ...effect.open, not: [] } } : effect,
    ),
  },
  {
    name: 'a closed case leaves a duty behind',
    code: 'closed_with_duty',
    spoil: when(['withdrawn', 'closed'], (effect) => without(effect, 'close')),
  },
  {
    name: 'an operation moves the workflow',
    code: 'state_moved',
    spoil: when(['transferred', 'coHandleAsked'], (effect) => ({
      ...effect,
      set: { ...effect.set, states: ['dispatch'] },
    })),
  },
  {
    name: 'the late post supervises itself',
    code: 'supervises_itself',
    spoil: (decision, before, now) =>
      when(['deadlinePassed'], (effect) => {
        const late = before.obligations.find((one) => one.seq === effect.open?.of);
        return effect.open && late ? { ...effect, open: { ...effect.open, holder: late.holder } } : effect;
      })(decision, before, now),
  },
  {
    name: 'a suspension never ends for the clocks',
    code: 'clock_stands',
    spoil: when(['resumed'], (effect) => without(effect, 'clocks')),
  },
  {
    name: 'an applicant is waited for and nobody watches',
    code: 'nobody_watches',
    spoil: when(['reported', 'correctionRequested'], (effect) =>
      effect.open ? { ...effect, open: { ...effect.open, watch: null } } : effect,
    ),
  },
  {
    name: 'a reminder gives more time',
    code: 'wait_moved',
    spoil: when(['reminded'], (effect) => ({
      ...effect,
      alter: (effect.alter ?? []).map((one) => ({
        ...one,
        due: { at: '2030-01-01T16:00:00.000Z', date: '2030-01-01', provisional: false },
      })),
    })),
  },
  {
    name: 'a new version takes a duty away',
    code: 'lost_by_migration',
    spoil: when(['migrated'], (effect, before) => ({
      ...effect,
      close: before.obligations.map(({ seq }) => ({ seq, how: 'cancelled' as const })),
    })),
  },
  {
    name: 'a new version promises for later',
    code: 'promise_lengthened',
    spoil: when(['migrated'], (effect, before) => ({
      ...effect,
      clocks: Object.fromEntries(
        Object.entries(before.clocks).map(([id, clock]) => [
          id,
          { ...clock, due: { at: '2030-01-01T16:00:00.000Z', date: '2030-01-01', provisional: false } },
        ]),
      ),
    })),
  },
  {
    name: 'a promise is forgotten',
    code: 'promise_unheld',
    spoil: when(['promised'], (effect) => without(effect, 'open')),
  },
  {
    name: 'a paper that has come is missing still, and it is granted',
    code: 'granted_without_paper',
    spoil: when(['approved'], (effect) => ({ ...effect, set: { ...effect.set, owed: ['paper'] } })),
  },
  {
    name: 'an overdue promise stops the clocks',
    code: 'clock_moved',
    spoil: when(['promiseLapsed'], (effect, before) => ({
      ...effect,
      clocks: Object.fromEntries(
        Object.entries(before.clocks).map(([id, clock]) => [
          id,
          { ...clock, due: { ...clock.due, at: '2030-01-01T16:00:00.000Z' } },
        ]),
      ),
    })),
  },
  {
    name: 'a branch begins and nobody has its work',
    code: 'work_unheld',
    spoil: when(['branched'], (effect) => without(effect, 'open')),
  },
  {
    name: 'a block goes on and a branch of it is forgotten',
    code: 'work_elsewhere',
    spoil: when(['performed'], (effect) => ({
      ...effect,
      close: (effect.close ?? []).filter(({ how }) => how === 'done'),
    })),
  },
  {
    name: 'somebody is asked for a consent whom nobody has named',
    code: 'party_unasked',
    spoil: when(['submitted'], (effect) => ({ ...effect, set: { ...effect.set, parties: {} } })),
  },
  {
    name: 'a case stands in a branch and after its block at once',
    code: 'branches_apart',
    spoil: when(['branched'], (effect) => ({
      ...effect,
      set: { ...effect.set, states: [...(effect.set?.states ?? []), 'decision'] },
    })),
  },
  {
    name: 'joining takes a duty away',
    code: 'merge_changed',
    spoil: when(['merged'], (effect, before) => ({
      ...effect,
      close: before.obligations.map(({ seq }) => ({ seq, how: 'cancelled' as const })),
    })),
  },
  {
    name: 'an objection gives the office more time',
    code: 'still_moved',
    spoil: when(['mergeObjected'], (effect, before) => ({
      ...effect,
      alter: before.obligations.map(({ seq }) => ({
        seq,
        due: { at: '2030-01-01T16:00:00.000Z', date: '2030-01-01', provisional: false },
      })),
    })),
  },
  {
    name: 'a case that others are joined with does not know of them',
    code: 'voice_unheard',
    spoil: when(['joined'], (effect) => without(effect, 'set')),
  },
  {
    name: 'a case that was parted is spoken for still',
    code: 'voice_gone',
    spoil: when(['parted'], (effect) => without(effect, 'set')),
  },
  {
    name: 'who is joined counts for as long as the first has',
    code: 'voice_late',
    spoil: when(['joined'], (effect) => ({
      ...effect,
      set: { voices: (effect.set?.voices ?? []).map((one) => ({ ...one, promise: null, step: null })) },
    })),
  },
  {
    name: 'putting right rewrites the first outcome',
    code: 'outcome_rewritten',
    spoil: when(['rectified'], (effect) => ({ ...effect, set: { ...effect.set, outcome: 'refused' } })),
  },
];
