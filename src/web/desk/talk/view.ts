// The talk of a case at the desk: with the ready answers of the reader's offices, and services to suggest.
import { listTemplates } from '#case/actions/template.ts';
import type { ReadCase } from '#case/context.ts';
import { isBroughtInWords } from '#case/engine/decide/follow.ts';
import { holderWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { talkOf, TALK } from '../../citizen/talk/view.ts';
import { lookedFor, servicesBy } from '../../citizen/talk/onward.ts';
import type { Failed } from '../../citizen/case/words.ts';
import type { SuggestView } from '../../kit/talk/onward.tsx';
import type { TalkView, WriteView } from '../../kit/talk/talk.tsx';
import type { Visit } from '../../web.ts';

type Read = Pick<ReadCase, 'file' | 'reading'>;

/** As many services as are picked from at a glance. */
const MOST = 6;

export async function templatesFor({ ctx, person }: Visit, { file, reading }: Read): Promise<WriteView['templates']> {
  const units = new Set(reading.actors.flatMap((actor) => (actor.kind === 'staff' ? [actor.unit] : [])));
  const asking = { person, idempotencyKey: null };
  const lists = await Promise.all([...units].map((unit) => listTemplates(ctx, asking, unit)));
  return lists
    .flat()
    .filter(({ service_id: service }) => service === null || service === file.state.service.id)
    .map(({ id, title, body }) => ({ id, title, text: body }));
}

interface Beside {
  readonly names: ReadonlyMap<string, string>;
  /** Goes along with what is sent, so that one lands where one came from. */
  readonly onward: string;
}

export async function deskTalkOf(
  visit: Visit,
  read: Read,
  failed: Failed | null,
  { names, onward }: Beside,
): Promise<{ readonly talk: TalkView; readonly suggest: SuggestView | null }> {
  const { file, reading } = read;
  const several = reading.actors.filter(({ kind }) => kind === 'staff').length > 1;
  const here = `/desk/cases/${file.state.id}`;
  const talk = await talkOf(visit, read, failed, {
    here,
    names,
    templates: await templatesFor(visit, read),
    onward,
    asWord: (as) => {
      const post = several ? file.env.organisation.posts.get(as) : undefined;
      return post ? holderWords(file, { unit: post.unit, post: post.id }, reading, visit.site.language) : null;
    },
  });
  return { talk, suggest: talk.write && suggestOf(visit, read, talk.write, here, onward) };
}

function suggestOf(visit: Visit, { file }: Read, write: WriteView, here: string, onward: string): SuggestView | null {
  const query = lookedFor(visit);
  const { title } = file.env.data;
  const found = servicesBy(visit, file, query || (typeof title === 'string' ? title : ''), MOST);
  if (!isBroughtInWords(file.env.document)) return null;
  return {
    query,
    here,
    kept: [...new URLSearchParams(onward)],
    action: `${here}/${TALK}${onward}`,
    as: write.as,
    once: write.once,
    services: found.map((document) => ({
      id: document.id,
      title: say(document.title, visit.site.language),
      href: `/services/${document.id}`,
    })),
  };
}
