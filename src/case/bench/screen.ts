// What each state of a document puts on the screen of whoever holds it: the engine is asked, on a case that stands there
// with every clock running. Pure.
import { dateOf, type Instant } from '#kernel/time.ts';
import type { JsonObject } from '#kernel/json.ts';
import { holdersOf, intakeOf, type UnitId } from '#organisation/rules.ts';
import type { Expression, ServiceDocument, WorkState } from '#service/rules.ts';
import { staffActor } from '../access.ts';
import { available } from '../engine/available.ts';
import { inputOf } from '../engine/commands.ts';
import { ENGINE, type Actor, type Env } from '../engine/env.ts';
import { begin, enter, propose, startClocks } from '../engine/run.ts';
import { INITIAL, type HolderRef } from '../engine/state.ts';

const APPLICANT = 'applicant';
/** By which whoever is asked to consent is known here. */
const KEY = 'party';

export interface Screen {
  readonly state: WorkState;
  readonly holder: HolderRef;
  /** What the holder is offered, each with the JSON Schema of what it asks. */
  readonly commands: readonly { readonly command: string; readonly input: JsonObject }[];
}

/** One screen for every state that waits for somebody, in the order of the document. */
export function screensOf(given: Env, now: Instant): readonly Screen[] {
  const env = { ...given, document: owing(given.document) };
  return Object.values(env.document.workflow.states).flatMap((state) =>
    state.type === 'wait' ? [screenOf(env, state, now)] : [],
  );
}

/** Nobody has answered anything here, so what is owed cannot be reckoned: something is, and that is all a screen asks. */
function owing(document: ServiceDocument): ServiceDocument {
  if (!document.fees) return document;
  const fees = document.fees.map(({ when: _when, late: _late, ...fee }) => ({ ...fee, amount: ONE }));
  return { ...document, fees };
}

const ONE: Expression = { source: '1', tree: { op: 'value', args: [1] } };

function screenOf(env: Env, state: WorkState, now: Instant): Screen {
  const unit = state.holder === 'assigned' ? someUnit(env, now) : null;
  const { id, version, hash } = env.document;
  const filed = {
    ...INITIAL,
    service: { id, version, hash },
    applicant: { party: APPLICANT, kind: 'person' as const, filedBy: APPLICANT, reachable: true },
    channel: 'app',
    submittedAt: now,
    parties: Object.fromEntries(
      (env.document.parties ?? []).map((party) => [party.id, { key: KEY, asked: null, answer: null }]),
    ),
    unit,
    assignedAt: unit === null ? null : now,
  };
  const run = begin(env, filed, ENGINE, now);
  const started = {
    ...startClocks(run, 'submitted', now),
    ...startClocks(run, 'accepted', now),
    ...startClocks(run, 'assigned', now),
  };
  propose(run, 'performed', enter(run, state, unit, { started }));
  const holder = run.state.obligations[0]?.holder ?? APPLICANT;
  const actor = actorOf(env, holder, now);
  const commands = available(env, run.state, actor, now);
  return {
    state,
    holder,
    commands: commands.map((command) => ({ command, input: inputOf(command, env.document, run.state) })),
  };
}

/** Some unit of the county that takes cases in. */
function someUnit({ organisation }: Env, now: Instant): UnitId | null {
  const today = dateOf(now);
  const units = [...organisation.units.values()].filter((unit) => unit.level === 'county');
  return units.find((unit) => intakeOf(organisation, unit.id, today))?.id ?? null;
}

function actorOf({ organisation }: Env, holder: HolderRef, now: Instant): Actor {
  if (typeof holder === 'string') return { kind: 'party', person: holder, party: holder, key: KEY };
  const post = organisation.posts.get(holder.post);
  if (!post) throw new Error(`no post ${holder.post}`);
  return staffActor(holdersOf(organisation, post.id, dateOf(now))[0] ?? '', post);
}
