// Every declared service on its real pages: invented applicants and walks that the product derives from the documents
// (`wuyuan cover`), driven through a browser until each state, edge, command, field, material, rule and sentence was met.
import { join } from 'node:path';
import { officesAbout, runCampaign, type CampaignReport } from '../../e2e/cover/campaign.ts';
import { openCounty } from '../../e2e/cover/county.ts';
import { plansFor } from '../../e2e/cover/plan.ts';
import { reachedWords } from '../../e2e/cover/report.ts';
import { openBrowser } from '../../test/browser.ts';
import { round } from '../figures.ts';
import { ROOT, startProduct } from '../product.ts';

export interface ServicesOptions {
  readonly dataFolder: string;
  /** Ids of services, with commas; all unless given. */
  readonly only: string | undefined;
  readonly say: (line: string) => void;
}

export interface ServicesFound extends Omit<CampaignReport, 'services'> {
  readonly scenario: 'services';
  readonly services: readonly (readonly [string, string])[];
  readonly missing: readonly string[];
  /** A state that was never reached, a page with a fault, a case that stood elsewhere than its document says. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

/** A Monday, early in a year whose holidays are known. */
const START = '2026-03-02T01:00:00.000Z';

export async function servicesScenario({ dataFolder, only, say }: ServicesOptions): Promise<ServicesFound> {
  const began = performance.now();
  const plans = await plansFor([join(ROOT, 'packs/county')], START.slice(0, 10));
  const product = await startProduct({ dataFolder, settings: { WUYUAN_NOW: START, WUYUAN_DEMO_CASES: '0' } });
  const browser = await openBrowser();
  try {
    const chosen = only === undefined ? {} : { only: only.split(',') };
    const report = await runCampaign({
      county: await openCounty(product.url, START, officesAbout(plans)),
      sandbox: product.sandbox,
      browser,
      plans,
      faces: true,
      say,
      ...chosen,
    });
    const services = report.services.map((one) => [one.service, reachedWords(one)] as const);
    for (const [service, reached] of services) say(`${service}: ${reached}`);
    const missing = report.services.flatMap(({ service, missing: of }) => of.map((goal) => `${service}: ${goal}`));
    return {
      scenario: 'services',
      ...report,
      services,
      missing,
      failures: [...missing, ...report.findings],
      seconds: round((performance.now() - began) / 1000),
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}
