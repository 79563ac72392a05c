// Who looks at a talk hears when there is something new in it: how far it has come for this person, asked of the log anew each
// time with the rights of that moment; and which of the cases that are looked at have moved, with one question for all of them.
import type { Database } from '#storage/postgres.ts';
import { findReadable, type CaseContext } from '../context.ts';
import { endOfLog, loadMoved } from '../store/talk.ts';
import { linesOf } from '../view/talk/lines.ts';

/** The seq of the last line of the talk; undefined where this person sees none. */
export async function talkSeq(
  ctx: Pick<CaseContext, 'world' | 'database' | 'now'>,
  id: string,
  person: string,
): Promise<number | undefined> {
  const found = await findReadable(ctx, id, person);
  if (!found || found.reading.as === 'party') return undefined;
  const { file, reading } = found;
  return linesOf({ file, reading, language: 'zh-CN', names: new Map() }).at(-1)?.seq ?? 0;
}

export interface Watch {
  /** Those of the watched cases that moved since the last look. */
  moved(watched: readonly string[]): Promise<readonly string[]>;
}

export function watchLog(database: Database): Watch {
  let position: number | undefined;
  return {
    async moved(watched) {
      if (position === undefined) {
        position = await endOfLog(database);
        return watched;
      }
      const found = await loadMoved(database, watched, position);
      ({ position } = found);
      return found.moved;
    },
  };
}
