// What a field or a material that is to be corrected is called.
import { textIn } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Option } from '../../kit/field/field.tsx';

/** `/account`, `account`, `idCard` or `materials/idCard`; the ref itself where the document knows no such thing. */
export function labelOfRef(document: ServiceDocument, ref: string, language: Language): string {
  const field = document.form.pages
    .flatMap((page) => page.fields)
    .find((one) => one.ref === ref || one.ref === `/${ref}`);
  const material = document.materials.find((one) => ref === one.id || ref === `materials/${one.id}`);
  return textIn(field?.label ?? material?.title, language) || ref;
}

/** What a consent to take back, or to give again, is about. */
export const lookupOptions = ({ lookups = [] }: ServiceDocument, language: Language): readonly Option[] =>
  lookups.map(({ id, title }) => ({ value: id, label: say(title, language) }));
