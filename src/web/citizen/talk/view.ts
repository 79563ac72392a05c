// The talk of a case as its page shows it, to the applicant and at the desk alike.
import { attendanceAt } from '#calendar/rules/hours.ts';
import type { ReadCase } from '#case/context.ts';
import { offered } from '#case/view.ts';
import { linesOf, type TalkLine } from '#case/view/talk/lines.ts';
import { say } from '#kernel/text.ts';
import type { UploadedFile } from '../../kit/upload/upload.tsx';
import type { TalkLineView } from '../../kit/talk/lines.tsx';
import type { HoursView, TalkView, WriteView } from '../../kit/talk/talk.tsx';
import type { Visit } from '../../web.ts';
import { listFiles } from '../apply/draft.ts';
import { applyPath } from '../apply/address.ts';
import type { Failed } from '../case/words.ts';

type Read = Pick<ReadCase, 'file' | 'reading'>;

/** What was typed and not sent stands in the box again, under this name. */
export const TALK = 'say';

interface Side {
  /** Where the page of the case is. */
  readonly here: string;
  /** Names of staff, for those who may read them. */
  readonly names: ReadonlyMap<string, string>;
  readonly templates: WriteView['templates'];
  readonly asWord: (as: string) => string | null;
  /** Goes along with what is sent. */
  readonly onward: string;
}

const liveAt = (id: string): string => `/api/case/live?${new URLSearchParams({ id }).toString()}`;

export async function talkOf(visit: Visit, read: Read, failed: Failed | null, side: Side): Promise<TalkView> {
  const { file, reading } = read;
  const { state } = file;
  const offer = offered(file, reading, visit.ctx.now).find(({ command }) => command === 'comment');
  const own = failed?.command === TALK ? failed : null;
  const value = own?.values['text'];
  return {
    lines: await linesFor(visit, read, side.names),
    here: side.here,
    seq: state.seq,
    live: liveAt(state.id),
    isAnswered: state.handledAt !== null,
    hours: hoursFor(visit),
    write: offer
      ? {
          action: `${side.here}/${TALK}${side.onward}`,
          as: offer.as,
          asWord: side.asWord(offer.as),
          once: visit.ctx.newId(visit.ctx.now),
          value: typeof value === 'string' ? value : '',
          problems: own?.problems ?? [],
          templates: side.templates,
        }
      : null,
  };
}

export async function linesFor(
  visit: Visit,
  { file, reading }: Read,
  names: ReadonlyMap<string, string>,
): Promise<readonly TalkLineView[]> {
  const lines = linesOf({ file, reading, language: visit.site.language, names });
  const side = reading.as === 'applicant' ? 'applicant' : 'office';
  return Promise.all(
    lines.map(async (line) => ({
      seq: line.seq,
      at: line.at,
      kind: line.kind,
      isOwn: line.side === side,
      who: line.who,
      title: line.title,
      text: line.text,
      files: await filesOf(visit, line, file.hidden),
      goOn: goOnOf(visit, { file, reading }, line),
    })),
  );
}

const filesOf = (visit: Visit, { files }: TalkLine, hidden: readonly string[]): Promise<readonly UploadedFile[]> =>
  files.length === 0 ? Promise.resolve([]) : listFiles(visit, files, hidden);

/** A service that is no longer on offer is a word without a way. */
function goOnOf({ ctx, site }: Visit, { file, reading }: Read, { suggests }: TalkLine): TalkLineView['goOn'] {
  const document = suggests === null ? undefined : ctx.world.catalogue.find(suggests);
  if (!document) return null;
  const href = reading.as === 'applicant' ? applyPath({ document, of: file.state.id }) : null;
  return { title: say(document.title, site.language), href };
}

function hoursFor({ web, ctx }: Visit): HoursView | null {
  const found = attendanceAt(web.calendar, web.hours, ctx.now);
  return found
    ? {
        stretches: found.hours.open.map(({ from, to }) => `${from}–${to}`),
        next: found.next,
        isDemo: !found.hours.verified,
      }
    : null;
}
