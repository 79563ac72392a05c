// Filing for somebody who calls or comes to the counter: who it is, then the service's own form on one page, because
// the person is waiting. Beside it stands what must be said to them.
import { Button } from '../../kit/button/button.tsx';
import { Choice } from '../../kit/choice/choice.tsx';
import { SelectField, TextField, type Option } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { FormFields, type FieldsView } from '../../kit/form-fields/form-fields.tsx';
import { Consents, Lookups, type LookupView } from '../../kit/lookups/lookups.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useKitTexts } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { behalfTexts, useTexts } from './texts.ts';

export interface BehalfView {
  readonly service: { readonly id: string; readonly title: string };
  /** 承诺 5 个工作日; null where nothing is promised. */
  readonly promise: string | null;
  /** Somebody may ask for their name to be kept from the office. */
  readonly mayBeConfidential: boolean;
  readonly action: string;
  readonly person: { readonly name: string; readonly phone: string; readonly idNumber: string };
  /** Without it the service cannot be filed: an allowance, a permit. */
  readonly needsIdNumber: boolean;
  /** Channels the service takes: `hotline`, `counter`, `visit`. */
  readonly channels: readonly string[];
  readonly channel: string;
  /** Posts this person may file as; asked only where there are several. */
  readonly posts: readonly Option[];
  readonly post: string;
  /** What is read of the person elsewhere, and what of it they agreed to. */
  readonly lookups: readonly LookupView[];
  readonly consents: readonly string[];
  /** Registers from which something of the form may be picked, and why there is no list; null where there is none. */
  readonly picking: { readonly registers: readonly string[]; readonly notes: readonly string[] } | null;
  /** Sent back with the form, so that a second press files nothing more. */
  readonly key: string;
  /** All pages of the service's form as one. Problems of the person: `behalf.name`, `behalf.phone`, `behalf.idNumber`. */
  readonly fields: FieldsView;
}

/** The form's id; conditions of its fields hang on it. */
const BEHALF_FORM = 'behalf';

function Behalf({ view }: { readonly view: BehalfView; readonly site: Site }) {
  const t = useTexts();
  const { problems } = view.fields;
  return (
    <DeskShell place="file" back={{ href: '/desk/file', word: t.change }}>
      <DeskHead title={view.service.title} lead={t.lead} />
      <div class="with-aside">
        <div>
          <ErrorSummary problems={problems} />
          <Form action={view.action} id={BEHALF_FORM} className="form" files enhance="form">
            {/* Enter in a field sends the form, not the first upload button of the page. */}
            <button class="sr" name="intent" value="submit" tabIndex={-1} aria-hidden="true">
              {t.submit}
            </button>
            <Hidden name="key" value={view.key} />
            <Person view={view} problems={problems} />
            <section class="card form" aria-labelledby="matter">
              <h2 id="matter">{t.matter}</h2>
              <FormFields view={view.fields} formId={BEHALF_FORM} />
              <Lookups of={view.lookups} level={3} />
              <Consents of={view.lookups} given={view.consents} problems={problems} />
              {view.picking && <Picking picking={view.picking} />}
            </section>
            <div class="row-of-buttons">
              <Button name="intent" value="submit" icon="send">
                {t.submit}
              </Button>
            </div>
          </Form>
        </div>
        <aside aria-labelledby="tell">
          <Tell view={view} />
        </aside>
      </div>
    </DeskShell>
  );
}

function Picking({ picking }: { readonly picking: NonNullable<BehalfView['picking']> }) {
  const t = useTexts().picking;
  const { listComma } = useKitTexts();
  return (
    <section class="stack" aria-labelledby="picking">
      <h3 id="picking">{t.title(picking.registers.join(listComma))}</h3>
      {picking.notes.length > 0 && (
        <Notice tone="trouble" live>
          {picking.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <p class="muted">{t.lead}</p>
      <div class="row-of-buttons">
        <Button name="intent" value="look" weight="plain">
          {t.look}
        </Button>
      </div>
    </section>
  );
}

function Person({ view, problems }: { readonly view: BehalfView; readonly problems: readonly Problem[] }) {
  const t = useTexts();
  const { person } = view;
  return (
    <section class="card form" aria-labelledby="person">
      <h2 id="person">{t.person}</h2>
      <div class="pair">
        <TextField
          name="behalf.name"
          label={t.name}
          hint={t.nameHint}
          value={person.name}
          autoComplete="off"
          maxLength={60}
          {...problemOf(problems, 'behalf.name')}
        />
        <TextField
          name="behalf.phone"
          label={t.phone}
          hint={t.phoneHint}
          value={person.phone}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          format="phone"
          maxLength={30}
          {...problemOf(problems, 'behalf.phone')}
        />
      </div>
      <TextField
        name="behalf.idNumber"
        label={t.idNumber}
        hint={t.idNumberHint}
        value={person.idNumber}
        autoComplete="off"
        format="idNumber"
        maxLength={18}
        width="middle"
        {...(view.needsIdNumber ? {} : { optional: true })}
        {...problemOf(problems, 'behalf.idNumber')}
      />
      <Choice
        name="channel"
        label={t.channel}
        row
        value={view.channel}
        options={view.channels.map((value) => ({ value, label: t.channels[value] ?? value }))}
        {...problemOf(problems, 'channel')}
      />
      {view.posts.length > 1 ? (
        <SelectField name="as" label={t.as} settled value={view.post} options={view.posts} />
      ) : (
        <Hidden name="as" value={view.post} />
      )}
    </section>
  );
}

function Tell({ view }: { readonly view: BehalfView }) {
  const t = useTexts().tell;
  return (
    <div class="tell">
      <h2 id="tell">{t.title}</h2>
      <ul>
        {t.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {view.promise !== null && <p>{t.promise(view.promise)}</p>}
      {view.mayBeConfidential && (
        <Notice tone="waiting">
          <p>{t.confidential}</p>
        </Notice>
      )}
    </div>
  );
}

export const behalfPage: Page<BehalfView> = {
  side: 'desk',
  title: (view, site) =>
    withProblems(view.fields.problems, `${view.service.title} · ${behalfTexts(site.language).title}`, site),
  Body: Behalf,
  scripts: ['form.js'],
};
