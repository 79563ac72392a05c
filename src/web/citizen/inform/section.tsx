// 补答 New questions of a version published since, on the page of the case: given freely, with what happens otherwise.
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { FormFields, type FieldsView } from '../../kit/form-fields/form-fields.tsx';
import { ErrorSummary } from '../../kit/problem/problem.tsx';
import { useTexts } from './texts.ts';

export interface InformView {
  readonly action: string;
  readonly seq: number;
  readonly as: string;
  /** What the new version changes, in the words of its document. */
  readonly told: string;
  readonly fields: FieldsView;
  readonly due: DueView | null;
}

const FORM = 'inform';

export function Inform({ view }: { readonly view: InformView }) {
  const t = useTexts();
  return (
    <section class="card stack" id="inform-it">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      {view.told !== '' && <p>{view.told}</p>}
      {view.due && <TimeLeft due={view.due} />}
      <ErrorSummary problems={view.fields.problems} />
      <Form action={view.action} id={FORM} className="form" files enhance="form">
        <Hidden name="seq" value={view.seq} />
        <Hidden name="as" value={view.as} />
        <FormFields view={view.fields} formId={FORM} />
        <p class="muted">{t.freely}</p>
        <div class="row-of-buttons">
          <Button name="intent" value="send">
            {t.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}
