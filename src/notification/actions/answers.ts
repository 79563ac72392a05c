// Offices are told before their answers are over, and on the last day. No event brings that: somebody looks every morning, and
// what was told before of the same last day is passed over.
import type { Text } from '#kernel/text.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import { insertMessages, type NewMessage } from '../store.ts';

export interface EndingAnswer {
  readonly area: string;
  readonly id: string;
  readonly question: Text;
  /** Its last day. */
  readonly until: LocalDate;
  readonly isLast: boolean;
  /** Whose inbox it goes to. */
  readonly post: string;
}

/** What messages about answers have in the place of a service. */
export const OF_ANSWERS = 'knowledge';

/** Answers how many were told anew. */
export const tellOfEnding = (
  { database, now }: { readonly database: Database; readonly now: Instant },
  ending: readonly EndingAnswer[],
): Promise<number> =>
  database.transaction((session) =>
    insertMessages(
      session,
      ending.map(({ area, id, question, until, isLast, post }): NewMessage => ({
        area,
        recipient_kind: 'post',
        recipient: post,
        case_id: id,
        number: '',
        service_id: OF_ANSWERS,
        service_hash: '',
        // Told once of each last day: one that was put off is told of again.
        seq: Number(until.replaceAll('-', '')),
        kind: isLast ? 'answerOver' : 'answerSoonOver',
        facts: { question, until },
        at: now,
        outside: false,
      })),
    ),
  );
