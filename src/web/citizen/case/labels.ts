// What a field or a material that is to be corrected is called.
import { textIn } from '#case/words.ts';
import type { Language } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';

/** `/account`, `account`, `idCard` or `materials/idCard`; the ref itself where the document knows no such thing. */
export function labelOfRef(document: ServiceDocument, ref: string, language: Language): string {
  const field = document.form.pages
    .flatMap((page) => page.fields)
    .find((one) => one.ref === ref || one.ref === `/${ref}`);
  const material = document.materials.find((one) => ref === one.id || ref === `materials/${one.id}`);
  return textIn(field?.label ?? material?.title, language) || ref;
}
