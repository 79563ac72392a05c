// The form on paper, for the counter: every question with room for the answer. Printing the page prints only this.
import { say } from '#kernel/text.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { PrintButton } from '../../../kit/print/print.tsx';
import { useSite } from '../../../kit/site/site.ts';
import { useTexts } from '../texts.ts';

export function Paper({ document }: { readonly document: ServiceDocument }) {
  const { paper: t } = useTexts();
  const { language } = useSite();
  return (
    <>
      <div class="no-print">
        <p class="muted">{t.lead}</p>
        <PrintButton>{t.print}</PrintButton>
      </div>
      <div class="paper">
        <h3>{say(document.title, language)}</h3>
        <table>
          <tbody>
            {document.form.pages.flatMap((page) =>
              page.fields.map((field) => (
                <tr key={`${page.id}${field.ref}`}>
                  <th scope="row">
                    {say(field.label, language)}
                    {field.visible !== undefined && <span class="paper-if">{t.ifSo}</span>}
                  </th>
                  <td class={field.widget === 'area' ? 'paper-tall' : undefined}>
                    <Answer field={field} document={document} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
        <p class="paper-sign">
          <span>{t.applicant}</span>
          <span>{t.date}</span>
          <span>{t.received}</span>
        </p>
      </div>
    </>
  );
}

/** Boxes to tick where there is a choice; lines to write on otherwise. */
function Answer({ field, document }: { readonly field: Field; readonly document: ServiceDocument }) {
  const { paper: t } = useTexts();
  const { language } = useSite();
  if (field.widget === 'place') return <span class="paper-small">{t.place}</span>;
  const choices =
    field.widget === 'files'
      ? document.materials.map((one) => say(one.title, language))
      : (field.options ?? []).map((one) => say(one.label, language));
  if (choices.length === 0) return <>{field.widget === 'checkbox' ? '☐' : ' '}</>;
  return (
    <ul class="paper-choices">
      {choices.map((one) => (
        <li key={one}>☐ {one}</li>
      ))}
    </ul>
  );
}
