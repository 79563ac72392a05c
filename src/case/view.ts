// The only way from a case to JSON and pages: it applies who may read what. Pure.
import { explainDue } from '#calendar/rules.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Text } from '#kernel/text.ts';
import { maskIdNumber, maskName, maskPhone } from '#kernel/mask.ts';
import { cite } from '#service/view.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { readableAnswers } from '#service/rules/access.ts';
import { maySeeEntry, type Reading } from './access.ts';
import { available, claimOf } from './engine/available.ts';
import { inputOf } from './engine/commands.ts';
import type { Env } from './engine/env.ts';
import type { CaseEvent } from './engine/events.ts';
import { clocks, dueOfCase, obligations } from './engine/obligations.ts';
import { isObjection } from './engine/joined/voices.ts';
import { chargeOn } from './engine/move/money.ts';
import { isReachedHere } from './engine/run.ts';
import type { CaseState, Charge, Issued, Payment } from './engine/state.ts';
import { evidenceIn, lastMoment } from './rules.ts';
import type { Party } from './ports.ts';
import { joinedView, viaView, type Led } from './view/joined.ts';
import { readableAnswer, type RegisterName } from './view/lookup.ts';
import { partyData, partyView } from './view/party.ts';

/** An event with its place in the chain. */
export interface Entry extends CaseEvent {
  readonly hash: string;
}

export interface CaseFile extends Led {
  readonly env: Env;
  readonly state: CaseState;
  readonly entries: readonly Entry[];
  /** What registers are called. */
  readonly registers?: RegisterName;
  /** Versions the case was under before, each up to an entry. */
  readonly earlier?: readonly { readonly upTo: number; readonly document: ServiceDocument }[];
}

/** The case with the document that was its own when an entry was written. */
export function fileAt<File extends CaseFile>(file: File, seq: number): File {
  const document = file.earlier?.find(({ upTo }) => seq < upTo)?.document;
  return document ? { ...file, env: { ...file.env, document } } : file;
}

export interface OfferedCommand {
  readonly command: string;
  readonly input: JsonObject;
  /** The party or post that may give it; goes back in as `as`. */
  readonly as: string;
}

/** Every command offered to any of the reader's capacities, once each: the first capacity that has it. */
export function offered(file: CaseFile, reading: Reading, now: Instant): readonly OfferedCommand[] {
  const found = new Map<string, OfferedCommand>();
  for (const actor of reading.actors) {
    for (const command of available(file.env, file.state, actor, now)) {
      if (found.has(command)) continue;
      const as = actor.kind === 'staff' ? actor.post : actor.kind === 'party' ? actor.party : '';
      found.set(command, { command, as, input: inputOf(command, file.env.document, file.state) });
    }
  }
  return [...found.values()];
}

export interface EntryView {
  readonly seq: number;
  readonly hash: string;
  readonly type?: string;
  /** The stage the entry belongs to: a step belongs to the one it was taken in, an answer to feedback. */
  readonly stage?: string;
  /** The stage the case stands at afterwards. */
  readonly then?: string;
  readonly at?: Instant;
  readonly actor?: string | null;
  readonly as?: string | null;
  readonly data?: Json;
}

/** What the API answers for one case. */
export function caseView(file: CaseFile, reading: Reading, now: Instant): JsonObject {
  if (reading.as === 'party') return partyView(file, reading, offered(file, reading, now));
  const { state, env } = file;
  const due = dueOfCase(env, state);
  const view = {
    id: state.id,
    number: state.number,
    service: state.service,
    stage: state.stage,
    states: state.states,
    outcome: state.outcome,
    handledAt: state.handledAt,
    ...(state.rectified ? { rectified: state.rectified } : {}),
    evaluation: state.evaluation,
    due: due ? lastMoment(due) : null,
    dueExplained: due
      ? { clock: due.clock, projected: due.projected, provisional: due.provisional, stopped: due.stopped }
      : null,
    onTime: state.onTime,
    submittedAt: state.submittedAt,
    closedAt: state.closedAt,
    closedAs: state.closedAs,
    unit: state.unit,
    place: state.place,
    urgency: state.urgency,
    suspended: state.suspended,
    correction: state.correction,
    ...(state.weighed?.as === 'asked' && state.obligations.some(({ kind }) => kind === 'inform')
      ? { newQuestions: { version: state.weighed.version, hash: state.weighed.hash, refs: state.weighed.ask } }
      : {}),
    data: reading.as === 'none' ? null : readableData(file, reading),
    obligations: obligationViews(file, reading, now),
    payments: state.payments.map(paymentView),
    clocks: clocks(env.document, state).map(({ id, due: one, role, stopped }) => ({
      id,
      role,
      stopped,
      due: lastMoment(one),
      provisional: one.provisional,
    })),
    available: offered(file, reading, now),
    log: entryViews(file, reading),
    // 一事一编码 One matter, through all the cases it takes.
    matterId: state.matterId ?? state.id,
    follows: state.follows,
    issued: state.issued.map(issuedView),
    evidence: reading.as === 'none' || !reading.knowsApplicant ? {} : evidenceIn(file.entries),
    ...joinedView(file, reading),
    followed: state.followed.map(({ service, id, number }) => ({ service, id, number })),
    seq: state.seq,
  };
  return JSON.parse(JSON.stringify(view)) as JsonObject;
}

function obligationViews({ env, state }: CaseFile, reading: Reading, now: Instant) {
  const { organisation } = env;
  return obligations(state).map((one) => ({
    seq: one.seq,
    kind: one.kind,
    holder:
      typeof one.holder === 'string'
        ? one.holder
        : {
            ...one.holder,
            unitName: organisation.units.get(one.holder.unit)?.name ?? null,
            postName: organisation.posts.get(one.holder.post)?.name ?? null,
          },
    ...(one.not.length > 0 && reading.as === 'staff' && !isObjection(one) ? { not: one.not } : {}),
    ...(one.watch === null ? {} : { watch: one.watch }),
    ...(one.remindedAt === null ? {} : { remindedAt: one.remindedAt }),
    due: one.due ? lastMoment(one.due) : null,
    provisional: one.due?.provisional ?? false,
    clock: one.clock,
    since: one.since,
    ...viaView(state, one, reading),
    ...(one.of === null ? {} : { of: one.of }),
    ...(one.material === undefined ? {} : { material: one.material }),
    ...(one.request === null ? {} : { request: requestView(one.request, reading) }),
    ...(one.charge ? chargeView(chargeOn(one.charge, dateOf(now)), env) : {}),
    ...(reading.as === 'staff' ? takenBy(claimOf(organisation, one, now)) : {}),
  }));
}

const issuedView = ({ output, number, from, until, standing }: Issued) => ({ output, number, from, until, standing });

const paymentView = ({ order, amount, receipt, at, late, refund }: Payment) => ({
  order,
  amount,
  receipt,
  at,
  late,
  refund: refund && { amount: refund.amount, due: refund.due, done: refund.done },
});

/** What is owed, for what and on which basis; where there is none it is a figure of the demo. */
export function chargeView(
  { fees, total, order, growth = [] }: Pick<Charge, 'fees' | 'total' | 'order' | 'growth'>,
  { document }: Pick<Env, 'document'>,
) {
  return {
    amount: total,
    fees: fees.map(({ fee: id, amount, late }) => {
      const rule = growth.find((one) => one.fee === id);
      const fee = document.fees?.find((one) => one.id === id);
      const legal = fee?.legal ? { 'zh-CN': cite(fee.legal, 'zh-CN'), en: cite(fee.legal, 'en') } : null;
      return {
        fee: id,
        title: fee?.title ?? { 'zh-CN': id, en: id },
        amount,
        legal,
        ...(late === undefined ? {} : { late }),
        ...(rule ? { grows: { by: rule.by, percent: rule.percent } } : {}),
      };
    }),
    ordered: order !== null,
  };
}

const takenBy = (claimant: string | null): JsonObject => (claimant === null ? {} : { takenBy: claimant });

function requestView(request: NonNullable<CaseState['obligations'][number]['request']>, reading: Reading): JsonObject {
  const { by, ...rest } = request;
  // Who objects to being joined is the applicant, who may be nobody's to know.
  return reading.as === 'staff' && request.kind !== 'unmerge' ? { ...rest, by } : { ...rest };
}

function entryViews({ entries, state, env }: CaseFile, reading: Reading): readonly EntryView[] {
  let then: string = 'collect';
  return entries.map((entry) => {
    then = entry.effect.set?.stage ?? then;
    const see = maySeeEntry(reading, { type: entry.type, internal: isInternal(entry) });
    if (see === 'none') return { seq: entry.seq, hash: entry.hash };
    return {
      seq: entry.seq,
      type: entry.type,
      stage: entry.effect.entry ?? then,
      then,
      at: entry.at,
      actor: actorFor(entry, state, reading),
      as: entry.as,
      data:
        see === 'fact'
          ? factsOf(entry)
          : { ...factsOf(entry), ...toldBy(entry, env), ...readablePayload(entry, reading, env) },
      hash: entry.hash,
    };
  });
}

export const isInternal = (entry: CaseEvent): boolean => entry.effect.facts?.['internal'] === true;

/** What a call back tells whatever the caller wrote down: the remedy, the body and the days, as the service declares them. */
const toldBy = ({ type }: CaseEvent, { document }: Env): JsonObject =>
  type === 'calledBack' && document.remedy ? { remedy: { ...document.remedy } } : {};

const factsOf = (entry: CaseEvent): JsonObject => entry.effect.facts ?? {};

/** Names of confidential complainants reach nobody but the hotline; residents see posts, not persons. */
function actorFor(entry: CaseEvent, state: CaseState, reading: Reading): string | null {
  if (entry.actor === 'engine') return 'engine';
  const isOffice = entry.as !== null;
  const isPartys = entry.effect.facts?.['party'] !== undefined;
  if (reading.as === 'applicant') return isOffice || isPartys ? null : entry.actor;
  return !isOffice && state.confidential && !reading.knowsApplicant ? null : entry.actor;
}

/**
 * The payload as this reader may have it. The form's data never travels inside the log, where no mask reaches it: staff
 * read it in the view's `data`, as it stands after the last correction.
 */
function readablePayload(entry: CaseEvent, reading: Reading, env: Env): JsonObject {
  // What stands on a certificate is read on the certificate.
  if (entry.data === null || entry.type === 'submitted' || entry.type === 'issued') return {};
  if (entry.type === 'corrected' && !reading.knowsApplicant) return {};
  const { data, answer: said, ...rest } = entry.data;
  if (said !== undefined) return { ...rest, answer: readableAnswer({ env }, entry, reading) };
  return entry.type === 'corrected' && reading.as === 'applicant' ? { ...rest, ...(data ? { data } : {}) } : rest;
}

/** Whether a file goes with something this reader may read: with what was filed, or with an entry shown in full. */
export const maySeeFile = ({ entries }: Pick<CaseFile, 'entries'>, reading: Reading, id: string): boolean =>
  entries.some(
    (entry) =>
      filesOf(entry).includes(id) && maySeeEntry(reading, { type: entry.type, internal: isInternal(entry) }) === 'all',
  );

const filesOf = ({ data }: CaseEvent): readonly Json[] => (Array.isArray(data?.['files']) ? data['files'] : []);

/**
 * Form data by class, `personal` where a field does not say: what tells who somebody is, is masked unless it is one's
 * own; unmasking is a logged act of its own. Of a confidential case nobody but the hotline reads more than the matter.
 */
export function readableData({ env, state }: CaseFile, reading: Reading, unmasked = false): JsonObject {
  if (reading.as === 'party') return partyData({ env, state, entries: [] }, reading);
  if (reading.as === 'applicant') return env.data;
  const roles = reading.actors.flatMap((one) => (one.kind === 'staff' ? [one.role] : []));
  const answers = readableAnswers(env.document, roles, state.states, env.data);
  if (unmasked) return answers;
  const properties = (env.document.data['properties'] ?? {}) as { readonly [name: string]: JsonObject };
  const isSecret = state.confidential && !reading.knowsApplicant;
  const shown: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(answers)) {
    const schema = properties[name] ?? {};
    if (isSecret && classOf(schema) !== 'public' && !isMatter(name)) continue;
    shown[name] = name === 'title' ? value : maskValue(schema, value, reading.works);
  }
  return shown;
}

const classOf = (schema: JsonObject): Json => schema['x-class'] ?? 'personal';

/** What a case is called, and what it is about. */
const isMatter = (name: string): boolean => name === 'title' || name === 'text';

/** Longer texts are sentences about the matter; what is shorter is a name, a number or an address. */
const LONGEST_NAME = 100;
const isProse = (schema: JsonObject): boolean => Number(schema['maxLength'] ?? 0) > LONGEST_NAME;

/** One of a closed list: a declared word, or a unit. It says something of the matter, and names nobody. */
const isChoice = (schema: JsonObject): boolean => schema['enum'] !== undefined || schema['x-ref'] !== undefined;

function maskValue(schema: JsonObject, value: Json, works: boolean): Json {
  if (Array.isArray(value)) {
    const items = { ...(schema['items'] as JsonObject | undefined), 'x-class': classOf(schema) };
    return value.map((one: Json) => maskValue(items, one, works));
  }
  if (typeof value !== 'string') return value;
  if (schema['format'] === 'id-number' || schema['format'] === 'idNumber') return maskIdNumber(value);
  if (schema['format'] === 'phone') return maskPhone(value);
  if (classOf(schema) === 'public') return value;
  // What is sensitive and written in sentences is the matter itself: who has to decide it reads it, others do not.
  if (classOf(schema) === 'sensitive') return isProse(schema) && works ? value : maskSensitive(schema, value);
  // A day names nobody; who works on the matter counts from it.
  const isDay = schema['format'] === 'date' && works;
  return isDay || isChoice(schema) || isProse(schema) ? value : maskName(value);
}

const maskSensitive = (schema: JsonObject, value: string): string =>
  value.length > 8 && !isProse(schema) && !isChoice(schema) ? `${value.slice(0, 2)}****${value.slice(-4)}` : '****';

/** The applicant as a reader may know them: name and telephone masked for staff until unmasked with a reason. */
export function applicantView(party: Party | undefined, file: CaseFile, reading: Reading, unmasked = false) {
  if (!party || !reading.knowsApplicant || reading.as === 'party') return null;
  if (reading.as === 'applicant' || unmasked)
    return { name: party.name, phone: party.phone, idNumber: party.idNumber, kind: party.kind };
  const name = party.kind === 'company' ? party.name : maskName(party.name);
  return {
    kind: party.kind,
    name,
    phone: party.phone === null ? null : maskPhone(party.phone),
    idNumber: party.idNumber === null || party.kind === 'company' ? party.idNumber : maskIdNumber(party.idNumber),
  };
}

/** Public progress: where it stands and until when, nothing about whom. */
export function trackView(file: CaseFile): JsonObject {
  const { state, env } = file;
  const due = dueOfCase(env, state);
  const steps = file.entries
    .filter(
      (entry) =>
        maySeeEntry(
          { as: 'applicant', actors: [], works: false, knowsApplicant: false },
          { type: entry.type, internal: isInternal(entry) },
        ) !== 'none',
    )
    .map((entry) => ({
      type: entry.type,
      at: entry.at,
      ...(entry.effect.facts?.['unit'] ? { unit: entry.effect.facts['unit'] } : {}),
    }));
  const view = {
    number: state.number,
    service: { id: state.service.id, title: env.document.title },
    stage: state.stage,
    mergedInto: file.lead ?? null,
    outcome: state.outcome,
    submittedAt: state.submittedAt,
    handledAt: state.handledAt,
    due: due ? lastMoment(due) : null,
    projected: due?.projected ?? false,
    unit: state.unit === null ? null : (env.organisation.units.get(state.unit)?.name ?? null),
    steps,
  };
  return JSON.parse(JSON.stringify(view)) as JsonObject;
}

/**
 * When what an entry says reached the applicant: an answer when it was put on record, every letter at once to who is
 * reached in the app; null while nothing says so.
 */
export function servedAt({ env, state, entries }: CaseFile, entry: CaseEvent): Instant | null {
  if (isReachedHere(env.document, state)) return entry.at;
  if (!entry.effect.set?.handledAt) return null;
  for (const later of entries) {
    if (later.seq <= entry.seq) continue;
    if (later.type === 'reopened') return null;
    if (later.effect.set?.served) return later.effect.set.served.at;
  }
  return null;
}

/** Day by day why a clock ends when it does. */
export const explainClock = ({ env, state }: CaseFile, id: string) => {
  const clock = state.clocks[id];
  return clock ? explainDue(env.calendar, clock.term) : undefined;
};

/** Words of a refused eligibility rule with its article, from the case's own document. */
export const ruleTexts = (
  env: Pick<Env, 'document'>,
  ids: readonly string[],
): readonly { readonly text: Text; readonly legal: Text | null }[] =>
  env.document.eligibility
    .filter((one) => ids.includes(one.id))
    .map((one) => ({
      text: one.else,
      legal: one.legal ? { 'zh-CN': cite(one.legal, 'zh-CN'), en: cite(one.legal, 'en') } : null,
    }));
