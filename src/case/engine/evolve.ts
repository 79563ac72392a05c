// Folding: one event's effect laid over the state before it. Never refuses, never looks at a clock, a document,
// a calendar or a payload; so a case of ten years ago, erased or not, folds to the same state.
import type { CaseEvent } from './events.ts';
import { INITIAL, type CaseState, type HolderRef, type Obligation } from './state.ts';

export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const { effect } = event;
  const closed = new Set(effect.close?.map((one) => one.seq));
  let obligations: readonly Obligation[] = state.obligations;
  if (closed.size > 0) obligations = obligations.filter((one) => !closed.has(one.seq));
  for (const change of effect.alter ?? []) {
    obligations = obligations.map((one) => (one.seq === change.seq ? { ...one, ...change } : one));
  }
  if (effect.open) obligations = [...obligations, { ...effect.open, seq: event.seq, since: event.at }];
  return {
    ...state,
    ...effect.set,
    seq: event.seq,
    obligations,
    clocks: clocksAfter(state, effect),
    walked: walkedAfter(state.walked, effect),
    counts: effect.count ? increment(state.counts, effect.count) : state.counts,
    involved: involve(state.involved, [
      ...obligations.map((one) => one.holder),
      ...(effect.set?.followed?.map((one) => one.holder) ?? []),
    ]),
  };
}

export const fold = (events: Iterable<CaseEvent>, from: CaseState = INITIAL): CaseState => {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
};

const clocksAfter = (state: CaseState, effect: CaseEvent['effect']): CaseState['clocks'] => {
  if (effect.restart) return effect.clocks ?? {};
  return effect.clocks ? { ...state.clocks, ...effect.clocks } : state.clocks;
};

/** What was walked of a state counts under its new name; where two become one, the larger count. */
function walkedAfter(walked: CaseState['walked'], { walked: edge, renamed }: CaseEvent['effect']): CaseState['walked'] {
  let counts = walked;
  if (renamed) {
    const all: { [edge: string]: number } = {};
    for (const [name, count] of Object.entries(walked)) {
      const cut = name.indexOf('.');
      const state = name.slice(0, cut);
      const now = `${Object.hasOwn(renamed, state) ? (renamed[state] ?? state) : state}${name.slice(cut)}`;
      all[now] = Math.max(all[now] ?? 0, count);
    }
    counts = all;
  }
  return edge ? increment(counts, edge) : counts;
}

const increment = (counts: CaseState['counts'], name: string) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 });

function involve(involved: CaseState['involved'], holders: readonly (HolderRef | null)[]): CaseState['involved'] {
  let all = involved;
  for (const holder of holders) {
    if (holder !== null && typeof holder === 'object' && !all.includes(holder.unit)) all = [...all, holder.unit];
  }
  return all;
}
