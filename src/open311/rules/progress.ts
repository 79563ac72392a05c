// How far a case is, in the two words of GeoReport and the further ones of mySociety's extension. Pure.
import type { EventType } from '#case/engine/events.ts';
import type { Instant } from '#kernel/time.ts';
import type { Outcome } from '#service/rules.ts';
import type { zh } from '../texts.zh.ts';

/** A row of the board: what may be told of a case to everybody, and of what other software brought also its words. */
export interface BoardRow {
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly category: string | null;
  readonly unit: string | null;
  readonly handled_by_unit: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly state: string;
  readonly outcome: Outcome | null;
  readonly channel: string;
  readonly suspended: boolean;
  readonly submitted_at: Instant;
  readonly handled_at: Instant | null;
  readonly due_at: Instant | null;
  /** Nobody of the county owes anything in it any more. */
  readonly is_closed: boolean;
  /** When that was, or when anything last happened to it. */
  readonly updated_at: Instant;
  /** Who reported it: told to nobody, and looked for in what they wrote. */
  readonly party: string;
  /** What was filed, as canonical text; null unless it came this way, and once it is erased. */
  readonly payload: string | null;
}

/** mySociety's words, as far as anything here means the same. */
export type ExtendedStatus =
  | 'OPEN'
  | 'INVESTIGATING'
  | 'INTERNAL_REFERRAL'
  | 'ACTION_SCHEDULED'
  | 'FIXED'
  | 'NO_FURTHER_ACTION'
  | 'NOT_COUNCILS_RESPONSIBILITY'
  | 'CANCELLED'
  | 'CLOSED'
  | 'REOPEN';

export type UpdateText = keyof typeof zh.updates;

/** An entry of the log that other software is told. */
export interface UpdateRow {
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly category: string | null;
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  /** The effect as canonical text. */
  readonly effect: string;
  readonly as_post: string | null;
  /** Who reported the case. */
  readonly party: string;
  /** Of what software added: its words, as canonical text; null once they are erased. */
  readonly payload: string | null;
}

export interface Told {
  readonly text: UpdateText;
  readonly status: ExtendedStatus;
  /** The unit that has it from here on, where the entry says so. */
  readonly unit: string | null;
  /** The state of the workflow that it came to. */
  readonly state: string | null;
}

/** Entries that say something to somebody outside; the rest is the office's own business. */
export const TOLD_EVENTS: readonly EventType[] = [
  'assigned',
  'transferred',
  'escalated',
  'reported',
  'declined',
  'withdrawn',
  'evaluated',
  'rectified',
  'calledBack',
  'reopened',
  'resumed',
  'granted',
];

const OF_OUTCOME: { readonly [outcome in Outcome]?: ExtendedStatus } = {
  solved: 'FIXED',
  granted: 'FIXED',
  partly: 'CLOSED',
  explained: 'NO_FURTHER_ACTION',
  refused: 'NO_FURTHER_ACTION',
  notOurs: 'NOT_COUNCILS_RESPONSIBILITY',
  withdrawn: 'CANCELLED',
};

interface Effect {
  readonly set?: {
    readonly unit?: string | null;
    readonly states?: readonly string[];
    readonly outcome?: Outcome | null;
    readonly suspended?: unknown;
    readonly rectified?: { readonly outcome: Outcome };
    readonly evaluation?: { readonly solved: boolean };
  };
  readonly open?: { readonly kind: string };
}

const answered = (outcome: Outcome | null | undefined): ExtendedStatus => (outcome && OF_OUTCOME[outcome]) ?? 'CLOSED';

/** undefined: nothing that is told. */
export function toldOf({ type, effect }: Pick<UpdateRow, 'type' | 'effect'>): Told | undefined {
  const { set = {}, open } = JSON.parse(effect) as Effect;
  const said = sayingOf(type, set, open !== undefined);
  return said && { ...said, unit: set.unit ?? null, state: set.states?.[0] ?? null };
}

function sayingOf(
  type: EventType,
  set: NonNullable<Effect['set']>,
  isMore: boolean,
): Pick<Told, 'text' | 'status'> | undefined {
  switch (type) {
    case 'assigned':
      return { text: 'assigned', status: 'INVESTIGATING' };
    case 'transferred':
      return { text: 'transferred', status: 'INTERNAL_REFERRAL' };
    case 'escalated':
      return { text: 'escalated', status: 'INTERNAL_REFERRAL' };
    case 'reported':
      return { text: 'reported', status: answered(set.outcome) };
    case 'declined':
      return { text: 'declined', status: answered(set.outcome) };
    case 'withdrawn':
      return { text: 'withdrawn', status: 'CANCELLED' };
    case 'evaluated':
      return isMore ? { text: 'dissatisfied', status: 'REOPEN' } : undefined;
    case 'rectified':
      return { text: 'rectified', status: answered(set.rectified?.outcome) };
    case 'calledBack':
      return { text: 'calledBack', status: 'CLOSED' };
    case 'reopened':
      return { text: 'reopened', status: 'REOPEN' };
    case 'granted':
      return set.suspended ? { text: 'suspended', status: 'ACTION_SCHEDULED' } : undefined;
    case 'commented':
      return { text: 'commented', status: 'OPEN' };
    case 'resumed':
      return { text: 'resumed', status: 'INVESTIGATING' };
    default:
      return undefined;
  }
}
