// What others reported like what is about to be sent, in words.
import { dayWords, caseTexts } from '#case/words.ts';
import { dateOf } from '#kernel/time.ts';
import { likelyBefore, type ToldItem } from '#likeness/actions/compare.ts';
import { findSame } from '#publication/actions/board.ts';
import { settled } from '#service/form/visible.ts';
import type { Making } from '../apply/draft.ts';
import { categoryWords, placeWords, unitWords } from '../../desk/words.ts';
import type { Visit } from '../../web.ts';
import type { AlikeBeforeView } from './section.tsx';
import { alikeTexts } from './texts.ts';

export async function alikeBefore(
  visit: Visit,
  { document, data, place, same }: Making,
): Promise<AlikeBeforeView | null> {
  if (!document.sameMatter?.told) return null;
  const { town, village, address } = place;
  const filing = {
    service: document.id,
    data: settled(document, data),
    place: { ...(town ? { town } : {}), ...(village ? { village } : {}), ...(address ? { address } : {}) },
  };
  const { items, others } = await likelyBefore(visit.web.likenessAt(visit.ctx.now), visit.person, filing);
  const shown = same === null ? undefined : await findSame(visit.web.publicAt(visit.ctx.now), same);
  if (items.length === 0 && !shown) return null;
  const rest = items.filter(({ ref }) => ref !== shown?.ref);
  return {
    others,
    isJoined: shown !== undefined,
    items: [
      ...(shown ? [{ ref: shown.ref, ...shownWords(visit, shown) }] : []),
      ...rest.map((item) => ({ ref: item.ref, ...wordsOf(visit, item) })),
    ],
    own: items.flatMap(({ own }) => (own ? [{ number: own.number, href: `/cases/${own.id}` }] : [])),
    // What was joined stays chosen unless the form says otherwise.
    chosen: namedIn(visit) ?? (visit.request.body.get('key') === null ? (shown?.ref ?? '') : ''),
  };
}

/** As everybody sees it. */
function shownWords(
  visit: Visit,
  { title, town, village }: NonNullable<Awaited<ReturnType<typeof findSame>>>,
): { readonly label: string; readonly about: string } {
  const t = alikeTexts(visit.site.language);
  return { label: t.shown(title), about: placeWords(visit, town, village) || t.nowhere };
}

function wordsOf(visit: Visit, item: ToldItem): { readonly label: string; readonly about: string } {
  const { language } = visit.site;
  const t = alikeTexts(language);
  const kind = categoryWords(visit.ctx.world.catalogue, item.category, language) ?? t.kind;
  const where = placeWords(visit, item.town, item.village);
  const stages: { readonly [stage: string]: string | undefined } = caseTexts(language).stages;
  const filed = t.filed(
    dayWords(item.filed, language, dateOf(visit.ctx.now)),
    `${stages[item.stage] ?? item.stage}${item.unit === null ? '' : t.at(unitWords(visit, item.unit))}`,
  );
  return {
    label: `${kind} · ${where === '' ? t.nowhere : where}`,
    about: item.own === null ? filed : `${filed} · ${t.own(item.own.number)}`,
  };
}

/** Which of them was chosen, if it can be one at all. */
export function namedIn({ request }: Pick<Visit, 'request'>): string | undefined {
  const named = request.body.get('same') ?? '';
  return /^[0-9a-f]{24}$/.test(named) ? named : undefined;
}
