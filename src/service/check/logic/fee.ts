// Whether money is asked for as it should be: each fee is declared and charged, cannot be below zero, has somewhere to go
// whether it is paid or not, says what becomes of it when the matter ends otherwise, and is told by a test. Pure.
import type { Expression, Fee, Outcome, ServiceDocument, WorkState } from '../../rules.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import {
  areEventsRead,
  closure,
  endsAreRead,
  isLostAtLarge,
  landings,
  openStates,
  statePath,
  witnessOf,
  type Graph,
} from '../graph.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { isNotNegative, isNothing, mostOf } from './amount.ts';
import { answered, findAbsentBehind, fitted, isInTheDark } from './condition.ts';
import { waits } from '../gate/flow.ts';
import type { Terms } from '../gate/time.ts';
import { policyOn } from '../../policy/parameter.ts';

export function checkFees(graph: Graph, terms: Terms): readonly Fault[] {
  const { document } = graph;
  const { fees = [] } = document;
  return [
    ...charging(document).flatMap((state) => [...references(graph, state), ...answers(graph, state)]),
    ...strays(graph),
    ...fees.flatMap((fee, at) => [
      ...idle(document, fee, at),
      // What may not be there is told; what it comes to where it is not is no question.
      ...either(absent(document, fee, at), () => negative(document, terms, fee.id, fee.amount, feePath(at, 'amount'))),
      ...growing(document, terms, fee, at),
      ...conditions(document, fee, at),
      ...refunds(graph, fee, at),
    ]),
  ];
}

const either = (first: readonly Fault[], then: () => readonly Fault[]): readonly Fault[] =>
  first.length > 0 ? first : then();

type ChargeState = WorkState & { readonly charge: readonly string[] };

const charging = (document: ServiceDocument): readonly ChargeState[] =>
  waits(document).filter((state): state is ChargeState => state.charge !== undefined);

const feePath = (at: number, ...more: readonly (string | number)[]): string => pointer('fees', at, ...more);

function references({ document, ...graph }: Graph, state: ChargeState): readonly Fault[] {
  const known = (document.fees ?? []).map(({ id }) => id);
  if (!areNamed(document)) return [];
  return state.charge.flatMap((id, at) =>
    known.includes(id)
      ? []
      : [
          fault('fee_unknown', statePath(state.id, 'charge', at), { fee: id, known }, [
            ...witnessOf({ document, ...graph }, state.id),
            id,
          ]),
        ],
  );
}

/** Whether it is known what all fees are called. */
const areNamed = (document: ServiceDocument): boolean =>
  isRead(document, '/fees') && (document.fees ?? []).every((_, at) => isRead(document, feePath(at, 'id')));

const SAID = ['paid', 'failed'] as const;

/** The bank says one of two things, and each leads somewhere. */
function answers(graph: Graph, state: ChargeState): readonly Fault[] {
  const events = state.on.map(({ event }) => event);
  const walk = witnessOf(graph, state.id);
  const path = statePath(state.id);
  if (!areEventsRead(graph.document, state)) return [];
  return [
    ...SAID.filter((one) => !events.includes(one)).map((one) =>
      fault('event_missing', path, { state: state.id, event: 'charge', wanted: one }, [...walk, one]),
    ),
    ...state.on.flatMap(({ event }, at) =>
      (SAID as readonly string[]).includes(event)
        ? []
        : [
            fault('step_misheld', statePath(state.id, 'on', at), { state: state.id, event, holder: 'post' }, [
              ...walk,
              event,
            ]),
          ],
    ),
  ];
}

/** Nobody else says that something was paid. */
const strays = (graph: Graph): readonly Fault[] =>
  waits(graph.document).flatMap((state) =>
    state.holder === 'payment'
      ? []
      : state.on.flatMap(({ event }, at) =>
          event === 'paid'
            ? [
                fault('step_misheld', statePath(state.id, 'on', at), { state: state.id, event, holder: 'charge' }, [
                  ...witnessOf(graph, state.id),
                  event,
                ]),
              ]
            : [],
        ),
  );

const idle = (document: ServiceDocument, { id }: Fee, at: number): readonly Fault[] =>
  !isRead(document, feePath(at, 'id')) ||
  isLostAtLarge(document) ||
  charging(document).some(({ id: state, charge }) => {
    const strange = charge.filter((one) => !document.fees?.some((fee) => fee.id === one));
    return (
      charge.includes(id) || strange.some((one) => isNear(one, id)) || !isWhole(document, statePath(state, 'charge'))
    );
  })
    ? []
    : [fault('fee_idle', feePath(at), { fee: id }, [id])];

/** What has to hold before anything is charged. */
const barriers = (document: ServiceDocument): readonly Expression[] => document.eligibility.map(({ rule }) => rule);

function absent(document: ServiceDocument, { when, amount }: Fee, at: number): readonly Fault[] {
  const before = barriers(document);
  const inWhen = when && findAbsentBehind(document, before, when);
  const found = inWhen ?? findAbsentBehind(document, [...before, ...(when ? [when] : [])], amount);
  if (!found) return [];
  const [key, { source }] = inWhen && when ? (['when', when] as const) : (['amount', amount] as const);
  const name = found.join('.');
  return [fault('value_absent', feePath(at, key), { name, source }, [`${name} = ?`, source])];
}

/** A condition that always or never holds is none. */
function conditions(document: ServiceDocument, { id, when }: Fee, at: number): readonly Fault[] {
  if (!when) return [];
  const tried = fitted(document, barriers(document), [when]);
  for (const truth of [true, false]) {
    if (tried && !tried.some(({ fits }) => fits[0] === truth))
      return [
        fault('condition_constant', feePath(at, 'when'), { source: when.source, truth: String(!truth) }, [
          `${id}: ${when.source} = ${!truth}`,
        ]),
      ];
  }
  return [];
}

/** What it grows by each day is a share of it, there for everybody and more than nothing. */
function growing(document: ServiceDocument, terms: Terms, { id, late }: Fee, at: number): readonly Fault[] {
  if (!late) return [];
  const path = feePath(at, 'late', 'percent');
  const { percent } = late;
  const found = findAbsentBehind(document, barriers(document), percent);
  const name = found?.join('.');
  if (name !== undefined)
    return [fault('value_absent', path, { name, source: percent.source }, [`${name} = ?`, percent.source])];
  return negative(document, terms, id, percent, path);
}

function negative(
  document: ServiceDocument,
  terms: Terms,
  id: string,
  amount: Expression,
  path: string,
): readonly Fault[] {
  if (isInTheDark(document, [amount])) return [];
  if (isNotNegative(document, amount.tree)) {
    if (isNothing(amount.tree)) return [fault('fee_nothing', path, { fee: id }, [amount.source])];
    const most = mostOf(document, policyOn(terms.parameters, terms.on), amount.tree);
    if (most <= Number.MAX_SAFE_INTEGER) return [];
    const witness = `${amount.source} ≤ ${most < Infinity ? most : '∞'}`;
    return [fault('fee_huge', path, { fee: id, source: amount.source }, [witness])];
  }
  const shown = fitted(document, barriers(document), [below(amount)])?.find(({ fits }) => fits[0]);
  const witness = shown ? answered(shown.answer) : amount.source;
  return [fault('fee_negative', path, { fee: id, source: amount.source }, [witness])];
}

const below = ({ source, tree }: Expression): Expression => ({
  source: `(${source}) < 0`,
  tree: { op: '<', args: [tree, { op: 'value', args: [0] }] },
});

const KEPT: readonly Outcome[] = ['granted', 'solved', 'partly', 'explained'];

/** Endings that can still come once a fee is paid. */
function endingsAfter(graph: Graph, id: string): ReadonlySet<Outcome> {
  const { document } = graph;
  const { states } = document.workflow;
  const starts = charging(document)
    .filter(({ charge }) => charge.includes(id))
    .flatMap(({ on }) => on.filter(({ event }) => event === 'paid').flatMap(({ target }) => landings(graph, target)));
  const after = closure(
    starts.map((state) => state.id),
    (at) => graph.from(at).map((way) => way.to),
    states,
  );
  const endings = new Set<Outcome>();
  for (const at of after) {
    const state = states[at];
    if (state?.type === 'wait' && document.withdraw) endings.add('withdrawn');
    if (state?.type === 'final')
      for (const one of typeof state.outcome === 'string' ? [state.outcome] : state.outcome.of) endings.add(one);
  }
  return endings;
}

/** It is said of every ending that is not what was paid for whether the money goes back; and of no other. */
function refunds(graph: Graph, { id, refundWhen }: Fee, at: number): readonly Fault[] {
  const { document } = graph;
  const states = charging(document).filter(({ charge }) => charge.includes(id));
  const isKnown =
    states.length > 0 &&
    states.every((state) => areEventsRead(document, state)) &&
    openStates(graph).size === 0 &&
    isWhole(document, feePath(at, 'refundWhen')) &&
    endsAreRead(document);
  if (!isKnown || !isRead(graph.document, feePath(at, 'id'))) return [];
  const endings = endingsAfter(graph, id);
  const open = [...endings].filter((one) => !KEPT.includes(one));
  if (!refundWhen)
    return open.length === 0 ? [] : [fault('refund_unsaid', feePath(at), { fee: id, outcomes: open }, [...open])];
  return refundWhen.flatMap((one, index) =>
    open.includes(one)
      ? []
      : [fault('refund_idle', feePath(at, 'refundWhen', index), { fee: id, outcome: one }, [...endings, one])],
  );
}
