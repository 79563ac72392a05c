// One command for many cases: each is decided on its own, and each that was not done is named. The boxes of the table
// belong to this form by its id; where browsers can, the bar shows once something is chosen.
import { Button } from '../../kit/button/button.tsx';
import { FieldScope, SelectField, TextField, type Option, type OptionGroup } from '../../kit/field/field.tsx';
import { Form } from '../../kit/form/form.tsx';
import { useTexts } from './texts.ts';

export interface BulkView {
  readonly action: string;
  /** Commands that many cases can take at once: take, accept, assign. */
  readonly commands: readonly Option[];
  /** Where one of them names an office. */
  readonly units: readonly OptionGroup[];
  /** As chosen before the page came back with what was not done. */
  readonly chosen: { readonly command: string; readonly unit: string; readonly reason: string };
  readonly results: readonly BulkResult[] | null;
}

/** What became of one ticked case. */
export interface BulkResult {
  readonly id: string;
  /** null where it may no longer be read. */
  readonly number: string | null;
  readonly href: string;
  readonly isDone: boolean;
  /** Why it was not done. */
  readonly message: string | null;
}

/** Posts `case` (`id:seq`, several), `command`, `unit` and `reason`; its address carries the list's filter. */
export function BulkBar({ bulk }: { readonly bulk: BulkView }) {
  const t = useTexts();
  return (
    <FieldScope value="bulk">
      <Form action={bulk.action} id="bulk" className="bulk-bar" label={t.bulk}>
        <p class="bulk-count">
          {t.bulkSelected} <strong data-count />
        </p>
        <SelectField name="command" label={t.bulkCommand} options={bulk.commands} value={bulk.chosen.command} />
        {bulk.units.length > 0 && (
          <SelectField name="unit" label={t.bulkUnit} groups={bulk.units} value={bulk.chosen.unit} optional />
        )}
        <TextField name="reason" label={t.bulkReason} value={bulk.chosen.reason} optional maxLength={1000} />
        <Button>{t.bulkDo}</Button>
      </Form>
    </FieldScope>
  );
}
