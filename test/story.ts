// Given-when-then for one case in memory: people act by their account names, time is moved by hand.
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Result } from '#kernel/result.ts';
import { staffActor } from '#case/access.ts';
import { available } from '#case/engine/available.ts';
import { decide, pass, submit, type Decision } from '#case/engine/decide/decide.ts';
import type { Actor, Env } from '#case/engine/env.ts';
import { ENGINE } from '#case/engine/env.ts';
import type { CaseEvent } from '#case/engine/events.ts';
import { evolve } from '#case/engine/evolve.ts';
import { violationsOfState, violationsOfStep } from '#case/engine/invariants.ts';
import { nextWake } from '#case/engine/obligations.ts';
import type { CaseRefusal } from '#case/engine/refusals.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import type { Filing } from '#case/engine/decide/lifecycle.ts';

export const RESIDENT: Actor = { kind: 'party', person: 'p-resident', party: 'p-resident' };

export class StoryOfCase {
  state: CaseState = INITIAL;
  now: Instant;
  readonly events: CaseEvent[] = [];
  readonly env: Env;

  constructor(env: Env, now: Instant) {
    this.env = env;
    this.now = now;
  }

  file(given: Partial<Filing> = {}): Result<Decision, CaseRefusal> {
    const filing: Filing = {
      id: 'case-1',
      area: '330521',
      number: 'WY0000000000',
      applicant: { party: 'p-resident', kind: 'person', filedBy: 'p-resident', reachable: true },
      channel: 'app',
      place: { town: null, village: null },
      category: null,
      confidential: false,
      about: null,
      ...given,
    };
    return this.keep(submit(this.env, filing, { data: this.env.data }, RESIDENT, this.now), RESIDENT);
  }

  /** Somebody acts in a post, e.g. `as('p-handler', 'urban-management:intake')`. */
  as(person: string, post: string): Actor {
    const found = this.env.organisation.posts.get(post);
    if (!found) throw new Error(`no post ${post}`);
    return staffActor(person, found);
  }

  try(actor: Actor, type: string, input: JsonObject = {}): Result<Decision, CaseRefusal> {
    return this.keep(decide(this.env, this.state, { type, input }, actor, this.now), actor);
  }

  /** Does it, and fails the test with the refusal when the rules say no. */
  act(actor: Actor, type: string, input: JsonObject = {}): CaseState {
    const result = this.try(actor, type, input);
    if (!result.ok)
      throw new Error(
        `${type} was refused: ${JSON.stringify(result.refusal)}; offered: ${this.offered(actor).join(', ')}`,
      );
    return this.state;
  }

  offered(actor: Actor): readonly string[] {
    return available(this.env, this.state, actor, this.now);
  }

  /** Moves the clock; everything that falls due on the way happens on its moment. */
  until(to: Instant): CaseState {
    for (
      let wake = nextWake(this.env.document, this.state);
      wake !== undefined && wake <= to;
      wake = nextWake(this.env.document, this.state)
    ) {
      this.now = wake > this.now ? wake : this.now;
      this.append(pass(this.env, this.state, this.now), ENGINE);
    }
    this.now = to;
    return this.state;
  }

  types(): readonly string[] {
    return this.events.map((event) => event.type);
  }

  today(): string {
    return dateOf(this.now);
  }

  private keep(result: Result<Decision, CaseRefusal>, actor: Actor): Result<Decision, CaseRefusal> {
    if (result.ok) this.append(result.value, actor);
    return result;
  }

  private append(decision: Decision, actor: Actor): void {
    for (const proposal of decision.proposals) {
      const event: CaseEvent = {
        ...proposal,
        seq: this.state.seq + 1,
        at: this.now,
        actor: actor.kind === 'engine' ? 'engine' : actor.person,
        as: actor.kind === 'staff' ? actor.post : null,
      };
      const before = this.state;
      this.state = evolve(before, event);
      this.events.push(event);
      const broken = violationsOfStep(this.env.document, before, event, this.state);
      if (broken[0]) throw new Error(broken[0].message);
    }
    const broken = violationsOfState(this.env, this.state);
    if (broken[0]) throw new Error(`${broken[0].code}: ${broken[0].message}`);
  }
}
