// A case taken along a walk: every step by whoever it is offered to, by the page where this step was not tried yet, and after
// each step the case has to stand where the walk says. What it waits for comes with the clock, or from outside.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { County } from './county.ts';
import { readCase } from './page/filing.ts';
import { valueAt, type ServiceForm } from './page/form.ts';
import { formKey, giveByApi, giveOnPage, type CaseAsRead, type Giving, type Offer } from './page/give.ts';
import { contextFor, look, modeFor, MODES, type Eyes, type Mode } from './page/look.ts';
import { goToBank } from './outside.ts';
import type { Applicant, ServicePlan, Standing, Step, Walk } from './plan.ts';
import { BANK, comesSoon, hasCome, isWaiting, prepare } from './waiting.ts';

export interface Stage {
  readonly county: County;
  /** Where registers take orders. */
  readonly sandbox: string;
  readonly browser: Browser;
  readonly eyes: Eyes;
  /** One browser for each account and kind of device. */
  readonly rooms: Map<string, Promise<BrowserContext>>;
  /** Steps that were given on a page already. */
  readonly tried: Set<string>;
  /** Pages that were read in both languages. */
  readonly told: Set<string>;
}

export interface Walking {
  readonly plan: ServicePlan;
  readonly service: ServiceForm;
  readonly walk: Walk;
  readonly applicant: Applicant;
  readonly resident: string;
  readonly id: string;
  at: number;
  /** Why it goes no further; null while it does. */
  stopped: string | null;
  /** How far the log was when it began to wait. */
  waitedAt: number | null;
  /** As it was read last. */
  read: CaseAsRead | undefined;
  /** Staff who did something in it, the last first. */
  readonly hands: string[];
}

export const isOver = ({ at, walk, stopped }: Walking): boolean => stopped !== null || at >= walk.steps.length;

async function roomFor({ county, browser, eyes, rooms }: Stage, account: string, mode: Mode): Promise<BrowserContext> {
  const key = `${account} ${MODES.indexOf(mode)}`;
  const room = rooms.get(key) ?? contextFor(browser, county, mode, account, eyes);
  rooms.set(key, room);
  return room;
}

/** As far as it goes without waiting. */
export async function goOn(stage: Stage, walking: Walking): Promise<void> {
  while (!isOver(walking)) {
    const step = walking.walk.steps[walking.at];
    if (!step) return;
    const length = walking.read?.log.length ?? 0;
    const next = walking.walk.steps[walking.at + 1];
    const [fresh, old] = statesAfter(walking, step);
    // What it leads to asks at once; what was waited for already is not to come before the step is over.
    if (!comesSoon(step)) await prepare(stage, walking, fresh, next);
    if (isWaiting(step)) {
      if (!(await hasCome(stage, walking, step))) return;
    } else walking.stopped = await give(stage, walking, step);
    if (walking.stopped !== null) return;
    await prepare(stage, walking, old, next);
    if (next && comesSoon(next)) {
      // What is answered at once may have moved on before it is read: where that leads to is looked at.
      walking.waitedAt = length;
      walking.at += 1;
      continue;
    }
    walking.stopped = await differs(stage, walking, step);
    walking.at += 1;
    await tellOf(stage, walking, next?.do === 'wait' ? onlooker(stage, walking) : walking.resident, 'who waits');
  }
}

/** States the step leads to, and those it leaves as they were. */
function statesAfter({ walk, at }: Walking, { then }: Step): readonly [readonly string[], readonly string[]] {
  const before = (at === 0 ? walk.begins : walk.steps[at - 1]?.then)?.states ?? [];
  return [then.states.filter((id) => !before.includes(id)), then.states.filter((id) => before.includes(id))];
}

/** Whoever of the staff had it last; where nobody had, somebody at the post that watches. */
function onlooker({ county }: Stage, { hands, read, resident }: Walking): string {
  const watching = (read?.obligations ?? []).flatMap(({ watch }) => (watch === undefined ? [] : county.at(watch)));
  return hands[0] ?? watching[0] ?? resident;
}

async function differs(stage: Stage, walking: Walking, step: Step): Promise<string | null> {
  const { resident, id, walk, at } = walking;
  walking.read = await readCase(stage.county, resident, id);
  const said = walking.read && standing(walking.read);
  const meant = standing(step.then);
  return said === meant
    ? null
    : `after ${at + 1}/${walk.steps.length} ${step.command || 'waiting'} it stands at ${said}, not at ${meant}`;
}

const standing = ({ states, stage, outcome }: Pick<Standing, 'states' | 'stage' | 'outcome'>): string =>
  `${states.join('+')} (${stage}, ${outcome})`;

async function give(stage: Stage, walking: Walking, step: Step): Promise<string | null> {
  if (step.as === BANK) return payFor(stage, walking, step);
  const found = await offeredTo(stage, walking, step);
  if (!found) return `${step.command} is offered to nobody as ${step.as}; open is ${openIn(walking)}`;
  const { account, read, offer } = found;
  const isParty = walking.plan.parties.some(({ id }) => id === step.as);
  const side = account === walking.resident ? 'home' : isParty ? 'party' : 'desk';
  if (side === 'desk') walking.hands.unshift(account);
  const giving: Giving = { read, offer, step, now: stage.county.now() };
  const kind = `${side} ${step.command} ${formKey(offer)}`;
  await tellOf(stage, walking, account, step.as);
  if (step.unmet.length > 0) return refused(stage, walking, account, giving);
  const isTried = stage.tried.has(kind);
  stage.tried.add(kind);
  const wrong = isTried
    ? await giveInTime(stage, walking, account, giving)
    : await giveAtScreen(stage, walking, account, giving);
  return wrong === undefined ? null : `${step.command} by ${account}: ${wrong}`;
}

/** Where the case has moved since it was read, as it may while money or a register comes, it is read anew and tried once more. */
async function giveInTime(
  { county }: Stage,
  walking: Walking,
  account: string,
  giving: Giving,
): Promise<string | undefined> {
  const wrong = await giveByApi(county, account, giving);
  if (wrong === undefined || !wrong.includes('"code":"stale"')) return wrong;
  const read = await readCase(county, account, walking.id);
  const offer = read?.available.find(({ command }) => command === giving.step.command);
  if (!read || read.seq === giving.read.seq) return `nothing has happened since, and yet: ${wrong}`;
  if (!offer) return `what has happened since leaves it to nobody: ${wrong}`;
  return giveByApi(county, account, { ...giving, read, offer });
}

/** Is told why not, in both languages; the case stays where it was. */
async function refused(
  { county, eyes }: Stage,
  { plan }: Walking,
  account: string,
  giving: Giving,
): Promise<string | null> {
  for (const language of ['zh-CN', 'en'] as const) {
    const said = await giveByApi(county, account, giving, language);
    const { command, unmet } = giving.step;
    if (said === undefined) return `${command} by ${account} was taken although ${unmet.join(', ')} is not met`;
    for (const rule of unmet) {
      const text = plan.texts.find(({ of }) => of === `eligibility/${rule}/else`);
      const meant = text?.[language === 'en' ? 'en' : 'zh'];
      if (meant !== undefined && !said.includes(meant))
        return `${command} by ${account} was not told ${meant}: ${said}`;
    }
    eyes.read[language].add(said);
  }
  return null;
}

const openIn = ({ read }: Walking): string =>
  (read?.obligations ?? [])
    .map(({ kind, holder }) => `${kind} of ${typeof holder === 'string' ? holder : holder.post}`)
    .join(', ');

interface Found {
  readonly account: string;
  readonly read: CaseAsRead;
  readonly offer: Offer;
}

/** The applicant, or the first of those who could have it to whom it is offered. */
async function offeredTo({ county }: Stage, walking: Walking, { command, as }: Step): Promise<Found | undefined> {
  const { id, resident } = walking;
  walking.read ??= await readCase(county, resident, id);
  for (const account of candidates(county, walking, as)) {
    const read = account === resident ? walking.read : await readCase(county, account, id);
    const offer = read?.available.find((one) => one.command === command);
    if (read && offer) return { account, read, offer };
  }
  return undefined;
}

function candidates(
  county: County,
  { plan, applicant, resident, read, hands }: Walking,
  as: string,
): readonly string[] {
  if (as === 'applicant') return [resident];
  const party = plan.parties.find(({ id }) => id === as);
  if (party) return [county.accountOf(String(valueAt(applicant.answers, party.ref)))];
  // In this county another post may have it by now: who asked may be the one who would have granted in the walk's.
  const posts = (read?.obligations ?? []).flatMap(({ holder, watch }) => [
    ...(typeof holder === 'string' ? [] : [holder.post]),
    ...(watch === undefined ? [] : [watch]),
  ]);
  const own = posts.filter((post) => post.endsWith(`:${as}`));
  return [...new Set([...[...own, ...posts].flatMap((post) => county.at(post)), ...hands, ...county.holding(as)])];
}

/** What the pages of the case say, in both languages, to who is about to act and to whoever applied. */
async function tellOf(
  { county, eyes, told }: Stage,
  { plan, resident, id, read }: Walking,
  account: string,
  as: string,
): Promise<void> {
  const where = `${plan.service} ${read?.states.join('+')} ${read?.stage} ${read?.outcome}`;
  const isParty = plan.parties.some((one) => one.id === as);
  const hasMessages = plan.texts.some(({ of }) => of.startsWith('notifications/'));
  const pages = [
    { name: `home ${where}`, who: resident, path: `/cases/${id}` },
    ...(hasMessages ? [{ name: `messages ${where}`, who: resident, path: '/messages' }] : []),
    ...(account === resident
      ? []
      : [
          { name: `${as} ${where}`, who: account, path: `${isParty ? '' : '/desk'}/cases/${id}` },
          ...(hasMessages ? [{ name: `messages of ${as} ${where}`, who: account, path: '/messages' }] : []),
        ]),
  ];
  for (const { name, who, path } of pages) {
    if (told.has(name)) continue;
    told.add(name);
    for (const language of ['zh-CN', 'en'] as const) eyes.read[language].add(await county.tell(who, path, language));
  }
}

async function giveAtScreen(
  stage: Stage,
  walking: Walking,
  account: string,
  giving: Giving,
): Promise<string | undefined> {
  const isResident = account === walking.resident;
  const isStaff = !isResident && !walking.plan.parties.some(({ id }) => id === giving.step.as);
  // Staff have script; residents may be without.
  const mode = modeFor(isStaff ? ([0, 2, 3][stage.tried.size % 3] ?? 0) : stage.tried.size);
  return onPage(stage, account, mode, async (page) => {
    await page.goto(`${isStaff ? '/desk' : ''}/cases/${giving.read.id}`);
    const kind = `${isStaff ? 'desk' : 'case'} of ${walking.plan.service} ${giving.read.states.join('+')} ${giving.read.stage}`;
    await look(page, kind, mode, stage.eyes);
    return giveOnPage(page, giving);
  });
}

async function onPage(
  stage: Stage,
  account: string,
  mode: Mode,
  work: (page: Page) => Promise<string | undefined>,
): Promise<string | undefined> {
  const context = await roomFor(stage, account, mode);
  const page = await context.newPage();
  try {
    return await work(page);
  } catch (fault) {
    return fault instanceof Error ? fault.message.slice(0, 400) : String(fault);
  } finally {
    await page.close();
  }
}

/** To the bank: by the pages where nobody went there yet. */
async function payFor(stage: Stage, walking: Walking, step: Step): Promise<string | null> {
  const { resident, id, plan } = walking;
  const kind = `bank ${plan.service} ${step.command}`;
  const isTried = stage.tried.has(kind);
  stage.tried.add(kind);
  await tellOf(stage, walking, resident, step.as);
  if (isTried) {
    const wrong = await goToBank(stage.county, resident, id, step.command === 'paid' ? 'pay' : 'cancel');
    return wrong === '' ? null : `${step.command}: ${wrong}`;
  }
  const mode = modeFor(stage.tried.size);
  const wrong = await onPage(stage, resident, mode, async (page) => {
    await page.goto(`/cases/${id}`);
    await look(page, `case of ${plan.service} to be paid`, mode, stage.eyes);
    await page.locator(`form[action*="/cases/${id}/pay"] button`).first().click();
    await page.waitForURL('**/pay/**');
    await look(page, `on the way to the bank for ${plan.service}`, mode, stage.eyes);
    await page.locator('main a.button[href^="http"], main a[href*="/pay/"]').first().click();
    await page.locator(`button[value="${step.command === 'paid' ? 'pay' : 'cancel'}"]`).click();
    await page.waitForURL(`**/cases/${id}**`);
    await look(page, `case of ${plan.service} ${step.command}`, mode, stage.eyes);
    return undefined;
  });
  return wrong === undefined ? null : `${step.command} at the bank: ${wrong}`;
}

/** The resident reads how it ended, and every letter of it, in both languages. */
export async function readThrough(stage: Stage, walking: Walking): Promise<void> {
  const { plan, resident, id } = walking;
  const { county, eyes, told } = stage;
  // Supervision reads every case but those about its own office.
  const reader = walking.hands[0] ?? county.holding('supervisor')[0];
  if (reader !== undefined) await tellOf(stage, walking, reader, 'who answered');
  const last = walking.walk.steps.at(-1)?.command ?? '';
  const name = `letters of ${plan.service} ${walking.read?.states.join('+')} ${last}`;
  if (told.has(name)) return;
  told.add(name);
  const letters: string[] = [];
  const mode = modeFor(told.size);
  await onPage(stage, resident, mode, async (page) => {
    await page.goto(`/cases/${id}`);
    await look(page, `case of ${plan.service} ended ${walking.read?.outcome ?? 'open'}`, mode, eyes);
    for (const link of await page.locator('main a[href*="/letter/"]').all())
      letters.push((await link.getAttribute('href')) ?? '');
    const [first] = letters;
    if (first === undefined) return undefined;
    await page.goto(first);
    await look(page, `letter of ${plan.service} ${walking.read?.outcome ?? ''}`, mode, eyes);
    return undefined;
  });
  for (const path of new Set(letters))
    for (const language of ['zh-CN', 'en'] as const)
      eyes.read[language].add(await county.tell(resident, path, language));
}
