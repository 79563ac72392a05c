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
import { deaf, NO_LENGTH, NOBODY, note, noteInstead, plainText, unread, type Reader } from '../note.ts';
import {
  after,
  boolean,
  entries,
  expression,
  identifier,
  integer,
  legal,
  list,
  matching,
  members,
  oneOf,
  role,
  string,
  text,
  unique,
  spoken,
} from '../reader.ts';
import { insteadOf } from '../words/instead.ts';

const TYPES = ['choice', 'final', 'parallel'] as const;
const STAGES = ['collect', 'assign', 'handle', 'feedback'] as const;

export interface Workflow {
  readonly initial: string;
  readonly states: Readonly<Record<string, State>>;
}

/** undefined when there are no states: then there is nothing that could be checked or run. */
export function workflow(reader: Reader, node: Node | undefined): Workflow | undefined {
  const found = node ? members(reader, node, ['initial', 'states'], ['initial', 'states']) : undefined;
  const states = Object.fromEntries(
    entries(reader, found?.states, (item, id) => [id, state(reader, item, id)] as const),
  );
  const initial = string(reader, found?.initial);
  const [first] = Object.keys(states);
  if (first === undefined && found?.states?.kind === 'map') note(reader, found.states, 'empty', { name: 'states' });
  return first === undefined ? undefined : { initial: initial ?? first, states };
}

function state(reader: Reader, node: Node, id: string): State {
  spoken(reader, node, id);
  reader.saw?.(node, { is: 'kinds', by: 'type', values: TYPES });
  const type = node.kind === 'map' ? node.entries.get('type') : undefined;
  if (!type) return waiting(reader, node, id);
  const known = oneOf(reader, type, TYPES);
  const kind = known ?? kindOf(node);
  const hearing = known ? reader : deaf(reader);
  if (kind === 'choice') return choice(hearing, node, id);
  if (kind === 'final') return final(hearing, node, id);
  if (kind === 'parallel') return parallel(hearing, node, id);
  // Nobody knows what it is; what leads to it and where it leads are not judged.
  unread(reader, node);
  return { type: 'choice', id, title: plainText(id), on: [] };
}

/** What a state with a misspelt type was meant as, by what only such states have. */
function kindOf(node: Node): (typeof TYPES)[number] | undefined {
  const has = (name: string): boolean => node.kind === 'map' && node.entries.has(name);
  if (has('outcome')) return 'final';
  if (has('branches')) return 'parallel';
  return has('on') && !has('holder') && !has('service') && !has('charge') ? 'choice' : undefined;
}

function parallel(reader: Reader, node: Node, id: string): ParallelState {
  const known = ['type', 'title', 'branches', 'join', 'target'] as const;
  const found = members(reader, node, known, ['branches', 'join', 'target']);
  const branches = list(reader, found?.branches, (item) => string(reader, item));
  const join = joining(reader, found?.join) ?? 'all';
  const target = string(reader, found?.target) ?? '';
  return { type: 'parallel', id, title: text(reader, found?.title) ?? textOf('parallel'), branches, join, target };
}

function joining(reader: Reader, node: Node | undefined): ParallelState['join'] | undefined {
  if (node) reader.saw?.(node, { is: 'integer', least: 1 });
  if (node?.kind === 'scalar' && typeof node.value === 'number') return integer(reader, node, 1);
  return oneOf(reader, node, ['all', 'any'] as const);
}

function waiting(reader: Reader, node: Node, id: string): WorkState {
  const found =
    members(
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
        'letter',
        'watch',
        'on',
      ],
      isHeldOutside(node) ? ['stage'] : ['stage', 'holder'],
    ) ?? {};
  const stage = oneOf(reader, found.stage, STAGES) ?? 'handle';
  const charge = charged(reader, found.charge, found.holder);
  const said = holder(reader, found.holder) ?? likely(found);
  const holding = charge ? 'payment' : found.service ? 'service' : said;
  const beside = found.holder ?? found.charge;
  if (found.service && beside)
    note(reader, beside, 'wrong_type', { wanted: 'service', found: found.holder ? 'holder' : 'charge' });
  const service = found.service && outsideCall(reader, found.service, found.input);
  const title = text(reader, found.title) ?? textOf(`stage.${stage}`);
  const deadline = lengthIn(reader, found.deadline);
  const expires = expiry(reader, found.expires);
  const deemed = deeming(reader, found.deemed);
  const sign = statement(reader, found.sign);
  const called = text(reader, found.letter);
  const watch = role(reader, found.watch);
  const unit = unitIn(reader, found.unit, holding);
  const on = list(reader, found.on, (item) => edge(reader, item));
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
    ...(called ? { letter: called } : {}),
    ...(watch ? { watch } : {}),
    on,
  };
}

/** Whose turn it may be where the holder could not be read: what runs out waits for the applicant. */
const likely = ({ expires }: { readonly expires?: Node }): Holder => (expires ? 'applicant' : { post: NOBODY });

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
  const instead = node?.kind === 'scalar' ? insteadOf(node.path, String(node.value)) : undefined;
  if (node && instead) return noteInstead(reader, node, instead);
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
    note(reader, node, 'deadline_decides', {}, [`${node.path}/target`]);
    return { after: NO_LENGTH };
  }
  const found = members(reader, node, ['after', 'calendar'], ['after']);
  const length = after(reader, found?.after, found?.calendar);
  return { after: length ?? NO_LENGTH };
}

function expiry(reader: Reader, node: Node | undefined): WorkState['expires'] {
  if (!node) return undefined;
  const found = members(reader, node, ['after', 'calendar', 'target'], ['after', 'target']);
  const length = after(reader, found?.after, found?.calendar);
  const target = string(reader, found?.target);
  return { after: length ?? NO_LENGTH, target: target ?? '' };
}

function deeming(reader: Reader, node: Node | undefined): WorkState['deemed'] {
  if (!node) return undefined;
  const found = members(reader, node, ['event', 'asOf', 'legal'], ['event', 'asOf', 'legal']);
  const event = string(reader, found?.event);
  const asOf = oneOf(reader, found?.asOf, ['submitted']);
  const basis = legal(reader, found?.legal);
  return event !== undefined && asOf && basis ? { event, asOf, legal: basis } : undefined;
}

function edge(reader: Reader, node: Node): Edge {
  const found = members(reader, node, ['event', 'target', 'cond', 'limit', 'then', 'label'], ['event', 'target']);
  const event = string(reader, found?.event);
  if (event !== undefined) spoken(reader, node, event);
  return edgeOf(reader, found ?? {}, event ?? '');
}

interface EdgeNodes {
  readonly target?: Node;
  readonly cond?: Node;
  readonly limit?: Node;
  readonly then?: Node;
  readonly label?: Node;
}

function edgeOf(reader: Reader, found: EdgeNodes, event: string): Edge {
  const target = string(reader, found.target) ?? '';
  const cond = expression(reader, found.cond, 'edge');
  const limit = found.limit && (integer(reader, found.limit, 1) ?? 1);
  const then = found.then && (string(reader, found.then) ?? '');
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

function choice(reader: Reader, node: Node, id: string): ChoiceState {
  const found = members(reader, node, ['type', 'title', 'stage', 'on'], ['on']) ?? {};
  oneOf(reader, found.stage, STAGES);
  const branches = list(reader, found.on, (item) => {
    const branch = members(reader, item, ['cond', 'target', 'otherwise'], ['target']);
    boolean(reader, branch?.otherwise);
    if (branch?.cond && branch.otherwise)
      note(reader, item, 'choice_unclear', { state: id }, [`${item.path}: cond + otherwise`]);
    return edgeOf(reader, branch ?? {}, '');
  });
  return { type: 'choice', id, title: text(reader, found.title) ?? textOf('stage.assign'), on: branches };
}

function final(reader: Reader, node: Node, id: string): FinalState {
  const found = members(reader, node, ['type', 'title', 'outcome', 'of', 'letter', 'produces'], ['outcome']) ?? {};
  const called = text(reader, found.letter);
  const produces = list(reader, found.produces, (item) => identifier(reader, item));
  const rest = { ...(called ? { letter: called } : {}), ...(produces.length > 0 ? { produces } : {}) };
  const { outcome: given } = found;
  if (given) reader.saw?.(given, { is: 'text' });
  if (!(given?.kind === 'scalar' && given.value === 'input.outcome')) {
    const outcome = oneOf(reader, found.outcome, OUTCOMES);
    if (found.of && outcome) note(reader, found.of, 'outcome_of_unneeded', { state: id }, [`${node.path}/of`]);
    const title = text(reader, found.title) ?? (outcome ? textOf(`outcome.${outcome}`) : plainText(id));
    return { type: 'final', id, title, outcome: outcome ?? { of: [] }, ...rest };
  }
  const of = list(reader, found.of, (item) => oneOf(reader, item, OUTCOMES));
  if (!found.of) {
    unread(reader, node, 'of');
    note(reader, node, 'missing_key', { key: 'of' }, [`${node.path}/${step('of')}`]);
  }
  return {
    type: 'final',
    id,
    title: text(reader, found.title) ?? textOf('stage.feedback'),
    outcome: { of },
    ...rest,
  };
}
