// Laws of the engine over random commands of random people on every service.
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addHours, dateOf, type Instant } from '#kernel/time.ts';
import { holdersOf } from '#organisation/rules.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { staffActor } from '../../access.ts';
import { generateInput } from '../../simulation/inputs.ts';
import { randomOf, type Random } from '../../simulation/random.ts';
import { SAMPLES } from '../../simulation/samples.ts';
import type { Actor } from '../env.ts';
import { couldEver } from '../ever.ts';
import { fold } from '../evolve.ts';
import { partyOf } from '#service/rules/party.ts';
import { inventedParties, partyActor } from '../../simulation/samples.ts';
import { violationsOfState } from '../invariants.ts';
import { withdrawnParties } from '../outside/retract.ts';
import type { CaseState } from '../state.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

/** The applicant, or somebody in a post that owes something; now and then who watches a wait, or a supervisor. */
function someone({ env, state, now }: StoryOfCase, random: Random): Actor {
  const one = state.obligations.length > 0 && random.chance(0.8) ? random.pick(state.obligations) : undefined;
  const watches = [one?.watch ?? '', 'social-governance-centre:supervisor'];
  const id = one && typeof one.holder === 'object' ? one.holder.post : random.chance(0.8) ? '' : random.pick(watches);
  const party = partyOf(one?.holder);
  if (party !== undefined) return partyActor(party, env.parties?.[party] ?? '');
  const post = env.organisation.posts.get(id);
  const present = holdersOf(env.organisation, id, dateOf(now));
  return post && present.length > 0 ? staffActor(random.pick(present), post) : RESIDENT;
}

interface Step {
  readonly type: string;
  readonly before: CaseState;
  readonly after: CaseState;
}

/** A case of thirty random deeds; `seen` is told of each event as it was folded. */
function play(sample: (typeof SAMPLES)[number], seed: number): { readonly story: StoryOfCase; readonly steps: Step[] } {
  const random = randomOf(seed);
  const start: Instant = addHours('2026-03-02T01:00:00.000Z', random.below(3000));
  const env = county.env(sample.service, sample.data, sample.applicant);
  const known = { ...env, parties: inventedParties(env.document, env.data) };
  const story = new StoryOfCase(known, start, sample.lookups);
  const steps: Step[] = [];
  story.file({ channel: random.chance(0.5) ? 'app' : 'counter', promises: sample.promises ?? [] });
  const twin = new StoryOfCase(known, start, sample.lookups);
  if (env.document.operations.merge) twin.file({ id: 'twin', number: 'twin' });
  [story.others, twin.others] = [[twin], [story]];
  for (let deed = 0; deed < 30; deed += 1) {
    if (random.chance(0.4)) story.until(addHours(story.now, 1 + random.below(72)));
    const actor = someone(story, random);
    const offered = story.offered(actor);
    if (offered.length === 0) continue;
    const type = random.pick(offered);
    const input = generateInput({ ...story.env, other: twin.state }, story.state, type, actor, story.now, random);
    for (const command of offered) expect(couldEver(story.env.document, story.state, command, actor)).toBe(true);
    const before = story.state;
    const code = story.refusal(actor, type, input);
    // A grant is offered and waits for the paper that was promised.
    if (code === 'material_missing' && before.owed.length > 0) continue;
    // So does one for what may not be looked at any more.
    const isTakenBack = before.retracted.length > 0 || withdrawnParties(before).length > 0;
    if (type === 'approve' && isTakenBack && code?.endsWith('_withdrawn')) continue;
    expect([type, code]).toEqual([type, null]);
    steps.push({ type, before, after: story.state });
  }
  return { story, steps };
}

const anyCase = fc.tuple(fc.nat(1_000_000), fc.nat(SAMPLES.length - 1));

function always(law: (played: ReturnType<typeof play>) => void, numRuns = 60): void {
  fc.assert(
    fc.property(anyCase, ([seed, index]) => {
      const sample = SAMPLES[index];
      if (!sample) throw new Error(`no service ${index}`);
      law(play(sample, seed));
    }),
    { numRuns },
  );
}

describe('over random commands of random people on all services', () => {
  it('a case that is not closed is owed by somebody, and what no post holds is watched by one that exists', () => {
    always(({ story: { env, state }, steps }) => {
      for (const { after } of steps) {
        if (after.stage !== 'closed') expect(after.obligations.length).toBeGreaterThan(0);
        for (const one of after.obligations) {
          const post = typeof one.holder === 'string' ? one.watch : one.holder.post;
          expect(env.organisation.posts.has(post ?? '')).toBe(true);
        }
      }
      expect(violationsOfState(env, state)).toEqual([]);
    });
  });

  it('the log folds to the state, with the payloads and without', () => {
    always(({ story: { events, state } }) => {
      expect(fold(events)).toEqual(state);
      expect(fold(events.map((event) => ({ ...event, data: null })))).toEqual(state);
    });
  });

  it('a comment moves no clock and no obligation; passing on starts nothing anew', () => {
    always(({ steps }) => {
      for (const { type, before, after } of steps) {
        if (type === 'comment') {
          expect(after.clocks).toEqual(before.clocks);
          expect(after.obligations).toEqual(before.obligations);
        }
        if (type !== 'transfer' && type !== 'escalate' && type !== 'extend' && type !== 'bounce') continue;
        expect(after.clocks).toEqual(before.clocks);
        const [was, is] = [before, after].map((state) => state.obligations.find((one) => one.state !== null));
        expect({ ...is, holder: was?.holder, taken: was?.taken, not: was?.not }).toEqual(was);
      }
    });
  });

  it('a granted bounce or extension leaves the start of every clock and of the work where it was', () => {
    always(({ steps }) => {
      for (const { before, after } of steps.filter((one) => one.type === 'grant')) {
        for (const [id, clock] of Object.entries(before.clocks))
          expect(after.clocks[id]?.term.from).toBe(clock.term.from);
        const [was, is] = [before, after].map((state) => state.obligations.find((one) => one.state !== null));
        expect([is?.seq, is?.since, is?.term?.from]).toEqual([was?.seq, was?.since, was?.term?.from]);
      }
    });
  });
});
