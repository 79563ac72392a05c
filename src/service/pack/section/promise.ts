// What the office promises: clocks, operations with their limits, escalation, routing, rating, reopening. Pure.
import type { Duration } from '#kernel/time.ts';
import {
  USUAL_OPERATIONS,
  type ClockDeclaration,
  type Length,
  type Operations,
  type ServiceDocument,
} from '../../rules.ts';
import type { Node } from '../node.ts';
import { NO_LENGTH, NOBODY, note, noteInstead, type Reader } from '../note.ts';
import {
  after,
  boolean,
  duration,
  entries,
  identifier,
  integer,
  length,
  list,
  members,
  named,
  oneOf,
  role,
  string,
  text,
  unique,
} from '../reader.ts';
import { insteadOf } from '../words/instead.ts';
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
    const from = oneOf(reader, found?.from, ['submitted', 'accepted', 'assigned', 'served', 'handled']) ?? 'submitted';
    const time = after(reader, found?.after, found?.calendar) ?? NO_LENGTH;
    const [urgent, emergency] = [found?.urgent, found?.emergency].map((each) => after(reader, each, found?.calendar));
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
  'merge',
  'revoke',
] as const;

/** Who is called in where a document says nothing: the head of the unit, the supervisor, the leader on duty; a working day each. */
const TIERS: ServiceDocument['escalation'] = (['unit-head', 'supervisor', 'county-duty-leader'] as const).map((to) => ({
  to,
  every: { count: 1, unit: 'workdays' },
}));

export function operations(reader: Reader, node: Node | undefined, declared: readonly ClockDeclaration[]): Operations {
  if (!node) return USUAL_OPERATIONS;
  const found = members(reader, node, OPERATIONS);
  if (!found) return {};
  const coHandle = found.coHandle ? members(reader, found.coHandle, ['due']) : undefined;
  const coHandleDue = duration(reader, coHandle?.due, 'workdays');
  const urge = found.urge ? members(reader, found.urge, ['times']) : undefined;
  const times = integer(reader, urge?.times, 1);
  const extend = extension(reader, found.extend, declared);
  const suspend = suspension(reader, found.suspend);
  const bounce = bouncing(reader, found.bounce);
  const merge = merging(reader, found.merge);
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
    ...(merge ? { merge } : {}),
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
  return { clock: clock ?? '', max: max ?? SHORTEST, times: times ?? 1, grant: grant ?? NOBODY };
}

/** Where a length or a post of an operation could not be read. */
const SHORTEST: Duration = { count: 1, unit: 'hours' };

function suspension(reader: Reader, node: Node | undefined): Operations['suspend'] {
  if (!node) return undefined;
  const found = members(reader, node, ['reasons', 'max', 'grant'], ['reasons', 'max', 'grant']);
  const reasons = list(reader, found?.reasons, (item) => {
    reader.saw?.(item, { is: 'map', known: ['code', 'text'], need: ['code', 'text'] });
    const instead = item.kind === 'scalar' ? insteadOf(item.path, String(item.value)) : undefined;
    if (instead) return noteInstead(reader, item, instead);
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
  return { reasons, max: max ?? SHORTEST, grant: grant ?? NOBODY };
}

function bouncing(reader: Reader, node: Node | undefined): Operations['bounce'] {
  if (!node) return undefined;
  const found = members(reader, node, ['within', 'times', 'grant'], ['within', 'times', 'grant']);
  const within = duration(reader, found?.within, 'workdays');
  const times = integer(reader, found?.times, 1);
  const grant = role(reader, found?.grant);
  return { within: within ?? SHORTEST, times: times ?? 1, grant: grant ?? NOBODY };
}

function merging(reader: Reader, node: Node | undefined): Operations['merge'] {
  if (!node) return undefined;
  const found = members(reader, node, ['grant'], ['grant']);
  return { grant: role(reader, found?.grant) ?? NOBODY };
}

export function escalation(reader: Reader, node: Node | undefined): ServiceDocument['escalation'] {
  if (!node) return TIERS;
  return list(reader, node, (item) => {
    const found = members(reader, item, ['to', 'every'], ['to', 'every']);
    const to = role(reader, found?.to);
    const every = duration(reader, found?.every, 'workdays');
    return { to: to ?? NOBODY, every: every ?? SHORTEST };
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
  return { within: within ?? SHORTEST, target: target ?? '', limit: limit ?? 1 };
}

export function follows(reader: Reader, node: Node | undefined): ServiceDocument['follows'] {
  if (!node) return undefined;
  const found = members(reader, node, ['service', 'while'], ['service', 'while']);
  const service = string(reader, found?.service);
  const clock = string(reader, found?.while);
  return { service: service ?? '', while: clock ?? '' };
}

export function sameMatter(reader: Reader, node: Node | undefined): ServiceDocument['sameMatter'] {
  if (!node) return undefined;
  const found = members(reader, node, ['by', 'told'], ['by']);
  const by = list(reader, found?.by, (item) => string(reader, item, 'id'));
  if (found?.by?.kind === 'list' && found.by.items.length === 0) note(reader, found.by, 'empty', { name: 'by' });
  return { by, told: boolean(reader, found?.told) ?? false };
}

export function publication(reader: Reader, node: Node | undefined): ServiceDocument['publication'] {
  if (!node) return undefined;
  const parts = ['title', 'text', 'ask', 'by'] as const;
  const found = members(reader, node, parts, parts);
  const ref = (part: Node | undefined): string => string(reader, part, 'id') ?? '';
  return {
    title: ref(found?.title),
    text: ref(found?.text),
    ask: ref(found?.ask),
    by: role(reader, found?.by) ?? NOBODY,
  };
}
