// Which of the offered commands is likely given, and a valid input for it, made from its schema and the case itself. What is generated here must be
// accepted: the property test of `decide` and `available` rests on it.
import { addWorkdays } from '#calendar/rules.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { addDays, dateOf, type Instant } from '#kernel/time.ts';
import { intakeOf, unitOn } from '#organisation/rules.ts';
import { isReserved, keptFor, stepsOf, valueAt } from '#service/data.ts';
import { inputOf } from '../engine/commands.ts';
import type { Actor, Env } from '../engine/env.ts';
import { dueOfObligation } from '../engine/obligations.ts';
import type { CaseState } from '../engine/state.ts';
import { weighted, type Random } from './random.ts';

export function generateInput(
  env: Env,
  state: CaseState,
  command: string,
  actor: Actor,
  now: Instant,
  random: Random,
): JsonObject {
  const schema = inputOf(command, env.document, state);
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const properties = (schema['properties'] ?? {}) as { readonly [name: string]: JsonObject };
  const input: { [name: string]: Json } = {};
  for (const [name, member] of Object.entries(properties)) {
    if (!required.has(name)) continue;
    input[name] = valueOf(name, member, env, state, actor, now, random);
  }
  return { ...input, ...special(env, state, command, now, random) };
}

function valueOf(
  name: string,
  schema: JsonObject,
  env: Env,
  state: CaseState,
  actor: Actor,
  now: Instant,
  random: Random,
): Json {
  if (Array.isArray(schema['enum'])) {
    const words = schema['enum'] as readonly Json[];
    // Whoever tries to take back what was never issued names something that is not there.
    return words.length === 0 ? 'nothing' : random.pick(words);
  }
  const widget = schema['x-widget'];
  if (widget === 'unit') return otherUnit(env, state, now, random);
  if (widget === 'request') return requestFor(state, actor);
  if (widget === 'date') return addWorkdays(env.calendar, dateOf(now), 1);
  if (name === 'items') return [{ ref: firstRef(env), text: '请补正这一项。' }];
  if (schema['type'] === 'boolean') return random.chance(0.7);
  if (schema['type'] === 'integer') {
    const least = Number(schema['minimum'] ?? 1);
    return least + random.below(Number(schema['maximum'] ?? least) - least + 1);
  }
  return '按规定办理。';
}

const requestFor = (state: CaseState, actor: Actor): number =>
  state.obligations.find(
    (one) =>
      one.request !== null &&
      actor.kind === 'staff' &&
      typeof one.holder === 'object' &&
      one.holder.post === actor.post &&
      !one.not.includes(actor.person),
  )?.seq ?? 0;

/** Something that was answered, so that it can be answered again. */
const firstRef = ({ document, data }: Env): string =>
  document.form.pages
    .flatMap(({ fields }) => fields)
    .find(({ ref, readOnly }) => !isReserved(ref) && !readOnly && valueAt(data, ref) !== undefined)?.ref ?? 'files';

const candidatesIn = keptFor(({ units }: Env['organisation']): readonly string[] =>
  [...units.values()].filter((unit) => unit.level !== 'village').map((unit) => unit.id),
);

/** A unit that can take the case in, other than the one that has it and the one it is about. */
function otherUnit(env: Env, state: CaseState, now: Instant, random: Random): string {
  const all = candidatesIn(env.organisation);
  const busy = state.obligations.flatMap((one) =>
    (one.kind === 'assist' || one.state !== null) && typeof one.holder === 'object' ? [one.holder.unit] : [],
  );
  for (let tries = 0; tries < 200; tries += 1) {
    const unit = random.pick(all);
    if (unit === state.unit || unit === state.about || busy.includes(unit)) continue;
    const today = dateOf(now);
    if (unitOn(env.organisation, unit, today)?.id === unit && intakeOf(env.organisation, unit, today)) return unit;
  }
  throw new Error('no unit of the organisation takes anything in');
}

function special(env: Env, state: CaseState, command: string, now: Instant, random: Random): JsonObject {
  switch (command) {
    case 'suspend': {
      const max = env.document.operations.suspend?.max;
      const days = 1 + random.below(Math.max(1, Math.min(10, max?.count ?? 1)));
      const until =
        max?.unit === 'workdays' ? addWorkdays(env.calendar, dateOf(now), days) : addDays(dateOf(now), days);
      return { until };
    }
    case 'coHandle': {
      // Of several branches the first to be due, so that it is in time whoever asks.
      const [due] = state.obligations
        .filter((one) => one.state !== null)
        .flatMap((one) => dueOfObligation(state, one) ?? [])
        .toSorted((a, b) => (a.at < b.at ? -1 : 1));
      return due && due.date > dateOf(now) && random.chance(0.5) ? { due: due.date } : {};
    }
    case 'merge':
      return { into: env.other?.number || 'another' };
    case 'serve':
      return { at: dateOf(now) };
    case 'correct': {
      const ref = state.correction[0] ?? '';
      const steps = stepsOf(ref.startsWith('/') ? ref : `/${ref}`);
      let value: Json | undefined = env.data;
      for (const step of steps) value = (value as JsonObject | undefined)?.[step];
      if (value === undefined) return { files: ['file'] };
      return { data: steps.reduceRight<Json>((inner, step) => ({ [step]: inner }), value) };
    }
    case 'inform':
      return { data: Object.fromEntries((state.weighed?.ask ?? []).map((ref) => [stepsOf(ref)[0] ?? '', '答复'])) };
    case 'supply':
      return { files: ['file'] };
    case 'report': {
      const assisting = state.obligations.some((one) => one.kind === 'assist');
      return assisting ? { release: true, reason: '协办单位尚未答复，先行答复。' } : {};
    }
    case 'grant':
      return state.obligations.some((one) => one.request?.kind === 'bounce')
        ? { unit: otherUnit(env, state, now, random) }
        : {};
    default:
      return {};
  }
}

/** How likely each offered command is to be chosen; what is not named is chosen as often as a comment. */
const LIKELY: { readonly [command: string]: number } = {
  report: 8,
  assign: 12,
  accept: 10,
  approve: 8,
  reject: 2,
  grant: 6,
  refuse: 2,
  evaluate: 8,
  contribute: 8,
  correct: 10,
  requestCorrection: 4,
  decline: 0.5,
  withdraw: 0.3,
  retract: 0.4,
  renew: 3,
  extend: 1.2,
  suspend: 0.8,
  bounce: 1.2,
  resume: 8,
  transfer: 0.6,
  coHandle: 1,
  comment: 0.6,
  release: 3,
  supervise: 3,
  remind: 3,
  supply: 2,
  prolong: 3,
  reopen: 0.4,
  agree: 8,
  disagree: 2,
};

export function likelyOf(offered: readonly string[], random: Random): string {
  return weighted(
    offered.map((command) => ({ command, weight: LIKELY[command] ?? 0.6 })),
    random,
  ).command;
}
