// What the designer's pages share: who may open them, and how a refusal is said.
import type { Designer, PublishRefusal } from '#service/actions/publish.ts';
import type { Language } from '#kernel/text.ts';
import type { Visit } from '../../web.ts';
import { designerTexts } from './texts.ts';

export async function designerOf({ web, person, ctx }: Visit): Promise<Designer | undefined> {
  const { posts } = await web.capacities(person, ctx.now);
  const post = posts.find((one) => one.role === 'designer');
  return post && { person, post: post.id };
}

export function refusalWords(refusal: PublishRefusal, language: Language): string {
  const { refusals } = designerTexts(language);
  return refusal.code === 'version_not_higher'
    ? refusals.version_not_higher(refusal.version, refusal.highest)
    : refusals[refusal.code];
}
