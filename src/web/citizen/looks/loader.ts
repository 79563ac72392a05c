// The looks at one's own data, and at those of companies one acts for.
import { listAccesses } from '#audit/actions/access.ts';
import { textIn } from '#case/words.ts';
import { numberAfter } from '#kernel/page.ts';
import type { Language } from '#kernel/text.ts';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import type { Loaded, Visit } from '../../web.ts';
import { citizenTexts } from '../texts.ts';
import type { LooksView } from './page.tsx';

export async function loadLooks({ web, ctx, person, site, request }: Visit): Promise<Loaded<LooksView>> {
  const { self, companies } = await web.capacities(person, ctx.now);
  const parties = [self, ...companies].map((one) => one.id);
  const after = request.query.get('after');
  const { items, next } = await listAccesses(web.accessContext, parties, numberAfter(after ?? undefined));
  const t = citizenTexts(site.language).looks;
  return {
    view: {
      looks: items.map((one) => ({
        id: one.id,
        who:
          [textIn(one.unit, site.language), textIn(one.post, site.language)].filter(Boolean).join(' · ') || t.someone,
        what: whatOf(one.what, site.language),
        why: one.why === 'handling' ? t.handling : one.why,
        at: one.at,
        number: one.number,
        href: `/cases/${one.case}`,
      })),
      nextHref: next === null ? null : `/me/looks?after=${encodeURIComponent(next)}`,
      firstHref: after === null ? null : '/me/looks',
    },
  };
}

function whatOf(what: string, language: Language): string {
  const t = citizenTexts(language).looks;
  if (what === 'unmask') return t.unmask;
  if (what.startsWith('certificate ')) return certificateTexts(language).looked;
  return what.startsWith('letter ') ? t.letter : t.file;
}
