// What the board tells: that one's own matter is shown, how a followed one goes on, what is new, what an office gives notice of. Told
// in the transaction of what it is about; the words of a matter stand in none of it, because they may be taken out again.
import type { Note } from '#publication/rules/note.ts';
import type { Session } from '#storage/postgres.ts';
import type { Facts } from '../rules.ts';
import { insertMessages, type NewMessage } from '../store.ts';

/** What messages about the board have in the place of a service, and of the hash of one. */
export const OF_PUBLIC = 'publication';

/** Answers how many were told anew. */
export const tellOfPublic = (session: Session, area: string, notes: readonly Note[]): Promise<number> =>
  insertMessages(
    session,
    notes.map((note): NewMessage => ({
      area,
      recipient_kind: 'party',
      recipient: note.to,
      ...subjectOf(note),
      seq: note.seq,
      kind: note.kind,
      facts: factsOf(note),
      at: note.at,
      outside: false,
    })),
  );

function subjectOf(note: Note): Pick<NewMessage, 'case_id' | 'number' | 'service_id' | 'service_hash'> {
  if ('of' in note)
    return {
      case_id: note.of.id,
      number: note.of.number,
      service_id: note.of.service.id,
      service_hash: note.of.service.hash,
    };
  const of = 'publication' in note ? note.publication : 'notice' in note ? `notice-${note.notice}` : '';
  return { case_id: of, number: '', service_id: OF_PUBLIC, service_hash: OF_PUBLIC };
}

function factsOf(note: Note): Facts {
  if (note.kind === 'matterMoved') return { moved: note.step };
  if (note.kind === 'newInPublic') return { count: note.count };
  return note.kind === 'noticeGiven' ? { question: note.title } : {};
}
