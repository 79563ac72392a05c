// 事项 The service document as frozen data, in the words of CPSV-AP, JSON Schema and SCXML; `pack.ts` makes it from YAML.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { ServiceTest } from './rules/test.ts';
import type { Duration, LocalDate } from '#kernel/time.ts';
import type { PostRole, UnitId } from '#organisation/rules.ts';
import type { Access, Publication } from './rules/access.ts';
import type { Migration } from './rules/migration.ts';
import type { LookUp, OutsideCall } from './rules/lookup.ts';
import type { PartyDeclaration, PartyHolder, Statement } from './rules/party.ts';
import type { Output, Source } from './rules/output.ts';
import type { Unread } from './rules/unread.ts';

/** A parsed CEL expression: plain data, read by `expression.ts` on the server, in the browser and in the checker. */
export interface Expression {
  readonly source: string;
  readonly tree: Tree;
}
export interface Tree {
  readonly op: string;
  readonly args: readonly (Tree | string | number | boolean | null)[];
}

/** 收集、交办、办理、反馈、评价 The closed loop. */
export const LOOP = ['collect', 'assign', 'handle', 'feedback', 'evaluate'] as const;
export const STAGES = [...LOOP, 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = [
  'solved',
  'partly',
  'explained',
  'granted',
  'refused',
  'notOurs',
  'withdrawn',
  'lapsed',
  'transferred',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A law or rule, as residents see it cited. */
export interface Legal {
  readonly law: Text;
  readonly article: string;
}

/** What policy sets as a number: money in integer fen, or a plain count. */
export interface Quantity {
  readonly count: number;
  readonly unit: 'fen' | 'number';
}

/** A term of the law or of a promise, or an amount of policy; dated and sourced: `packs/base/clocks.yaml`. */
export interface Parameter {
  readonly id: string;
  readonly title: Text;
  readonly value: Duration | Quantity;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly source: Text;
  /** false: shown with a visible "demo" mark */
  readonly verified: boolean;
}

/** A length written out, or the id of a dated parameter resolved on the day a clock starts. */
export type Length = Duration | { readonly parameter: string };

export type Role = { readonly post: PostRole };
/** `assigned` is the intake post of the unit last assigned, `payment` the bank that confirms it, `service` an outside system. */
export type Holder = Role | 'assigned' | 'applicant' | 'payment' | 'service' | PartyHolder;

export interface Edge {
  /** A reserved step name or a verb of the service's own. Absent on the branches of a choice. */
  readonly event: string;
  readonly target: string;
  readonly cond?: Expression;
  /** How often this edge may be walked in one case; then `then` is the target. */
  readonly limit?: number;
  readonly then?: string;
  /** What the button says, for verbs of the service's own. */
  readonly label?: Text;
}

export interface WorkState {
  readonly type: 'wait';
  readonly id: string;
  readonly title: Text;
  readonly stage: Stage;
  readonly holder: Holder;
  /** Fees that are owed here; held by the payment. */
  readonly charge?: readonly string[];
  /** Whose post it is, where that is neither the authority's nor near the unit last assigned: another department checks. */
  readonly unit?: UnitId;
  /** An office's time. Passing it escalates and decides nothing. */
  readonly deadline?: { readonly after: Length };
  /** An applicant's time. Passing it moves the case. */
  readonly expires?: { readonly after: Length; readonly target: string };
  /** Law makes silence decide: when the deadline passes, `event` happens, counted from `asOf`. */
  readonly deemed?: { readonly event: string; readonly asOf: 'submitted'; readonly legal: Legal };
  /** What the outside system that holds it is asked. */
  readonly service?: OutsideCall;
  /** What the party that holds it is asked to agree to. */
  readonly sign?: Statement;
  /** What the decision is called that is served as the case comes here, before it ends. */
  readonly letter?: Text;
  /** Post role that watches a wait that no post holds. */
  readonly watch?: PostRole;
  readonly on: readonly Edge[];
}

export interface ChoiceState {
  readonly type: 'choice';
  readonly id: string;
  readonly title: Text;
  /** Tried in order; the last has no `cond`. `event` is ''. */
  readonly on: readonly Edge[];
}

export interface FinalState {
  readonly type: 'final';
  readonly id: string;
  readonly title: Text;
  /** A fixed outcome, or the one given by the reporting step. */
  readonly outcome: Outcome | { readonly of: readonly Outcome[] };
  /** What the letter that ends here is called, where the law has a name for it. */
  readonly letter?: Text;
  /** Outputs that are issued when it ends here. */
  readonly produces?: readonly string[];
}

/**
 * Branches worked on at the same time. Each begins at one of `branches` and ends with an edge to the reserved `join`; when
 * enough have come there the case goes on to `target`. An edge to any other state ends the block.
 */
export interface ParallelState {
  readonly type: 'parallel';
  readonly id: string;
  readonly title: Text;
  readonly branches: readonly string[];
  readonly join: 'all' | 'any' | number;
  readonly target: string;
}

export type State = WorkState | ChoiceState | FinalState | ParallelState;

export type ClockStart = 'submitted' | 'accepted' | 'assigned' | 'served' | 'handled';

export interface ClockDeclaration {
  readonly id: string;
  readonly from: ClockStart;
  readonly after: Length;
  /** Shorter ones for matters that were called urgent when they were assigned. */
  readonly urgent?: Length;
  readonly emergency?: Length;
  /** Further states the clock stands still in, besides those an applicant holds. */
  readonly stopsIn: readonly string[];
}

export interface Operations {
  readonly transfer?: Record<string, never>;
  readonly coHandle?: { readonly due?: Duration };
  readonly urge?: { readonly times?: number };
  readonly supervise?: Record<string, never>;
  readonly extend?: {
    readonly clock: string;
    readonly max: Duration;
    readonly times: number;
    readonly grant: PostRole;
  };
  readonly suspend?: {
    readonly reasons: readonly { code: string; text: Text }[];
    readonly max: Duration;
    readonly grant: PostRole;
  };
  readonly bounce?: { readonly within: Duration; readonly times: number; readonly grant: PostRole };
  readonly escalate?: Record<string, never>;
  readonly take?: Record<string, never>;
  readonly comment?: Record<string, never>;
  /** 并单 Joins cases that are about one matter, parts them, and answers who objects. */
  readonly merge?: { readonly grant: PostRole };
  /** Who decided, or the head, takes back what was issued. */
  readonly revoke?: Record<string, never>;
}

export interface Field {
  /** JSON Pointer into the data, or the reserved `place` and `files`. */
  readonly ref: string;
  readonly label: Text;
  readonly help?: Text;
  readonly widget:
    | 'text'
    | 'area'
    | 'number'
    | 'date'
    | 'select'
    | 'radio'
    | 'checkbox'
    | 'unit'
    | 'place'
    | 'files'
    | 'phone'
    | 'idNumber';
  readonly options?: readonly { readonly value: string; readonly label: Text }[];
  readonly visible?: Expression;
  readonly required: boolean | Expression;
  readonly readOnly?: boolean;
  /** What the county knows: `person.name`, `.idNumber`, `.phone`, `company.name`, `.creditCode`, or `lookups.civil.marital`. */
  readonly prefill?: string;
}

export interface FormPage {
  readonly id: string;
  readonly title: Text;
  readonly fields: readonly Field[];
}

export interface Material {
  readonly id: string;
  readonly title: Text;
  readonly help?: Text;
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  readonly maxItems: number;
  readonly required: boolean | Expression;
  /** Whether a certificate of the county stands in for it, and of which type. Absent: papers only. */
  readonly source?: readonly Source[];
  readonly evidenceType?: string;
  readonly deferrable?: Deferral;
  /** Why it is asked for, by the id of a purpose. */
  readonly purpose?: string;
}

/** 容缺受理 Whoever has not the paper at hand may promise it; the case is taken in and handled, and granted only with it. */
export interface Deferral {
  /** From the day of the promise. */
  readonly within: Length;
  /** How often the post that watches may give as long again once that has passed. */
  readonly times: number;
  /** Absent: the first tier of the escalation. */
  readonly watch?: PostRole;
}

/** Why it asks what is personal, and how long that is kept: 《个人信息保护法》第十七条. */
export interface Privacy {
  /** By the id that `x-purpose` of a field names. */
  readonly purposes: Readonly<Record<string, Text>>;
  readonly retention: { readonly years: number };
}

/** What the service tells of its own when something happens. */
export interface Notice {
  /** An event of the log, or a verb of the service's own. */
  readonly on: string;
  /** `holder`: whoever holds the case afterwards. */
  readonly to: 'applicant' | 'holder' | Role;
  /** May hold `{service}`, `{number}`, `{unit}`, `{state}`, `{due}`. */
  readonly text: Text;
  /** Instead of the platform's own sentence for this, not beside it. */
  readonly replaces: boolean;
  readonly channels: readonly ('inbox' | 'sms')[];
}

export interface Eligibility {
  readonly id: string;
  readonly at: 'discover' | 'start' | 'submit' | 'decide';
  readonly rule: Expression;
  readonly else: Text;
  readonly legal?: Legal;
}

/** A decision table (DMN 1.5): what an applicant gets by the rules, never by somebody's judgement. */
export interface DecisionTable {
  readonly id: string;
  readonly title: Text;
  readonly unit: Quantity['unit'];
  /** `UNIQUE`: exactly one rule fits whoever may apply; `FIRST`: the first that fits. */
  readonly hitPolicy: 'UNIQUE' | 'FIRST';
  readonly rules: readonly DecisionRule[];
}

export interface DecisionRule {
  /** For whom, in plain words. */
  readonly title: Text;
  /** The cells of the row as one condition; absent where every cell is `-`. */
  readonly when?: Expression;
  /** An integer in the unit of the table. */
  readonly then: Expression;
  readonly legal?: Legal;
}

/** 收费 What has to be paid on the way (CPSV-AP Cost), in integer fen. Without `legal` it is shown with a visible "demo" mark. */
export interface Fee {
  readonly id: string;
  readonly title: Text;
  /** May read the answers, amounts of policy and what the decision tables give. */
  readonly amount: Expression;
  /** Where the money belongs: an account of the ledger. */
  readonly account: string;
  /** Whether it is owed at all. */
  readonly when?: Expression;
  readonly legal?: Legal;
  /** Endings after which it is paid back. Absent: there is no ending after payment that is not granted. */
  readonly refundWhen?: readonly Outcome[];
  /** What it grows by when it is not paid in time. */
  readonly late?: LateFee;
}

/**
 * 加处罚款、滞纳金 From the day after `after` a fee grows by `percent` of itself each day, never beyond itself: together at most
 * twice what was owed (《行政强制法》第四十五条第二款、《行政处罚法》第七十二条).
 */
export interface LateFee {
  readonly after: Length;
  readonly percent: Expression;
  readonly legal: Legal;
}

/** Whether a post has to act in it. */
export const isOffices = ({ holder }: Pick<WorkState, 'holder'>): boolean =>
  typeof holder === 'object' || holder === 'assigned';

export const USUAL_OPERATIONS: Operations = { coHandle: {}, urge: {}, supervise: {}, take: {}, comment: {} };

/** The clock of the answer: the promised one, else the law's. */
export const answerClock = ({ sla, clocks }: Pick<ServiceDocument, 'sla' | 'clocks'>): ClockDeclaration | undefined =>
  clocks.find(({ id }) => id === (sla.promised ?? sla.statutory));

/** 行政许可 What the licensing law rules; other kinds of items have their own. */
export const isLicence = ({ itemType }: Pick<ServiceDocument, 'itemType'>): boolean => itemType === '行政许可';

export interface ServiceDocument {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical document; what a case is pinned to. */
  readonly hash: string;
  readonly title: Text;
  readonly summary: Text;
  readonly guide: readonly { readonly title: Text; readonly text: Text }[];
  readonly authority: UnitId;
  readonly itemType: string;
  readonly audience: readonly ('person' | 'business')[];
  readonly lifeEvents: readonly string[];
  readonly keywords: readonly string[];
  readonly channels: readonly string[];
  readonly legalBasis: readonly Legal[];
  /** JSON Schema 2020-12 of what the applicant gives. */
  readonly data: JsonObject;
  readonly form: { readonly pages: readonly FormPage[] };
  readonly materials: readonly Material[];
  /** What is read elsewhere. Absent: nothing. */
  readonly lookups?: readonly LookUp[];
  readonly eligibility: readonly Eligibility[];
  /** Further people who are asked for their consent. Absent: nobody. */
  readonly parties?: readonly PartyDeclaration[];
  /** Amounts of policy its rules and tables read. Absent: none. */
  readonly policy?: readonly string[];
  readonly decisions?: readonly DecisionTable[];
  /** Absent: it costs nothing. */
  readonly fees?: readonly Fee[];
  /** What it gives. Absent: an answer and nothing else. */
  readonly outputs?: readonly Output[];
  readonly clocks: readonly ClockDeclaration[];
  readonly sla: { readonly statutory?: string; readonly promised?: string };
  readonly operations: Operations;
  readonly escalation: readonly { readonly to: PostRole; readonly every: Duration }[];
  readonly routing: { readonly by: readonly ('category' | 'place')[]; readonly else: PostRole };
  readonly rating: { readonly onBad: 'rectify' | 'callBack'; readonly within: Length; readonly window: Length };
  readonly reopen?: { readonly within: Duration; readonly target: string; readonly limit: number };
  /** `electronic`: whoever files in the app agrees that the answer reaches them there. Absent: nothing is served. */
  readonly service?: 'electronic';
  /** It is asked for about an answered case of the applicant's own, while that case's clock runs: review, final review. */
  readonly follows?: { readonly service: string; readonly while: string };
  /** Its cases are held against each other by these answers, the first being what it is about; `told`: who files is told of others. */
  readonly sameMatter?: { readonly by: readonly string[]; readonly told: boolean };
  /** Its cases may be shown to everybody once somebody has looked them over. Absent: never. */
  readonly publication?: Publication;
  /** What a refused applicant may do, to whom and within which days; printed on every refusal. */
  readonly remedy?: Text;
  readonly privacy?: Privacy;
  /** What it tells besides the platform's own sentences, or instead of one. Absent: nothing. */
  readonly notifications?: readonly Notice[];
  /** Reasons offered by decline and reject. */
  readonly reasons: readonly { readonly code: string; readonly text: Text; readonly legal?: Legal }[];
  readonly withdraw: boolean;
  /** Which answers which staff read where. Absent: all that work on a case read all, by class. */
  readonly access?: Access;
  /** What becomes of open cases of older versions. Absent: they stay with their own. */
  readonly migrations?: readonly Migration[];
  readonly workflow: { readonly initial: string; readonly states: Readonly<Record<string, State>> };
  readonly tests: readonly ServiceTest[];
  /** What of it could not be read. Absent in a document without findings, which is the only one that is ever used. */
  readonly unread?: Unread;
}
