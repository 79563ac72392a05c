// Every service of a plan from the first page to every end: applicants on the real pages, cases along their walks, and what was
// reached of all there is. Many cases wait at once, so that the clock is moved as seldom as can be.
import type { Browser } from 'playwright-core';
import { apply } from './apply.ts';
import { openCounty, type County } from './county.ts';
import { formOf, type ServiceForm } from './form.ts';
import { contextFor, modeFor, modeWords, openEyes, type Eyes } from './look.ts';
import type { Applicant, ServicePlan, Walk } from './plan.ts';
import { goOn, isOver, readCase, readThrough, submitByApi, type Stage, type Walking } from './walk.ts';

export interface ServiceReport {
  readonly service: string;
  /** By kind of goal: how many were reached of how many. */
  readonly reached: Readonly<Record<string, { readonly reached: number; readonly all: number }>>;
  readonly missing: readonly string[];
}

export interface CampaignReport {
  readonly services: readonly ServiceReport[];
  readonly findings: readonly string[];
  readonly applicants: number;
  readonly walks: number;
  readonly pages: number;
}

export interface CampaignOptions {
  readonly url: string;
  readonly startAt: string;
  readonly browser: Browser;
  /** Everything services may follow is among them. */
  readonly plans: readonly ServicePlan[];
  /** Those to be tried; all unless given. */
  readonly only?: readonly string[];
  readonly say: (line: string) => void;
}

interface Campaign {
  readonly stage: Stage;
  readonly plans: ReadonlyMap<string, ServicePlan>;
  readonly met: Map<string, Set<string>>;
  readonly forms: Map<string, ServiceForm>;
}

export async function runCampaign({
  url,
  startAt,
  browser,
  plans,
  only,
  say,
}: CampaignOptions): Promise<CampaignReport> {
  const county = await openCounty(url, startAt, officesAbout(plans));
  const eyes = openEyes();
  const stage: Stage = { county, browser, eyes, rooms: new Map(), tried: new Set() };
  const tried = plans.filter(({ service }) => only === undefined || only.includes(service));
  const campaign: Campaign = {
    stage,
    plans: new Map(plans.map((plan) => [plan.service, plan])),
    met: new Map(tried.map(({ service }) => [service, new Set()])),
    forms: new Map(),
  };
  for (const plan of plans) campaign.forms.set(plan.service, await formOf(county, plan.service));
  for (const [at, plan] of tried.entries()) {
    const began = performance.now();
    await tryApplicants(campaign, plan, at);
    say(`${plan.service}: ${plan.applicants.length} applicants, ${seconds(began)} s`);
  }
  await walkAll(campaign, tried, say);
  for (const { context } of stage.rooms.values()) await context.close();
  return {
    services: tried.map((plan) => reportOf(plan, campaign.met.get(plan.service) ?? new Set(), eyes)),
    findings: eyes.findings,
    applicants: tried.reduce((sum, { applicants }) => sum + applicants.length, 0),
    walks: tried.reduce((sum, { walks }) => sum + walks.length, 0),
    pages: eyes.looked,
  };
}

/** Offices a case is about, by the reserved answer that says so. */
const officesAbout = (plans: readonly ServicePlan[]): ReadonlySet<string> =>
  new Set(
    plans.flatMap(({ applicants }) =>
      applicants.map(({ answers: { about } }) => (typeof about === 'string' ? about : '')),
    ),
  );

function formIn({ forms }: Campaign, id: string): ServiceForm {
  const form = forms.get(id);
  if (!form) throw new Error(`the form of ${id} was not read`);
  return form;
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

const mark = ({ met }: Campaign, { service }: ServicePlan, goals: readonly string[]): void => {
  for (const goal of goals) met.get(service)?.add(goal);
};

async function tryApplicants(campaign: Campaign, plan: ServicePlan, shift: number): Promise<void> {
  const { county, browser, eyes } = campaign.stage;
  const service = formIn(campaign, plan.service);
  for (const [at, applicant] of plan.applicants.entries()) {
    const mode = modeFor(at + shift);
    const account = await county.newcomer(applicant.who);
    const of = await followedFor(campaign, plan, account);
    if (!isAmong(plan, applicant)) {
      // The pages offer the form only to those it is for; the rule stands behind them.
      const answer = await submitByApi(county, service, applicant, account, { of });
      eyes.read.add(typeof answer === 'string' ? answer : '');
      if (typeof answer === 'string') mark(campaign, plan, applicant.goals);
      else
        eyes.findings.push(`${plan.service} applicant ${at}: was taken although it is for ${plan.audience.join(', ')}`);
      continue;
    }
    const context = await contextFor(browser, county, mode, account, eyes);
    try {
      const ended = await apply(context, { service, applicant, mode, eyes, ...(of === undefined ? {} : { of }) });
      const wrong = verdictOn(plan, applicant, mode.language, ended.is === 'filed' ? null : ended.said);
      if (wrong === undefined) mark(campaign, plan, applicant.goals);
      else eyes.findings.push(`${plan.service} applicant ${at} (${modeWords(mode)}): ${wrong}`);
    } catch (fault) {
      eyes.findings.push(`${plan.service} applicant ${at} (${modeWords(mode)}): ${String(fault).slice(0, 500)}`);
    } finally {
      await context.close();
    }
  }
}

const isAmong = ({ audience }: ServicePlan, { who }: Applicant): boolean =>
  audience.includes(who.kind === 'company' ? 'business' : 'person');

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** @param said What was said against it; null when it was filed. */
function verdictOn(
  plan: ServicePlan,
  { fails }: Applicant,
  language: 'zh-CN' | 'en',
  said: string | null,
): string | undefined {
  if (fails.length === 0)
    return said === null ? undefined : `should have been taken, and was told: ${said.slice(0, 600)}`;
  if (said === null) return `was taken although it does not meet ${fails.join(', ')}`;
  const unsaid = fails.filter((id) => {
    const text = plan.texts.find(({ of }) => of === `rule ${id}`);
    return text && !plain(said).includes(plain(language === 'en' ? text.en : text.zh));
  });
  return unsaid.length === 0 ? undefined : `was not told about ${unsaid.join(', ')}: ${said.slice(0, 300)}`;
}

/** An answered case of the service this one follows, filed by the same person. */
async function followedFor(campaign: Campaign, plan: ServicePlan, resident: string): Promise<string | undefined> {
  if (plan.follows === null) return undefined;
  const before = campaign.plans.get(plan.follows);
  const service = campaign.forms.get(plan.follows);
  if (!before || !service) throw new Error(`${plan.service} follows ${plan.follows}, which is not in the plan`);
  const walk = shortestAnswer(before);
  const begun = await begin(campaign, before, walk, resident);
  const { stage } = campaign;
  // What is tried for its own sake is tried on pages; this only has to happen.
  for (const step of walk.steps) stage.tried.add(`${before.service} ${step.command} ${step.as}`);
  await goOn(stage, begun);
  if (begun.stopped !== null) throw new Error(`${before.service} was not answered: ${begun.stopped}`);
  return begun.id;
}

/** The least that leads to an answer without waiting. */
function shortestAnswer({ service, walks }: ServicePlan): Walk {
  const prefixes = walks.flatMap((walk) => {
    const at = walk.steps.findIndex(({ then }) => then.events.includes('reported') && then.stage === 'evaluate');
    const steps = walk.steps.slice(0, at + 1);
    return at < 0 || steps.some((step) => step.do === 'wait') ? [] : [{ ...walk, steps }];
  });
  const [first] = prefixes.toSorted((a, b) => a.steps.length - b.steps.length);
  if (!first) throw new Error(`no walk answers ${service}`);
  return first;
}

async function begin(campaign: Campaign, plan: ServicePlan, walk: Walk, known?: string): Promise<Walking> {
  const { stage } = campaign;
  const service = formIn(campaign, plan.service);
  const applicant = plan.applicants[walk.applicant];
  if (!applicant) throw new Error(`${plan.service} has no applicant ${walk.applicant}`);
  const resident = known ?? (await stage.county.newcomer(applicant.who));
  const of = await followedFor(campaign, plan, resident);
  const filed = await submitByApi(stage.county, service, applicant, resident, { of, promises: walk.promises });
  const walking = { plan, service, walk, resident, at: 0, waitedAt: null };
  return typeof filed === 'string'
    ? { ...walking, id: '', stopped: `not filed: ${filed}` }
    : { ...walking, id: filed.id, stopped: null };
}

/** More moves of the clock than any walk waits. */
const MOST_MOVES = 80;
const TWO_HOURS = 7_200_000;

async function walkAll(campaign: Campaign, plans: readonly ServicePlan[], say: (line: string) => void): Promise<void> {
  const { stage } = campaign;
  const began = performance.now();
  const all: Walking[] = [];
  for (const plan of plans) {
    const people = new Map<number, string>();
    for (const walk of plan.walks) {
      const walking = await begin(campaign, plan, walk, people.get(walk.applicant));
      people.set(walk.applicant, walking.resident);
      all.push(walking);
    }
  }
  say(`${all.length} walks begun, ${seconds(began)} s`);
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    for (const walking of all) await goOn(stage, walking);
    const to = await nextMoment(
      stage.county,
      all.filter((one) => !isOver(one)),
    );
    if (to === undefined) break;
    await stage.county.moveClock(to);
    say(
      `${all.filter(isOver).length} of ${all.length} walks are over; the clock stands at ${new Date(to).toISOString()}`,
    );
  }
  for (const [at, walking] of all.entries()) {
    if (isOver(walking) && walking.stopped === null) {
      mark(campaign, walking.plan, walking.walk.goals);
      await readThrough(stage, walking, at);
    } else stage.eyes.findings.push(stoppedAt(walking));
  }
  say(`walks: ${seconds(began)} s`);
}

const stoppedAt = ({ plan, walk, at, stopped }: Walking): string =>
  `${plan.service}, ${walk.steps.map((step) => [step.command || 'wait', step.choice].join(' ').trim()).join(' > ')}: ${
    stopped ?? `waits in vain at step ${at + 1} for ${walk.steps[at]?.then.events.join(', ')}`
  }`;

/** The next day something ends for one of those that wait. */
async function nextMoment(county: County, waiting: readonly Walking[]): Promise<number | undefined> {
  const moments: number[] = [];
  for (const { resident, id } of waiting) {
    const read = await readCase(county, resident, id);
    for (const { due } of read?.obligations ?? []) {
      const at = due === null ? 0 : Date.parse(due);
      if (at > county.now()) moments.push(at);
    }
  }
  return moments.length === 0 ? undefined : Math.min(...moments) + TWO_HOURS;
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['states', /^state /],
  ['edges', /^edge /],
  ['commands', /^(command|reason|outcome) /],
  ['fields', /^(field|shown|needed|option) /],
  ['materials', /^material /],
  ['rules', /^(rule|row|branch) /],
];

function reportOf(plan: ServicePlan, met: ReadonlySet<string>, eyes: Eyes): ServiceReport {
  const read = [...eyes.read].join('\n').replaceAll(/\s+/g, ' ');
  const unread = plan.texts.filter(
    ({ zh, en }) => ![zh, en].some((text) => read.includes(text.replaceAll(/\s+/g, ' '))),
  );
  const goals = KINDS.map(([kind, named]) => {
    const all = plan.goals.filter((goal) => named.test(goal));
    return [kind, { reached: all.filter((goal) => met.has(goal)).length, all: all.length }] as const;
  });
  const texts = { reached: plan.texts.length - unread.length, all: plan.texts.length };
  return {
    service: plan.service,
    reached: Object.fromEntries([...goals, ['messages', texts] as const]),
    missing: [...plan.goals.filter((goal) => !met.has(goal)), ...unread.map(({ of }) => `message ${of}`)],
  };
}
