// A block that shows while its condition holds: a yellow rule at its left, folded and unfolded by CSS so that it works
// without script. What CSS cannot say stays in view, and the server leaves out what does not apply.
import type { ComponentChildren } from 'preact';
import type { JsonObject } from '#kernel/json.ts';
import { looksAt } from '#service/expression.ts';
import { cssOf } from '#service/form/css.ts';
import { shownValue } from '#service/form/fields.ts';
import { fieldsOf } from '#service/form/visible.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { useSite } from '../site/site.ts';

/** Marks a block by its field, for the style and for the enhancement. */
export const Conditional = ({ field, children }: { readonly field: Field; readonly children: ComponentChildren }) => (
  <div class="conditional" data-if={field.ref}>
    {children}
  </div>
);

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** Rules that hide each conditional field until its condition holds; `''` when there are none. */
function conditionStyles(document: ServiceDocument, formId: string, fields: readonly Field[]): string {
  return fields
    .map((field) => {
      const selector = field.visible && cssOf(document, field.visible);
      return selector === undefined
        ? ''
        : `#${formId}:not(:is(#${formId}${selector})) [data-if=${quoted(field.ref)}]{display:none}`;
    })
    .join('');
}

/** Fields of other pages that conditions of this page look at, however far back. */
function carried(document: ServiceDocument, fields: readonly Field[]): readonly Field[] {
  const all = fieldsOf(document);
  const found = new Set<Field>();
  const visit = (field: Field): void => {
    for (const ref of looksAt(field.visible)) {
      const other = all.find((one) => one.ref === ref);
      if (other === undefined || found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  fields.forEach(visit);
  return [...found].filter((field) => !fields.includes(field));
}

/**
 * The styles of a page's conditions, and the answers of earlier pages they look at as hidden, disabled controls: a
 * selector only sees controls, and disabled ones are never sent.
 */
export function Conditions({
  document,
  formId,
  fields,
  data,
}: {
  readonly document: ServiceDocument;
  readonly formId: string;
  readonly fields: readonly Field[];
  readonly data: JsonObject;
}) {
  const { nonce } = useSite();
  const styles = conditionStyles(document, formId, fields);
  if (styles === '') return null;
  return (
    <>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      {carried(document, fields).map((field) => (
        <Carrier key={field.ref} field={field} values={shownValue(field, data)} />
      ))}
    </>
  );
}

function Carrier({ field, values }: { readonly field: Field; readonly values: readonly string[] }) {
  const [value = ''] = values;
  if (field.widget === 'checkbox')
    return <input type="checkbox" hidden disabled name={field.ref} checked={value === 'true'} />;
  if (field.widget === 'radio')
    return <input type="radio" hidden disabled name={field.ref} value={value} checked={value !== ''} />;
  return (
    <select hidden disabled name={field.ref}>
      <option value={value} selected>
        {value}
      </option>
    </select>
  );
}
