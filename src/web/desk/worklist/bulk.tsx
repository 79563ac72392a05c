// One command for many cases: each is decided on its own, and each that was not done is named. The boxes of the table
// belong to this form by its id; where browsers can, the bar shows once something is chosen.
import { Button } from '../../kit/button/button.tsx';
import { FieldScope, SelectField, TextField, type Option, type OptionGroup } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface BulkView {
  readonly action: string;
  /** Commands that many cases can take at once: take, accept, assign. */
  readonly commands: readonly Option[];
  /** Where one of them names an office. */
  readonly units: readonly OptionGroup[];
  readonly results: {
    readonly done: number;
    readonly failed: readonly { readonly number: string; readonly href: string; readonly message: string }[];
  } | null;
}

/** Posts `case` (`id:seq`, several), `command`, `unit`, `reason` and `back`. */
export function BulkBar({ bulk }: { readonly bulk: BulkView }) {
  const t = useTexts();
  const { here } = useSite();
  return (
    <FieldScope value="bulk">
      <Form action={bulk.action} id="bulk" className="bulk-bar" label={t.bulk}>
        <Hidden name="back" value={here} />
        <p class="bulk-count">
          {t.bulkSelected} <strong data-count />
        </p>
        <SelectField name="command" label={t.bulkCommand} options={bulk.commands} />
        {bulk.units.length > 0 && <SelectField name="unit" label={t.bulkUnit} groups={bulk.units} optional />}
        <TextField name="reason" label={t.bulkReason} optional maxLength={1000} />
        <Button>{t.bulkDo}</Button>
      </Form>
    </FieldScope>
  );
}
