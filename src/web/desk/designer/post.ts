// What the designer's pages share: who may open them, and how a refusal is said.
import { draftOf, sourceOf, type Designer, type PublishRefusal } from '#service/actions/publish.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Language } from '#kernel/text.ts';
import type { Visit } from '../../web.ts';
import { designerTexts } from './texts.ts';

export async function designerOf({ web, person, ctx }: Visit): Promise<Designer | undefined> {
  const { posts } = await web.capacities(person, ctx.now);
  const post = posts.find((one) => one.role === 'designer');
  return post && { person, post: post.id };
}

export function refusalWords(refusal: PublishRefusal, language: Language): string {
  const { refusals, moving } = designerTexts(language);
  if (refusal.code === 'cases_open')
    return refusals.cases_open(
      refusal.open.reduce((sum, { n }) => sum + n, 0),
      refusal.open
        .map(({ version, state, n }) => `${version} ${moving.at(state, n)}`)
        .join(language === 'en' ? ', ' : '、'),
    );
  return refusal.code === 'version_not_higher'
    ? refusals.version_not_higher(refusal.version, refusal.highest)
    : refusals[refusal.code];
}

/** What stands under an address: a service in use, or a draft of this designer's. */
export interface Work {
  readonly id: string;
  readonly kind: 'draft' | 'published';
  /** null where the text of a version was not kept. */
  readonly source: string | null;
  readonly document: ServiceDocument | undefined;
}

export async function findWork(visit: Visit, designer: Designer): Promise<Work | undefined> {
  const { bench } = visit.web;
  const id = visit.request.params['id'] ?? '';
  const document = bench.keeper.find(id);
  if (document) return { id, kind: 'published', source: await sourceOf(bench, document), document };
  const draft = await draftOf(bench, designer, id);
  return draft && { id, kind: 'draft', source: draft.source, document: undefined };
}
