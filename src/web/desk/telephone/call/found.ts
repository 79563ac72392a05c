// What is found for what a caller asks: by the same pieces residents find it by.
import { dateOf } from '#kernel/time.ts';
import { say } from '#kernel/text.ts';
import { findThings } from '#service/find/shelf.ts';
import { answersTo } from '../../../citizen/answers/found.ts';
import { alikeBefore } from '../../../citizen/alike/view.ts';
import { newMaking } from '../../../citizen/apply/draft.ts';
import type { Visit } from '../../../web.ts';
import type { BesideView } from './beside.tsx';
import type { Typed } from './page.tsx';
import { wordsFrom } from '../handover.ts';

/** What most calls are filed as; it can always be filed. */
const ALWAYS = ['complaint', 'question'];
const MOST = { answers: 3, services: 4 } as const;

export async function besideOf(visit: Visit, typed: Pick<Typed, 'ask' | 'town' | 'village'>): Promise<BesideView> {
  const { web, ctx, site } = visit;
  const { rows, fit } = answersTo(visit, typed.ask, MOST.answers);
  const today = dateOf(ctx.now);
  return {
    isAsked: typed.ask.trim() !== '',
    fit,
    answers: rows.map(({ id, question, passage = '' }) => {
      const answer = web.answers.keeper.shelf.find(id, today);
      return { id, question, passage, words: answer ? say(answer.answer, site.language) : passage };
    }),
    services: servicesFor(visit, typed.ask),
    alike: await alikeTo(visit, typed),
  };
}

function servicesFor({ web, ctx, site }: Visit, ask: string): BesideView['services'] {
  const found =
    ask.trim() === ''
      ? []
      : findThings(
          web.shelf,
          { query: ask, audience: 'person' },
          (thing) => thing.kind === 'service' && !thing.service.follows,
        ).items.flatMap((thing) => (thing.kind === 'service' ? [thing.service] : []));
  const always = ALWAYS.flatMap((id) => ctx.world.catalogue.find(id) ?? []);
  const others = found.filter(({ id }) => !ALWAYS.includes(id)).slice(0, MOST.services);
  return [...always, ...others].map(({ id, title }) => ({ id, title: say(title, site.language) }));
}

/** What others reported like it, told as to whoever is about to file it. */
async function alikeTo(
  visit: Visit,
  { ask, town, village }: Parameters<typeof besideOf>[1],
): Promise<BesideView['alike']> {
  const document = visit.ctx.world.catalogue.find('complaint');
  if (!document || ask.trim() === '') return [];
  const place = { ...(town === '' ? {} : { town }), ...(village === '' ? {} : { village }) };
  const found = await alikeBefore(visit, newMaking(document, { data: wordsFrom({ ask }, document), place }));
  return found?.items ?? [];
}
