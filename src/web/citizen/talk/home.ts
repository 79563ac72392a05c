// The talk on the page of the applicant, and where it may lead.
import type { ReadCase } from '#case/context.ts';
import type { OnwardView } from '../../kit/talk/onward.tsx';
import type { TalkView } from '../../kit/talk/talk.tsx';
import type { Visit } from '../../web.ts';
import type { Failed } from '../case/words.ts';
import { onwardOf } from './onward.ts';
import { talkOf } from './view.ts';

export async function talkAtHome(
  visit: Visit,
  read: Pick<ReadCase, 'file' | 'reading'>,
  failed: Failed | null,
): Promise<{ readonly talk: TalkView; readonly onward: OnwardView | null }> {
  const talk = await talkOf(visit, read, failed, {
    here: `/cases/${read.file.state.id}`,
    names: new Map(),
    templates: [],
    asWord: () => null,
    onward: '',
  });
  return { talk, onward: await onwardOf(visit, read.file) };
}
