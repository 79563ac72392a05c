// Runs the tests a document carries, through the engine that is handed in, so that county staff and the gate run the same.
// Pure itself: the engine comes as a function.
import type { JsonObject } from '#kernel/json.ts';
import { findSchema, leavesOf } from '../../data.ts';
import type { Outcome, ServiceDocument, Stage } from '../../rules.ts';
import type { ExpectedObligation, ServiceTest } from '../../rules/test.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import type { PostRole } from '#organisation/rules.ts';
import { readableRefs } from '../../rules/access.ts';
import { levelOf } from './privacy.ts';
import { shown, statePath, witnessOf, type Graph } from '../graph.ts';

/** What came of playing a test: where the case stands after the last event that was accepted. */
export interface Played {
  /** The active workflow state, those of a block joined by ` + `; null when submission itself was refused. */
  readonly state: string | null;
  readonly outcome: Outcome | null;
  readonly stage: Stage | null;
  /** The event that was refused, counted from 0, and the code it was refused with; null when all were accepted. */
  readonly refused: { readonly at: number; readonly code: string } | null;
  /** Commands offered to anybody where it stands. */
  readonly offered: readonly string[];
  /** Every edge walked, in order; `event` is `expires` when time did it. */
  readonly walked: readonly { readonly from: string; readonly event: string; readonly to: string }[];
  /** The clocks that have started. */
  readonly clocks: readonly string[];
  /** The day of the case as the applicant is told it. */
  readonly due: string | null;
  readonly obligations: readonly ExpectedObligation[];
  /** What an offered command lets one choose from; commands without a choice are not there. */
  readonly choices: { readonly [command: string]: readonly string[] };
  readonly form: Asked;
  /** The service's own notifications that were told, as `accepted → applicant`. */
  readonly told: readonly string[];
  /** What the decision tables give where it stands, with the row of each, counted from 0. */
  readonly decisions: { readonly [table: string]: { readonly value: number; readonly row: number } };
  /** What was charged, in fen; null where no state that charges was come to. */
  readonly fees: { readonly [fee: string]: number } | null;
  /** What was issued and is good, with its last day or `always`. */
  readonly issued: { readonly [output: string]: string };
}

/** What the form makes of the answers: what it asks, what of that has to be given, and what is stored. */
export interface Asked {
  readonly asked: readonly string[];
  readonly needed: readonly string[];
  readonly data: JsonObject;
}

/**
 * Plays a test of a document against the engine. Implemented where the engine is: every command is given by somebody to
 * whom it is offered, and one that is offered to nobody by the holder of the state; data is prepared as at the edge
 * (`invalid` when the form refuses it); `assign` without input goes to some unit that can take it.
 */
export type Play = (document: ServiceDocument, test: ServiceTest) => Played;

/** @param first Stops at the first test that fails, for whoever only asks whether the document is sound. */
export function checkTests(graph: Graph, play: Play, first = false): readonly Fault[] {
  const { document } = graph;
  const played: Played[] = [];
  const faults: Fault[] = [];
  for (const [index, test] of document.tests.entries()) {
    const walk = play(document, test);
    played.push(walk);
    faults.push(...failed(document, test, index, walk));
    if (first && faults.length > 0) return faults;
  }
  return [
    ...faults,
    ...unwalked(graph, played),
    ...untried(document, played),
    ...uncharged(document, played),
    ...unissued(document, played),
  ];
}

const nameOfEvent = (event: ServiceTest['events'][number]): string =>
  typeof event === 'string' ? event : (Object.keys(event)[0] ?? '');

function failed(document: ServiceDocument, test: ServiceTest, index: number, played: Played): readonly Fault[] {
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
  return Object.keys(expect).flatMap((key) => {
    const [wanted, actual] = comparisonOf(document, test, played, key as keyof ServiceTest['expect']);
    if (wanted === actual) return [];
    const facts = { test: test.name, key, wanted, found: actual };
    return [fault('test_failed', `${path}/expect/${key}`, facts, [...walk, `${key}: ${actual} ≠ ${wanted}`])];
  });
}

const said = (words: readonly string[]): string => words.toSorted().join(' ') || '–';

/** What a test says of one thing and how it came out, both in words. */
function comparisonOf(
  document: ServiceDocument,
  { expect }: ServiceTest,
  played: Played,
  key: keyof ServiceTest['expect'],
): readonly [string, string] {
  const { offered } = played;
  switch (key) {
    case 'state':
    case 'outcome':
    case 'stage':
    case 'due':
      return [expect[key] ?? '–', played[key] ?? '–'];
    case 'refused':
      return [expect.refused ?? '–', played.refused?.code ?? '–'];
    case 'holder':
      return [expect.holder ?? '–', holderIn(document, played.state) ?? '–'];
    case 'clocks':
      return [said(expect.clocks ?? []), said(played.clocks)];
    case 'offered':
      return [said(expect.offered ?? []), said((expect.offered ?? []).filter((one) => offered.includes(one)))];
    case 'withheld':
      return [said(expect.withheld ?? []), said((expect.withheld ?? []).filter((one) => !offered.includes(one)))];
    case 'obligations':
      return obligationsOf(expect.obligations ?? [], played.obligations);
    case 'choices': {
      const commands = Object.keys(expect.choices ?? {});
      const listed = (all: Played['choices']): string =>
        commands.map((one) => `${one}: ${said(all[one] ?? [])}`).join(', ');
      return [listed(expect.choices ?? {}), listed(played.choices)];
    }
    case 'told':
      return [said(expect.told ?? []), said(played.told)];
    case 'asked':
    case 'needed':
      return [said(expect[key] ?? []), said(played.form[key])];
    case 'public':
    case 'sensitive': {
      const refs = leavesOf(document.data).filter((ref) => levelOf(findSchema(document.data, ref)) === key);
      return [said(expect[key] ?? []), said(refs)];
    }
    case 'readers': {
      const asked = Object.entries(expect.readers ?? {});
      const states = played.state?.split(' + ') ?? [];
      return [
        said(asked.map(([role, refs]) => readLine(role, refs))),
        said(asked.map(([role]) => readLine(role, readableRefs(document, [role as PostRole], states)))),
      ];
    }
    case 'decisions': {
      const values = Object.entries(played.decisions).map(([table, { value }]) => `${table}: ${value}`);
      return [said(Object.entries(expect.decisions ?? {}).map((one) => one.join(': '))), said(values)];
    }
    case 'fees': {
      const sums = (all: { readonly [fee: string]: number }): string =>
        said(Object.entries(all).map((one) => one.join(': ')));
      return [sums(expect.fees ?? {}), sums(played.fees ?? {})];
    }
    case 'reads': {
      const listed = (all: { readonly [party: string]: readonly string[] }): string =>
        said(Object.entries(all).map(([party, refs]) => `${party}: ${said(refs)}`));
      const declared = (document.parties ?? []).map(({ id, reads }) => [id, reads] as const);
      return [listed(expect.reads ?? {}), listed(Object.fromEntries(declared))];
    }
    case 'issued': {
      const listed = (all: Played['issued']): string => said(Object.entries(all).map((one) => one.join(': ')));
      return [listed(expect.issued ?? {}), listed(played.issued)];
    }
    case 'data': {
      const names = Object.keys(expect.data ?? {});
      const listed = (data: JsonObject): string =>
        names.map((name) => `${name}: ${JSON.stringify(data[name] ?? null)}`).join(', ');
      return [listed(expect.data ?? {}), listed(played.form.data)];
    }
  }
}

/** Rows whose amount no test of the document says. */
function untried(document: ServiceDocument, played: readonly Played[]): readonly Fault[] {
  const told = played.filter((_, index) => document.tests[index]?.expect.decisions);
  return (document.decisions ?? []).flatMap(({ id, rules }) =>
    rules.flatMap(({ when, then }, at) =>
      told.some(({ decisions }) => decisions[id]?.row === at)
        ? []
        : [
            fault('row_untested', pointer('decisions', id, 'rules', at), { table: id, row: at + 1 }, [
              `${when?.source ?? '-'}: ${then.source}`,
            ]),
          ],
    ),
  );
}

/** Fees whose sum no test says; and conditional ones that no test says are not owed. */
function uncharged(document: ServiceDocument, played: readonly Played[]): readonly Fault[] {
  const told = played.flatMap(({ fees }, index) => (fees && document.tests[index]?.expect.fees ? [fees] : []));
  return (document.fees ?? []).flatMap(({ id, when, amount }, at) => {
    const isOwed = told.some((fees) => fees[id] !== undefined);
    const isSpared = !when || told.some((fees) => fees[id] === undefined);
    const source = isOwed ? `not (${when?.source ?? ''})` : amount.source;
    return isOwed && isSpared ? [] : [fault('fee_untested', pointer('fees', at), { fee: id }, [`${id}: ${source}`])];
  });
}

/** Outputs that no test of the document sees issued. */
function unissued({ outputs = [], tests }: ServiceDocument, played: readonly Played[]): readonly Fault[] {
  const told = played.filter((_, index) => tests[index]?.expect.issued);
  return outputs.flatMap(({ id }) =>
    told.some(({ issued }) => issued[id] !== undefined)
      ? []
      : [fault('output_untested', pointer('outputs', id), { output: id }, [`expect: { issued: { ${id}: ? } }`])],
  );
}

function holderIn(document: ServiceDocument, id: string | null): string | undefined {
  const states = (id ?? '').split(' + ').map((one) => document.workflow.states[one]);
  const holders = states.flatMap((state) =>
    state?.type !== 'wait' ? [] : [typeof state.holder === 'object' ? `post:${state.holder.post}` : state.holder],
  );
  return holders.length > 0 ? holders.join(' + ') : undefined;
}

const fits = (wanted: ExpectedObligation, open: ExpectedObligation): boolean =>
  (Object.keys(wanted) as (keyof ExpectedObligation)[]).every((key) => wanted[key] === open[key]);

const told = (all: readonly ExpectedObligation[]): string => said(all.map((one) => Object.values(one).join('/')));

/** Each described obligation is one that is open, and none is left over. */
function obligationsOf(
  wanted: readonly ExpectedObligation[],
  open: readonly ExpectedObligation[],
): readonly [string, string] {
  const left = [...open];
  const met = wanted.every((one) => {
    const at = left.findIndex((other) => fits(one, other));
    return at >= 0 && left.splice(at, 1).length > 0;
  });
  return met && left.length === 0 ? ['', ''] : [told(wanted), told(open)];
}

/** Ways of the workflow that no test of the document goes. */
function unwalked(graph: Graph, played: readonly Played[]): readonly Fault[] {
  const gone = new Set(played.flatMap((one) => one.walked.map(({ from, event }) => `${from} ${event}`)));
  const seen = new Set<string>();
  return graph.ways.flatMap((way) => {
    const key = `${way.from} ${way.event}`;
    if (
      way.kind === 'branch' ||
      way.kind === 'fork' ||
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

/** `counter: /cause /people` */
const readLine = (role: string, refs: readonly string[]): string => `${role}: ${refs.toSorted().join(' ')}`;
