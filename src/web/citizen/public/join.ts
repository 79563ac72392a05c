// 我也是 "Me too": a draft of one's own with kind and place of the matter, that says it is the same. Nothing is sent by one press.
import { dropDraft, findDraft } from '#case/actions/draft.ts';
import type { PageReply } from '#http/ports.ts';
import { withValue } from '#service/data.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { redirect, NOT_FOUND, type Visit } from '../../web.ts';
import { keepMaking, loadMaking } from '../apply/draft.ts';
import { applyPath, reviewPath } from '../apply/address.ts';
import { publicTexts } from './texts.ts';

interface Shown {
  readonly id: string;
  readonly service_id: string;
  readonly title: string;
  readonly category: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly ref: string;
}

/** What stands in the way: a draft of the same service that was begun before. */
export async function unfinished({ ctx, person }: Visit, service: string): Promise<string | null> {
  const document = ctx.world.catalogue.find(service);
  const draft = document && (await findDraft(ctx, person, service));
  return document && draft ? `${applyPath({ document })}?resume` : null;
}

export async function joinFrom(visit: Visit, shown: Shown, replace: boolean): Promise<PageReply> {
  const document = visit.ctx.world.catalogue.find(shown.service_id);
  if (!document?.publication) return NOT_FOUND;
  if (replace) await dropDraft(visit.ctx, visit.person, document.id);
  else if ((await unfinished(visit, document.id)) !== null) return redirect(`/public/${shown.id}?draft#join`);
  const making = await loadMaking(visit, document);
  const place = { ...(shown.town ? { town: shown.town } : {}), ...(shown.village ? { village: shown.village } : {}) };
  const data = filledIn(visit, document, shown, making.data);
  // Every page is filled in: what is left is to look it over.
  await keepMaking(visit, { ...making, data, place, same: shown.ref, page: null });
  return redirect(reviewPath(making));
}

function filledIn(
  { site }: Visit,
  { publication, data: asked }: ServiceDocument,
  { title, category }: Shown,
  data: Parameters<typeof withValue>[0],
): Parameters<typeof withValue>[0] {
  if (!publication) return data;
  const titled = withValue(data, publication.title, title);
  const said = withValue(titled, publication.text, publicTexts(site.language).joinText(title));
  const hasKinds = 'category' in ((asked['properties'] ?? {}) as object);
  return category !== null && hasKinds ? withValue(said, '/category', category) : said;
}
