// Runs the tests a document carries, through the engine that is handed in, so that county staff and the gate run the same.
// Pure itself: the engine comes as a function.
import type { Outcome, ServiceDocument, ServiceTest, Stage } from '../../rules.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { shown, statePath, witnessOf, type Graph } from '../graph.ts';

/** What came of playing a test: where the case stands after the last event that was accepted. */
export interface Played {
  /** The active workflow state; null when submission itself was refused. */
  readonly state: string | null;
  readonly outcome: Outcome | null;
  readonly stage: Stage | null;
  /** The event that was refused, counted from 0, and the code it was refused with; null when all were accepted. */
  readonly refused: { readonly at: number; readonly code: string } | null;
  /** Commands offered to anybody where it stands. */
  readonly offered: readonly string[];
  /** Every edge walked, in order; `event` is `expires` when time did it. */
  readonly walked: readonly { readonly from: string; readonly event: string; readonly to: string }[];
}

/**
 * Plays a test of a document against the engine. Implemented where the engine is: every command is given by somebody to
 * whom it is offered, and one that is offered to nobody by the holder of the state; data is prepared as at the edge
 * (`invalid` when the form refuses it); `assign` without input goes to some unit that can take it.
 */
export type Play = (document: ServiceDocument, test: ServiceTest) => Played;

export function checkTests(graph: Graph, play: Play): readonly Fault[] {
  const { document } = graph;
  const played = document.tests.map((test) => play(document, test));
  return [
    ...document.tests.flatMap((test, index) => failed(document, test, index, played[index])),
    ...unwalked(graph, played),
  ];
}

const nameOfEvent = (event: ServiceTest['events'][number]): string =>
  typeof event === 'string' ? event : (Object.keys(event)[0] ?? '');

function failed(
  document: ServiceDocument,
  test: ServiceTest,
  index: number,
  played: Played | undefined,
): readonly Fault[] {
  if (!played) return [];
  const { expect } = test;
  const path = pointer('tests', index);
  const events = test.events.map(nameOfEvent);
  const walk = ['submit', ...played.walked.map((one) => `${one.event} → ${one.to}`)];
  const { refused } = played;
  const last = events.length - 1;
  if (refused && (expect.refused === undefined || refused.at < last)) {
    return [
      fault(
        'test_refused',
        pointer('tests', index, 'events', refused.at),
        { test: test.name, event: events[refused.at] ?? '', code: refused.code },
        [...walk, `${events[refused.at]}: ${refused.code}`],
      ),
    ];
  }
  const found = foundOf(document, test, played);
  return Object.entries(expect).flatMap(([key, value]) => {
    const [wanted, actual] = [said(value), found[key] ?? '–'];
    if (wanted === actual) return [];
    const facts = { test: test.name, key, wanted, found: actual };
    return [fault('test_failed', `${path}/expect/${key}`, facts, [...walk, `${key}: ${actual} ≠ ${wanted}`])];
  });
}

const said = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.toSorted().join(' ') || '–';

const STARTS: { readonly [from: string]: string } = { accepted: 'accept', assigned: 'assign' };

/** What a test can ask about, as it came out. */
function foundOf(
  document: ServiceDocument,
  { expect }: ServiceTest,
  played: Played,
): { readonly [key: string]: string | null } {
  const state = document.workflow.states[played.state ?? ''];
  const holder = state?.type === 'wait' ? state.holder : null;
  const walked = played.walked.map((one) => one.event);
  const started = document.clocks.filter(
    (clock) => clock.from === 'submitted' || walked.includes(STARTS[clock.from] ?? ''),
  );
  return {
    state: played.state,
    outcome: played.outcome,
    stage: played.stage,
    refused: played.refused?.code ?? null,
    holder: holder !== null && typeof holder === 'object' ? `post:${holder.post}` : holder,
    clocks: said(started.map((clock) => clock.id)),
    offered: said((expect.offered ?? []).filter((command) => played.offered.includes(command))),
  };
}

/** Ways of the workflow that no test of the document goes. */
function unwalked(graph: Graph, played: readonly Played[]): readonly Fault[] {
  const gone = new Set(played.flatMap((one) => one.walked.map(({ from, event }) => `${from} ${event}`)));
  const seen = new Set<string>();
  return graph.ways.flatMap((way) => {
    const key = `${way.from} ${way.event}`;
    if (
      way.kind === 'branch' ||
      way.kind === 'reopen' ||
      way.kind === 'then' ||
      gone.has(key) ||
      seen.has(key) ||
      !graph.reachable.has(way.from)
    )
      return [];
    seen.add(key);
    const path = way.path.slice(0, way.path.lastIndexOf('/')) || statePath(way.from);
    return [
      fault('way_untested', path, { state: way.from, event: way.event }, [...witnessOf(graph, way.from), shown(way)]),
    ];
  });
}
