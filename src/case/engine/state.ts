// 办件 What a case is at one moment: the fold of its log. No names, no free text; those live in the erasable payload.
import type { Term } from '#calendar/rules.ts';
import type { Due, Instant, LocalDate } from '#kernel/time.ts';
import type { PersonId, PostId, UnitId } from '#organisation/rules.ts';
import type { Growth, Owing } from '#service/policy/fee.ts';
import type { Outcome, Stage } from '#service/rules.ts';
import type { PartyHolder } from '#service/rules/party.ts';

export type ObligationKind =
  | 'handle'
  | 'assist'
  | 'approve'
  | 'correct'
  | 'supply'
  | 'pay'
  | 'wait'
  | 'sign'
  | 'supervise'
  | 'rectify'
  | 'callBack'
  | 'inform'
  | 'evaluate';

/**
 * Posts hold, persons act. The applicant holds what only the applicant can do, a party what it alone can agree to, a payment
 * what the bank has to confirm, an outside system what only it can answer.
 */
export type HolderRef =
  | { readonly unit: UnitId; readonly post: PostId }
  | 'applicant'
  | 'payment'
  | 'service'
  | PartyHolder;

/** Held by a post; everybody else is waited for, and a post watches the wait. */
export const isPost = (holder: HolderRef): holder is Exclude<HolderRef, string> => typeof holder === 'object';

/** 当事人 A further person of a case. Neither name nor number stands in the log. */
export interface Involved {
  /** Keyed pseudonym of the ID number: whoever signs in with that number is found by it, today or years later. */
  readonly key: string;
  /** When it was asked last; null: not yet. */
  readonly asked: Instant | null;
  readonly answer: {
    readonly step: 'agree' | 'disagree';
    readonly at: Instant;
    readonly statement: string;
    /** When it was taken back; absent while it stands. */
    readonly withdrawn?: Instant;
  } | null;
}

/** What was asked for and waits for a declared post to grant or refuse. */
export type Request =
  | { readonly kind: 'extend'; readonly clock: string; readonly amount: number }
  | { readonly kind: 'suspend'; readonly reasonCode: string; readonly until: LocalDate }
  | { readonly kind: 'bounce' }
  /** 并单异议 An applicant wants the own case handled by itself. */
  | { readonly kind: 'unmerge' };

/** What a wait for money asks, fixed when it began. */
export interface Charge {
  /** As they were when it was decided, or when an order was begun. */
  readonly fees: readonly Owing[];
  /** How they grow when they are not paid in time. */
  readonly growth?: readonly Growth[];
  /** Fen. */
  readonly total: number;
  /** The order that was begun and that the bank has not yet said anything about. */
  readonly order: { readonly id: string; readonly at: Instant } | null;
  /** Who decided what is paid for: the answer is theirs, also where the money ends the case. */
  readonly by: { readonly person: PersonId; readonly unit: UnitId; readonly post: PostId } | null;
}

/** Money that came, and what became of it. */
export interface Payment {
  readonly order: string;
  readonly fees: readonly Owing[];
  readonly amount: number;
  readonly receipt: string;
  readonly at: Instant;
  /** It came when nothing was owed any more. */
  readonly late: boolean;
  readonly refund: {
    /** Which fees go back; none for money that answered nothing. */
    readonly fees: readonly Owing[];
    readonly amount: number;
    readonly due: Instant;
    readonly done: Instant | null;
  } | null;
}

/** Somebody's duty to do the next thing (责任). A case that is not closed has at least one. */
export interface Obligation {
  /** The seq of the event that opened it. */
  readonly seq: number;
  readonly kind: ObligationKind;
  readonly holder: HolderRef;
  /** Persons who may not discharge it although their post holds it. */
  readonly not: readonly PersonId[];
  /** The post that watches a wait no post holds. */
  readonly watch: PostId | null;
  /** When that post last reminded of it. */
  readonly remindedAt: Instant | null;
  /** Its own time; null where only the clocks of the case bind it. */
  readonly term: Term | null;
  readonly due: Due | null;
  readonly since: Instant;
  /** The workflow state it belongs to; null for what operations opened. */
  readonly state: string | null;
  /** What a supervision looks at, and the work that a request was made about. */
  readonly of: number | null;
  /** The paper that was promised; absent where none is. */
  readonly material?: string;
  readonly request: (Request & { readonly by: PersonId }) | null;
  /** How many tiers of the escalation have been called in, and when the next is. */
  readonly tier: number;
  readonly tierAt: Instant | null;
  /** Who of several holders has claimed it, and when; whether the claim still stands says `claimOf`. */
  readonly taken: { readonly by: PersonId; readonly at: Instant } | null;
  /** Of `pay` alone. */
  readonly charge?: Charge;
}

/** A clock of the document, started. `term.pauses` ends with an open pause while it stands still. */
export interface Clock {
  readonly term: Term;
  readonly due: Due;
  /** Version of the calendar the due was computed by; a final due never moves by itself. */
  readonly calendar: string;
}

/** 送达方式 How an answer can reach somebody: 《民事诉讼法》第八十八条至第九十五条, which administration follows. */
export const MEANS = ['electronic', 'inPerson', 'post', 'left', 'publicNotice'] as const;
export type Means = (typeof MEANS)[number];

export interface Evaluation {
  /** 1 to 5, 5 is best. National code lists count the other way; they are mapped at the edge. */
  readonly rating: number;
  readonly solved: boolean;
  readonly at: Instant;
}

/** On time against both clocks; null where the clock is not declared or never started. */
export interface OnTime {
  readonly statutory: boolean | null;
  readonly promised: boolean | null;
}

/** A completed handling that a reopening set aside. */
export interface Handled {
  readonly outcome: Outcome;
  readonly handledAt: Instant;
  readonly onTime: OnTime;
  readonly evaluation: Evaluation | null;
}

/** Another case of the same matter. */
export interface CaseRef {
  readonly service: string;
  readonly id: string;
  readonly number: string;
}

/** A case that goes on with the matter, and the post it was laid before, which has to read what it is about. */
export interface Follower extends CaseRef {
  readonly holder: { readonly unit: UnitId; readonly post: PostId } | null;
}

/** 并单 The case that this one's matter is handled in; until that is answered this one stands still. */
export interface MergedInto extends CaseRef {
  readonly at: Instant;
}

/** 并单 A case that is handled with this one, and what that binds this one to. It stands still, so this stands too. */
export interface Voice extends CaseRef {
  /** The day its applicant was told: of the clock that runs, else the latest it can be; null where nothing was told. */
  readonly promise: Due | null;
  /** By when its own office had to take the step it stands at; of no more interest once that step is behind. */
  readonly step: { readonly stage: Stage; readonly due: Due } | null;
}

/** What the last version that was published since has meant for a case. */
export interface Weighed {
  readonly hash: string;
  readonly version: string;
  readonly as: 'moved' | 'asked' | 'pinned';
  /** Answers that only the applicant can give; empty unless asked. */
  readonly ask: readonly string[];
}

/** 证照 What was issued: its number, the days between which it is good, and whether anybody may rely on it. */
export interface Issued {
  readonly output: string;
  readonly number: string;
  /** The entry that issued it. */
  readonly seq: number;
  readonly from: LocalDate;
  /** The last day; null without end. */
  readonly until: LocalDate | null;
  /** Keyed digest of all that stands on it, so that what is printed otherwise does not verify. */
  readonly seal: string;
  readonly standing: 'valid' | 'suspended' | 'revoked';
  /** When it came to stand so. */
  readonly since: Instant;
}

export type ClosedAs = 'evaluated' | 'notEvaluated' | 'withdrawn' | 'unrated';

export interface CaseState {
  readonly id: string;
  readonly area: string;
  readonly seq: number;
  readonly number: string;
  readonly service: { readonly id: string; readonly version: string; readonly hash: string };
  /** null while no version published since had anything to say of it. */
  readonly weighed: Weighed | null;
  readonly applicant: {
    readonly party: string;
    readonly kind: 'person' | 'company';
    /** The person who filed it: the party itself, its agent, its proxy, or staff on behalf. */
    readonly filedBy: PersonId;
    readonly reachable: boolean;
  };
  readonly channel: string;
  readonly place: { readonly town: string | null; readonly village: string | null };
  readonly category: string | null;
  readonly confidential: boolean;
  readonly about: UnitId | null;
  readonly urgency: 'normal' | 'urgent' | 'emergency';
  readonly submittedAt: Instant;
  /** 一事一编码 The first case of its matter; null where it is the first itself. */
  readonly matterId: string | null;
  /** The case whose answer this one asks to be looked at again, and those that did so of this one. */
  readonly follows: CaseRef | null;
  readonly followed: readonly Follower[];
  readonly mergedInto: MergedInto | null;
  readonly voices: readonly Voice[];
  /** Active workflow states: one, or of a block one for each branch that goes on, in the order they are declared. */
  readonly states: readonly string[];
  readonly stage: Stage;
  readonly unit: UnitId | null;
  readonly assignedAt: Instant | null;
  readonly obligations: readonly Obligation[];
  readonly clocks: { readonly [id: string]: Clock };
  /** How often each limited edge was walked: `state.event`. */
  readonly walked: { readonly [edge: string]: number };
  readonly counts: { readonly [operation: string]: number };
  readonly correction: readonly string[];
  /** What came of each look-up last; what it said is in the payload. */
  readonly lookups: { readonly [lookup: string]: 'ok' | 'failed' };
  /** Look-ups that the applicant has consented to. */
  readonly consents: readonly string[];
  /** Look-ups whose consent was taken back. */
  readonly retracted: readonly string[];
  /** 容缺 Papers that were promised and are not here yet. */
  readonly owed: readonly string[];
  readonly parties: { readonly [party: string]: Involved };
  readonly suspended: { readonly until: LocalDate; readonly reasonCode: string } | null;
  readonly outcome: Outcome | null;
  readonly handledAt: Instant | null;
  readonly handledBy: { readonly person: PersonId; readonly unit: UnitId | null; readonly post: PostId | null } | null;
  readonly onTime: OnTime | null;
  readonly rectified: { readonly outcome: Outcome; readonly at: Instant } | null;
  /** When and how the answer reached the applicant; null while nobody has put it on record. */
  readonly served: { readonly means: Means; readonly at: Instant } | null;
  /** What it gave, the earliest first. */
  readonly issued: readonly Issued[];
  readonly evaluation: Evaluation | null;
  readonly evaluations: number;
  readonly urgedAt: Instant | null;
  readonly payments: readonly Payment[];
  readonly earlier: readonly Handled[];
  /** Units that hold or held an obligation: they may read what they worked on. */
  readonly involved: readonly UnitId[];
  readonly closedAt: Instant | null;
  readonly closedAs: ClosedAs | null;
}

export const INITIAL: CaseState = {
  id: '',
  area: '',
  seq: 0,
  number: '',
  service: { id: '', version: '', hash: '' },
  weighed: null,
  applicant: { party: '', kind: 'person', filedBy: '', reachable: false },
  channel: '',
  place: { town: null, village: null },
  category: null,
  confidential: false,
  about: null,
  urgency: 'normal',
  submittedAt: '',
  matterId: null,
  follows: null,
  followed: [],
  mergedInto: null,
  voices: [],
  states: [],
  stage: 'collect',
  unit: null,
  assignedAt: null,
  obligations: [],
  clocks: {},
  walked: {},
  counts: {},
  correction: [],
  lookups: {},
  consents: [],
  retracted: [],
  owed: [],
  parties: {},
  suspended: null,
  outcome: null,
  handledAt: null,
  handledBy: null,
  onTime: null,
  rectified: null,
  served: null,
  issued: [],
  evaluation: null,
  evaluations: 0,
  urgedAt: null,
  payments: [],
  earlier: [],
  involved: [],
  closedAt: null,
  closedAs: null,
};
