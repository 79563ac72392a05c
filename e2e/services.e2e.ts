// Declared services tried as their documents say, one for each kind of page: an applicant whom the form takes and one whom a
// rule turns away, wrong answers judged alike by every face, what is filed the same whichever way it came. One whole service
// goes along all its walks. All services: `npm run bench -- services`.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../test/browser.ts';
import { runCampaign } from './cover/campaign.ts';
import { openCounty, type County } from './cover/county.ts';
import { compareFilings, compareVerdicts } from './cover/faces.ts';
import { formOf } from './cover/form.ts';
import { plansFor, type ServicePlan } from './cover/plan.ts';
import { startProduct } from './product.ts';
import { siteUrl, useOwnProduct } from './site.ts';

const START = '2026-03-02T01:00:00.000Z';

useOwnProduct(START);

const plans = await plansFor([join(import.meta.dirname, '../packs/county')], START.slice(0, 10));

const controlsOf = ({ pages }: ServicePlan): readonly string[] => pages.flatMap((page) => page.split(' '));

/** Greedily, the services that between them have every kind of control, shown always and shown sometimes. */
function oneOfEachKind(): readonly ServicePlan[] {
  const open = plans.filter(({ follows }) => follows === null);
  const left = new Set(open.flatMap(controlsOf));
  const chosen: ServicePlan[] = [];
  while (left.size > 0) {
    const gain = (plan: ServicePlan): number => new Set(controlsOf(plan).filter((one) => left.has(one))).size;
    const best = open.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    if (gain(best) === 0) break;
    for (const one of controlsOf(best)) left.delete(one);
    chosen.push(best);
  }
  return chosen;
}

const chosen = oneOfEachKind();

let county: County;
let browser: Browser;
beforeAll(async () => {
  [county, browser] = await Promise.all([openCounty(siteUrl(), START), openBrowser()]);
});
afterAll(() => browser.close());

it('leave no state and no field that nobody can come to', () => {
  expect(plans.length).toBeGreaterThan(10);
  const never = plans.flatMap(({ service, unmet }) => unmet.map((goal) => `${service}: ${goal}`));
  expect(never.filter((goal) => /: (state|field|edge) /.test(goal))).toEqual([]);
});

describe.each(chosen)('$service', (plan) => {
  it('gets the same verdict on every face', async () => {
    const service = await formOf(county, plan.service);
    const { judged, differences } = await compareVerdicts({ county, browser, plan, service });
    expect(judged).toBeGreaterThan(2);
    expect(differences).toEqual([]);
  });
});

it('files the same case whichever way the answers came', async () => {
  const [plan] = chosen;
  const applicant = plan?.applicants.find(({ fails }) => fails.length === 0);
  if (!plan || !applicant) throw new Error('no service to file');
  const service = await formOf(county, plan.service);
  expect(await compareFilings({ county, browser, plan, service }, applicant)).toEqual([]);
});

/** Short, and with a wait: the whole of one service, from each applicant to each end. */
const WHOLE = 'marriage-appointment';

it('goes along all its walks on the pages', async () => {
  const own = await startProduct({ startAt: START });
  try {
    const said: string[] = [];
    const report = await runCampaign({
      url: own.url,
      startAt: START,
      browser,
      plans,
      only: [WHOLE],
      say: (line) => said.push(line),
    });
    expect(report.findings).toEqual([]);
    const [service] = report.services;
    expect(service?.reached['states']).toEqual({ reached: 4, all: 4 });
    expect(service?.missing.filter((one) => /^(state|edge|field|rule) /.test(one))).toEqual([]);
    expect(said.length).toBeGreaterThan(2);
  } finally {
    await own.stop();
  }
}, 240_000);
