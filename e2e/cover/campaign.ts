// Every service of a plan from the first page to every end: applicants on the real pages, cases along their walks, and what was
// reached of all there is. Many cases wait at once, so that the clock is moved as seldom as can be; until it is moved for the
// first time, forms are filled in and cases begun side by side.
import type { Browser } from 'playwright-core';
import type { County } from './county.ts';
import { compareVerdicts } from './page/faces.ts';
import { formOf } from './page/form.ts';
import { inLanes } from './lanes.ts';
import { openEyes } from './page/look.ts';
import type { ServicePlan } from './plan.ts';
import { reportOf, wordsOf, type ServiceReport } from './report.ts';
import { followedFor, formIn, goalsOf, residentFor, type Campaign } from './service.ts';
import { laterApplicants, tryApplicants } from './visits.ts';
import { walkAll } from './round.ts';
import type { Stage } from './walk.ts';

export interface CampaignReport {
  readonly services: readonly ServiceReport[];
  readonly findings: readonly string[];
  readonly applicants: number;
  readonly walks: number;
  /** Pages looked over, and those of them that axe was asked about. */
  readonly pages: number;
  readonly axe: number;
  /** Wrong and right answers that were put to every face of a form. */
  readonly judged: number;
}

export interface CampaignOptions {
  /** Opened for the offices the plans are about. */
  readonly county: County;
  /** Where its registers take orders. */
  readonly sandbox: string;
  readonly browser: Browser;
  /** Everything services may follow is among them. */
  readonly plans: readonly ServicePlan[];
  /** Those to be tried; all unless given. */
  readonly only?: readonly string[];
  /** Whether wrong answers are put to every face of the forms. */
  readonly faces: boolean;
  readonly say: (line: string) => void;
}

/** The browser and the server keep two cores busy with so many at once. */
const LANES = 3;

export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const { county, sandbox, browser, plans, only, faces, say } = options;
  const eyes = openEyes();
  const stage: Stage = { county, sandbox, browser, eyes, rooms: new Map(), tried: new Set(), told: new Set() };
  const tried = plans.filter(({ service }) => only === undefined || only.includes(service));
  const campaign: Campaign = {
    stage,
    plans: new Map(plans.map((plan) => [plan.service, plan])),
    met: new Map(tried.map(({ service }) => [service, new Set()])),
    forms: new Map(),
  };
  for (const plan of plans) campaign.forms.set(plan.service, await formOf(county, plan.service));
  say(`${tried.length} services; two people at each post`);
  let judged = 0;
  await inLanes(LANES, tried, async (plan, at) => {
    const began = performance.now();
    await tryApplicants(campaign, plan, at);
    const filled = seconds(began);
    if (faces) judged += await judgeFaces(campaign, plan);
    say(`${plan.service}: ${plan.applicants.length} applicants in ${filled} s, with all faces ${seconds(began)} s`);
  });
  const later = tried.flatMap((plan) => laterApplicants(campaign, plan));
  await walkAll(campaign, tried, later, say);
  for (const room of stage.rooms.values()) await (await room).close();
  const words = wordsOf(eyes);
  return {
    services: tried.map((plan) =>
      reportOf(plan, goalsOf(campaign, plan), campaign.met.get(plan.service) ?? new Set(), words),
    ),
    findings: eyes.findings,
    applicants: tried.reduce((sum, { applicants }) => sum + applicants.length, 0),
    walks: tried.reduce((sum, { walks }) => sum + walks.length, 0),
    pages: eyes.looked,
    axe: eyes.axed,
    judged,
  };
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

/** Offices a case is about, by the reserved answer that says so. */
export const officesAbout = (plans: readonly ServicePlan[]): ReadonlySet<string> =>
  new Set(
    plans.flatMap(({ applicants }) =>
      applicants.map(({ answers: { about } }) => (typeof about === 'string' ? about : '')),
    ),
  );

/** What one face takes every other takes, and the other way round. */
async function judgeFaces(campaign: Campaign, plan: ServicePlan): Promise<number> {
  const { county, browser, eyes } = campaign.stage;
  const service = formIn(campaign, plan.service);
  const before =
    plan.follows === null
      ? {}
      : {
          before: async (resident: string): Promise<string> => (await followedFor(campaign, plan, resident))?.id ?? '',
        };
  try {
    const faces = { county, browser, plan, service, eyes, ...before };
    const { judged, differences } = await compareVerdicts({
      ...faces,
      somebody: (like) => residentFor(campaign.stage, plan, like, 'faces'),
    });
    eyes.findings.push(...differences);
    return judged;
  } catch (fault) {
    eyes.findings.push(`${plan.service}, its faces: ${String(fault).slice(0, 400)}`);
    return 0;
  }
}
