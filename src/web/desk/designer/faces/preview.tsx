// The resident's form, of the very same parts: each page under the other, and nothing that would send it.
import { FieldScope } from '../../../kit/field/field.tsx';
import { FormFields } from '../../../kit/form-fields/form-fields.tsx';
import { useTexts } from '../texts.ts';
import type { FacesView } from './page.tsx';

export function Preview({ pages }: { readonly pages: NonNullable<FacesView['form']> }) {
  const t = useTexts();
  return (
    <>
      <p class="muted">{t.formLead}</p>
      {pages.map((page, index) => (
        <FieldScope key={page.id} value={`p${index}`}>
          <div class="form bench-preview" id={`preview-${index}`}>
            <p class="muted small">{t.formPage(index + 1, pages.length)}</p>
            <h3>{page.title}</h3>
            <FormFields view={page.fields} formId={`preview-${index}`} />
          </div>
        </FieldScope>
      ))}
    </>
  );
}
