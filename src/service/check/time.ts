// Whether the office can keep its word: the worst path through its own deadlines, loops counted, against the clocks. Pure.
import type { Duration, LocalDate } from '#kernel/time.ts';
import type { ClockDeclaration, Length, Parameter, State } from '../rules.ts';
import { fault, pointer, type Fault } from './finding.ts';
import { findEndlessLoop, shown, statePath, type Graph, type Way } from './graph.ts';

export interface Terms {
  readonly parameters: readonly Parameter[];
  /** The day the parameters are asked for. */
  readonly on: LocalDate;
}

/** A length in days; undefined when the parameter has no value on that day. */
export function resolve({ parameters, on }: Terms, length: Length): Duration | undefined {
  if (!('parameter' in length)) return length;
  return parameters.find(
    (one) => one.id === length.parameter && one.from <= on && (one.to === undefined || on <= one.to),
  )?.value;
}

/**
 * Hours for comparing lengths of different units. A week has five working days, which is exact over whole weeks and
 * errs by at most two days within one; holidays only make a working-day term longer, never the verdict worse.
 */
const HOURS = { hours: 1, days: 24, workdays: (24 * 7) / 5 } as const;

export const hoursOf = (duration: Duration): number => duration.count * HOURS[duration.unit];

const written = ({ count, unit }: Duration): string => `${count} ${unit}`;

export function checkTime(graph: Graph, terms: Terms): readonly Fault[] {
  const { document } = graph;
  const faults: Fault[] = [];
  const clockOf = (id: string | undefined): ClockDeclaration | undefined =>
    document.clocks.find((one) => one.id === id);
  const statutory = clockOf(document.sla.statutory);
  const promised = clockOf(document.sla.promised);
  const [law, promise] = [statutory, promised].map((clock) => clock && resolve(terms, clock.after));
  if (statutory && promised && law && promise && statutory.from === promised.from && hoursOf(promise) > hoursOf(law)) {
    faults.push(
      fault('promise_longer', '/sla/promised', { promised: written(promise), statutory: written(law) }, [
        written(promise),
        written(law),
      ]),
    );
  }
  if (findEndlessLoop(graph)) return faults;
  for (const [clock, limit, code] of [
    [statutory, law, 'office_time_over_law'],
    [promised, promise, 'office_time_over_promise'],
  ] as const) {
    if (!clock || !limit || (code === 'office_time_over_promise' && clock === statutory)) continue;
    const worst = worstPath(graph, terms, clock);
    if (worst && worst.hours > hoursOf(limit)) {
      const path = pointer('clocks', clock.id, 'after');
      const total = worst.parts.map(written).join(' + ');
      faults.push(fault(code, path, { clock: clock.id, limit: written(limit), total }, worst.walk));
    }
  }
  return faults;
}

interface Worst {
  readonly hours: number;
  readonly parts: readonly Duration[];
  readonly walk: readonly string[];
}

const STARTS: { readonly [from: string]: string } = { accepted: 'accept', assigned: 'assign' };

/** Enough for the largest real service; a document beyond it is too tangled to be promised anything about. */
const MOST_VISITS = 50_000;

/** The longest sum of office deadlines while the clock runs, every limited edge walked as often as it may be. */
export function worstPath(graph: Graph, terms: Terms, clock: ClockDeclaration): Worst | undefined {
  const { initial, states } = graph.document.workflow;
  const memo = new Map<string, Worst>();
  let visits = 0;
  const from = (id: string, running: boolean, spent: Readonly<Record<string, number>>): Worst => {
    const key = `${id} ${running} ${JSON.stringify(spent)}`;
    const known = memo.get(key);
    if (known) return known;
    visits += 1;
    const state = states[id];
    const part = state && running ? ownTime(state, clock, terms) : undefined;
    let best: Worst = { hours: 0, parts: [], walk: [] };
    for (const way of visits > MOST_VISITS ? [] : graph.from(id)) {
      if (way.kind === 'reopen' || !states[way.to]) continue;
      const next = spend(way, spent);
      if (!next) continue;
      const rest = from(way.to, running || way.event === STARTS[clock.from], next);
      if (best.walk.length === 0 || rest.hours > best.hours) best = { ...rest, walk: [shown(way), ...rest.walk] };
    }
    const worst = part ? { hours: best.hours + hoursOf(part), parts: [part, ...best.parts], walk: best.walk } : best;
    memo.set(key, worst);
    return worst;
  };
  const worst = from(initial, clock.from === 'submitted', {});
  return { ...worst, walk: [`submit → ${initial}`, ...worst.walk] };
}

/** A limited edge may be walked until its limit is spent, then only its `then`. */
function spend(way: Way, spent: Readonly<Record<string, number>>): Readonly<Record<string, number>> | undefined {
  const key = statePath(way.from, way.event);
  const limit = way.edge?.limit;
  if (limit === undefined) return way.kind === 'then' ? undefined : spent;
  const used = spent[key] ?? 0;
  if (way.kind === 'then') return used >= limit ? spent : undefined;
  return used < limit ? { ...spent, [key]: used + 1 } : undefined;
}

function ownTime(state: State, clock: ClockDeclaration, terms: Terms): Duration | undefined {
  if (state.type !== 'wait' || state.holder === 'applicant' || clock.stopsIn.includes(state.id) || !state.deadline)
    return undefined;
  return resolve(terms, state.deadline.after);
}

/** Office time before a clock that starts later, for the sentence residents read; undefined when there is none. */
export function timeBefore(graph: Graph, terms: Terms, clock: ClockDeclaration): readonly Duration[] {
  const start = STARTS[clock.from];
  if (start === undefined) return [];
  const { initial, states } = graph.document.workflow;
  const seen = new Set<string>();
  const longest = (id: string): readonly Duration[] | undefined => {
    const state = states[id];
    if (!state || state.type === 'final' || seen.has(id)) return undefined;
    seen.add(id);
    const own =
      state.type === 'wait' && state.holder !== 'applicant' && state.deadline
        ? resolve(terms, state.deadline.after)
        : undefined;
    let best: readonly Duration[] | undefined;
    for (const way of graph.from(id)) {
      if (way.kind === 'reopen') continue;
      const rest = way.event === start ? [] : longest(way.to);
      if (rest && (!best || sum(rest) > sum(best))) best = rest;
    }
    seen.delete(id);
    return best && (own ? [own, ...best] : best);
  };
  return longest(initial) ?? [];
}

const sum = (durations: readonly Duration[]): number => durations.reduce((total, one) => total + hoursOf(one), 0);
