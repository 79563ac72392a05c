// The latest day a clock that has not started can end on: every office takes all its time until it starts, and of several
// branches the join waits for the last it needs.
import { dueOf } from '#calendar/rules.ts';
import type { Due, Duration, Instant } from '#kernel/time.ts';
import { isOffices, type State, type WorkState } from '#service/rules.ts';
import { JOIN, neededOf, placeOf } from '#service/rules/block.ts';
import { lengthOf, type Env } from '../env.ts';
import type { CaseState } from '../state.ts';

type Ground = Pick<Env, 'document' | 'calendar' | 'parameters'>;

const STARTS: { readonly [start: string]: readonly string[] } = { accepted: ['accept'], assigned: ['assign'] };

export function project(env: Ground, state: CaseState, id: string): (Due & { readonly unit: Duration['unit'] }) | null {
  const declaration = env.document.clocks.find((one) => one.id === id);
  const events = STARTS[declaration?.from ?? ''];
  if (!declaration || !events) return null;
  const start = new Latest(env, events).from(state);
  if (start === null) return null;
  const at = new Date(Date.parse(start) - 1).toISOString();
  const length = lengthOf(env, declaration.after, at);
  return { ...dueOf(env.calendar, { from: at, length }), unit: length.unit };
}

/** The latest instants something can happen at; null is never. */
interface Reach {
  /** One of the events. */
  readonly start: Instant | null;
  /** The branch walked in comes to its join. */
  readonly join: Instant | null;
}

const NEVER: Reach = { start: null, join: null };

const later = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b > a) ? b : a);

const both = (a: Reach, b: Reach): Reach => ({ start: later(a.start, b.start), join: later(a.join, b.join) });

/** Walks office states only. */
class Latest {
  private readonly env: Ground;
  private readonly events: readonly string[];

  constructor(env: Ground, events: readonly string[]) {
    this.env = env;
    this.events = events;
  }

  from({ states, obligations, submittedAt }: CaseState): Instant | null {
    const { workflow } = this.env.document;
    const place = placeOf(workflow, states[0] ?? '');
    const reached = states.map((id) => {
      const end = obligations.find((one) => one.state === id)?.due?.at ?? submittedAt;
      return this.leaving(id, end, new Set());
    });
    const first = reached.reduce(both, NEVER).start;
    if (!place) return first;
    const { state } = place.block;
    const come = state.branches.length - states.length;
    return later(first, this.joined(reached, neededOf(state) - come, state.target, new Set()).start);
  }

  /** From a state that is left at `end` at the latest. */
  private leaving(id: string, end: Instant, seen: ReadonlySet<string>): Reach {
    const state = this.env.document.workflow.states[id];
    if (!state || seen.has(id)) return NEVER;
    const here = new Set([...seen, id]);
    if (state.type === 'parallel') {
      const reached = state.branches.map((first) => this.entering(first, end, here));
      const after = this.joined(reached, neededOf(state), state.target, here);
      return { start: later(reached.reduce(both, NEVER).start, after.start), join: after.join };
    }
    if (state.type === 'final') return NEVER;
    return state.on
      .map(({ event, target }) =>
        this.events.includes(event) ? { start: end, join: null } : this.entering(target, end, here),
      )
      .reduce(both, NEVER);
  }

  private entering(target: string, end: Instant, seen: ReadonlySet<string>): Reach {
    if (target === JOIN) return { start: null, join: end };
    const next = this.env.document.workflow.states[target];
    if (!next || isAsked(next)) return NEVER;
    return this.leaving(target, this.endOf(next, end), seen);
  }

  /** The join is reached when so many of the branches have come, each as late as it can. */
  private joined(reached: readonly Reach[], needed: number, target: string, seen: ReadonlySet<string>): Reach {
    const come = reached.flatMap(({ join }) => (join === null ? [] : [join])).toSorted();
    const end = come[needed - 1];
    return end === undefined ? NEVER : this.entering(target, end, seen);
  }

  private endOf(state: State, from: Instant): Instant {
    const after = 'deadline' in state ? state.deadline?.after : undefined;
    return after ? dueOf(this.env.calendar, { from, length: lengthOf(this.env, after, from) }).at : from;
  }
}

/** Nobody can say how long somebody outside takes. */
const isAsked = (state: State): state is WorkState => state.type === 'wait' && !isOffices(state);
