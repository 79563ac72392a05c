// After signing in again in the middle of a form: what had been typed is sent on by one press. It is not sent by itself,
// because whoever signs in sees first that something will be.
import { Button } from '../../kit/button/button.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface OnwardView {
  /** Where the form was going, and what was in it. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

function Onward({ view }: { readonly view: OnwardView; readonly site: Site }) {
  const t = useTexts().signIn;
  return (
    <CitizenShell inForm>
      <div class="page-head">
        <h1>{t.onwardTitle}</h1>
        <p>{t.onwardLead}</p>
      </div>
      <Form action={view.action} className="form">
        {view.fields.map(([name, value], index) => (
          <Hidden key={index} name={name} value={value} />
        ))}
        <div class="row-of-buttons">
          <Button>{t.onwardButton}</Button>
        </div>
      </Form>
    </CitizenShell>
  );
}

export const onwardPage: Page<OnwardView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).signIn.onwardTitle,
  Body: Onward,
};
