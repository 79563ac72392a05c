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

type Document = TestCounty['documents'][number];

function run(documents: readonly Document[], cases: number, seed: number) {
  const { calendar, organisation, parameters } = county;
  const found = simulate({
    cases,
    seed,
    // The day on which the tests of a document file, for the days in their answers.
    from: '2026-03-02',
    days: 1,
    env: { calendar, organisation, parameters },
    services: documents.flatMap((document) => ownSamples(document).map((sample) => ({ ...sample, document }))),
    digest: () => undefined,
  });
  expect(found.violations).toEqual([]);
  expect(found.unlisted).toBe(0);
  // Where one person alone holds a post of the demo county there is nobody to take a case from.
  return untried(found.commands).filter((name) => !/ (?:take|release)$/.test(name));
}

it('every command of every further service is offered, accepted and refused, and no case is left without a holder', () => {
  const sampled = new Set(SAMPLES.map(({ service }) => service));
  const further = county.documents.filter(({ id, follows }) => !sampled.has(id) && !follows);
  expect(further.length).toBeGreaterThanOrEqual(25);
  const rare = run(further, 4_500, 5);
  // What came to nobody among all of them is looked for in the services it belongs to, each by itself, a few times.
  for (const document of further) {
    let own = rare.filter((name) => name.startsWith(`${document.id} `));
    for (let seed = 6; own.length > 0 && seed < 14; seed += 1) {
      const still = run([document], 900, seed);
      own = own.filter((name) => still.includes(name));
    }
    expect(own).toEqual([]);
  }
}, 240_000);
