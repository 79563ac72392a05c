// Papers the answers ask for that are not here, by name. What may come later (容缺) is promised or a duty of its own.
import type { JsonObject } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import { missingMaterials } from '#service/form/validate.ts';
import type { FormContext } from '#service/form/visible.ts';
import type { ServiceDocument } from '#service/rules.ts';

/** @param given Ids of the papers that are here. */
export function missingTitles(
  document: ServiceDocument,
  data: JsonObject,
  context: FormContext,
  given: readonly string[],
  language: Language,
): readonly string[] {
  const missing = missingMaterials(document, data, context, given).map(({ path }) => path);
  return document.materials
    .filter(({ id, deferrable }) => !deferrable && missing.includes(`materials/${id}`))
    .map(({ title }) => say(title, language));
}
