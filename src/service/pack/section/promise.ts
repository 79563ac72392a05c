// What the office promises: clocks, operations with their limits, escalation, routing, rating, reopening. Pure.
import type { Duration } from '#kernel/time.ts';
import type { ClockDeclaration, Length, Operations, ServiceDocument } from '../../rules.ts';
import type { Node } from '../node.ts';
import {
  after,
  duration,
  entries,
  identifier,
  integer,
  length,
  list,
  members,
  named,
  note,
  oneOf,
  role,
  string,
  text,
  unique,
  type Reader,
} from '../reader.ts';
import type { Workflow } from './workflow.ts';

export function clocks(reader: Reader, node: Node | undefined): readonly ClockDeclaration[] {
  return entries(reader, node, (item, id) => {
    named(reader, item, id);
    const found = members(
      reader,
      item,
      ['from', 'after', 'urgent', 'emergency', 'calendar', 'stopsIn'],
      ['from', 'after'],
    );
    const from = oneOf(reader, found?.from, ['submitted', 'accepted', 'assigned', 'served', 'handled']);
    const time = after(reader, found?.after, found?.calendar);
    const [urgent, emergency] = [found?.urgent, found?.emergency].map((each) => after(reader, each, found?.calendar));
    if (!from || !time) return undefined;
    return {
      id,
      from,
      after: time,
      ...(urgent ? { urgent } : {}),
      ...(emergency ? { emergency } : {}),
      stopsIn: list(reader, found?.stopsIn, (each) => string(reader, each)),
    };
  });
}

export function sla(reader: Reader, node: Node | undefined): ServiceDocument['sla'] {
  const found = node ? members(reader, node, ['statutory', 'promised']) : undefined;
  const statutory = string(reader, found?.statutory);
  const promised = string(reader, found?.promised);
  return { ...(statutory === undefined ? {} : { statutory }), ...(promised === undefined ? {} : { promised }) };
}

/** The unit a clock counts in; an extension of it counts the same. */
const unitOf = (reader: Reader, of: Length | undefined): Duration['unit'] =>
  of === undefined ? 'days' : 'parameter' in of ? (reader.unitOf(of.parameter) ?? 'days') : of.unit;

const OPERATIONS = [
  'transfer',
  'coHandle',
  'urge',
  'supervise',
  'extend',
  'suspend',
  'bounce',
  'escalate',
  'take',
  'comment',
  'revoke',
] as const;

/** What is allowed where a document says nothing of it: what needs no limit and nobody's leave. */
const USUAL: Operations = { coHandle: {}, urge: {}, supervise: {}, take: {}, comment: {} };

/** Who is called in where a document says nothing: the head of the unit, the supervisor, the leader on duty; a working day each. */
const TIERS: ServiceDocument['escalation'] = (['unit-head', 'supervisor', 'county-duty-leader'] as const).map((to) => ({
  to,
  every: { count: 1, unit: 'workdays' },
}));

export function operations(reader: Reader, node: Node | undefined, declared: readonly ClockDeclaration[]): Operations {
  if (!node) return USUAL;
  const found = members(reader, node, OPERATIONS);
  if (!found) return {};
  const coHandle = found.coHandle ? members(reader, found.coHandle, ['due']) : undefined;
  const coHandleDue = duration(reader, coHandle?.due, 'workdays');
  const urge = found.urge ? members(reader, found.urge, ['times']) : undefined;
  const times = integer(reader, urge?.times, 1);
  const extend = extension(reader, found.extend, declared);
  const suspend = suspension(reader, found.suspend);
  const bounce = bouncing(reader, found.bounce);
  const plain = (name: 'transfer' | 'supervise' | 'escalate' | 'take' | 'comment' | 'revoke') => {
    const item = found[name];
    return item && members(reader, item, []) ? { [name]: {} } : {};
  };
  return {
    ...plain('transfer'),
    ...(coHandle ? { coHandle: coHandleDue ? { due: coHandleDue } : {} } : {}),
    ...(urge ? { urge: times === undefined ? {} : { times } } : {}),
    ...plain('supervise'),
    ...(extend ? { extend } : {}),
    ...(suspend ? { suspend } : {}),
    ...(bounce ? { bounce } : {}),
    ...plain('escalate'),
    ...plain('take'),
    ...plain('comment'),
    ...plain('revoke'),
  };
}

function extension(
  reader: Reader,
  node: Node | undefined,
  declared: readonly ClockDeclaration[],
): Operations['extend'] {
  if (!node) return undefined;
  const found = members(reader, node, ['clock', 'max', 'times', 'grant'], ['clock', 'max', 'times', 'grant']);
  const clock = string(reader, found?.clock);
  const max = duration(reader, found?.max, unitOf(reader, declared.find((one) => one.id === clock)?.after));
  const times = integer(reader, found?.times, 1);
  const grant = role(reader, found?.grant);
  return clock !== undefined && max && times !== undefined && grant ? { clock, max, times, grant } : undefined;
}

function suspension(reader: Reader, node: Node | undefined): Operations['suspend'] {
  if (!node) return undefined;
  const found = members(reader, node, ['reasons', 'max', 'grant'], ['reasons', 'max', 'grant']);
  const reasons = list(reader, found?.reasons, (item) => {
    const each = members(reader, item, ['code', 'text'], ['code', 'text']);
    const code = identifier(reader, each?.code);
    const said = text(reader, each?.text);
    return code !== undefined && said ? { code, text: said } : undefined;
  });
  unique(reader, found?.reasons, reasons, (one) => one.code);
  if (found?.reasons?.kind === 'list' && found.reasons.items.length === 0)
    note(reader, found.reasons, 'empty', { name: 'reasons' });
  const max = duration(reader, found?.max);
  const grant = role(reader, found?.grant);
  return max && grant ? { reasons, max, grant } : undefined;
}

function bouncing(reader: Reader, node: Node | undefined): Operations['bounce'] {
  if (!node) return undefined;
  const found = members(reader, node, ['within', 'times', 'grant'], ['within', 'times', 'grant']);
  const within = duration(reader, found?.within, 'workdays');
  const times = integer(reader, found?.times, 1);
  const grant = role(reader, found?.grant);
  return within && times !== undefined && grant ? { within, times, grant } : undefined;
}

export function escalation(reader: Reader, node: Node | undefined): ServiceDocument['escalation'] {
  if (!node) return TIERS;
  return list(reader, node, (item) => {
    const found = members(reader, item, ['to', 'every'], ['to', 'every']);
    const to = role(reader, found?.to);
    const every = duration(reader, found?.every, 'workdays');
    return to && every ? { to, every } : undefined;
  });
}

export function routing(reader: Reader, node: Node | undefined): ServiceDocument['routing'] {
  const found = node ? members(reader, node, ['by', 'else'], ['else']) : undefined;
  return {
    by: list(reader, found?.by, (item) => oneOf(reader, item, ['category', 'place'])),
    else: role(reader, found?.else) ?? 'dispatcher',
  };
}

/** A lawful decision is not done over because somebody dislikes it. */
const decides = (flow: Workflow | undefined): boolean =>
  Object.values(flow?.states ?? {}).some(
    (state) => state.type === 'final' && (state.outcome === 'granted' || state.outcome === 'refused'),
  );

/** The rating window and the time to put right are the platform's parameters unless the document says its own. */
export function rating(reader: Reader, node: Node | undefined, flow: Workflow | undefined): ServiceDocument['rating'] {
  const found = node ? members(reader, node, ['onBad', 'within', 'window'], ['onBad']) : undefined;
  const onBad = oneOf(reader, found?.onBad, ['rectify', 'callBack']) ?? (decides(flow) ? 'callBack' : 'rectify');
  return {
    onBad,
    within: length(reader, found?.within, onBad === 'callBack' ? 'workdays' : 'days') ?? {
      parameter: onBad === 'callBack' ? 'rating.callback' : 'rating.rectify',
    },
    window: length(reader, found?.window) ?? { parameter: 'rating.window' },
  };
}

export function reopen(reader: Reader, node: Node | undefined): ServiceDocument['reopen'] {
  if (!node) return undefined;
  const found = members(reader, node, ['within', 'target', 'limit'], ['within', 'target', 'limit']);
  const within = duration(reader, found?.within);
  const target = string(reader, found?.target);
  const limit = integer(reader, found?.limit, 1);
  return within && target !== undefined && limit !== undefined ? { within, target, limit } : undefined;
}

export function follows(reader: Reader, node: Node | undefined): ServiceDocument['follows'] {
  if (!node) return undefined;
  const found = members(reader, node, ['service', 'while'], ['service', 'while']);
  const service = string(reader, found?.service);
  const clock = string(reader, found?.while);
  return service !== undefined && clock !== undefined ? { service, while: clock } : undefined;
}
