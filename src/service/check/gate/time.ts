// Whether the office can keep its word: the worst path through its own deadlines, loops counted, against the clocks. Pure.
import type { Duration, LocalDate } from '#kernel/time.ts';
import { inForce, isTerm } from '../../policy/parameter.ts';
import { isOffices, type ClockDeclaration, type Length, type Parameter, type State } from '../../rules.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { findEndlessLoop, shown, statePath, type Graph, type Way } from '../graph.ts';

export interface Terms {
  readonly parameters: readonly Parameter[];
  /** The day the parameters are asked for. */
  readonly on: LocalDate;
}

/** A length in days; undefined when the parameter has no value on that day. */
export function resolve({ parameters, on }: Terms, length: Length): Duration | undefined {
  if (!('parameter' in length)) return length;
  const found = inForce(parameters, length.parameter, on)?.value;
  return found && isTerm(found) ? found : undefined;
}

/**
 * Hours for comparing lengths of different units. A week has five working days, which is exact over whole weeks and
 * errs by at most two days within one; holidays only make a working-day term longer, never the verdict worse.
 */
const HOURS = { hours: 1, days: 24, workdays: (24 * 7) / 5 } as const;

export const hoursOf = (duration: Duration): number => duration.count * HOURS[duration.unit];

export const written = ({ count, unit }: Duration): string => `${count} ${unit}`;

/** How pressing a matter was called when it was assigned; each may have a shorter clock. */
const URGENCIES = ['after', 'urgent', 'emergency'] as const;
type Urgency = (typeof URGENCIES)[number];

/** Who follows the walk has to know what it was called. */
const called = (urgency: Urgency): readonly string[] => (urgency === 'after' ? [] : [`urgency: ${urgency}`]);

export function checkTime(graph: Graph, terms: Terms): readonly Fault[] {
  const { document } = graph;
  const clockOf = (id: string | undefined): ClockDeclaration | undefined =>
    document.clocks.find((one) => one.id === id);
  const statutory = clockOf(document.sla.statutory);
  const promised = clockOf(document.sla.promised);
  const faults = statutory && promised ? comparePromise(terms, statutory, promised) : [];
  if (findEndlessLoop(graph)) return faults;
  return [
    ...faults,
    ...(statutory ? pathsOver(graph, terms, statutory, 'office_time_over_law') : []),
    ...(promised && promised !== statutory ? pathsOver(graph, terms, promised, 'office_time_over_promise') : []),
  ];
}

/** A promise is no longer than the law, however pressing the matter. */
function comparePromise(terms: Terms, statutory: ClockDeclaration, promised: ClockDeclaration): readonly Fault[] {
  if (statutory.from !== promised.from) return [];
  for (const urgency of URGENCIES) {
    const [law, promise] = [statutory, promised].map((one) => resolve(terms, one[urgency] ?? one.after));
    if (!law || !promise || hoursOf(promise) <= hoursOf(law)) continue;
    const said = [written(promise), written(law)] as const;
    const facts = { promised: said[0], statutory: said[1] };
    return [fault('promise_longer', '/sla/promised', facts, [...said, ...called(urgency)])];
  }
  return [];
}

/** The worst path against the clock, and against its shorter ones. */
function pathsOver(
  graph: Graph,
  terms: Terms,
  clock: ClockDeclaration,
  code: 'office_time_over_law' | 'office_time_over_promise',
): readonly Fault[] {
  const worst = worstPath(graph, terms, clock);
  if (worst === undefined) return [];
  if (worst === 'tangled')
    return [fault('time_unproved', pointer('clocks', clock.id), { clock: clock.id }, [`> ${MOST_VISITS}`])];
  const total = worst.parts.map(written).join(' + ');
  return URGENCIES.flatMap((urgency) => {
    const limit = clock[urgency] && resolve(terms, clock[urgency]);
    if (!limit || worst.hours <= hoursOf(limit)) return [];
    const facts = { clock: clock.id, limit: written(limit), total };
    const walk = [`submit → ${graph.document.workflow.initial}`, ...worst.walk.map(shown), ...called(urgency)];
    return [fault(code, pointer('clocks', clock.id, urgency), facts, walk)];
  });
}

/** A walk and the office deadlines on it. */
export interface Worst {
  readonly hours: number;
  readonly parts: readonly Duration[];
  readonly walk: readonly Way[];
}

const STARTS: { readonly [from: string]: string } = { accepted: 'accept', assigned: 'assign' };

const starts = (clock: ClockDeclaration, way: Way): boolean => way.event === STARTS[clock.from];

/** Enough for the largest real service; a document beyond it is too tangled to be promised anything about. */
export const MOST_VISITS = 2_000;

export type Spent = Readonly<Record<string, number>>;

/**
 * The walk with the longest sum of office time, every limited edge walked as often as it may be. `ends` stops a walk at
 * such a way and counts only walks that come to one. `tangled`: there are more walks than are tried. The graph must be
 * without endless loops.
 */
function longestWalk(
  graph: Graph,
  timeOf: (state: State, running: boolean) => Duration | undefined,
  clock: ClockDeclaration,
  ends: boolean,
): Worst | 'tangled' | undefined {
  const { initial, states } = graph.document.workflow;
  const memo = new Map<string, Worst | undefined>();
  let visits = 0;
  const from = (id: string, running: boolean, spent: Spent): Worst | undefined => {
    const key = `${id} ${running} ${JSON.stringify(spent)}`;
    if (memo.has(key)) return memo.get(key);
    visits += 1;
    const state = states[id];
    let best: Worst | undefined = state?.type === 'final' && !ends ? NOTHING : undefined;
    for (const way of visits > MOST_VISITS ? [] : graph.from(id)) {
      if (way.kind === 'reopen' || !states[way.to]) continue;
      const next = spend(way, spent);
      if (!next) continue;
      const rest = ends && starts(clock, way) ? NOTHING : from(way.to, running || starts(clock, way), next);
      if (rest && (!best || rest.hours >= best.hours)) best = { ...rest, walk: [way, ...rest.walk] };
    }
    const part = state && best ? timeOf(state, running) : undefined;
    const worst =
      best && part ? { hours: best.hours + hoursOf(part), parts: [part, ...best.parts], walk: best.walk } : best;
    memo.set(key, worst);
    return worst;
  };
  const worst = from(initial, clock.from === 'submitted', {});
  return visits > MOST_VISITS ? 'tangled' : worst;
}

const NOTHING: Worst = { hours: 0, parts: [], walk: [] };

/** The longest sum of office deadlines while the clock runs. */
const worstPath = (graph: Graph, terms: Terms, clock: ClockDeclaration): Worst | 'tangled' | undefined =>
  longestWalk(
    graph,
    (state, running) => (running && !clock.stopsIn.includes(state.id) ? officeTime(state, terms) : undefined),
    clock,
    false,
  );

/** The longest way to the start of a clock that starts with a step; nothing when it starts with the application. */
export function timeBefore(graph: Graph, terms: Terms, clock: ClockDeclaration): Worst {
  if (STARTS[clock.from] === undefined || findEndlessLoop(graph)) return NOTHING;
  const worst = longestWalk(graph, (state) => officeTime(state, terms), clock, true);
  return worst === undefined || worst === 'tangled' ? NOTHING : worst;
}

/** A limited edge may be walked until its limit is spent, then only its `then`. */
export function spend(way: Way, spent: Spent): Spent | undefined {
  const key = statePath(way.from, way.event);
  const limit = way.edge?.limit;
  if (limit === undefined) return way.kind === 'then' ? undefined : spent;
  const used = spent[key] ?? 0;
  if (way.kind === 'then') return used >= limit ? spent : undefined;
  return used < limit ? { ...spent, [key]: used + 1 } : undefined;
}

/** What an office takes at most in a state by its own deadline; a system that does not answer takes the office's time. */
function officeTime(state: State, terms: Terms): Duration | undefined {
  if (state.type !== 'wait') return undefined;
  const limit = state.holder === 'service' ? state.expires : isOffices(state) ? state.deadline : undefined;
  return limit && resolve(terms, limit.after);
}
