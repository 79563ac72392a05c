// A declared form filled in on the page, control by control, as somebody with these answers would; and whether the page shows
// what it should to such a person.
import type { Locator, Page } from 'playwright-core';
import { DOT, type County } from '../county.ts';
import type { Answers, Applicant } from '../plan.ts';

export interface FormField {
  readonly ref: string;
  readonly widget: string;
  readonly readOnly?: boolean;
  readonly visible?: string;
  /** Where it is filled in from. */
  readonly prefill?: string;
}

export type Schema = Readonly<Record<string, unknown>>;

/** A service as `GET /api/service/read` tells it. */
export interface ServiceForm {
  readonly id: string;
  readonly title: string;
  readonly data: Schema;
  readonly form: { readonly pages: readonly { readonly id: string; readonly fields: readonly FormField[] }[] };
  readonly materials: readonly { readonly id: string; readonly maxItems: number }[];
}

export async function formOf(county: County, service: string): Promise<ServiceForm> {
  const answer = await county.ask('operator', `/api/service/read?id=${service}`);
  if (answer.status !== 200) throw new Error(`${service} is not on offer: ${answer.status}`);
  return answer.body as unknown as ServiceForm;
}

export const fieldsOf = ({ form }: ServiceForm): readonly FormField[] => form.pages.flatMap(({ fields }) => fields);

export const schemaAt = (data: Schema, ref: string): Schema | undefined =>
  ref
    .split('/')
    .slice(1)
    .reduce<Schema | undefined>(
      (schema, name) => (schema?.['properties'] as Readonly<Record<string, Schema>> | undefined)?.[name],
      data,
    );

export const valueAt = (answers: Answers, ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Answers | undefined)?.[name], answers);

/** What is typed for a value: sums in yuan, numbers and words as they are. */
export function typed(schema: Schema | undefined, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return JSON.stringify(value);
  if (schema?.['x-unit'] !== 'fen') return String(value);
  return value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2);
}

export const TOWN = '330521001';

const named = (part: Locator, name: string): Locator =>
  part.locator(`[name="${name}"]:not([type="hidden"]):not([hidden]):not([disabled])`);

/** Fills in what of the form stands in this part of the page; answers without a value are left or made blank. */
export async function fill(
  part: Locator,
  service: ServiceForm,
  applicant: Pick<Applicant, 'answers' | 'materials'> & Partial<Pick<Applicant, 'shown'>>,
): Promise<void> {
  for (const field of fieldsOf(service)) {
    if (field.readOnly === true && (await isGiven(part, field))) continue;
    if (field.widget === 'place') await choosePlace(part);
    else if (field.widget === 'files') await chooseFiles(part, applicant.materials);
    else {
      if (field.visible !== undefined && applicant.shown?.includes(field.ref)) await unfolded(part, field);
      const schema = schemaAt(service.data, field.ref);
      const value = valueAt(applicant.answers, field.ref);
      // Nothing said leaves what the form proposes.
      if (value === undefined && schema?.['default'] !== undefined) continue;
      await fillOne(part, field, schema, value);
    }
  }
}

/** What a register filled in stands there and cannot be written over; where it was silent it is asked. */
async function isGiven(part: Locator, { ref }: FormField): Promise<boolean> {
  const control = named(part, ref).first();
  return (await control.count()) === 0 || (await control.getAttribute('readonly')) !== null;
}

/** What an answer brings into sight comes a moment later; what does not come is found afterwards. */
async function unfolded(part: Locator, { ref, widget }: FormField): Promise<void> {
  const control = named(part, widget === 'date' ? `${ref}.y` : ref).first();
  if ((await control.count()) > 0) await control.waitFor({ state: 'visible', timeout: 2_000 }).catch(() => undefined);
}

async function fillOne(
  part: Locator,
  { ref, widget }: FormField,
  schema: Schema | undefined,
  value: unknown,
): Promise<void> {
  if (widget === 'date') return fillDate(part, ref, typed(schema, value));
  const control = named(part, ref);
  if ((await control.count()) === 0 || !(await control.first().isVisible())) return;
  if (widget === 'radio') {
    if (value !== undefined)
      await part.locator(`input[type="radio"][name="${ref}"][value="${typed(schema, value)}"]`).check();
    return;
  }
  if (widget === 'checkbox') return tick(part, ref, value);
  if (widget === 'select' || widget === 'unit') {
    await control.first().selectOption(typed(schema, value));
    return;
  }
  if ((await control.first().getAttribute('type')) === 'radio') {
    const record = part.locator(`input[type="radio"][name="${ref}"][value="${typed(schema, value)}"]`);
    if ((await record.count()) > 0) await record.check();
    return;
  }
  const text = Array.isArray(value) ? value.join('\n') : typed(schema, value);
  await control.first().fill(text);
}

async function tick(part: Locator, ref: string, value: unknown): Promise<void> {
  const boxes = part.locator(`input[type="checkbox"][name="${ref}"]:not([disabled])`);
  for (const box of await boxes.all()) {
    const of = await box.getAttribute('value');
    await box.setChecked(Array.isArray(value) ? value.includes(of) : value === true);
  }
}

async function fillDate(part: Locator, ref: string, date: string): Promise<void> {
  const pieces = date === '' ? ['', '', ''] : date.split('-');
  for (const [at, key] of ['y', 'm', 'd'].entries()) {
    const control = named(part, `${ref}.${key}`);
    if ((await control.count()) > 0 && (await control.isVisible())) await control.fill(pieces[at] ?? '');
  }
}

async function choosePlace(part: Locator): Promise<void> {
  const town = named(part, 'place.town');
  if ((await town.count()) > 0) await town.selectOption(TOWN);
}

const ONE_FILE = { name: '证明.png', mimeType: 'image/png', buffer: DOT };

/** The materials asked for, or something where anything goes; what is here already stays. */
export async function chooseFiles(part: Locator, materials: readonly string[]): Promise<void> {
  for (const input of await part.locator('input[type="file"]:not([capture])').all()) {
    const name = (await input.getAttribute('name')) ?? '';
    const material = /^files\.([\w-]+)\.file$/.exec(name)?.[1];
    if (material !== undefined && !materials.includes(material)) continue;
    const list = part.locator(`input[type="hidden"][name="${name.replace(/\.file$/, '')}"]`);
    if ((await list.count()) > 0) continue;
    await input.setInputFiles(ONE_FILE);
    const isLive = await input.evaluate((one) => one.closest('.upload-live') !== null);
    // Without script it goes with the form.
    if (isLive) await list.first().waitFor({ state: 'attached' });
  }
}

/** Fields of this page that are not as `shown` says: out of sight and asked for, or in sight and not meant. */
export async function strays(
  page: Page,
  service: ServiceForm,
  shown: readonly string[],
  script: boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { ref, widget, visible } of fieldsOf(service)) {
    const name = widget === 'date' ? `${ref}.y` : ref;
    const control = named(page.locator('main'), name).first();
    if (widget === 'place' || widget === 'files' || (await control.count()) === 0) continue;
    const isSeen = await control.isVisible();
    if (!isSeen && shown.includes(ref)) found.push(`${ref} is asked and not to be seen`);
    // What styles cannot say stays in sight where no script folds it.
    if (isSeen && visible !== undefined && !shown.includes(ref) && script)
      found.push(`${ref} is to be seen and not asked`);
  }
  return found;
}
