// Somebody applies on the real pages: page by page, looked over, sent; or is told why not.
import type { BrowserContext, Page } from 'playwright-core';
import { fill, strays, type ServiceForm } from './form.ts';
import { look, modeWords, type Eyes, type Mode } from './look.ts';
import type { Applicant, Who } from '../plan.ts';

export type Ended =
  | { readonly is: 'filed'; readonly id: string }
  /** What was said against it, and where. */
  | { readonly is: 'refused'; readonly said: string };

/** A form in large text has a page for each question. */
const MOST_PAGES = 60;

interface Applying {
  readonly service: ServiceForm;
  readonly applicant: Applicant;
  readonly mode: Mode;
  readonly eyes: Eyes;
  /** Told of each page of the form one comes to. */
  readonly came?: (page: string) => void;
  /** The case it is about, for a service that follows one. */
  readonly of?: string;
}

export async function apply(context: BrowserContext, applying: Applying): Promise<Ended> {
  const { service, of } = applying;
  const page = await context.newPage();
  try {
    await page.goto(`/services/${service.id}/apply${of === undefined ? '' : `?of=${of}`}`);
    for (let count = 0; count < MOST_PAGES && !page.url().includes('/review'); count += 1) {
      if (!page.url().includes('/apply')) return { is: 'refused', said: await told(page) };
      const refused = await onePage(page, applying);
      if (refused !== undefined) return refused;
    }
    return await send(page, applying);
  } finally {
    await page.close();
  }
}

const told = (page: Page): Promise<string> => page.locator('main').innerText();

async function onePage(page: Page, { service, applicant, mode, eyes, came }: Applying): Promise<Ended | undefined> {
  const form = page.locator('#apply');
  await chooseParty(page, applicant.who);
  await lookUp(page, applicant);
  for (const id of await pagesHere(page, service)) came?.(id);
  await fill(form, service, applicant);
  const kind = `${service.id} ${page
    .url()
    .replace(/^.*?\/apply/, 'apply')
    .replace(/of=[\w-]+/, 'of')}`;
  for (const stray of await strays(page, service, applicant.shown, mode.script))
    eyes.findings.push(`${kind} (${modeWords(mode)}): ${stray}`);
  await look(page, kind, mode, eyes);
  const before = page.url();
  await form.locator('.row-of-buttons button[name="intent"][value="next"]').click();
  await page.waitForLoadState();
  const problems = page.locator('#problems');
  if ((await problems.count()) === 0 && page.url() !== before) return undefined;
  await look(page, `${kind} refused`, mode, eyes);
  return { is: 'refused', said: await told(page) };
}

/** What one record is picked from is read once it is agreed to. */
async function lookUp(page: Page, { unconsented }: Applicant): Promise<void> {
  const button = page.locator('#apply button[name="intent"][value="look"]');
  if ((await button.count()) === 0) return;
  for (const box of await page.locator('#apply input[name="consents"]').all())
    await box.setChecked(!unconsented.includes((await box.getAttribute('value')) ?? ''));
  await button.click();
  await page.waitForLoadState();
}

/** Pages of the form whose fields stand here. */
async function pagesHere(page: Page, { form }: ServiceForm): Promise<readonly string[]> {
  const names = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('#apply [name]')].map((one) => one.getAttribute('name'))`,
  );
  return form.pages.flatMap(({ id, fields }) =>
    fields.some(({ ref }) => names.some((name) => name === ref || name.startsWith(`${ref}.`))) ? [id] : [],
  );
}

/** Who may apply for several says for whom. */
async function chooseParty(page: Page, { kind }: Who): Promise<void> {
  const choices = page.locator('#apply input[type="radio"][name="as"]');
  const count = await choices.count();
  if (count > 1) await choices.nth(kind === 'company' ? count - 1 : 0).check();
}

async function send(page: Page, { service, applicant, mode, eyes }: Applying): Promise<Ended> {
  const kind = `${service.id} review`;
  await look(page, kind, mode, eyes);
  for (const box of await page.locator('main form input[name="consents"]').all())
    await box.setChecked(!applicant.unconsented.includes((await box.getAttribute('value')) ?? ''));
  const button = page.locator('main form .row-of-buttons button');
  if ((await button.count()) === 0) return { is: 'refused', said: await told(page) };
  await button.last().click();
  await page.waitForLoadState();
  const id = /\/cases\/([\w-]+)\/receipt/.exec(page.url())?.[1];
  await look(page, id === undefined ? `${kind} refused` : `${service.id} receipt`, mode, eyes);
  return id === undefined ? { is: 'refused', said: await told(page) } : { is: 'filed', id };
}
