// What the desk's case page and the pane beside the worklist are shown: plain words and dates, already masked.
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { ChipTone } from '../../kit/chip/chip.tsx';
import type { ClockDay } from '../../kit/clock-days/clock-days.tsx';
import type { CommandView } from '../../kit/command-form/command-form.tsx';
import type { DueView } from '../../kit/due/due.ts';
import type { AlikeView } from '../alike/alike.tsx';
import type { Fact } from '../../kit/facts/facts.tsx';
import type { MatterView } from '../../kit/matter/matter.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { LoopStep } from '../../kit/stub/stub.tsx';
import type { SuggestView } from '../../kit/talk/onward.tsx';
import type { TalkView } from '../../kit/talk/talk.tsx';
import type { TimelineItem } from '../../kit/timeline/timeline.tsx';
import type { DeskJoinedView } from '../joined/section.tsx';
import type { UploadedFile } from '../../kit/upload/upload.tsx';

export interface DeskDutyView {
  /** 综合行政执法局 · 办理岗, or 申请人. */
  readonly who: string;
  /** 办理, 协办, 审批. */
  readonly what: string;
  readonly since: Instant;
  readonly due: DueView | null;
  readonly isYours: boolean;
  /** Who has claimed it within the post. */
  readonly takenBy: string | null;
  /** Person who may not discharge it, e.g. the last handler after a bad rating. */
  readonly not: string | null;
  readonly watch: string | null;
  /** What is asked for: 延期 5 个工作日，理由…… */
  readonly request: string | null;
}

export interface ClockView {
  readonly id: string;
  /** 办理时限. */
  readonly title: string;
  readonly from: Instant;
  readonly due: LocalDate;
  readonly isStopped: boolean;
  readonly isProvisional: boolean;
  readonly days: readonly ClockDay[];
}

/** null for a confidential applicant that this reader may not know. */
export type ApplicantView = {
  /** 个人, 企业. */
  readonly kind: string;
  readonly name: string;
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly filedBy: string | null;
  readonly isMasked: boolean;
} | null;

/** As much as fits beside a list. */
export interface CasePaneView {
  readonly id: string;
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly service: string;
  readonly stage: string;
  readonly tone: ChipTone;
  /** Words of the active workflow states. */
  readonly state: string;
  readonly steps: readonly LoopStep[];
  readonly due: DueView | null;
  readonly urgency: string | null;
  readonly place: string | null;
  readonly channel: string;
  readonly submittedAt: Instant;
  readonly applicant: ApplicantView;
  readonly data: readonly Fact[];
  readonly files: readonly UploadedFile[];
  readonly duties: readonly DeskDutyView[];
  readonly timeline: readonly TimelineItem[];
  /** What `available` offers this reader, the likeliest first. */
  readonly commands: readonly CommandView[];
}

export interface DeskCaseView extends CasePaneView {
  /** The worklist as it was when the case was opened from it. */
  readonly back: string;
  /** complaint@1.0.0 and the beginning of its hash. */
  readonly version: string;
  /** Where seeing the full personal data is asked for; null where there is nothing to unmask. */
  readonly unmask: { readonly action: string; readonly problems: readonly Problem[] } | null;
  readonly talk: TalkView;
  /** Services to suggest in the talk; null where it leads to none. */
  readonly suggest: SuggestView | null;
  readonly matter: MatterView;
  /** Cases likely about the same, while it is open. */
  readonly alike: AlikeView;
  /** What is handled together with it. */
  readonly joined: DeskJoinedView;
  readonly clocks: readonly ClockView[];
  /** The call it was filed in, for those who answer the telephone. */
  readonly call: { readonly number: string; readonly href: string } | null;
  /** What is owed, what came and what went back. */
  readonly money: readonly Fact[];
  /** Results so far, newest first. */
  readonly answers: readonly {
    readonly unit: string;
    readonly at: Instant;
    readonly outcome: string;
    readonly tone: ChipTone;
    readonly text: string;
    readonly files: readonly UploadedFile[];
  }[];
  readonly letters: readonly { readonly title: string; readonly href: string }[];
  /** Where this becomes an answer for all, or the one it has become; null where it may not. */
  readonly forAll: { readonly href: string; readonly isMade: boolean } | null;
  /** A command that was just refused, with what was typed and why: shown open at the top. */
  readonly opened: CommandView | null;
  /** The refusal's sentence, where no form is left to say it. */
  readonly refusal: string | null;
  /** What was typed into the form that is offered no more. */
  readonly typed: string | null;
  /** Refused because the case had moved on meanwhile; what is shown is fresh. */
  readonly isStale: boolean;
  /** 已受理。 */
  readonly done: string | null;
}
