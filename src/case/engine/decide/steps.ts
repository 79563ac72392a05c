// Steps: edges of the service document. The holder of the active state walks one; choices settle at once.
import type { Json, JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { unitOn, type UnitId } from '#organisation/rules.ts';
import { isReserved } from '#service/data.ts';
import { byTable, reckon } from '#service/policy/reckon.ts';
import { intakeHolder } from '../env.ts';
import type { Effect, EventType } from '../events.ts';
import type { CaseRefusal } from '../refusals.ts';
import { both, close, enter, finish, land, propose, serveAtOnce, startClocks, type Landing, type Run } from '../run.ts';
import { reportable, wordOf, type Step } from '../commands.ts';
import { standing } from '../lookups.ts';

const EVENT_OF: { readonly [step in Step]: EventType } = {
  accept: 'accepted',
  decline: 'declined',
  requestCorrection: 'correctionRequested',
  correct: 'corrected',
  assign: 'assigned',
  approve: 'approved',
  reject: 'rejected',
  report: 'reported',
};

/** Walks the edge `step` of the active state. */
export function walk(run: Run, step: string, input: JsonObject): Result<void, CaseRefusal> {
  const from = run.state.states[0] ?? '';
  const landing = land(run, from, step, input);
  if (!landing)
    return refuse({ code: step === 'requestCorrection' ? 'correction_spent' : 'not_available', command: step });
  const content = CONTENT[step]?.(run, input, landing);
  if (content && !content.ok) return content;
  if (step === 'assign') assign(run, input, landing);
  else move(run, eventOf(step), landing, step, input);
  return ok(undefined);
}

const eventOf = (step: string): EventType => EVENT_OF[step as Step] ?? 'performed';

type Check = (run: Run, input: JsonObject, landing: Landing) => Result<void, CaseRefusal>;

const fine: Result<void, CaseRefusal> = ok(undefined);

const CONTENT: { readonly [step: string]: Check } = {
  assign: (run, input) => mayReceive(run, wordOf(input, 'unit'), wordOf(input, 'post') || undefined),
  decline: checkReason,
  reject: checkReason,
  report: checkReport,
  requestCorrection: checkItems,
  correct: checkCorrection,
};

function checkReason(run: Run, input: JsonObject): Result<void, CaseRefusal> {
  const { reasons } = run.env.document;
  return reasons.length === 0 || reasons.some((one) => one.code === input['reasonCode'])
    ? fine
    : refuse({ code: 'reason_unknown', allowed: reasons.map((one) => one.code) });
}

/** Who is still helping is released by a word; why, the answer itself says, which has always to be written. */
function checkReport(run: Run, input: JsonObject, landing: Landing): Result<void, CaseRefusal> {
  const open = run.state.obligations.filter((one) => one.kind === 'assist');
  if (open.length > 0 && input['release'] !== true)
    return refuse({ code: 'assist_open', open: open.map((one) => one.seq) });
  if (landing.state.type !== 'final') return fine;
  const allowed = reportable(run.env.document, run.state);
  if (typeof landing.state.outcome === 'string') return fine;
  if (input['outcome'] === undefined) return refuse({ code: 'outcome_missing', allowed });
  return allowed.includes(wordOf(input, 'outcome')) ? fine : refuse({ code: 'outcome_not_allowed', allowed });
}

const itemsOf = (input: JsonObject): readonly { readonly ref: string; readonly text: string }[] =>
  (input['items'] ?? []) as unknown as readonly { ref: string; text: string }[];

/**
 * Told once, all items at once (《行政许可法》第三十二条), and only of things a correction can bring: where it happened is
 * not among them, since the case was routed by it.
 */
function checkItems(run: Run, input: JsonObject): Result<void, CaseRefusal> {
  const { form, materials } = run.env.document;
  const known = new Set([
    ...form.pages.flatMap((page) => page.fields.flatMap(({ ref }) => (isReserved(ref) ? [] : [ref]))),
    ...materials.map((one) => `materials/${one.id}`),
    ...materials.map((one) => one.id),
    'files',
  ]);
  const unknown = itemsOf(input).find((one) => !known.has(one.ref) && !known.has(`/${one.ref}`));
  return unknown ? refuse({ code: 'item_unknown', ref: unknown.ref, known: [...known] }) : fine;
}

/** Pointers of all values of some data; a list is one value. */
function pointersOf(value: Json, at = ''): readonly string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [at];
  return Object.entries(value).flatMap(([name, member]) => pointersOf(member, `${at}/${escaped(name)}`));
}

/** A step of a JSON Pointer (RFC 6901). */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A correction writes only what was asked for, or a part of it. */
function checkCorrection(run: Run, input: JsonObject): Result<void, CaseRefusal> {
  const given = pointersOf(input['data'] ?? {});
  const files = (input['files'] ?? []) as readonly string[];
  const asked = run.state.correction.map((ref) => (ref.startsWith('/') ? ref : `/${ref}`));
  const forFiles = run.state.correction.some(
    (ref) =>
      ref === 'files' || run.env.document.materials.some((one) => ref === one.id || ref === `materials/${one.id}`),
  );
  const extra = given.filter((ref) => !asked.some((one) => ref === one || ref.startsWith(`${one}/`)));
  if (extra.length > 0) return refuse({ code: 'not_requested', refs: extra });
  if (files.length > 0 && !forFiles) return refuse({ code: 'not_requested', refs: ['files'] });
  return given.length + files.length > 0 ? fine : refuse({ code: 'nothing_corrected', refs: run.state.correction });
}

/** Whether a unit can be given the case: it exists today, takes things in, and the case is not about it. */
export function mayReceive(run: Run, unit: UnitId, post?: string): Result<void, CaseRefusal> {
  const { organisation } = run.env;
  const on = dateOf(run.now);
  if (unitOn(organisation, unit, on)?.id !== unit) return refuse({ code: 'unit_unknown', unit });
  if (unit === run.state.about) return refuse({ code: 'unit_is_concerned', unit });
  if (post !== undefined && organisation.posts.get(post)?.unit !== unit) return refuse({ code: 'post_unknown', post });
  return intakeHolder(run.env, unit, run.now, run.state.about) ? fine : refuse({ code: 'unit_without_intake', unit });
}

function assign(run: Run, input: JsonObject, landing: Landing): void {
  const unit = wordOf(input, 'unit');
  const post = wordOf(input, 'post') || undefined;
  if (landing.state.type === 'final') return move(run, 'assigned', landing, 'assign', input);
  const urgency = urgencyOf(input, run.state.urgency);
  const effect = both(
    {
      close: closing(run),
      set: { unit, assignedAt: run.now, urgency },
      facts: { unit },
      entry: run.state.stage,
    },
    enter(run, landing.state, unit, { post, started: startClocks(run, 'assigned', run.now, urgency) }),
  );
  propose(run, 'assigned', counted(effect, landing), input);
}

const urgencyOf = <Urgency extends string>(input: JsonObject, before: Urgency): Urgency =>
  (input['urgency'] as Urgency | undefined) ?? before;

/** Leaves the active state for where the edge lands. */
export function move(
  run: Run,
  type: EventType,
  landing: Landing,
  step: string,
  input: JsonObject,
  more: Pick<Effect, 'set' | 'facts'> = {},
): void {
  const facts = { step, ...more.facts };
  if (landing.state.type === 'final') {
    const effect = finish(run, landing.state, input['outcome']);
    propose(
      run,
      type,
      counted({ ...effect, set: { ...effect.set, ...more.set }, facts }, landing),
      dataOf({ ...input, ...reckonedBy(run, effect) }),
    );
    serveAtOnce(run);
    if (run.state.stage !== 'evaluate') close(run, run.state.outcome === 'withdrawn' ? 'withdrawn' : 'unrated');
    return;
  }
  const started = step === 'accept' ? startClocks(run, 'accepted', run.now) : {};
  const correction = step === 'requestCorrection' ? { correction: itemsOf(input).map((one) => one.ref) } : {};
  const effect = both(
    { close: closing(run), set: { ...correction, ...more.set }, facts, entry: run.state.stage },
    enter(run, landing.state, run.state.unit, { started }),
  );
  propose(run, type, counted(effect, landing), dataOf(input));
}

/**
 * What is granted is reckoned by the rules of that day and stays so, whatever policy says later. It tells of the applicant
 * and goes with what can be erased.
 */
function reckonedBy(run: Run, { set }: Effect): { readonly reckoned?: JsonObject } {
  const { env, now, state } = run;
  if (set?.outcome !== 'granted' || !env.document.decisions) return {};
  const { data, applicant, parameters } = env;
  const today = dateOf(now);
  const lookups = standing(env, today);
  const found = reckon(env.document, { data, applicant, lookups, place: state.place, today, parameters });
  return { reckoned: byTable(found) };
}

const dataOf = (input: JsonObject): JsonObject | null => (Object.keys(input).length > 0 ? input : null);

export const counted = <E extends object>(effect: E, landing: Landing): E & { walked?: string } =>
  landing.walked === undefined ? effect : { ...effect, walked: landing.walked };

/** Leaving a state ends its obligation and the requests and supervisions that hang on it; assists go on. */
export function closing(run: Run): { readonly seq: number; readonly how: 'done' | 'cancelled' }[] {
  const main = run.state.obligations.find((one) => one.state !== null);
  return run.state.obligations
    .filter((one) => one.state !== null || one.request !== null || (one.kind === 'supervise' && one.of === main?.seq))
    .map(({ seq, state }) => ({ seq, how: state !== null ? 'done' : 'cancelled' }));
}
