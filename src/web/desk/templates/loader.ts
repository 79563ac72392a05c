// Reply templates of one's offices: shown, saved, deleted. A form with mistakes comes back as it was typed.
import {
  deleteTemplate,
  listTemplates,
  saveTemplate,
  templateUnits,
  type OfficeTemplate,
} from '#case/actions/template.ts';
import { textIn } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { unitWords } from '../words.ts';
import { templatesTexts } from './texts.ts';
import type { TemplatesView, TemplateView } from './page.tsx';

const pathOf = (unit: string, more: Readonly<Record<string, string>> = {}): string =>
  `/desk/replies?${new URLSearchParams({ unit, ...more }).toString()}`;

type Editing = TemplatesView['editing'];
const NEW: Editing = { id: null, title: '', text: '', service: '' };

export async function loadTemplates(visit: Visit): Promise<Loaded<TemplatesView>> {
  const { ctx, person, request, site } = visit;
  const units = await templateUnits(ctx, person);
  const unit = chosen(units, request.query.get('unit'));
  const rows = await listTemplates(ctx, { person, idempotencyKey: null }, unit);
  const asked = rows.find((row) => row.id === request.query.get('id'));
  const editing = asked ? { id: asked.id, title: asked.title, text: asked.body, service: asked.service_id ?? '' } : NEW;
  const t = templatesTexts(site.language);
  const done = request.query.get('done');
  return {
    view: {
      ...shown(visit, units, unit, rows),
      editing,
      problems: [],
      done: done === 'saved' ? t.saved : done === 'removed' ? t.removed : null,
    },
  };
}

const chosen = (units: readonly string[], asked: string | null): string =>
  units.find((one) => one === asked) ?? units[0] ?? '';

function shown(
  visit: Visit,
  units: readonly string[],
  unit: string,
  rows: readonly OfficeTemplate[],
): Omit<TemplatesView, 'editing' | 'problems' | 'done'> {
  const { ctx, site } = visit;
  const { catalogue } = ctx.world;
  return {
    unit: unitWords(visit, unit),
    unitId: unit,
    units:
      units.length < 2
        ? []
        : units.map((one) => ({ name: unitWords(visit, one), href: pathOf(one), isCurrent: one === unit })),
    templates: rows.map((row): TemplateView => ({
      id: row.id,
      title: row.title,
      text: row.body,
      service:
        row.service_id === null ? null : textIn(catalogue.find(row.service_id)?.title, site.language) || row.service_id,
      changedBy: row.changedBy,
      changedAt: row.updated_at,
      editHref: `${pathOf(unit, { id: row.id })}#template-form`,
    })),
    services: catalogue.list().map((one) => ({ value: one.id, label: say(one.title, site.language) })),
  };
}

/** Which field of the form a refusal is about. */
const FIELDS: Readonly<Record<string, string>> = {
  template_title: 'title',
  template_text: 'text',
  service_unknown: 'service',
};

export async function postTemplate(visit: Visit): Promise<Loaded<TemplatesView>> {
  const { ctx, person, request, site, web } = visit;
  const of = (name: string): string => (request.body.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const asking = { person, idempotencyKey: null };
  const [unit, id] = [of('unit'), of('id')];
  const editing: Editing = {
    id: id === '' ? null : id,
    title: of('title'),
    text: of('text'),
    service: of('service'),
  };
  const isRemoval = of('intent') === 'delete';
  const result = isRemoval
    ? await deleteTemplate(ctx, asking, { id, unit })
    : await saveTemplate(ctx, asking, {
        id: editing.id,
        unit,
        title: editing.title,
        text: editing.text,
        service: editing.service === '' ? null : editing.service,
      });
  if (result.ok) return redirect(pathOf(unit, { done: isRemoval ? 'removed' : 'saved' }));
  const { refusal } = result;
  const field = FIELDS[refusal.code];
  const problem: Problem = {
    message: web.sentence(refusal, site.language),
    ...(field === undefined ? {} : { ref: field }),
  };
  const units = await templateUnits(ctx, person);
  const own = chosen(units, unit);
  const rows = await listTemplates(ctx, asking, own);
  // A template that is not there any more cannot be saved again: what was typed becomes a new one.
  const kept = isRemoval ? NEW : { ...editing, id: rows.some((row) => row.id === id) ? editing.id : null };
  return {
    status: 422,
    view: { ...shown(visit, units, own, rows), editing: kept, problems: [problem], done: null },
  };
}
