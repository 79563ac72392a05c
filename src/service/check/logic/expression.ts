// Every expression of a document, wherever it stands: nothing absent is read, no word is misspelt, no condition is empty,
// and conditions that share an event or a choice leave no gap. Pure.
import { isUnread, pathsOf } from '../../expression.ts';
import { stepsOf } from '../../data.ts';
import type { Edge, Expression, ServiceDocument, Tree } from '../../rules.ts';
import { findLarge, findZero } from './arithmetic.ts';
import {
  answered,
  canBeChosen,
  canMeet,
  constantTruth,
  findAbsent,
  findAbsentBehind,
  findGap,
  isInTheDark,
  strangeWords,
} from './condition.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { waits } from '../gate/flow.ts';
import type { Terms } from '../gate/time.ts';
import { areEventsRead, statePath, witnessOf, type Graph } from '../graph.ts';

export function checkExpressions(graph: Graph, terms: Terms): readonly Fault[] {
  const { document } = graph;
  return [
    ...placed(document).flatMap(([path, expression]) => checkOne(document, terms, path, expression)),
    ...inputs(document),
    ...moments(document),
    ...barred(document),
    ...guards(graph),
  ];
}

/** What an outside system is asked with: answers that are there. Who has no number is one that no register knows. */
function inputs(document: ServiceDocument): readonly Fault[] {
  const calls = [
    ...(document.lookups ?? []).map(({ id, when, input, pick }) => ({
      path: pointer('lookups', id),
      when,
      input: { ...input, ...(pick ? { [PICK]: dataAt(pick.into) } : {}) },
    })),
    ...waits(document).flatMap(({ id, service }) =>
      service && 'input' in service ? [{ path: statePath(id), when: undefined, input: service.input }] : [],
    ),
  ];
  return calls.flatMap(({ path, when, input }) =>
    Object.entries(input).flatMap(([key, one]) => {
      const absent = findAbsentBehind(document, when ? [when] : [], one);
      if (!absent || absent[0] === 'applicant') return [];
      const name = absent.join('.');
      const { source } = one;
      const at = key === PICK ? `${path}/pick/into` : `${path}/input/${key}`;
      return [fault('value_absent', at, { name, source }, [`${name} = ?`, source])];
    }),
  );
}

/** No name of an input. */
const PICK = '';

/** The expression that reads a field: which record is meant is asked with, too. */
const dataAt = (ref: string): Expression => {
  const steps = stepsOf(ref);
  const tree = steps.reduce<Tree>((owner, one) => ({ op: '.', args: [owner, one] }), { op: 'id', args: ['data'] });
  return { source: ['data', ...steps].join('.'), tree };
};

/** Before the form there are no answers to judge; and who could be told before the form is not let fill it in first. */
function moments(document: ServiceDocument): readonly Fault[] {
  return document.eligibility.flatMap(({ id, at, rule }, index) => {
    const asks = pathsOf(rule.tree).some(([root]) => root === 'data' || root === 'place' || root === 'lookups');
    const early = asks && (at === 'discover' || at === 'start');
    const late = !asks && at === 'submit' && !isUnread(rule);
    const facts = { rule: id, at };
    const path = pointer('eligibility', index, 'at');
    return early || late ? [fault(early ? 'rule_early' : 'rule_late', path, facts, [`${at}: ${rule.source}`])] : [];
  });
}

/** Whoever is invited can be let in. */
function barred(document: ServiceDocument): readonly Fault[] {
  return document.audience.flatMap((invited, index) =>
    document.eligibility
      .filter(({ rule }) => canMeet(document, rule, invited === 'business' ? 'company' : 'person') === false)
      .map(({ id, rule }) =>
        fault('audience_barred', pointer('metadata', 'audience', index), { audience: invited, rule: id }, [
          `${invited}: not (${rule.source})`,
        ]),
      ),
  );
}

/** All expressions with their places in the YAML. */
export function placed(document: ServiceDocument): readonly (readonly [string, Expression])[] {
  const found: (readonly [string, Expression])[] = [];
  document.form.pages.forEach((page, at) =>
    page.fields.forEach((field) => {
      if (field.visible) found.push([formPath(document, at, field.ref, 'visible'), field.visible]);
      if (typeof field.required === 'object')
        found.push([formPath(document, at, field.ref, 'required'), field.required]);
    }),
  );
  document.materials.forEach((one, index) => {
    if (typeof one.required === 'object') found.push([pointer('materials', index, 'requiredWhen'), one.required]);
  });
  document.eligibility.forEach((one, index) => found.push([pointer('eligibility', index, 'rule'), one.rule]));
  for (const { id, when } of document.lookups ?? []) if (when) found.push([pointer('lookups', id, 'when'), when]);
  for (const state of Object.values(document.workflow.states)) {
    if (state.type === 'final' || state.type === 'parallel') continue;
    state.on.forEach((edge, index) => {
      if (edge.cond) found.push([statePath(state.id, 'on', index, 'cond'), edge.cond]);
    });
  }
  return found;
}

/** A field's place on its page. Fields of an object named whole share the place of the object. */
export function formPath(document: ServiceDocument, page: number, ref: string, key: string): string {
  const refs = document.form.pages[page]?.fields.map((field) => field.ref) ?? [];
  return pointer('form', 'pages', page, 'fields', refs.indexOf(ref), key);
}

function checkOne(document: ServiceDocument, terms: Terms, path: string, expression: Expression): readonly Fault[] {
  const { source, tree } = expression;
  const absent = findAbsent(document, tree);
  if (absent) {
    const name = absent.join('.');
    return [fault('value_absent', path, { name, source }, [`${name} = ?`, source])];
  }
  const zero = findZero(document, expression);
  if (zero) return [fault('division_by_zero', path, { source }, [answered(zero), source])];
  const large = findLarge(document, expression, terms);
  if (large) return [fault('number_huge', path, { source }, [answered(large), source])];
  const strange = strangeWords(document, tree);
  if (strange.length > 0) {
    return strange.map(({ field, word }) =>
      fault('word_unknown', path, { field, word }, [`${field} ≠ "${word}"`, source]),
    );
  }
  const truth = constantTruth(document, expression);
  return truth === undefined
    ? []
    : [fault('condition_constant', path, { source, truth: String(truth) }, [`${source} = ${truth}`])];
}

/** Edges of one event are tried in order: together they must always lead somewhere, and each must be able to be the one. */
function guards(graph: Graph): readonly Fault[] {
  const { document } = graph;
  const faults: Fault[] = [];
  const groups = [
    ...waits(document).flatMap((state) =>
      [...new Set(state.on.map((edge) => edge.event))].map((event) => ({ id: state.id, event, all: state.on })),
    ),
    ...Object.values(document.workflow.states).flatMap((state) =>
      state.type === 'choice' ? [{ id: state.id, event: '', all: state.on }] : [],
    ),
  ];
  for (const { id, event, all } of groups) {
    const edges = all.map((edge, index) => ({ edge, index })).filter((one) => one.edge.event === event);
    faults.push(...(event === '' ? [] : gaps(graph, id, event, edges)), ...shadows(graph, id, event, edges));
  }
  return faults;
}

type Placed = readonly { readonly edge: Edge; readonly index: number }[];

function gaps(graph: Graph, id: string, event: string, edges: Placed): readonly Fault[] {
  const conditions = edges.map(({ edge }) => edge.cond).filter((cond) => cond !== undefined);
  const first = edges[0];
  if (!first || conditions.length < edges.length) return [];
  const state = graph.document.workflow.states[id];
  if (isInTheDark(graph.document, conditions) || (state && !areEventsRead(graph.document, state))) return [];
  const gap = findGap(graph.document, conditions);
  const proved =
    gap === undefined &&
    conditions.every(
      (one) => constantTruth(graph.document, one) !== undefined || findGap(graph.document, [one]) !== undefined,
    );
  if (proved) return [];
  const witness = [
    ...witnessOf(graph, id),
    event,
    gap ? answered(gap) : conditions.map((one) => `not (${one.source})`).join(' && '),
  ];
  return [fault('event_open', statePath(id, 'on', first.index, 'cond'), { state: id, event }, witness)];
}

function shadows(graph: Graph, id: string, event: string, edges: Placed): readonly Fault[] {
  const faults: Fault[] = [];
  edges.forEach(({ edge, index }, at) => {
    const before = edges.slice(0, at).map((one) => one.edge);
    const open = before.findIndex((one) => !one.cond);
    const conditions = before.map((one) => one.cond).filter((cond) => cond !== undefined);
    const hidden =
      open >= 0 ||
      (edge.cond ? canBeChosen(graph.document, conditions, edge.cond) === false : isFull(graph.document, conditions));
    if (at > 0 && hidden) {
      faults.push(
        fault('edge_shadowed', statePath(id, 'on', index), { state: id, event, target: edge.target }, [
          ...witnessOf(graph, id),
          `${event || 'choice'} → ${before[0]?.target ?? ''}`,
        ]),
      );
    }
  });
  return faults;
}

/** Whether the conditions before leave nothing for the last. */
const isFull = (document: ServiceDocument, conditions: readonly Expression[]): boolean => {
  const gap = findGap(document, conditions);
  return (
    gap === undefined && conditions.length > 0 && conditions.every((one) => findGap(document, [one]) !== undefined)
  );
};
