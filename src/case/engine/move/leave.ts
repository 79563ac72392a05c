// One state is left for another: what ends with it, what stands beside it, and what begins. All ways of leaving come here:
// steps, expiry, silence that law lets decide.
import type { JsonObject } from '#kernel/json.ts';
import type { UnitId } from '#organisation/rules.ts';
import type { WorkState } from '#service/rules.ts';
import { dueOfTerm } from '../env.ts';
import type { Effect, EventType } from '../events.ts';
import type { Arrival, Landing } from './arrive.ts';
import { both, enter, goOn, propose, stand, type Run } from '../run.ts';
import type { Clock, Obligation } from '../state.ts';

export interface Leaving {
  /** The obligation that is done by it. */
  readonly one: Obligation | undefined;
  readonly landing: Arrival & Partial<Pick<Landing, 'walked'>>;
  /** What else the event changes. */
  readonly effect?: Effect;
  readonly started?: { readonly [id: string]: Clock };
  readonly unit?: UnitId | null;
  readonly post?: string | undefined;
  readonly data?: JsonObject | null;
}

/** Leaves for a state that waits, or for the join while other branches go on. */
export function leave(run: Run, type: EventType, leaving: Leaving): void {
  const { one, landing, effect = {}, started = {}, unit = run.state.unit, post, data = null } = leaving;
  const { state, more, beside, walked } = landing;
  if (state?.type === 'final') throw new Error(`${state.id} ends the case: it is not left for`);
  const ended: Effect = { close: closing(run, one, beside), alter: goingOn(run, beside) };
  const next = state ? enter(run, state, unit, { started, post, more, beside }) : stand(run, beside, beside, started);
  propose(run, type, { ...both(both(ended, effect), next), ...(walked === undefined ? {} : { walked }) }, data);
  begin(run, more, unit);
}

/** The further branches of a block: each is an entry of its own, because an event opens one obligation. */
export function begin(run: Run, more: readonly WorkState[], unit: UnitId | null): void {
  for (const state of more) {
    const { set, open } = enter(run, state, unit, { beside: run.state.states });
    propose(run, 'branched', {
      ...(set ? { set } : {}),
      ...(open ? { open } : {}),
      entry: state.stage,
      facts: { state: state.id },
    });
  }
}

/** The stage a step was taken in: its own state's, whatever branches stand beside it. */
export function stageOf(run: Run, one: Obligation | undefined) {
  const state = run.env.document.workflow.states[one?.state ?? ''];
  return state?.type === 'wait' ? state.stage : run.state.stage;
}

/**
 * Leaving a state ends its obligation and the requests and supervisions that hang on it; assists go on, and so do the
 * branches beside. Those that do not are cancelled.
 */
function closing(
  run: Run,
  one: Obligation | undefined,
  beside: readonly string[],
): { readonly seq: number; readonly how: 'done' | 'cancelled' }[] {
  const ends = (each: Obligation): boolean => each.state !== null && !beside.includes(each.state);
  const ended = run.state.obligations.filter(ends).map(({ seq }) => seq);
  const hangs = ({ request, kind, of }: Obligation): boolean =>
    (request !== null && (of === null || ended.includes(of))) ||
    (kind === 'supervise' && of !== null && ended.includes(of));
  return run.state.obligations
    .filter((each) => ends(each) || hangs(each))
    .map(({ seq }) => ({ seq, how: seq === one?.seq ? 'done' : 'cancelled' }));
}

/** A step ends a suspension: the branches beside get back the time that stood still. */
function goingOn(run: Run, beside: readonly string[]): Effect['alter'] & object {
  return run.state.suspended === null
    ? []
    : run.state.obligations
        .filter(({ state }) => state !== null && beside.includes(state))
        .flatMap((each) => resumed(run, each));
}

/** The obligation with its own time going on; nothing where that does not stand still. */
export function resumed(run: Run, { seq, term, due }: Obligation): readonly Pick<Obligation, 'seq' | 'term' | 'due'>[] {
  if (!term || term.pauses?.at(-1)?.to !== null) return [];
  const paused = goOn(run.env, { term, due: due ?? dueOfTerm(run.env, term), calendar: '' }, run.now);
  return [{ seq, term: paused.term, due: paused.due }];
}
