// The looks at one's own data, and at those of companies one acts for: staff in their posts, registers read for a matter, one's own hand.
import { listAccesses, type AccessItem } from '#audit/actions/access.ts';
import { textIn } from '#case/words.ts';
import { numberAfter } from '#kernel/page.ts';
import { say } from '#kernel/text.ts';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import type { Loaded, Visit } from '../../web.ts';
import { looksTexts } from './texts.ts';
import type { LooksView, LookView } from './page.tsx';

export async function loadLooks(visit: Visit): Promise<Loaded<LooksView>> {
  const { web, request } = visit;
  const after = request.query.get('after');
  const { items, next } = await listAccesses(web.accessContext, await ownIn(visit), numberAfter(after ?? undefined));
  return {
    view: {
      looks: items.map((one) => lookView(visit, one)),
      nextHref: next === null ? null : `/me/looks?after=${encodeURIComponent(next)}`,
      firstHref: after === null ? null : '/me/looks',
    },
  };
}

/** Under which names one's data is kept: oneself, also as the pseudonym of the ID number, and companies. */
async function ownIn({ web, ctx, person }: Visit): Promise<readonly string[]> {
  const { self, companies } = await web.capacities(person, ctx.now);
  return [self.id, ...companies.map((one) => one.id), ...(self.key === undefined ? [] : [self.key])];
}

export function lookView(visit: Visit, one: AccessItem): LookView {
  const { language } = visit.site;
  const t = looksTexts(language);
  const office = [textIn(one.unit, language), textIn(one.post, language)].filter(Boolean).join(' · ');
  const [kind = '', ...rest] = one.what.split(' ');
  const isOwn = kind === 'export';
  return {
    id: one.id,
    who: office || (kind === 'register' ? t.platform : isOwn ? t.yourself : t.someone),
    ...said(visit, kind, rest, one.why),
    at: one.at,
    matter: one.case === null || one.number === null ? null : { number: one.number, href: `/cases/${one.case}` },
  };
}

function said(visit: Visit, kind: string, rest: readonly string[], why: string): Pick<LookView, 'what' | 'why'> {
  const { language } = visit.site;
  const t = looksTexts(language);
  if (kind === 'register') return ofRegister(visit, rest);
  const reason = why === 'handling' ? t.handling : why;
  if (kind === 'unmask') return { what: t.unmask, why: reason };
  if (kind === 'export') return { what: t.export, why: t.own };
  if (kind === 'certificate') return { what: certificateTexts(language).looked, why: reason };
  return { what: kind === 'letter' ? t.letter : t.file, why: reason };
}

/** What was read is said as its service says it today; a look-up that it has no more, by the register alone. */
function ofRegister(
  { ctx, site: { language } }: Visit,
  [connector = '', service = '', id = '']: readonly string[],
): Pick<LookView, 'what' | 'why'> {
  const t = looksTexts(language);
  const document = ctx.world.catalogue.find(service);
  const lookup = document?.lookups?.find((one) => one.id === id);
  const from = textIn(ctx.world.registers.titleOf(connector), language) || connector;
  return {
    what: lookup ? t.register(from, say(lookup.title, language)) : t.operated(from),
    why: lookup ? say(lookup.purpose, language) : t.filing(textIn(document?.title, language) || service),
  };
}
