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
import { siteUrl, useOwnProduct } from './site.ts';

const START = '2026-03-02T01:00:00.000Z';

useOwnProduct(START);

const plans = (await plansFor([join(import.meta.dirname, '../packs/county')], START.slice(0, 10))).toSorted(
  (a, b) => b.pages.length - a.pages.length,
);

/** Greedily, the services that between them have every kind of page. */
function oneOfEachKind(): readonly ServicePlan[] {
  const left = new Set(plans.filter(({ follows }) => follows === null).flatMap(({ pages }) => pages));
  const chosen: ServicePlan[] = [];
  for (const plan of plans) {
    if (plan.follows !== null || !plan.pages.some((page) => left.has(page))) continue;
    for (const page of plan.pages) left.delete(page);
    chosen.push(plan);
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
