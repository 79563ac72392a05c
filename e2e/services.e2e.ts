// Declared services tried as their documents say: between them those chosen have every kind of control, shown always and shown
// sometimes. Wrong answers are judged alike by every face, what is filed is the same whichever way it came, and one whole service
// goes along all its walks. All services, on all their pages: `npm run bench -- campaign --services`.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCampaign } from './cover/campaign.ts';
import { openCounty, type County } from './cover/county.ts';
import { compareFilings, compareVerdicts } from './cover/page/faces.ts';
import { fieldsOf, formOf, schemaAt, type ServiceForm } from './cover/page/form.ts';
import { plansFor, type ServicePlan } from './cover/plan.ts';
import { sandboxUrl, siteUrl, useOwnProduct } from './site.ts';
import { emptied, sharedBrowser } from './visitor.ts';

const START = '2026-03-02T01:00:00.000Z';

useOwnProduct(START);

/** Short, and with a wait. */
const WHOLE = 'marriage-appointment';

interface Tried {
  readonly plan: ServicePlan;
  readonly service: ServiceForm;
}

let county: County;
let browser: Browser;
let tried: readonly Tried[];
let whole: readonly ServicePlan[];

beforeAll(async () => {
  [county, browser] = await Promise.all([openCounty(siteUrl(), START), sharedBrowser()]);
  const forms = await offered();
  expect(forms.length).toBeGreaterThan(10);
  const chosen = oneOfEachKind(forms);
  const plans = await plansOf([...new Set([...chosen.map(({ id }) => id), WHOLE])]);
  whole = plans.filter(({ service }) => service === WHOLE);
  tried = chosen.flatMap((service) =>
    plans.filter((plan) => plan.service === service.id).map((plan) => ({ plan, service })),
  );
}, 240_000);
afterAll(() => emptied(browser));

const plansOf = (ids: readonly string[]): Promise<readonly ServicePlan[]> =>
  plansFor(
    ids.map((id) => join(import.meta.dirname, `../packs/county/${id}.service.yaml`)),
    START.slice(0, 10),
  );

async function offered(): Promise<readonly ServiceForm[]> {
  const forms: ServiceForm[] = [];
  let after = '';
  do {
    const { body } = await county.ask('operator', `/api/service/list${after === '' ? '' : `?after=${after}`}`);
    const items = body['items'] as readonly { readonly kind: string; readonly id: string }[];
    for (const { kind, id } of items) if (kind === 'service') forms.push(await formOf(county, id));
    after = typeof body['next'] === 'string' ? body['next'] : '';
  } while (after !== '');
  return forms.filter(({ id }) => !/^petition-(final-)?review$/.test(id));
}

const controlsOf = (form: ServiceForm): readonly string[] =>
  fieldsOf(form).flatMap(({ ref, widget, visible, prefill }) => [
    visible === undefined ? widget : `${widget}?`,
    ...(schemaAt(form.data, ref)?.['type'] === 'array' ? ['list'] : []),
    ...(prefill === undefined ? [] : ['filled in beforehand']),
  ]);

/** Greedily; a kind of control that a new service brings is tried with it. */
function oneOfEachKind(forms: readonly ServiceForm[]): readonly ServiceForm[] {
  const left = new Set(forms.flatMap(controlsOf));
  const chosen: ServiceForm[] = [];
  const gain = (form: ServiceForm): number => new Set(controlsOf(form).filter((one) => left.has(one))).size;
  while (left.size > 0) {
    const best = forms.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    for (const one of controlsOf(best)) left.delete(one);
    chosen.push(best);
  }
  return chosen;
}

it('get the same verdict on every face, and nobody is kept from a field', async () => {
  for (const { plan, service } of tried) {
    expect(
      plan.unmet.filter((goal) => /^(state|field) /.test(goal)),
      plan.service,
    ).toEqual([]);
    const { judged, differences } = await compareVerdicts({ county, browser, plan, service });
    expect(judged, plan.service).toBeGreaterThan(1);
    expect(differences).toEqual([]);
  }
}, 480_000);

it('file the same case whichever way the answers came', async () => {
  const [first] = tried;
  const applicant = first?.plan.applicants.find(({ fails }) => fails.length === 0);
  if (!first || !applicant) throw new Error('no service to file');
  expect(await compareFilings({ county, browser, ...first }, applicant)).toEqual([]);
});

it('go along all walks on the pages', async () => {
  const report = await runCampaign({
    county,
    sandbox: sandboxUrl(),
    browser,
    plans: whole,
    faces: false,
    say: () => undefined,
  });
  expect(report.findings).toEqual([]);
  const [service] = report.services;
  expect(service?.reached['states']).toEqual({ reached: 4, all: 4 });
  expect(service?.missing).toEqual([]);
}, 300_000);
