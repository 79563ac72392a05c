// The `workflow` section: states in the words of SCXML (initial, state, event, cond, target, final). Pure.
import { step } from '../../check/finding.ts';
import {
  OUTCOMES,
  type ChoiceState,
  type Edge,
  type FinalState,
  type Holder,
  type ParallelState,
  type State,
  type WorkState,
} from '../../rules.ts';
import { textOf } from '../../text.ts';
import { outsideCall } from '../outside/lookup.ts';
import type { Node } from '../node.ts';
import {
  after,
  entries,
  expression,
  identifier,
  integer,
  legal,
  list,
  matching,
  members,
  note,
  oneOf,
  role,
  string,
  text,
  unique,
  spoken,
  type Reader,
} from '../reader.ts';

const TYPES = ['choice', 'final', 'parallel'] as const;
const STAGES = ['collect', 'assign', 'handle', 'feedback'] as const;

export interface Workflow {
  readonly initial: string;
  readonly states: Readonly<Record<string, State>>;
}

/** undefined when a state cannot be read at all: then there is nothing that could be checked or run. */
export function workflow(reader: Reader, node: Node | undefined): Workflow | undefined {
  const found = node ? members(reader, node, ['initial', 'states'], ['initial', 'states']) : undefined;
  const initial = string(reader, found?.initial);
  const states: Record<string, State> = {};
  let broken = false;
  entries(reader, found?.states, (item, id) => {
    const read = state(reader, item, id);
    if (read) states[id] = read;
    else broken = true;
    return undefined;
  });
  const isEmpty = !broken && Object.keys(states).length === 0;
  if (isEmpty && found?.states?.kind === 'map') note(reader, found.states, 'empty', { name: 'states' });
  if (initial === undefined || broken || isEmpty) return undefined;
  return { initial, states };
}

function state(reader: Reader, node: Node, id: string): State | undefined {
  spoken(reader, node, id);
  reader.saw?.(node, { is: 'kinds', by: 'type', values: TYPES });
  const type = node.kind === 'map' ? node.entries.get('type') : undefined;
  if (!type) return waiting(reader, node, id);
  const kind = oneOf(reader, type, TYPES);
  if (kind === 'choice') return choice(reader, node, id);
  if (kind === 'final') return final(reader, node, id);
  return kind === 'parallel' ? parallel(reader, node, id) : undefined;
}

function parallel(reader: Reader, node: Node, id: string): ParallelState | undefined {
  const known = ['type', 'title', 'branches', 'join', 'target'] as const;
  const found = members(reader, node, known, ['branches', 'join', 'target']);
  const branches = list(reader, found?.branches, (item) => string(reader, item));
  const join = joining(reader, found?.join);
  const target = string(reader, found?.target);
  if (join === undefined || target === undefined) return undefined;
  return { type: 'parallel', id, title: text(reader, found?.title) ?? textOf('parallel'), branches, join, target };
}

function joining(reader: Reader, node: Node | undefined): ParallelState['join'] | undefined {
  if (node) reader.saw?.(node, { is: 'integer', least: 1 });
  if (node?.kind === 'scalar' && typeof node.value === 'number') return integer(reader, node, 1);
  return oneOf(reader, node, ['all', 'any'] as const);
}

function waiting(reader: Reader, node: Node, id: string): WorkState | undefined {
  const found = members(
    reader,
    node,
    [
      'title',
      'stage',
      'holder',
      'unit',
      'charge',
      'service',
      'input',
      'deadline',
      'expires',
      'deemed',
      'sign',
      'watch',
      'on',
    ],
    isHeldOutside(node) ? ['stage'] : ['stage', 'holder'],
  );
  const stage = oneOf(reader, found?.stage, STAGES) ?? 'handle';
  const charge = charged(reader, found?.charge, found?.holder);
  const said = holder(reader, found?.holder);
  const holding = charge ? 'payment' : found?.service ? 'service' : said;
  if (!found || !holding) return undefined;
  const beside = found.holder ?? found.charge;
  if (found.service && beside)
    note(reader, beside, 'wrong_type', { wanted: 'service', found: found.holder ? 'holder' : 'charge' });
  const service = found.service && outsideCall(reader, found.service, found.input);
  const title = text(reader, found.title) ?? textOf(`stage.${stage}`);
  const deadline = lengthIn(reader, found.deadline);
  const expires = expiry(reader, found.expires);
  const deemed = deeming(reader, found.deemed);
  const sign = statement(reader, found.sign);
  const watch = role(reader, found.watch);
  const unit = unitIn(reader, found.unit, holding);
  const on = list(reader, found.on, (item) => edge(reader, item));
  if (found.service && !service) return undefined;
  return {
    type: 'wait',
    id,
    title,
    stage,
    holder: holding,
    ...(charge ? { charge } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(deadline ? { deadline } : {}),
    ...(expires ? { expires } : {}),
    ...(deemed ? { deemed } : {}),
    ...(service ? { service } : {}),
    ...(sign ? { sign } : {}),
    ...(watch ? { watch } : {}),
    on,
  };
}

/** What a payment or an outside system has to say needs no holder written. */
const isHeldOutside = (node: Node): boolean =>
  node.kind === 'map' && (node.entries.has('service') || node.entries.has('charge'));

/** Fees that are charged in a state: the payment holds it, and nobody beside. */
function charged(reader: Reader, node: Node | undefined, holding: Node | undefined): readonly string[] | undefined {
  if (!node) return undefined;
  const ids = list(reader, node, (item) => string(reader, item));
  if (ids.length === 0) note(reader, node, 'empty', { name: 'charge' });
  unique(reader, node, ids, (id) => id);
  if (holding) note(reader, holding, 'charge_held', {}, [holding.path]);
  return ids;
}

function holder(reader: Reader, node: Node | undefined): Holder | undefined {
  const value = string(reader, node);
  if (value === undefined || !node) return undefined;
  reader.saw?.(node, { is: 'enum', values: ['assigned', 'applicant'] });
  reader.saw?.(node, { is: 'pattern', pattern: '^party:.+$' });
  if (value === 'assigned' || value === 'applicant') return value;
  if (value.startsWith('party:')) return value as Holder;
  const post = role(reader, node);
  return post ? { post } : undefined;
}

/** What somebody agrees to is known by its hash, so that nobody can say later that it read otherwise. */
function statement(reader: Reader, node: Node | undefined): WorkState['sign'] {
  const said = text(reader, node);
  return said && { text: said, hash: reader.digest(said) };
}

/** `dept:<unit>`: only a post can be that of another department. */
function unitIn(reader: Reader, node: Node | undefined, holding: Holder): string | undefined {
  const unit = matching(reader, node, /^dept:[a-z0-9-]+$/, 'dept:<unit>');
  if (unit === undefined || !node) return undefined;
  return typeof holding === 'object' ? unit.slice('dept:'.length) : note(reader, node, 'unit_unheld', { unit }, [unit]);
}

function lengthIn(reader: Reader, node: Node | undefined): WorkState['deadline'] {
  if (!node) return undefined;
  // An office's deadline has no target: silence decides nothing.
  if (node.kind === 'map' && node.entries.has('target')) {
    return note(reader, node, 'deadline_decides', {}, [`${node.path}/target`]);
  }
  const found = members(reader, node, ['after', 'calendar'], ['after']);
  const length = after(reader, found?.after, found?.calendar);
  return length ? { after: length } : undefined;
}

function expiry(reader: Reader, node: Node | undefined): WorkState['expires'] {
  if (!node) return undefined;
  const found = members(reader, node, ['after', 'calendar', 'target'], ['after', 'target']);
  const length = after(reader, found?.after, found?.calendar);
  const target = string(reader, found?.target);
  return length && target !== undefined ? { after: length, target } : undefined;
}

function deeming(reader: Reader, node: Node | undefined): WorkState['deemed'] {
  if (!node) return undefined;
  const found = members(reader, node, ['event', 'asOf', 'legal'], ['event', 'asOf', 'legal']);
  const event = string(reader, found?.event);
  const asOf = oneOf(reader, found?.asOf, ['submitted']);
  const basis = legal(reader, found?.legal);
  return event !== undefined && asOf && basis ? { event, asOf, legal: basis } : undefined;
}

function edge(reader: Reader, node: Node): Edge | undefined {
  const found = members(reader, node, ['event', 'target', 'cond', 'limit', 'then', 'label'], ['event', 'target']);
  const event = string(reader, found?.event);
  if (event !== undefined) spoken(reader, node, event);
  return event === undefined ? undefined : edgeOf(reader, found ?? {}, event);
}

interface EdgeNodes {
  readonly target?: Node;
  readonly cond?: Node;
  readonly limit?: Node;
  readonly then?: Node;
  readonly label?: Node;
}

function edgeOf(reader: Reader, found: EdgeNodes, event: string): Edge | undefined {
  const target = string(reader, found.target);
  if (target === undefined) return undefined;
  const cond = expression(reader, found.cond, 'edge');
  const limit = integer(reader, found.limit, 1);
  const then = string(reader, found.then);
  const label = text(reader, found.label);
  return {
    event,
    target,
    ...(cond ? { cond } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(then === undefined ? {} : { then }),
    ...(label ? { label } : {}),
  };
}

function choice(reader: Reader, node: Node, id: string): ChoiceState | undefined {
  const found = members(reader, node, ['type', 'title', 'stage', 'on'], ['on']);
  if (!found) return undefined;
  const branches = list(reader, found.on, (item) => {
    const branch = members(reader, item, ['cond', 'target', 'otherwise'], ['target']);
    if (branch?.cond && branch.otherwise)
      note(reader, item, 'choice_unclear', { state: id }, [`${item.path}: cond + otherwise`]);
    return branch ? edgeOf(reader, branch, '') : undefined;
  });
  return { type: 'choice', id, title: text(reader, found.title) ?? textOf('stage.assign'), on: branches };
}

function final(reader: Reader, node: Node, id: string): FinalState | undefined {
  const found = members(reader, node, ['type', 'title', 'outcome', 'of', 'letter', 'produces'], ['outcome']);
  if (!found) return undefined;
  const called = text(reader, found.letter);
  const produces = list(reader, found.produces, (item) => identifier(reader, item));
  const rest = { ...(called ? { letter: called } : {}), ...(produces.length > 0 ? { produces } : {}) };
  const given = string(reader, found.outcome);
  if (given !== 'input.outcome') {
    const outcome = oneOf(reader, found.outcome, OUTCOMES);
    if (found.of) note(reader, found.of, 'outcome_of_unneeded', { state: id }, [`${node.path}/of`]);
    return outcome
      ? { type: 'final', id, title: text(reader, found.title) ?? textOf(`outcome.${outcome}`), outcome, ...rest }
      : undefined;
  }
  const of = list(reader, found.of, (item) => oneOf(reader, item, OUTCOMES));
  if (of.length === 0) note(reader, node, 'missing_key', { key: 'of' }, [`${node.path}/${step('of')}`]);
  return {
    type: 'final',
    id,
    title: text(reader, found.title) ?? textOf('stage.feedback'),
    outcome: { of },
    ...rest,
  };
}
