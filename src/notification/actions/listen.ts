// From the log to messages: one step of reading on, and the reminders that no event brings.
import { EVENTS } from '#case/engine/events.ts';
import { evolve } from '#case/engine/evolve.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import { addDays, addHours, dateOf, startOf, type Instant } from '#kernel/time.ts';
import { keepPosition, lockPosition } from '#storage/position.ts';
import type { Database } from '#storage/postgres.ts';
import type { StandingIn } from '../ports.ts';
import { goesOutside, isTold, messagesOf, type Draft } from '../rules.ts';
import { insertMessages, listPending, loadCases, loadWindow, type NewMessage, type Window } from '../store.ts';

const LISTENER = 'notification';

export interface ListenContext {
  readonly database: Database;
  readonly standingIn: StandingIn;
}

const TOLD = EVENTS.filter(isTold);

/** Events a step: some 20 ms of work, so that nobody waits long behind it. */
export const STEP = 500;

/**
 * Reads on in the log by one step and writes the messages of what it found, in one transaction with how far it read.
 * Answers how many events it passed; fewer than `STEP` means that it has caught up.
 */
export const listen = (ctx: ListenContext): Promise<number> =>
  ctx.database.transaction(async (session) => {
    const window = await loadWindow(session, await lockPosition(session, LISTENER), STEP, TOLD);
    if (window.passed === 0) return 0;
    const cases = await loadCases(session, [...new Set(window.told.map(({ id }) => id))]);
    await insertMessages(session, messagesIn(window, cases, ctx.standingIn));
    await keepPosition(session, LISTENER, window.last);
    return window.passed;
  });

/** In the order of the log, whatever the order of the cases. */
function messagesIn(
  window: Window,
  cases: Awaited<ReturnType<typeof loadCases>>,
  standingIn: StandingIn,
): readonly NewMessage[] {
  const asked = new Set(window.told.map(({ id, seq }) => `${id} ${seq}`));
  const found = new Map<string, readonly NewMessage[]>();
  for (const [id, events] of cases) {
    let before = INITIAL;
    for (const event of events) {
      const after = evolve(before, event);
      const key = `${id} ${event.seq}`;
      if (asked.has(key)) {
        const drafts = messagesOf(event, before, after, standingIn(after.service));
        found.set(
          key,
          drafts.map((draft) => messageOf(draft, after, event.at)),
        );
      }
      before = after;
    }
  }
  return window.told.flatMap(({ id, seq }) => found.get(`${id} ${seq}`) ?? []);
}

const messageOf = (draft: Draft, state: CaseState, at: Instant): NewMessage => ({
  area: state.area,
  recipient_kind: draft.recipient.kind,
  recipient: draft.recipient.id,
  case_id: state.id,
  number: state.number,
  service_id: state.service.id,
  service_hash: state.service.hash,
  seq: state.seq,
  kind: draft.kind,
  facts: draft.facts,
  at,
  outside: goesOutside(draft),
});

/** Applicants and those asked for a consent are reminded of what ends within two days: one working morning at least is left to do it. */
const REMINDED_HOURS = 48;

/** Reminds of everything that ends soon, once each; answers how many. */
export const remind = (ctx: { readonly database: Database; readonly now: Instant }): Promise<number> =>
  ctx.database.transaction(async (session) => {
    const pending = await listPending(session, ctx.now, addHours(ctx.now, REMINDED_HOURS));
    const messages = pending.map(({ party, due_at: dueAt, is_consent: isConsent, ...row }): NewMessage => ({
      ...row,
      recipient_kind: 'party',
      recipient: party,
      kind: isConsent ? 'consentReminded' : 'dueSoon',
      // A due ends with its last day; the instant itself is already the next.
      facts: { until: addDays(dateOf(dueAt), -1) },
      at: ctx.now,
      outside: true,
    }));
    return insertMessages(session, messages);
  });

/** Nine in the morning of the next day. */
export const nextReminder = (now: Instant): Instant => {
  const today = addHours(startOf(dateOf(now)), 9);
  return now < today ? today : addHours(today, 24);
};
