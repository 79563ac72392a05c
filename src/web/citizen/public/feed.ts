// The board as a feed: the same words as its pages, found anew by who has read it before.
import { createHash } from 'node:crypto';
import type { PageReply } from '#http/ports.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { filterIn, listMatters } from '#publication/actions/board.ts';
import { writeFeed } from '#publication/rules/feed.ts';
import { categoryWords, placeWords } from '../../desk/words.ts';
import { NOT_FOUND, type Visit } from '../../web.ts';
import { askedIn, boardPath } from './loader.ts';
import { publicTexts } from './texts.ts';

const MOST_SUMMED = 300;

/** In a language it is the same for everybody, so that it may be kept as long as nothing in it changes. */
export async function loadFeed(visit: Visit): Promise<PageReply> {
  const { web, ctx, request, site } = visit;
  const pub = web.publicAt(ctx.now);
  const { town, village, subject } = askedIn(visit);
  const filter = filterIn(pub, { town, village, subject });
  if (!filter.ok)
    return { status: 400, body: web.sentence(filter.refusal, site.language), contentType: 'text/plain; charset=utf-8' };
  const page = await listMatters(pub, filter.value, null);
  if (!page.ok) return NOT_FOUND;
  const t = publicTexts(site.language);
  const of = boardPath({ town, village, subject });
  const place = placeWords(visit, filter.value.town, filter.value.village);
  const kind = categoryWords(ctx.world.catalogue, filter.value.subject, site.language) ?? '';
  const body = writeFeed({
    url: `${request.origin}${boardPath({ town, village, subject }, '/public/feed.xml')}`,
    page: `${request.origin}${of}`,
    title: [t.title, place, kind].filter((one) => one !== '').join(' · '),
    author: say(web.county, site.language),
    language: site.language,
    since: `${dateOf(ctx.now).slice(0, 4)}-01-01T00:00:00.000Z`,
    entries: page.value.items.map((row) => ({
      url: `${request.origin}/public/${row.id}`,
      title: row.title,
      summary: row.body.length > MOST_SUMMED ? `${row.body.slice(0, MOST_SUMMED)}…` : row.body,
      publishedAt: row.first_at,
      updatedAt: row.changed_at,
      subject: categoryWords(ctx.world.catalogue, row.category, site.language),
    })),
  });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { status: 200, body, contentType: 'application/atom+xml; charset=utf-8', etag };
}
