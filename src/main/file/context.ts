// Files, wired together: who may read one is said by the matter it belongs to, and who did is put on record.
import { recordAccess } from '#audit/actions/access.ts';
import { cut, findReadable } from '#case/context.ts';
import type { World } from '#case/ports.ts';
import { maySeeFile } from '#case/view.ts';
import type { DocumentContext } from '#document/actions.ts';
import type { Redraw } from '#document/ports.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import { newId } from '../keys.ts';

/** What one person may leave lying loose. */
const LOOSE = { files: 50, bytes: 100_000_000 };

interface Grounds {
  readonly area: string;
  readonly database: Database;
  readonly world: World;
  readonly isUnlimited: boolean;
  readonly redraw: Redraw;
  readonly sealOf: (text: string) => string;
}

export const documentContextOf =
  ({ area, database, world, isUnlimited, redraw, sealOf }: Grounds) =>
  (now: Instant): DocumentContext => ({
    database,
    area,
    now,
    newId,
    redraw,
    sealOf,
    looseLimit: isUnlimited ? null : LOOSE,
    mayRead: async (person, subject, document) => {
      if (subject.kind !== 'case') return undefined;
      const read = await findReadable({ world, database, now }, subject.id, person);
      return read && maySeeFile(read.file, read.reading, document.id)
        ? { name: cut(document.name, read.file.hidden) }
        : undefined;
    },
    recordRead: async ({ person, document, subject, at }) => {
      const read = await findReadable({ world, database, now }, subject.id, person);
      // What applicants open in their own case is nobody's look at them.
      if (!read || read.reading.as === 'applicant') return;
      const actor = read.reading.actors.find((one) => one.kind === 'staff');
      const post = actor?.kind === 'staff' ? actor.post : null;
      await recordAccess(database, { person, post, caseId: subject.id, what: `file ${document}`, why: 'handling', at });
    },
  });
