// Given-when-then for one case in memory: people act by their account names, time is moved by hand.
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Result } from '#kernel/result.ts';
import { staffActor } from '#case/access.ts';
import { available } from '#case/engine/available.ts';
import { decide, migrate, pass, submit, type Decision } from '#case/engine/decide/decide.ts';
import type { Actor, Env } from '#case/engine/env.ts';
import { ENGINE } from '#case/engine/env.ts';
import type { CaseEvent } from '#case/engine/events.ts';
import { evolve } from '#case/engine/evolve.ts';
import { consentsFor, neededToSubmit, type Answer } from '#case/engine/outside/lookups.ts';
import { newsOf, tell } from '#case/engine/joined/news.ts';
import { answered } from '#case/engine/decide/service.ts';
import { answersFor, answersOf, knownAfter, type Said } from '#case/simulation/outside/registers.ts';
import { violationsOfState, violationsOfStep } from '#case/engine/invariants.ts';
import { nextWake } from '#case/engine/obligations.ts';
import type { CaseRefusal } from '#case/engine/refusals.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Filing } from '#case/engine/decide/lifecycle.ts';

export const RESIDENT: Actor = { kind: 'party', person: 'p-resident', party: 'p-resident' };

/** Who is who in the demo county: person and post. */
export const STAFF = {
  dispatcher: ['p-dispatcher', 'social-governance-centre:dispatcher'],
  handler: ['p-handler', 'urban-management:intake'],
  handler2: ['p-handler2', 'urban-management:intake'],
  chief: ['p-chief', 'urban-management:unit-head'],
  assistant: ['p-assistant', 'civil-affairs:intake'],
  supervisor: ['p-supervisor', 'social-governance-centre:supervisor'],
  leader: ['p-leader', 'county-office:county-duty-leader'],
  petition: ['p-petition', 'petition-office:petition-officer'],
  clerk: ['p-clerk', 'civil-affairs:counter'],
  decider: ['p-assistant', 'civil-affairs:approver'],
  hotline: ['p-hotline', 'social-governance-centre:telephone'],
} as const;

export class StoryOfCase {
  state: CaseState = INITIAL;
  now: Instant;
  readonly events: CaseEvent[] = [];
  env: Env;
  /** Cases this one may be joined with; they hear of what is decided here. */
  others: readonly StoryOfCase[] = [];
  /** What registers say from now on. */
  said: Said;

  constructor(env: Env, now: Instant, said: Said = {}) {
    this.env = env;
    this.now = now;
    this.said = said;
  }

  /** @param not Look-ups that are not consented to. */
  file(given: Partial<Filing> = {}, not: readonly string[] = []): Result<Decision, CaseRefusal> {
    const { follows } = this.env.document;
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
      ...(follows ? { matterId: 'case-0', follows: { service: follows.service, id: 'case-0', number: 'WY0' } } : {}),
      ...given,
    };
    const consents = consentsFor(this.env, this.now).flatMap(({ id }) => (not.includes(id) ? [] : [id]));
    const answers = answersOf(neededToSubmit(this.env, this.now), this.said, consents);
    const outside = { answers, consents };
    return this.keep(submit(this.env, filing, { data: this.env.data }, RESIDENT, this.now, outside), RESIDENT);
  }

  /** Somebody acts in a post, e.g. `as('p-handler', 'urban-management:intake')`. */
  as(person: string, post: string): Actor {
    const found = this.env.organisation.posts.get(post);
    if (!found) throw new Error(`no post ${post}`);
    return staffActor(person, found);
  }

  by(who: keyof typeof STAFF): Actor {
    const [person, post] = STAFF[who];
    return this.as(person, post);
  }

  /** The code it is refused with; null when it was done. */
  refusal(actor: Actor, type: string, input: JsonObject = {}): string | null {
    const result = this.try(actor, type, input);
    return result.ok ? null : result.refusal.code;
  }

  /** The number of the request that waits for an answer. */
  get asked(): number {
    const found = this.state.obligations.find((one) => one.request !== null);
    if (!found) throw new Error('nobody has asked for anything');
    return found.seq;
  }

  try(actor: Actor, type: string, input: JsonObject = {}): Result<Decision, CaseRefusal> {
    const command = { type, input };
    const other = this.others.find(({ state }) => state.id === input['into'] || state.number === input['into'])?.state;
    const env = other ? { ...this.env, other } : this.env;
    const answers = answersFor(env, this.state, command, actor, this.now, this.said);
    return this.keep(decide(env, this.state, command, actor, this.now, answers), actor);
  }

  /** The outside system that is waited for answers the question put at `seq`. */
  answer(answer: Answer, seq = this.state.obligations.find((one) => one.holder === 'service')?.seq ?? 0): CaseState {
    this.append(answered(this.env, this.state, seq, answer, this.now), ENGINE);
    return this.state;
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

  /** A new version is published and weighed for this case. */
  publish(to: ServiceDocument, fits = true): readonly string[] {
    const before = this.events.length;
    const acceptedAt = this.events.findLast(({ type }) => type === 'accepted')?.at ?? null;
    this.env = { ...this.env, ...(acceptedAt === null ? {} : { acceptedAt }) };
    this.append(migrate(this.env, this.state, { to, acceptedAt, fits: () => fits }, this.now), ENGINE, to);
    if (this.state.weighed?.as === 'asked') this.env = { ...this.env, next: to };
    return this.types().slice(before);
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

  private append(decision: Decision, actor: Actor, to = this.env.next): void {
    const { state: first, env } = this;
    this.write(decision, actor, to);
    for (const news of newsOf(env, first, decision, actor)) {
      const told = this.others.find(({ state }) => state.id === news.to);
      if (!told) throw new Error(`${news.what} is news to ${news.to}, which is not there`);
      told.now = told.now < this.now ? this.now : told.now;
      told.append(tell(told.env, told.state, news, actor, told.now), actor);
    }
  }

  private write(decision: Decision, actor: Actor, to: ServiceDocument | undefined): void {
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
      this.env = knownAfter(this.env, event);
      this.events.push(event);
      if (event.type === 'migrated' && to) this.env = { ...this.env, document: to };
      const broken = violationsOfStep(this.env.document, before, event, this.state);
      if (broken[0]) throw new Error(broken[0].message);
    }
    const broken = violationsOfState(this.env, this.state);
    if (broken[0]) throw new Error(`${broken[0].code}: ${broken[0].message}`);
  }
}

export const SAMPLE: { readonly [service: string]: JsonObject } = {
  complaint: { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' },
  petition: { kind: 'claim', title: '征地补偿问题', text: '关于村里征地补偿没有按协议发放的问题，请依法处理。' },
  'elderly-allowance': { bank: '武源农村商业银行', account: '6222020000000000001' },
};

/** A valid case of a service, filed on Monday 2 November 2026 at ten. */
export function filed(
  county: { readonly env: (id: string, data?: JsonObject, applicant?: JsonObject) => Env },
  service: string,
  given: Partial<Filing> = {},
): StoryOfCase {
  const applicant = { kind: 'person', age: service === 'elderly-allowance' ? 85 : 40 };
  const story = new StoryOfCase(county.env(service, SAMPLE[service], applicant), '2026-11-02T02:00:00.000Z');
  const result = story.file(given);
  if (!result.ok) throw new Error(`${service} was not taken in: ${result.refusal.code}`);
  return story;
}

/** A complaint that urban management handles since Monday 2 November 2026, due on the 9th. */
export function assigned(county: Parameters<typeof filed>[0], input: JsonObject = {}): StoryOfCase {
  const story = filed(county, 'complaint');
  story.act(story.by('dispatcher'), 'assign', { unit: 'urban-management', reason: '路灯归口', ...input });
  return story;
}
