// Whether the office can keep its word: the worst path through its own deadlines, loops counted, against the clocks. Pure.
import type { Duration, LocalDate } from '#kernel/time.ts';
import { inForce, isTerm } from '../../policy/parameter.ts';
import type { ClockDeclaration, Length, Parameter, ParallelState, State } from '../../rules.ts';
import { isOffices } from '../../rules.ts';
import { neededOf } from '../../rules/block.ts';
import { isRead } from '../../rules/unread.ts';
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
  const faults = statutory && promised ? comparePromise(graph, terms, statutory, promised) : [];
  if (findEndlessLoop(graph)) return faults;
  return [
    ...faults,
    ...(statutory ? pathsOver(graph, terms, statutory, 'office_time_over_law') : []),
    ...(promised && promised !== statutory ? pathsOver(graph, terms, promised, 'office_time_over_promise') : []),
  ];
}

const isStartRead = ({ document }: Graph, { id }: ClockDeclaration): boolean =>
  isRead(document, pointer('clocks', id, 'from'));

/** A promise is no longer than the law, however pressing the matter. */
function comparePromise(
  graph: Graph,
  terms: Terms,
  statutory: ClockDeclaration,
  promised: ClockDeclaration,
): readonly Fault[] {
  if (statutory.from !== promised.from || ![statutory, promised].every((one) => isStartRead(graph, one))) return [];
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
  // Where it stands still is not known if one of the states there is none.
  const isKnown = clock.stopsIn.every((id) => Object.hasOwn(graph.document.workflow.states, id));
  const worst = isKnown && isStartRead(graph, clock) ? worstPath(graph, terms, clock) : undefined;
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
  const memo = new Map<string, Reached>();
  let visits = 0;
  const from = (id: string, running: boolean, spent: Spent): Reached => {
    // Beyond the bound nothing more is looked at: what was spent on the way is long by then, and so is each key.
    if (visits > MOST_VISITS) return {};
    const key = `${id} ${running} ${JSON.stringify(spent)}`;
    const known = memo.get(key);
    if (known) return known;
    visits += 1;
    const state = states[id];
    const ways = graph.from(id);
    const reached =
      state?.type === 'parallel'
        ? through(state, ways, running, spent)
        : ways
            .map((way) => along(way, running, spent))
            .reduce(worse, { end: state?.type === 'final' && !ends ? NOTHING : undefined });
    const part = state ? timeOf(state, running) : undefined;
    const all = part ? { end: longer(part, reached.end), join: longer(part, reached.join) } : reached;
    memo.set(key, all);
    return all;
  };
  const along = (way: Way, running: boolean, spent: Spent): Reached => {
    if (visits > MOST_VISITS) return {};
    const next = way.kind === 'reopen' || !states[way.to] ? undefined : spend(way, spent);
    if (!next) return {};
    if (way.joins !== undefined) return { join: { ...NOTHING, walk: [way], spent: next } };
    if (ends && starts(clock, way)) return { end: { ...NOTHING, walk: [way] } };
    return before(way, from(way.to, running || starts(clock, way), next));
  };
  // Branches run beside each other: the join is reached when the last it needs has come; an edge out of one ends them all.
  const through = (block: ParallelState, ways: readonly Way[], running: boolean, spent: Spent): Reached => {
    const branches = ways.map((way) => along(way, running, spent));
    const come = branches.flatMap(({ join }) => (join ? [join] : [])).toSorted((a, b) => a.hours - b.hours);
    const last = come[neededOf(block) - 1];
    const out = branches.reduce<Reached>((worst, { end }) => worse(worst, { end }), {});
    if (!last || !states[block.target]) return out;
    const rest = from(block.target, running, Object.assign({}, ...come.map((one) => one.spent)) as Spent);
    return worse(out, { end: after(last, rest.end), join: after(last, rest.join) });
  };
  const worst = from(initial, clock.from === 'submitted', {}).end;
  return visits > MOST_VISITS ? 'tangled' : worst;
}

const NOTHING: Worst = { hours: 0, parts: [], walk: [] };

/** The longest way to an end, and within a branch the longest to its join, with the limits spent on it. */
interface Reached {
  readonly end?: Worst | undefined;
  readonly join?: (Worst & { readonly spent: Spent }) | undefined;
}

const longest = <One extends Worst>(a: One | undefined, b: One | undefined): One | undefined =>
  b && (!a || b.hours >= a.hours) ? b : a;

const worse = (a: Reached, b: Reached): Reached => ({ end: longest(a.end, b.end), join: longest(a.join, b.join) });

const longer = <One extends Worst>(part: Duration, walk: One | undefined): One | undefined =>
  walk && { ...walk, hours: walk.hours + hoursOf(part), parts: [part, ...walk.parts] };

const before = (way: Way, { end, join }: Reached): Reached => ({
  end: end && { ...end, walk: [way, ...end.walk] },
  join: join && { ...join, walk: [way, ...join.walk] },
});

const after = <One extends Worst>(first: Worst, rest: One | undefined): One | undefined =>
  rest && {
    ...rest,
    hours: first.hours + rest.hours,
    parts: [...first.parts, ...rest.parts],
    walk: [...first.walk, ...rest.walk],
  };

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
