// 通知 Who is told what when something happens to a case. A message says what happened and what to do next; it carries
// days, units and outcomes, never what somebody wrote. Whoever did a thing is not told of it. New duties of an office
// stand in its worklist, so its posts are told only what no list shows. Pure.
import type { CaseEvent, EventType } from '#case/engine/events.ts';
import type { Asked } from '#case/rules.ts';
import { isFrozen } from '#case/engine/joined/voices.ts';
import type { CaseState, HolderRef, Obligation, Request } from '#case/engine/state.ts';
import type { Text } from '#kernel/text.ts';
import type { Due, LocalDate } from '#kernel/time.ts';
import type { PostId, PostRole, UnitId } from '#organisation/rules.ts';
import type { Note, Step as Moved } from '#publication/rules/note.ts';
import type { Notice, Outcome } from '#service/rules.ts';
import { withDeclared } from './rules/declared.ts';
import { partyOf } from '#service/rules/party.ts';
import {
  atWork,
  changedBy,
  doer,
  dueFact,
  handler,
  isFirstTier,
  isMain,
  openedBy,
  openedUntil,
  outcomeOf,
  paperIn,
  prolongedTo,
  stepFacts,
  turn,
  unitAndDue,
  untilOf,
  waitedFor,
} from './rules/fact.ts';
import { toldOfGrant, toldOfRefusal } from './rules/request.ts';
import { toldOfRetraction } from './rules/retracted.ts';

/**
 * `party`: an applicant, person or company; or, by the pseudonym of an ID number, somebody who is asked for a consent.
 * `post`: whoever holds it. `person`: a member of staff in person.
 */
export interface Recipient {
  readonly kind: 'party' | 'post' | 'person';
  readonly id: string;
}

export const PARTY_KINDS = [
  'filedForYou',
  'accepted',
  'deemed',
  'declined',
  'correctionRequested',
  'yourTurn',
  'payDue',
  'paid',
  'paidLate',
  'refunded',
  'dueSoon',
  'reminded',
  'assigned',
  'moved',
  'extended',
  'suspended',
  'resumed',
  'overdue',
  'dueFixed',
  'versionMoved',
  'versionAsked',
  'versionKept',
  'replied',
  'lapsed',
  'rectified',
  'calledBack',
  'promised',
  'promiseLapsed',
  'prolonged',
  'commented',
  'merged',
  'unmerged',
  'mergeKept',
  'withdrawn',
  'closed',
  'declared',
  'issued',
  'revoked',
  'consentAsked',
  'consentReminded',
  'consentOver',
  'consentGiven',
  'consentRefused',
  'wordTakenBack',
  'wordRenewed',
] as const;

export const OFFICE_KINDS = [
  'requestGranted',
  'requestRefused',
  'urged',
  'supervised',
  'ordered',
  'assistAnswered',
  'applicantCommented',
  'applicantWithdrew',
  'consentTakenBack',
  'consentRenewed',
  'paperSupplied',
  'paperLate',
  'declaredForOffice',
] as const;

export const ANSWER_KINDS = ['answerSoonOver', 'answerOver'] as const;

export type MessageKind =
  | (typeof PARTY_KINDS)[number]
  | (typeof OFFICE_KINDS)[number]
  | (typeof ANSWER_KINDS)[number]
  | Note['kind'];

/** A word in the talk of a case: one that nobody has read yet stands for all that follow it. */
export const TALK_KINDS: readonly MessageKind[] = ['commented', 'applicantCommented'];

/** What also goes to a telephone: what one has to act on, and how it ended. */
const OUTSIDE: readonly MessageKind[] = [
  'filedForYou',
  'correctionRequested',
  'yourTurn',
  'payDue',
  'paid',
  'paidLate',
  'refunded',
  'dueSoon',
  'reminded',
  'versionAsked',
  'extended',
  'suspended',
  'declined',
  'replied',
  'lapsed',
  'rectified',
  'promiseLapsed',
  'prolonged',
  'consentAsked',
  'consentReminded',
  'consentRefused',
  'revoked',
];

export const goesOutside = ({ recipient, kind, outside }: Omit<Draft, 'facts'>): boolean =>
  recipient.kind === 'party' && (outside === true || OUTSIDE.includes(kind));

/** Words for the sentence; absent where the kind has none. Days are the last day that counts. */
export interface Facts {
  readonly unit?: UnitId;
  readonly due?: LocalDate;
  readonly until?: LocalDate;
  readonly outcome?: Outcome;
  readonly request?: Request['kind'];
  readonly wait?: 'correct' | 'pay' | 'supply' | 'wait';
  /** A declared paper, and what an answer is to. */
  readonly paper?: Text;
  readonly question?: Text;
  /** Which of the service's own notifications it is, and the state the case stands in. */
  readonly notice?: number;
  readonly state?: string;
  /** Fen. */
  readonly amount?: number;
  /** What is asked for by `due`, where that is not the answer. */
  readonly asked?: Asked;
  /** What a new version changes, as its document says it. */
  readonly changed?: Text;
  /** How a matter that is followed went on, and how many are new. */
  readonly moved?: Moved;
  readonly count?: number;
}

export interface Draft {
  readonly recipient: Recipient;
  readonly kind: MessageKind;
  readonly facts: Facts;
  /** It goes to a telephone because the service says so. */
  readonly outside?: boolean;
}

/** What the document and the calendar of a case say of a state it stands in. */
export interface Standing {
  /** The due of the case. */
  readonly dueOf: (state: CaseState) => Pick<Due, 'date'> | null;
  /** What whoever has it is asked for next. */
  readonly asked: (state: CaseState) => Asked;
  /** What the service tells of its own, and which post of a role is near. */
  readonly notices: readonly Notice[];
  readonly postOf: (role: PostRole, state: CaseState) => PostId | undefined;
}

export interface Step extends Standing {
  readonly event: CaseEvent;
  readonly before: CaseState;
  readonly after: CaseState;
}

/** Everything to be told of one event, given the states before and after it. */
export function messagesOf(
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
  standing: Standing,
): readonly Draft[] {
  const step: Step = { event, before, after, ...standing };
  const isEnd = before.handledAt === null && after.handledAt !== null && event.type !== 'withdrawn';
  // What ends with money is told of both: that it came, and the answer.
  const told = isEnd ? [...toldOfEnd(step), ...toldOfMoney(step)] : (TELL[event.type]?.(step) ?? []);
  return withDeclared(step, [...told, ...toldOfTurn(step), ...toldOfAsking(step)]).filter(
    ({ recipient }) =>
      recipient.kind !== 'party' || after.applicant.reachable || recipient.id !== after.applicant.party,
  );
}

/** Types of events that can have a message at all; the listener reads past the others. */
export const isTold = (type: EventType): boolean => TELL[type] !== undefined;

/** Tells only if it ends the matter or makes it the applicant's turn. */
const nothing = (): readonly Draft[] => [];

const TELL: { readonly [type in EventType]?: (step: Step) => readonly Draft[] } = {
  submitted: (step) => (isForAnother(step) ? toParty(step, 'filedForYou', unitAndDue(step)) : []),
  accepted: (step) => toParty(step, 'accepted', { ...doer(step), ...dueFact(step) }),
  deemed: (step) => toParty(step, 'deemed', dueFact(step)),
  correctionRequested: (step) => toParty(step, 'correctionRequested', { ...doer(step), ...turn(step) }),
  assigned: (step) => toParty(step, 'assigned', stepFacts(step)),
  transferred: (step) => toParty(step, 'moved', unitAndDue(step)),
  escalated: (step) => toParty(step, 'moved', unitAndDue(step)),
  granted: toldOfGrant,
  refused: toldOfRefusal,
  merged: (step) => toParty(step, 'merged', {}),
  unmerged: (step) => toParty(step, 'unmerged', dueFact(step)),
  // What the first answers the others are told as their own answer.
  endedWith: nothing,
  resumed: (step) => toParty(step, 'resumed', dueFact(step)),
  deadlinePassed: (step) => [
    ...toWatched(step),
    ...(isFirstTier(step) ? toParty(step, 'overdue', unitAndDue(step)) : []),
  ],
  supervised: toWatched,
  ordered: (step) => toPosts(supervisedBy(step), 'ordered'),
  urged: (step) => (isFrozen(step.after) ? [] : toPosts(atWork(step.after), 'urged')),
  voiceHeard: (step) =>
    toPosts(atWork(step.after), step.event.effect.facts?.['what'] === 'urged' ? 'urged' : 'applicantCommented'),
  reminded: (step) => {
    if (step.event.effect.facts?.['internal'] === true) return [];
    const wait = step.after.obligations.find(({ seq }) => seq === step.event.effect.facts?.['wait']);
    const key = keyOf(step.after, wait);
    return key === undefined
      ? toParty(step, 'reminded', waitedFor(step))
      : toInvolved(key, 'consentReminded', wait?.due ? { until: wait.due.date } : {});
  },
  contributed: (step) => toPosts(step.after.obligations.filter(isMain), 'assistAnswered'),
  calendarApplied: (step) =>
    step.dueOf(step.before)?.date === step.dueOf(step.after)?.date ? [] : toParty(step, 'dueFixed', dueFact(step)),
  migrated: (step) => (step.event.actor === 'engine' ? toParty(step, 'versionMoved', changedBy(step)) : []),
  migrationAsked: (step) => toParty(step, 'versionAsked', { ...changedBy(step), ...openedUntil(step) }),
  // Where the new version has nothing to say of it, and nothing was asked, nobody need be told.
  pinned: (step) => (changedBy(step).changed ? toParty(step, 'versionKept', changedBy(step)) : []),
  commented: toldOfComment,
  paid: toldOfMoney,
  paidLate: toldOfMoney,
  refunded: toldOfMoney,
  payFailed: nothing,
  withdrawn: (step) => [
    ...(isForAnother(step) ? toParty(step, 'withdrawn', {}) : []),
    ...toPosts(atWork(step.before), 'applicantWithdrew'),
  ],
  rectified: (step) => toParty(step, 'rectified', { ...doer(step), ...outcomeOf(step.after.rectified), ...turn(step) }),
  calledBack: (step) => toParty(step, 'calledBack', { ...doer(step), ...untilOf(step) }),
  issued: (step) => toParty(step, 'issued', { ...handler(step), ...untilOf(step) }),
  revoked: (step) => toParty(step, 'revoked', handler(step)),
  closed: (step) =>
    step.event.actor === 'engine' && step.after.closedAs !== 'unrated' ? toParty(step, 'closed', {}) : [],
  promised: (step) => toParty(step, 'promised', { ...paperIn(step), ...openedUntil(step) }),
  supplied: (step) => toPosts(atWork(step.after), 'paperSupplied', paperIn(step)),
  promiseLapsed: (step) => [
    ...toParty(step, 'promiseLapsed', paperIn(step)),
    ...toPosts(openedBy(step), 'paperLate', paperIn(step)),
  ],
  prolonged: (step) => toParty(step, 'prolonged', { ...doer(step), ...paperIn(step), ...prolongedTo(step) }),
  declined: nothing,
  approved: nothing,
  rejected: nothing,
  reported: nothing,
  performed: nothing,
  serviceAnswered: nothing,
  branched: nothing,
  agreed: (step) => toParty(step, 'consentGiven', {}),
  disagreed: (step) => toParty(step, 'consentRefused', {}),
  retracted: toldOfRetraction,
  renewed: toldOfRetraction,
  expired: nothing,
  corrected: nothing,
};

/** The applicant's matter is handled: the answer, and until when it can be rated. */
function toldOfEnd(step: Step): readonly Draft[] {
  const { after, event } = step;
  const unit = after.handledBy?.unit ?? after.unit;
  const kind = event.type === 'declined' ? 'declined' : after.outcome === 'lapsed' ? 'lapsed' : 'replied';
  return toParty(step, kind, { ...(unit === null ? {} : { unit }), ...outcomeOf(after), ...turn(step) });
}

const MONEY = ['paid', 'paidLate', 'refunded'] as const;

/** Money that came or went; where nothing was to be paid there is nothing to tell. */
function toldOfMoney(step: Step): readonly Draft[] {
  const amount = step.event.effect.facts?.['amount'];
  const kind = MONEY.find((one) => one === step.event.type);
  return kind && typeof amount === 'number' && amount > 0 ? toParty(step, kind, { amount }) : [];
}

/** A wait on the applicant that no other message speaks of. */
function toldOfTurn(step: Step): readonly Draft[] {
  const { open } = step.event.effect;
  if (open?.charge && open.charge.total > 0 && step.after.obligations.some(({ seq }) => seq === step.event.seq))
    return toParty(step, 'payDue', { ...turn(step), amount: open.charge.total });
  const isWait = open?.holder === 'applicant' && (open.kind === 'wait' || open.kind === 'correct');
  if (!isWait || step.event.type === 'correctionRequested' || step.event.type === 'submitted') return [];
  return toParty(step, 'yourTurn', turn(step));
}

/** Somebody is asked for a consent; or need not give it any more, because the case went on or was taken back. */
function toldOfAsking({ event, before, after }: Step): readonly Draft[] {
  const { open } = event.effect;
  const key = keyOf(after, open);
  const asked = key === undefined ? [] : toInvolved(key, 'consentAsked', open?.due ? { until: open.due.date } : {});
  const over = before.obligations.flatMap((one) => {
    const was = keyOf(before, one);
    const isOver = was !== undefined && isClosedBy(event, one.seq) && !isAnswer(event);
    return isOver ? toInvolved(was, 'consentOver', {}) : [];
  });
  return [...asked, ...over];
}

const isAnswer = ({ type }: CaseEvent): boolean => type === 'agreed' || type === 'disagreed';

/** Whoever is asked is known by the pseudonym of an ID number: the account may be made later. */
const keyOf = ({ parties }: CaseState, one: Pick<Obligation, 'holder'> | undefined): string | undefined =>
  parties[partyOf(one?.holder) ?? '']?.key;

const toInvolved = (id: string, kind: MessageKind, facts: Facts): readonly Draft[] => [
  { recipient: { kind: 'party', id }, kind, facts },
];

function toldOfComment(step: Step): readonly Draft[] {
  const { event, after } = step;
  if (event.effect.facts?.['internal'] === true) return [];
  if (event.as !== null) return toParty(step, 'commented', {});
  // While it stands still those are told who work on the case it is joined with.
  if (isFrozen(after)) return [];
  const working = atWork(after);
  if (working.length > 0) return toPosts(working, 'applicantCommented');
  // Answered, it is owed by no office: who answered hears what is said to the answer.
  const post = after.handledBy?.post ?? null;
  return post === null ? [] : [{ recipient: { kind: 'post', id: post }, kind: 'applicantCommented', facts: {} }];
}

/** Staff or somebody with a proxy acted; a company hears of what its agents do from them. */
const isForAnother = ({ event, after: { applicant } }: Step): boolean =>
  applicant.kind === 'person' && event.actor !== applicant.party;

const toParty = ({ after }: Step, kind: MessageKind, facts: Facts): readonly Draft[] => [
  { recipient: { kind: 'party', id: after.applicant.party }, kind, facts },
];

function toPosts(
  obligations: readonly Pick<Obligation, 'holder'>[],
  kind: MessageKind,
  facts: Facts = {},
): readonly Draft[] {
  const posts = new Set(obligations.flatMap(({ holder }) => postOf(holder)));
  return [...posts].map((id) => ({ recipient: { kind: 'post', id }, kind, facts }));
}

const postOf = (holder: HolderRef): readonly PostId[] => (typeof holder === 'string' ? [] : [holder.post]);

/** Whoever holds what a supervision begun by this event looks at. */
function toWatched({ event, before }: Step): readonly Draft[] {
  const { open } = event.effect;
  if (open?.kind !== 'supervise') return [];
  return toPosts(
    before.obligations.filter(({ seq }) => seq === open.of),
    'supervised',
  );
}

/** What the supervisions that this event ended looked at, as it stands now. */
function supervisedBy({ event, before, after }: Step): readonly Obligation[] {
  const ended = before.obligations.filter(({ kind, seq }) => kind === 'supervise' && isClosedBy(event, seq));
  return after.obligations.filter(({ seq }) => ended.some(({ of }) => of === seq));
}

const isClosedBy = (event: CaseEvent, seq: number): boolean =>
  event.effect.close?.some((one) => one.seq === seq) === true;
