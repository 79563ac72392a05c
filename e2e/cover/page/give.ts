// A command given on the page of a case, at the desk or at home, with what its form asks; or over the API, where the page was
// tried before.
import type { Locator, Page } from 'playwright-core';
import type { County, Language } from '../county.ts';
import { chooseFiles } from './form.ts';
import type { Step } from '../plan.ts';

type Schema = Readonly<Record<string, unknown>>;

export interface Offer {
  readonly command: string;
  readonly input: Schema;
  readonly as: string;
}

export interface CaseAsRead {
  readonly id: string;
  readonly seq: number;
  readonly states: readonly string[];
  readonly stage: string;
  readonly outcome: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly correction: readonly string[];
  readonly obligations: readonly {
    readonly seq: number;
    readonly kind: string;
    /** A paper that was promised. */
    readonly material?: string;
    readonly due: string | null;
    readonly watch?: string;
    readonly holder: string | { readonly post: string };
    readonly request?: object;
  }[];
  readonly available: readonly Offer[];
  readonly log: readonly { readonly type?: string }[];
}

export interface Giving {
  readonly read: CaseAsRead;
  readonly offer: Offer;
  readonly step: Step;
  readonly now: number;
}

const DAY = 86_400_000;
const SAYING = '已按规定核对，情况属实，请按时办理。';

/** A day of the county, so many days from now. */
const dayFrom = (now: number, days: number): string =>
  new Date(now + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);

/** What the schema asks, as a careful member of staff would answer it; what the walk chooses wins. */
function inputFor({ read, offer, step, now }: Giving): Record<string, unknown> {
  const properties = (offer.input['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (offer.input['required'] ?? []) as readonly string[];
  const input: Record<string, unknown> = {};
  for (const name of required) input[name] = valueFor(name, properties[name] ?? {}, step, now);
  const request = read.obligations.find(
    ({ holder, request: asked }) => asked !== undefined && typeof holder !== 'string' && holder.post === offer.as,
  );
  if ('request' in properties) input['request'] = request?.seq ?? 0;
  if (step.command === 'evaluate')
    return { ...input, rating: step.choice === 'bad' ? 1 : 5, solved: step.choice !== 'bad' };
  if (step.choice !== '') input['outcome' in properties ? 'outcome' : 'reasonCode'] = step.choice;
  // Of a return that is granted, the office it goes to.
  if ('unit' in properties && step.unit !== '') input['unit'] = step.unit;
  if ('release' in properties && read.obligations.some(({ kind }) => kind === 'assist'))
    return { ...input, release: true, reason: '协办单位尚未答复，先行答复。' };
  return input;
}

function valueFor(name: string, schema: Schema, { unit, ref }: Step, now: number): unknown {
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (schema['x-widget'] === 'unit') return unit;
  if (schema['format'] === 'date') return dayFrom(now, name === 'until' ? 5 : 0);
  if (name === 'items') return [{ ref: ref === '' ? 'files' : ref, text: '请再核对这一项。' }];
  if (schema['type'] === 'integer') return Number(schema['minimum'] ?? 1);
  if (schema['type'] === 'boolean') return true;
  return SAYING;
}

/** What a correction hands in again: the answer as it stands, or another file. */
async function correctionFor({ read }: Giving, county: County, account: string): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const ref of read.correction) {
    const [, name = '', inner] = ref.split('/');
    const value = ref.startsWith('/') ? read.data?.[name] : undefined;
    if (value !== undefined) data[name] = inner === undefined ? value : { [inner]: (value as Schema)[inner] };
  }
  return Object.keys(data).length > 0 ? { data } : { files: [await county.upload(account)] };
}

/** What a command asks: forms that ask the same are alike, whatever the service. */
export const formKey = ({ input }: Offer): string =>
  Object.entries((input['properties'] ?? {}) as Readonly<Record<string, Schema>>)
    .map(([name, { type, format, 'x-widget': widget, enum: options }]) =>
      [name, type, format, widget, options === undefined ? '' : 'choice'].join(':'),
    )
    .join(' ');

export async function giveByApi(
  county: County,
  account: string,
  giving: Giving,
  language?: Language,
): Promise<string | undefined> {
  const { read, offer, step } = giving;
  const input =
    step.command === 'correct'
      ? await correctionFor(giving, county, account)
      : step.command === 'supply'
        ? { files: [await county.upload(account)] }
        : inputFor(giving);
  const body = { id: read.id, command: step.command, input, seq: read.seq, as: offer.as };
  const answer = await county.ask(account, '/api/case/act', body, language);
  return answer.status === 200 ? undefined : `${answer.status} ${JSON.stringify(answer.body)}`;
}

/** On the page that is open. Answers what went wrong, in the page's words. */
export async function giveOnPage(page: Page, giving: Giving): Promise<string | undefined> {
  const { read, step } = giving;
  const form = page.locator(`form[action*="/${read.id}/${step.command}"]`).first();
  if ((await form.count()) === 0) return `no form for ${step.command}`;
  await uncover(page, form);
  if (step.command === 'supply')
    await chooseFiles(
      form,
      read.obligations.flatMap(({ material }) => material ?? []),
    );
  else if (step.command !== 'correct') await write(form, inputFor(giving));
  await form
    .locator('button:not([popovertarget]):not([tabindex="-1"]):not([value="upload"]):not([name="remove"])')
    .last()
    .click();
  await page.waitForLoadState();
  const problems = page.locator('#problems, .error-summary');
  return (await problems.count()) > 0 ? await problems.first().innerText() : undefined;
}

/** Opens what the form stands in: a menu, a sheet, a fold. */
async function uncover(page: Page, form: Locator): Promise<void> {
  const menu = page.locator('details.menu:not([open]) > summary').first();
  const sheet = form.locator('xpath=ancestor::*[@popover]').first();
  if ((await sheet.count()) > 0) {
    const id = (await sheet.getAttribute('id')) ?? '';
    const button = page.locator(`[popovertarget="${id}"]:not([popovertargetaction])`).first();
    if (!(await button.isVisible()) && (await menu.count()) > 0) await menu.click();
    await button.click();
    return;
  }
  const fold = form.locator('xpath=ancestor::details[not(@open)]').first();
  if ((await fold.count()) > 0) await fold.locator('summary').first().click();
}

async function write(form: Locator, input: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(input)) {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries())
        for (const [key, text] of Object.entries(item as Readonly<Record<string, string>>))
          await writeOne(form, `${name}.${at}.${key}`, text);
    } else await writeOne(form, name, value);
  }
}

async function writeOne(form: Locator, name: string, value: unknown): Promise<void> {
  const text = String(value);
  const year = form.locator(`[name="${name}.y"]`);
  if ((await year.count()) > 0) {
    const [y = '', m = '', d = ''] = text.split('-');
    await year.fill(y);
    await form.locator(`[name="${name}.m"]`).fill(String(Number(m)));
    return form.locator(`[name="${name}.d"]`).fill(String(Number(d)));
  }
  const control = form.locator(`[name="${name}"]:not([type="hidden"])`);
  const [tag, type] = (await control.first().evaluate((one) => [one.tagName, one.getAttribute('type')])) as [
    string,
    string | null,
  ];
  if (tag === 'SELECT') await control.first().selectOption(text);
  else if (type === 'radio') await form.locator(`[name="${name}"][value="${text}"]`).check();
  else if (type === 'checkbox') await control.first().setChecked(value === true);
  else await control.first().fill(text);
}
