// A document's workflow as a chart: what each box and each line says. Drawn as far as it hangs together, so that a
// document with faults shows where they are.
import { caseTexts, textIn } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import type { PostRole } from '#organisation/rules.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import type { Edge, Parameter, ServiceDocument, State, WorkState } from '#service/rules.ts';
import { resolve } from '#service/check/gate/time.ts';
import { graphOf, type Way } from '#service/check/graph.ts';
import { partyOf } from '#service/rules/party.ts';
import { phrase } from '#service/text.ts';
import { designerTexts } from '../texts.ts';

export interface StateView {
  readonly id: string;
  readonly title: string;
  readonly kind: State['type'];
  readonly stage: string;
  /** The stage, or what kind of state it is, in a word. */
  readonly stageWord: string;
  /** Who has to act; '' where nobody has. */
  readonly holder: string;
  /** Until when, and what happens then; '' where nothing runs. */
  readonly until: string;
  readonly late: string;
}

export interface WayView {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: Way['kind'];
}

export interface ChartView {
  readonly title: string;
  readonly initial: string;
  readonly states: readonly StateView[];
  readonly ways: readonly WayView[];
}

interface Telling {
  readonly document: ServiceDocument;
  readonly parameters: readonly Parameter[];
  readonly on: string;
  readonly language: Language;
}

export function chartOf(telling: Telling): ChartView {
  const { document, language } = telling;
  const { states, initial } = document.workflow;
  const ways = graphOf(document).ways.filter((way) => Object.hasOwn(states, way.to) && Object.hasOwn(states, way.from));
  return {
    title: designerTexts(language).chart.title(say(document.title, language)),
    initial,
    states: Object.values(states).map((state) => stateOf(telling, state)),
    ways: ways.map((way) => ({ from: way.from, to: way.to, label: wordsOf(telling, way), kind: way.kind })),
  };
}

function stateOf(telling: Telling, state: State): StateView {
  const { language } = telling;
  const t = designerTexts(language).chart;
  const { loop, outcomes } = caseTexts(language);
  const common = { id: state.id, title: say(state.title, language), kind: state.type, holder: '', until: '', late: '' };
  if (state.type === 'choice') return { ...common, stage: 'choice', stageWord: t.choice };
  if (state.type === 'parallel') {
    const { join } = state;
    const until = typeof join === 'number' ? t.joins.some(join) : t.joins[join];
    return { ...common, stage: 'parallel', stageWord: t.parallel, until };
  }
  if (state.type === 'final') {
    const of = typeof state.outcome === 'string' ? [state.outcome] : state.outcome.of;
    return { ...common, stage: 'final', stageWord: t.final, until: of.map((one) => outcomes[one]).join(t.or) };
  }
  return {
    ...common,
    stage: state.stage,
    stageWord: loop[state.stage] ?? state.stage,
    holder: state.charge ? chargedIn(telling, state.charge) : holderOf(state, telling.document, language),
    ...limitOf(telling, state),
  };
}

/** 缴费：城市道路占用费 */
const chargedIn = ({ document, language }: Telling, ids: readonly string[]): string =>
  [
    caseTexts(language).kinds.pay,
    ids
      .map((id) => document.fees?.find((one) => one.id === id))
      .map((fee, at) => (fee ? say(fee.title, language) : ids[at]))
      .join(', '),
  ].join(' · ');

export function holderOf(
  { holder }: Pick<WorkState, 'holder'>,
  { parties }: Pick<ServiceDocument, 'parties'>,
  language: Language,
): string {
  const party = partyOf(holder);
  if (party !== undefined) return textIn(parties?.find(({ id }) => id === party)?.title, language) || party;
  if (holder === 'applicant') return caseTexts(language).applicant;
  if (holder === 'service') return caseTexts(language).outsideSystem;
  if (holder === 'payment') return caseTexts(language).kinds.pay;
  if (holder === 'assigned') return designerTexts(language).chart.assigned;
  return typeof holder === 'object' ? roleWords(holder.post, language) : holder;
}

/** A role that a document made up has no name; it is shown as it is written. */
export const roleWords = (role: PostRole, language: Language): string =>
  POST_ROLES.includes(role) ? phrase(`role.${role}`, language) : role;

function limitOf(telling: Telling, { deadline, expires, deemed }: WorkState): Pick<StateView, 'until' | 'late'> {
  const { document, parameters, on, language } = telling;
  const t = designerTexts(language).chart;
  const after = deadline?.after ?? expires?.after;
  const length = after && resolve({ parameters, on }, after);
  const said = length ? caseTexts(language).lengths[length.unit](length.count) : '';
  const first = document.escalation[0];
  if (expires) return { until: said, late: t.goesOn };
  if (deemed) return { until: said, late: t.deemed(commandWord(deemed.event, undefined, language)) };
  if (!first) return { until: said, late: '' };
  return { until: said, late: t.late(roleWords(first.to, language)) };
}

function wordsOf(telling: Telling, way: Way): string {
  const word = wordOf(telling, way);
  return way.joins === undefined ? word : designerTexts(telling.language).chart.joining(word);
}

function wordOf({ language, document }: Telling, { event, kind, edge, limit, from }: Way): string {
  const t = designerTexts(language).chart;
  if (kind === 'expires') return t.expires;
  if (kind === 'fork') return t.forks;
  if (kind === 'branch') return edge?.cond?.source ?? t.otherwise;
  const name = commandWord(event, edge, language);
  const own = document.workflow.states[from];
  const isConditional = own?.type === 'wait' && edge?.cond !== undefined;
  const word = isConditional ? `${name} [${edge.cond.source}]` : name;
  if (kind === 'then') return t.spent(word);
  return limit === undefined ? word : t.limited(word, limit);
}

export function commandWord(event: string, edge: Edge | undefined, language: Language): string {
  const known = caseTexts(language).commands as { readonly [name: string]: string | undefined };
  return known[event] ?? (edge?.label ? say(edge.label, language) : event);
}
