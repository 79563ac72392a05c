// The services that have no sample of their own are simulated with what their documents' tests hand in, so that no service is on
// offer whose commands nobody has seen offered, accepted and refused.
import { beforeAll, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { untried } from './coverage.ts';
import { simulate } from './county.ts';
import { ownSamples, SAMPLES } from './samples.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
}, 60_000);

it('every command of every further service is offered, accepted and refused, and no case is left without a holder', () => {
  const { calendar, organisation, parameters, documents } = county;
  const sampled = new Set(SAMPLES.map(({ service }) => service));
  const further = documents.filter(({ id, follows }) => !sampled.has(id) && !follows);
  expect(further.length).toBeGreaterThanOrEqual(25);
  const found = simulate({
    cases: 5_500,
    seed: 5,
    // The day on which the tests of a document file, for the days in their answers.
    from: '2026-03-02',
    days: 1,
    env: { calendar, organisation, parameters },
    services: further.flatMap((document) => ownSamples(document).map((sample) => ({ ...sample, document }))),
    digest: () => undefined,
  });
  expect(found.violations).toEqual([]);
  expect(found.unlisted).toBe(0);
  // Where one person alone holds a post of the demo county there is nobody to take a case from.
  const rare = untried(found.commands).filter((name) => !/ (?:take|release)$/.test(name));
  expect(rare).toEqual([]);
}, 240_000);
