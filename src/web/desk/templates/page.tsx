// 答复模板 Ready answers of an office: read, added, changed, deleted by those who answer there.
import type { Instant } from '#kernel/time.ts';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { AreaField, SelectField, TextField, type Option } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { templatesTexts, useTexts } from './texts.ts';

export interface TemplateView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The service it is for, in words; null for all. */
  readonly service: string | null;
  readonly changedBy: string;
  readonly changedAt: Instant;
  /** This page with the template in the form. */
  readonly editHref: string;
}

export interface TemplatesView {
  /** The office, in words, and its id for the forms. */
  readonly unit: string;
  readonly unitId: string;
  /** Other offices this person answers at; empty for most. */
  readonly units: readonly { readonly name: string; readonly href: string; readonly isCurrent: boolean }[];
  readonly templates: readonly TemplateView[];
  readonly services: readonly Option[];
  /** What the form holds: an existing template, or what was typed for a new one (`id` null). */
  readonly editing: {
    readonly id: string | null;
    readonly title: string;
    readonly text: string;
    readonly service: string;
  };
  /** Refs are `title`, `text`. */
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

/** Forms post to `/desk/replies` with `intent` = `save` or `delete`, `unit`, and `id` ('' for a new one). */
const ACTION = '/desk/replies';

function Templates({ view }: { readonly view: TemplatesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="replies">
      <DeskHead title={t.title} lead={t.lead(view.unit)}>
        <p class="total">{t.count(view.templates.length)}</p>
      </DeskHead>
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      {view.units.length > 1 && <Units view={view} />}
      <div class="with-aside">
        {view.templates.length === 0 ? (
          <p class="ledger-empty">{t.none}</p>
        ) : (
          <ul class="templates">
            {view.templates.map((template) => (
              <Template key={template.id} template={template} unitId={view.unitId} />
            ))}
          </ul>
        )}
        <section class="card template-form" aria-labelledby="template-form">
          <Editor view={view} />
        </section>
      </div>
    </DeskShell>
  );
}

function Units({ view }: { readonly view: TemplatesView }) {
  const t = useTexts();
  return (
    <nav class="list-pills" aria-label={t.unit}>
      <ul class="pills">
        {view.units.map((unit) => (
          <li key={unit.href}>
            <a href={unit.href} {...(unit.isCurrent ? { 'aria-current': 'true' as const } : {})}>
              {unit.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Template({ template, unitId }: { readonly template: TemplateView; readonly unitId: string }) {
  const site = useSite();
  const t = useTexts();
  return (
    <li class="card reply">
      <h2>{template.title}</h2>
      <p class="reply-text">{template.text}</p>
      <p class="slip-line">
        <span class="chip chip-neutral">{template.service ?? t.every}</span>
        <span>{t.changed(template.changedBy, momentWords(template.changedAt, site.language, site.now))}</span>
      </p>
      <div class="reply-do">
        <a href={template.editHref} aria-label={t.changeNamed(template.title)}>
          {t.change}
        </a>
        <details>
          <summary aria-label={t.removeNamed(template.title)}>{t.remove}</summary>
          <Form action={ACTION} className="reply-remove">
            <Hidden name="unit" value={unitId} />
            <Hidden name="id" value={template.id} />
            <p>{t.removeSure}</p>
            <Button
              weight="danger"
              name="intent"
              value="delete"
              icon="trash"
              label={`${t.removeYes}: ${template.title}`}
            >
              {t.removeYes}
            </Button>
          </Form>
        </details>
      </div>
    </li>
  );
}

function Editor({ view }: { readonly view: TemplatesView }) {
  const t = useTexts();
  const { editing, problems } = view;
  return (
    <>
      <h2 id="template-form">{editing.id === null ? t.add : t.edit}</h2>
      <Form action={ACTION} className="form">
        <Hidden name="unit" value={view.unitId} />
        <Hidden name="id" value={editing.id ?? ''} />
        <TextField
          name="title"
          label={t.name}
          hint={t.nameHint}
          value={editing.title}
          maxLength={60}
          {...problemOf(problems, 'title')}
        />
        <AreaField
          name="text"
          label={t.text}
          hint={t.textHint}
          value={editing.text}
          rows={9}
          maxLength={4000}
          {...problemOf(problems, 'text')}
        />
        <SelectField
          name="service"
          label={t.service}
          settled
          value={editing.service}
          options={[{ value: '', label: t.every }, ...view.services]}
        />
        <div class="row-of-buttons">
          <Button name="intent" value="save">
            {t.save}
          </Button>
          {editing.id !== null && (
            <ButtonLink href={`${ACTION}?unit=${encodeURIComponent(view.unitId)}`} weight="quiet">
              {t.cancel}
            </ButtonLink>
          )}
        </div>
      </Form>
    </>
  );
}

export const templatesPage: Page<TemplatesView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, templatesTexts(site.language).title, site),
  Body: Templates,
};
