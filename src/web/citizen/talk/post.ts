// What a talk is sent: a word, a ready answer to be put into the box, a service to go on with; and what is new since, for a page
// that is open.
import { say } from '#case/talk/say.ts';
import type { ReadCase } from '#case/context.ts';
import { say as told } from '#kernel/text.ts';
import { renderLines } from '../../render.tsx';
import { talkTexts } from '../../kit/talk/texts.ts';
import type { TalkLineView } from '../../kit/talk/lines.tsx';
import type { WriteView } from '../../kit/talk/talk.tsx';
import type { PageReply } from '#http/ports.ts';
import type { Visit } from '../../web.ts';
import { failedOf } from '../case/failed.ts';
import type { Failed } from '../case/words.ts';
import { linesFor, TALK } from './view.ts';

/** null: it was said. Else what stands in the box again, and why. */
export async function postTalk(
  visit: Visit,
  { file }: ReadCase,
  templates: WriteView['templates'] = [],
): Promise<Failed | null> {
  const { request, site, ctx, person } = visit;
  const { body } = request;
  const typed = (body.get('text') ?? '').trim();
  const [intent, named = ''] = (body.get('intent') ?? 'send').split(':');
  if (intent === 'insert') {
    const ready = templates.find(({ id }) => id === named)?.text;
    return kept([typed, ready].filter(Boolean).join('\n'), []);
  }
  const service = intent === 'suggest' ? ctx.world.catalogue.find(named) : undefined;
  const text = service ? talkTexts(site.language).suggestWords(told(service.title, site.language)) : typed;
  if (text === '') return kept('', [{ ref: 'text', message: talkTexts(site.language).required }]);
  const as = body.get('as');
  const result = await say(
    ctx,
    { person },
    {
      id: file.state.id,
      text,
      once: body.get('once') ?? '',
      ...(as ? { as } : {}),
      ...(service ? { suggests: service.id } : {}),
    },
  );
  return result.ok ? null : { ...failedOf(visit, TALK, {}, result.refusal), values: { text: typed } };
}

const kept = (text: string, problems: Failed['problems']): Failed => ({ command: TALK, values: { text }, problems });

/** What was said since, alone: a page that is open puts it below what it has. */
export async function newLines(
  visit: Visit,
  read: ReadCase,
  names: ReadonlyMap<string, string>,
): Promise<PageReply | undefined> {
  const after = visit.request.query.get('lines');
  if (after === null) return undefined;
  const lines = await linesFor(visit, read, names);
  const fresh = lines.filter(({ seq }) => seq > numberIn(after));
  return { status: 200, html: renderLines(fresh, seqAfter(visit, read, lines), visit.site) };
}

const numberIn = (text: string | null): number => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0);

/**
 * Where nothing happened since the page was made but words of one's own, nobody has to look at anything first, and the other forms
 * of the page go along. What somebody else did or said they have to see before they act: null.
 */
function seqAfter({ request, person }: Visit, { file }: ReadCase, lines: readonly TalkLineView[]): number | null {
  const at = numberIn(request.query.get('at'));
  const shown = new Set(lines.map(({ seq }) => seq));
  const since = file.entries.filter(({ seq }) => seq > at);
  return at > 0 && since.every(({ seq, type, actor }) => type === 'commented' && actor === person && shown.has(seq))
    ? file.state.seq
    : null;
}
