// The question an application goes on from, and what of its words the form asks for too.
import { findAsked } from '#case/actions/follow.ts';
import type { LoadedCase } from '#case/context.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { PlaceValue } from '../../kit/place/place.tsx';
import type { Visit } from '../../web.ts';

/** The question it goes on from, named by the address or the draft; whoever may not go on from it begins from nothing. */
export async function questionBefore(
  { ctx, person, request }: Visit,
  document: ServiceDocument,
  kept: string | null | undefined,
): Promise<LoadedCase | undefined> {
  const of = request.query.get('of') ?? kept;
  if (!of) return undefined;
  const found = await findAsked(ctx, { person, idempotencyKey: null }, document, of);
  return found.ok ? found.value[0] : undefined;
}

/** What was said, where the form asks for words of that name. */
export function wordsFor(document: ServiceDocument, { env }: Pick<LoadedCase, 'env'>): JsonObject {
  const asked = document.form.pages.flatMap((page) => page.fields.map(({ ref }) => ref));
  const properties = (document.data['properties'] ?? {}) as { readonly [name: string]: JsonObject };
  const words = ['title', 'text'].flatMap((name) => {
    const value = env.data[name];
    const most = Number(properties[name]?.['maxLength'] ?? Number.POSITIVE_INFINITY);
    return asked.includes(`/${name}`) && typeof value === 'string' ? [[name, value.slice(0, most)] as const] : [];
  });
  return Object.fromEntries(words);
}

/** What a form begins with: where it was, and the words, beside what is known anyway. */
export const carriedFrom = (
  document: ServiceDocument,
  asked: LoadedCase,
  known: JsonObject,
): { readonly place: PlaceValue; readonly data: JsonObject } => ({
  place: (asked.entries[0]?.data?.['place'] ?? {}) as PlaceValue,
  data: { ...known, ...wordsFor(document, asked) },
});
