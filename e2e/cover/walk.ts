// A case taken along a walk: every step by whoever it is offered to, by the page where this step was not tried yet, and after
// each step the case has to stand where the walk says.
import type { Browser, BrowserContext } from 'playwright-core';
import type { County } from './county.ts';
import { fieldsOf, TOWN, type ServiceForm } from './form.ts';
import { giveByApi, giveOnPage, type CaseAsRead, type Giving, type Offer } from './give.ts';
import { contextFor, enter, look, modeFor, MODES, modeWords, type Eyes } from './look.ts';
import type { Applicant, ServicePlan, Standing, Step, Walk } from './plan.ts';

export interface Stage {
  readonly county: County;
  readonly browser: Browser;
  readonly eyes: Eyes;
  /** One browser for each account and kind of device; signed in anew once the clock was moved. */
  readonly rooms: Map<string, Room>;
  /** Steps that were given on a page already. */
  readonly tried: Set<string>;
}

interface Room {
  readonly context: BrowserContext;
  since: number;
}

export interface Walking {
  readonly plan: ServicePlan;
  readonly service: ServiceForm;
  readonly walk: Walk;
  readonly resident: string;
  readonly id: string;
  at: number;
  /** Why it goes no further; null while it does. */
  stopped: string | null;
  /** How far the log was when it began to wait. */
  waitedAt: number | null;
}

export const isOver = ({ at, walk, stopped }: Walking): boolean => stopped !== null || at >= walk.steps.length;

async function roomFor(stage: Stage, account: string, nth: number): Promise<BrowserContext> {
  const mode = modeFor(nth);
  const key = `${account} ${nth % MODES.length}`;
  const known = stage.rooms.get(key);
  const now = stage.county.now();
  if (known) {
    if (known.since !== now) await enter(known.context, stage.county, account);
    known.since = now;
    return known.context;
  }
  const context = await contextFor(stage.browser, stage.county, mode, account, stage.eyes);
  stage.rooms.set(key, { context, since: now });
  return context;
}

export async function submitByApi(
  county: County,
  service: ServiceForm,
  { answers }: Applicant,
  resident: string,
  { of, promises = [] }: { readonly of?: string | undefined; readonly promises?: readonly string[] } = {},
): Promise<{ readonly id: string } | string> {
  const fields = fieldsOf(service);
  const given = (widget: string): boolean => fields.some((field) => field.widget === widget);
  const body = {
    service: service.id,
    data: answers,
    ...(given('place') ? { place: { town: TOWN } } : {}),
    ...(given('files') ? { files: [await county.upload(resident)] } : {}),
    ...(of === undefined ? {} : { of }),
    ...(promises.length > 0 ? { promises } : {}),
  };
  const answer = await county.ask(resident, '/api/case/submit', body);
  return answer.status === 201 ? { id: String(answer.body['id']) } : `${answer.status} ${JSON.stringify(answer.body)}`;
}

export async function readCase(county: County, account: string, id: string): Promise<CaseAsRead | undefined> {
  const answer = await county.ask(account, `/api/case/read?id=${id}`);
  return answer.status === 200 ? (answer.body as unknown as CaseAsRead) : undefined;
}

/** As far as it goes without waiting. */
export async function goOn(stage: Stage, walking: Walking): Promise<void> {
  while (!isOver(walking)) {
    const step = walking.walk.steps[walking.at];
    if (!step) return;
    if (step.do === 'wait') {
      if (!(await hasWaited(stage, walking, step))) return;
    } else walking.stopped = await give(stage, walking, step);
    if (walking.stopped !== null) return;
    walking.stopped = await differs(stage, walking, step);
    walking.at += 1;
  }
}

/** Whether what the walk waits for has come. */
async function hasWaited(stage: Stage, walking: Walking, step: Step): Promise<boolean> {
  const read = await readCase(stage.county, walking.resident, walking.id);
  const length = read?.log.length ?? 0;
  walking.waitedAt ??= length;
  const written = read?.log.slice(walking.waitedAt).map(({ type }) => type) ?? [];
  if (!step.then.events.every((event) => written.includes(event))) return false;
  walking.waitedAt = null;
  return true;
}

async function differs(stage: Stage, { resident, id, walk, at }: Walking, step: Step): Promise<string | null> {
  const read = await readCase(stage.county, resident, id);
  const said = read && standing(read);
  const meant = standing(step.then);
  return said === meant
    ? null
    : `after ${at + 1}/${walk.steps.length} ${step.command || 'waiting'} it stands at ${said}, not at ${meant}`;
}

const standing = ({ states, stage, outcome }: Pick<Standing, 'states' | 'stage' | 'outcome'>): string =>
  `${states.join('+')} (${stage}, ${outcome})`;

async function give(stage: Stage, walking: Walking, step: Step): Promise<string | null> {
  const found = await offeredTo(stage, walking, step);
  if (!found) return `${step.command} is offered to nobody as ${step.as}`;
  const { account, read, offer } = found;
  const giving: Giving = { read, offer, step, now: stage.county.now() };
  const kind = `${walking.plan.service} ${step.command} ${step.as}`;
  const isTried = stage.tried.has(kind);
  stage.tried.add(kind);
  const wrong = isTried
    ? await giveByApi(stage.county, account, giving)
    : await giveAtScreen(stage, walking, account, giving);
  return wrong === undefined ? null : `${step.command} by ${account}: ${wrong}`;
}

interface Found {
  readonly account: string;
  readonly read: CaseAsRead;
  readonly offer: Offer;
}

/** The applicant, or the first of those at such a post to whom it is offered. */
async function offeredTo(
  { county }: Stage,
  { id, resident }: Walking,
  { command, as }: Step,
): Promise<Found | undefined> {
  // In this county another post may have it by now: who asked may be the one who would have granted in the walk's.
  const own = await readCase(county, resident, id);
  const open =
    own?.obligations.flatMap(({ holder, watch }) => [holder === 'applicant' ? '' : holder.post, watch ?? '']) ?? [];
  const roles = [...new Set([as, ...open.map((post) => post.split(':')[1] ?? '')])];
  for (const account of as === 'applicant' ? [resident] : [...new Set(roles.flatMap((role) => county.holding(role)))]) {
    const read = await readCase(county, account, id);
    const offer = read?.available.find((one) => one.command === command);
    if (read && offer) return { account, read, offer };
  }
  return undefined;
}

async function giveAtScreen(
  stage: Stage,
  walking: Walking,
  account: string,
  giving: Giving,
): Promise<string | undefined> {
  const isStaff = giving.step.as !== 'applicant';
  // Staff have script; residents may be without.
  const nth = isStaff ? ([0, 2, 3][stage.tried.size % 3] ?? 0) : stage.tried.size;
  const context = await roomFor(stage, account, nth);
  const page = await context.newPage();
  const mode = modeWords(modeFor(nth));
  const kind = `${walking.plan.service} ${giving.read.states.join('+')} ${giving.read.stage}`;
  try {
    await page.goto(`${isStaff ? '/desk' : ''}/cases/${giving.read.id}`);
    await look(page, `${isStaff ? 'desk' : 'case'} of ${kind} (${mode})`, stage.eyes);
    return await giveOnPage(page, giving);
  } catch (fault) {
    return fault instanceof Error ? fault.message.slice(0, 400) : String(fault);
  } finally {
    await page.close();
  }
}

/** The resident reads the case and every letter of it. */
export async function readThrough(stage: Stage, { plan, resident, id, walk }: Walking, nth: number): Promise<void> {
  const context = await roomFor(stage, resident, nth);
  const page = await context.newPage();
  const mode = modeWords(modeFor(nth));
  try {
    await page.goto(`/cases/${id}`);
    await look(
      page,
      `case of ${plan.service} ended ${walk.steps.at(-1)?.then.outcome ?? 'open'} (${mode})`,
      stage.eyes,
    );
    const links = await page.locator('main a[href*="/letter/"]').all();
    const letters = [...new Set(await Promise.all(links.map((one) => one.getAttribute('href'))))];
    for (const address of letters) {
      await page.goto(address ?? '');
      const title = await page.locator('h1').first().innerText();
      await look(page, `letter of ${plan.service}: ${title} (${mode})`, stage.eyes);
    }
  } finally {
    await page.close();
  }
}
