// Steps: edges of the service document. The holder of the active state walks one; choices settle at once.
import type { Json, JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { unitOn, type UnitId } from '#organisation/rules.ts';
import { isReserved } from '#service/data.ts';
import { byTable, reckon } from '#service/policy/reckon.ts';
import { partyOf } from '#service/rules/party.ts';
import { intakeHolder } from '../env.ts';
import type { Effect, EventType } from '../events.ts';
import type { CaseRefusal } from '../refusals.ts';
import { stateOf, workFor } from '../available.ts';
import { leave, stageOf } from '../move/leave.ts';
import { answering, isPartys, partiesOf } from '../move/party.ts';
import { land, type Landing } from '../move/arrive.ts';
import { both, close, finish, outcomeOf, propose, serveAtOnce, startClocks, type Run } from '../run.ts';
import type { Obligation } from '../state.ts';
import { issue } from './issue.ts';
import { reportable, wordOf, type Step } from '../commands.ts';
import { standing } from '../outside/lookups.ts';
import { lackingFor } from '../supply.ts';
import { release } from './supply.ts';

const EVENT_OF: { readonly [step in Step]: EventType } = {
  accept: 'accepted',
  decline: 'declined',
  requestCorrection: 'correctionRequested',
  correct: 'corrected',
  assign: 'assigned',
  approve: 'approved',
  reject: 'rejected',
  report: 'reported',
  agree: 'agreed',
  disagree: 'disagreed',
};

/** Walks the edge `step` of the active state whose work the actor has. */
export function walk(run: Run, step: string, input: JsonObject): Result<void, CaseRefusal> {
  const one = workFor(run.env, run.state, run.actor, step);
  const landing = land(run, one?.state ?? '', step, input);
  if (!landing || !one)
    return refuse({ code: step === 'requestCorrection' ? 'correction_spent' : 'not_available', command: step });
  const content = CONTENT[step]?.(run, input, landing);
  if (content && !content.ok) return content;
  const lacking =
    landing.state?.type === 'final' ? lackingFor(outcomeOf(landing.state, input['outcome']), run.state) : [];
  if (lacking.length > 0) return refuse({ code: 'material_missing', materials: lacking });
  const stepping = { one, landing, step, input };
  if (step === 'assign') assign(run, stepping);
  else move(run, eventOf(step, one), stepping);
  return ok(undefined);
}

/** An applicant may be asked to agree to something too; the consent of a party is an entry of its own. */
const eventOf = (step: string, one: Obligation): EventType =>
  (step === 'agree' || step === 'disagree') && !isPartys(one) ? 'performed' : (EVENT_OF[step as Step] ?? 'performed');

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
  if (landing.state?.type !== 'final') return fine;
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
  const owed = itemsOf(input).find(({ ref }) =>
    run.state.owed.some((one) => ref === one || ref === `materials/${one}`),
  );
  if (owed) return refuse({ code: 'material_promised', ref: owed.ref });
  const unknown = itemsOf(input).find((one) => !known.has(one.ref) && !known.has(`/${one.ref}`));
  return unknown ? refuse({ code: 'item_unknown', ref: unknown.ref, known: [...known] }) : fine;
}

/** Pointers of all values of some data; a list is one value. */
export function pointersOf(value: Json, at = ''): readonly string[] {
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

interface Stepping {
  readonly one: Obligation;
  readonly landing: Landing;
  readonly step: string;
  readonly input: JsonObject;
}

function assign(run: Run, stepping: Stepping): void {
  const { one, landing, input } = stepping;
  const unit = wordOf(input, 'unit');
  const post = wordOf(input, 'post') || undefined;
  if (landing.state?.type === 'final') return move(run, 'assigned', stepping);
  const urgency = urgencyOf(input, run.state.urgency);
  leave(run, 'assigned', {
    one,
    landing,
    effect: { set: { unit, assignedAt: run.now, urgency }, facts: { unit }, entry: stageOf(run, one) },
    started: startClocks(run, 'assigned', run.now, urgency),
    unit,
    post,
    data: input,
  });
}

const urgencyOf = <Urgency extends string>(input: JsonObject, before: Urgency): Urgency =>
  (input['urgency'] as Urgency | undefined) ?? before;

/** Leaves the active state for where the edge lands. */
export function move(
  run: Run,
  type: EventType,
  { one, landing, step, input }: Stepping,
  more: { readonly set?: Effect['set']; readonly facts?: JsonObject } = {},
): void {
  if (landing.state?.type === 'final') {
    const effect = finish(run, landing.state, input['outcome'], one);
    const said = saidBy(run, one, step);
    propose(
      run,
      type,
      counted(
        { ...effect, set: { ...effect.set, ...said.set, ...more.set }, facts: { step, ...said.facts, ...more.facts } },
        landing,
      ),
      dataOf({ ...input, ...reckonedBy(run, effect) }),
    );
    issue(run, landing.state);
    serveAtOnce(run);
    if (run.state.stage !== 'evaluate') close(run, run.state.outcome === 'withdrawn' ? 'withdrawn' : 'unrated');
    return;
  }
  const started = step === 'accept' ? startClocks(run, 'accepted', run.now) : {};
  const correction = step === 'requestCorrection' ? { correction: itemsOf(input).map(({ ref }) => ref) } : {};
  const named = step === 'correct' ? { parties: partiesOf(run.env, run.state.parties) } : {};
  const said = saidBy(run, one, step);
  const effect = {
    set: { ...correction, ...named, ...said.set, ...more.set },
    facts: { step, ...said.facts, ...more.facts },
    entry: stageOf(run, one),
  };
  leave(run, type, {
    one,
    landing,
    effect: step === 'correct' ? both(effect, release(run)) : effect,
    started,
    data: dataOf(input),
  });
}

/** A party's word on the statement it was shown, which the log knows by its hash. */
function saidBy(
  run: Run,
  one: Obligation,
  step: string,
): { readonly set: Effect['set'] & object; readonly facts: JsonObject } {
  const party = partyOf(one.holder);
  const statement = stateOf(run.env, one)?.sign?.hash;
  if (party === undefined || statement === undefined || (step !== 'agree' && step !== 'disagree'))
    return { set: {}, facts: {} };
  return { set: answering(run.state, party, { step, at: run.now, statement }), facts: { party, statement } };
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

const counted = <E extends object>(effect: E, landing: Landing): E & { walked?: string } =>
  landing.walked === undefined ? effect : { ...effect, walked: landing.walked };
