// Whether what is promised can be referred to and kept: clocks, parameters, operations, escalation, routing. Pure.
import {
  isOffices,
  USUAL_OPERATIONS,
  type ClockDeclaration,
  type Length,
  type Material,
  type ServiceDocument,
} from '../../rules.ts';
import { findSchema, isOfUnread } from '../../data.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { waits } from './flow.ts';
import { isHolderRead, isOfficeTime, isPostRead, statePath } from '../graph.ts';
import { hoursOf, resolve, type Terms } from './time.ts';

export function checkPromises(document: ServiceDocument, terms: Terms): readonly Fault[] {
  return [
    ...lengths(document, terms),
    ...clocks(document, terms),
    ...operations(document, terms),
    ...hostages(document),
    ...tiers(document),
    ...routes(document),
    ...unrouted(document),
    ...limits(document),
    ...growing(document, terms),
  ];
}

/** What is to grow when it is late may still be paid then. */
function growing(document: ServiceDocument, terms: Terms): readonly Fault[] {
  return (document.fees ?? []).flatMap(({ id, late }, at) => {
    const after = late && resolve(terms, late.after);
    const states = waits(document).filter(({ charge }) => charge?.includes(id));
    if (!after || states.length === 0) return [];
    const ends = states.map(({ expires }) => expires && resolve(terms, expires.after));
    return ends.every((end) => end && hoursOf(end) <= hoursOf(after))
      ? [
          fault(
            'fee_never_late',
            pointer('fees', at, 'late', 'after'),
            { fee: id },
            states.map((state) => `${state.id} ⏱ ${state.expires?.target ?? ''}`),
          ),
        ]
      : [];
  });
}

/** Every parameter named has a value today. */
function lengths(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const named: (readonly [string, Length | undefined])[] = [
    ...document.clocks.flatMap((clock) => timesOf(clock).map(([path, length]) => [path, length] as const)),
    ...waits(document).map((state) => [statePath(state.id, 'deadline', 'after'), state.deadline?.after] as const),
    ...waits(document).map((state) => [statePath(state.id, 'expires', 'after'), state.expires?.after] as const),
    ...(document.fees ?? []).map(({ late }, at) => [pointer('fees', at, 'late', 'after'), late?.after] as const),
    ['/rating/within', document.rating.within],
    ['/rating/window', document.rating.window],
  ];
  return named.flatMap(([path, length]) =>
    length &&
    'parameter' in length &&
    isRead(document, path) &&
    isRead(document, path.slice(0, path.lastIndexOf('/'))) &&
    !resolve(terms, length)
      ? [
          fault('parameter_unknown', path, { parameter: length.parameter, on: terms.on }, [
            `${length.parameter} @ ${terms.on}`,
          ]),
        ]
      : [],
  );
}

/** The length of a clock and those for urgent matters, with where each is written. */
const timesOf = (clock: ClockDeclaration): readonly (readonly [string, Length])[] =>
  (['after', 'urgent', 'emergency'] as const).flatMap((key) => {
    const length = clock[key];
    return length ? [[pointer('clocks', clock.id, key), length] as const] : [];
  });

/** A clock that can never start, and urgent matters that would wait longer than others or be counted differently. */
function starts(document: ServiceDocument, clock: ClockDeclaration, terms: Terms): readonly Fault[] {
  const faults: Fault[] = [];
  const from = pointer('clocks', clock.id, 'from');
  const isStartRead = isRead(document, from);
  if (clock.from === 'served' && isRead(document, '/service') && document.service === undefined)
    faults.push(
      fault('clock_never_starts', pointer('clocks', clock.id, 'from'), { clock: clock.id, event: 'served' }, [
        `${clock.id}: from served`,
        'service: –',
      ]),
    );
  const [[, ordinary] = [], ...hurried] = timesOf(clock);
  const length = ordinary && resolve(terms, ordinary);
  for (const [path, each] of hurried) {
    const short = resolve(terms, each);
    if (!isStartRead) continue;
    if (clock.from !== 'assigned')
      faults.push(
        fault('urgency_unset', path, { clock: clock.id, from: clock.from }, [`${clock.id}: from ${clock.from}`]),
      );
    else if (short && length && (short.unit !== length.unit || short.count > length.count))
      faults.push(
        fault('urgency_slower', path, { clock: clock.id }, [
          `${short.count} ${short.unit}`,
          `${length.count} ${length.unit}`,
        ]),
      );
  }
  return faults;
}

function clocks(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const faults: Fault[] = document.clocks.flatMap((clock) => starts(document, clock, terms));
  const known = document.clocks.map((clock) => clock.id);
  const named = Object.entries(document.sla);
  if (named.length === 0 && isWhole(document, '/sla')) faults.push(fault('sla_missing', '/sla', {}, ['sla: {}']));
  for (const [kind, id] of named) {
    if (!known.includes(id) && isRead(document, '/clocks'))
      faults.push(fault('clock_unknown', pointer('sla', kind), { clock: id, known }, [`${kind}: ${id}`]));
    const from = document.clocks.find((clock) => clock.id === id)?.from;
    if (from === 'served' || from === 'handled')
      faults.push(fault('clock_too_late', pointer('sla', kind), { clock: id, from }, [`${id}: from ${from}`]));
  }
  for (const clock of document.clocks) {
    for (const [index, state] of clock.stopsIn.entries()) {
      const found = document.workflow.states[state];
      const path = pointer('clocks', clock.id, 'stopsIn', index);
      if (found?.type !== 'wait' && !(found && !isRead(document, statePath(state, 'type'))))
        faults.push(
          fault('state_unknown', path, { state, known: Object.keys(document.workflow.states) }, [
            `${clock.id} stopsIn ${state}`,
          ]),
        );
    }
    if (named.some(([, id]) => id === clock.id)) faults.push(...neverRuns(document, clock));
    // What is served or handled starts terms of the applicant's; nobody is judged by them.
    const judged =
      !isWhole(document, '/sla') ||
      named.some(([, id]) => id === clock.id || (!known.includes(id) && isNear(id, clock.id))) ||
      !isRead(document, pointer('clocks', clock.id, 'from')) ||
      clock.from === 'served' ||
      clock.from === 'handled';
    if (!judged)
      faults.push(
        fault('clock_idle', pointer('clocks', clock.id), { clock: clock.id }, [JSON.stringify(document.sla)]),
      );
    const length = resolve(terms, clock.after);
    if (length && hoursOf(length) > hoursOf({ count: 366, unit: 'days' })) {
      faults.push(
        fault('clock_endless', pointer('clocks', clock.id, 'after'), { clock: clock.id }, [
          `${length.count} ${length.unit}`,
        ]),
      );
    }
  }
  return faults;
}

function operations(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const { extend, suspend, bounce, transfer, escalate, coHandle } = document.operations;
  const faults: Fault[] = [];
  const clock = document.clocks.find((one) => one.id === extend?.clock);
  if (extend && !clock && isRead(document, '/operations/extend/clock') && isRead(document, '/clocks')) {
    faults.push(
      fault(
        'clock_unknown',
        '/operations/extend/clock',
        { clock: extend.clock, known: document.clocks.map((one) => one.id) },
        [`extend ${extend.clock}`],
      ),
    );
  }
  const length = clock && resolve(terms, clock.after);
  if (extend && length && isRead(document, '/operations/extend/max') && extend.max.unit !== length.unit) {
    faults.push(
      fault('extension_unit', '/operations/extend/max', { unit: length.unit }, [
        `${extend.max.count} ${extend.max.unit}`,
        `${length.count} ${length.unit}`,
      ]),
    );
  }
  const granted = { extend: extend?.grant, suspend: suspend?.grant, bounce: bounce?.grant };
  for (const [name, grant] of Object.entries(granted)) {
    if (grant === undefined) continue;
    // Nobody grants himself what he asks for.
    const asking = waits(document).filter(
      (state) =>
        (state.holder === 'assigned' ? 'intake' : typeof state.holder === 'object' ? state.holder.post : '') === grant,
    );
    if (name !== 'bounce' && asking[0]) {
      faults.push(
        fault(
          'grants_himself',
          pointer('operations', name, 'grant'),
          { operation: name, role: grant, state: asking[0].id },
          [`${asking[0].id}: ${name}`, `grant: post:${grant}`],
        ),
      );
    }
  }
  const isKnown = waits(document).every(({ id }) => isHolderRead(document, id));
  const assigned = waits(document).some((state) => state.holder === 'assigned');
  // What nobody wrote nobody can take out.
  const isUsual = JSON.stringify(document.operations) === JSON.stringify(USUAL_OPERATIONS);
  // An office may ask others for help where it handles, assigned or not; who assigns names another unit instead.
  const handles = waits(document).some((state) => isOffices(state) && state.stage !== 'assign');
  for (const [name, operation] of Object.entries({ bounce, transfer, escalate, coHandle })) {
    if (operation && isKnown && !isUsual && !(name === 'coHandle' ? handles : assigned))
      faults.push(
        fault('operation_idle', pointer('operations', name), { operation: name }, [
          `${name}: no state is held by the assigned unit`,
        ]),
      );
  }
  return faults;
}

/** 并单 Who is joined would wait for somebody who has brought another case, or for what is asked of them. */
function hostages(document: ServiceDocument): readonly Fault[] {
  if (!document.operations.merge) return [];
  const waiting = waits(document).filter((state) => isHolderRead(document, state.id) && !isOffices(state));
  return waiting.length === 0
    ? []
    : [
        fault(
          'merge_waits',
          '/operations/merge',
          { states: waiting.map(({ id }) => id) },
          waiting.map(({ id, holder }) => `${id}: ${typeof holder === 'string' ? holder : holder.post}`),
        ),
      ];
}

/** Past the deadline somebody is called in, and in the end it is a named county leader. */
function tiers(document: ServiceDocument): readonly Fault[] {
  const { escalation } = document;
  const last = escalation.at(-1);
  if (!isRead(document, '/escalation')) return [];
  if (!last) return [fault('escalation_empty', '/escalation', {}, ['deadline passes', '…'])];
  const walk = escalation.map((tier) => `→ post:${tier.to}`);
  const faults: Fault[] = [];
  if (last.to !== 'county-duty-leader' && isRead(document, pointer('escalation', escalation.length - 1, 'to')))
    faults.push(
      fault('escalation_open', pointer('escalation', escalation.length - 1, 'to'), { role: last.to }, [
        'deadline passes',
        ...walk,
      ]),
    );
  escalation.forEach((tier, index) => {
    if (
      isRead(document, pointer('escalation', index, 'to')) &&
      escalation.findIndex((one) => one.to === tier.to) < index
    )
      faults.push(fault('twice', pointer('escalation', index), { name: tier.to }, walk));
  });
  return faults;
}

function routes(document: ServiceDocument): readonly Fault[] {
  const faults: Fault[] = [];
  const refs = document.form.pages.flatMap((page) => page.fields.map((field) => field.ref));
  document.routing.by.forEach((by, index) => {
    const path = pointer('routing', 'by', index);
    const category = findSchema(document.data, '/category');
    if (by === 'category' && !category?.['enum'] && !isOfUnread(document.data, '/category'))
      faults.push(fault('route_unasked', path, { by, field: '/category' }, ['data.category']));
    if (by === 'place' && !refs.includes('place') && isWhole(document, '/form/pages'))
      faults.push(fault('route_unasked', path, { by, field: 'place' }, ['place']));
  });
  const { confidential, about, urgency } = {
    urgency: findSchema(document.data, '/urgency'),
    confidential: findSchema(document.data, '/confidential'),
    about: findSchema(document.data, '/about'),
  };
  const isMeant = (field: string): boolean => isWhole(document, `/data/properties/${field}`);
  if (isMeant('confidential') && confidential?.['type'] !== undefined && confidential['type'] !== 'boolean')
    faults.push(
      fault('meaning_fixed', '/data/properties/confidential', { field: 'confidential', wanted: 'boolean' }, [
        'confidential',
      ]),
    );
  const unknown = ((urgency?.['enum'] ?? []) as readonly string[]).filter((one) => !URGENCIES.includes(one));
  if (isMeant('urgency') && urgency?.['type'] !== undefined && (!urgency['enum'] || unknown.length > 0))
    faults.push(
      fault('meaning_fixed', '/data/properties/urgency', { field: 'urgency', wanted: URGENCIES.join(' | ') }, [
        unknown.join(', ') || 'urgency',
      ]),
    );
  if (isMeant('about') && about?.['type'] !== undefined && about['x-ref'] !== 'unit')
    faults.push(fault('meaning_fixed', '/data/properties/about', { field: 'about', wanted: 'x-ref: unit' }, ['about']));
  return faults;
}

/** How pressing a matter can be called: what the answer to `urgency` presets at the dispatcher's. */
const URGENCIES: readonly string[] = ['normal', 'urgent', 'emergency'];

/** What no rule routes is with whoever has it first. */
function unrouted(document: ServiceDocument): readonly Fault[] {
  const { routing, workflow } = document;
  if (!isRead(document, '/routing/else') || !isRead(document, '/workflow/initial')) return [];
  if (!isPostRead(document, workflow.initial)) return [];
  const first = workflow.states[workflow.initial];
  const holder = first?.type === 'wait' && typeof first.holder === 'object' ? first.holder.post : undefined;
  if (!first || holder === undefined || holder === routing.else) return [];
  const facts = { role: routing.else, holder, state: first.id };
  return [fault('route_misled', '/routing/else', facts, [`submit → ${first.id}`, `${first.id}: post:${holder}`])];
}

const MOST_BYTES = 20 * 1024 * 1024;

const tooMuch = (one: Material): boolean =>
  one.maxBytes > MOST_BYTES || one.maxItems > 20 || one.mediaTypes.length === 0;

function limits(document: ServiceDocument): readonly Fault[] {
  return document.materials.flatMap((one, index) =>
    tooMuch(one) && isWhole(document, pointer('materials', index, 'mediaTypes'))
      ? [
          fault('material_unbounded', pointer('materials', index), { material: one.id }, [
            `${one.id}: ${one.maxItems} × ${one.maxBytes}`,
          ]),
        ]
      : [],
  );
}

/** A promise whose clock stands still wherever an office works promises nothing. */
function neverRuns(document: ServiceDocument, clock: ClockDeclaration): readonly Fault[] {
  const offices = waits(document).filter(isOfficeTime);
  const isKnown = offices.length > 0 && waits(document).every(({ id }) => isHolderRead(document, id));
  if (!isKnown || !offices.every(({ id }) => clock.stopsIn.includes(id))) return [];
  const path = pointer('clocks', clock.id, 'stopsIn');
  return [fault('clock_stands', path, { clock: clock.id }, [`${clock.id} stopsIn ${clock.stopsIn.join(', ')}`])];
}
