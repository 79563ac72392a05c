// A county in memory: residents file, staff are absent or busy, deadlines pass, and the production engine decides
// everything. Seeded; every state is held against the invariants. Pure: nothing is stored, no clock is read.
import { canonical } from '#kernel/json.ts';
import { addDays, dateOf, startOf, toInstant, type Instant, type LocalDate } from '#kernel/time.ts';
import { findPost, holdersOf } from '#organisation/rules.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyOf } from '#service/rules/party.ts';
import { staffActor } from '../access.ts';
import { available } from '../engine/available.ts';
import { wordOf } from '../engine/commands.ts';
import { decide, pass, submit, type Decision } from '../engine/decide/decide.ts';
import { newsOf } from '../engine/joined/news.ts';
import { isFrozen } from '../engine/joined/voices.ts';
import { filingAfter, followerOf, tellFollowed } from '../engine/decide/follow.ts';
import type { Actor, Env } from '../engine/env.ts';
import type { CaseEvent } from '../engine/events.ts';
import { couldEver, SUPERVISORS } from '../engine/ever.ts';
import { evolve } from '../engine/evolve.ts';
import { violationsOfState, violationsOfStep, type Violation } from '../engine/invariants.ts';
import { nextWake } from '../engine/obligations.ts';
import { consentsFor, filledIn, neededToSubmit } from '../engine/outside/lookups.ts';
import { answered } from '../engine/decide/service.ts';
import { INITIAL, type CaseState } from '../engine/state.ts';
import { caseNumber } from '../rules.ts';
import { generateInput, likelyOf } from './inputs.ts';
import { Agenda } from './agenda.ts';
import { afterwards, stepAtBank, type AtBank } from './outside/bank.ts';
import { commandsOf, Tallies, type Simulated, type Tally } from './coverage.ts';
import { inventedParties, partyActor, partyActors } from './samples.ts';
import { isDue } from './county/due.ts';
import {
  CONCERNED,
  CURIOUS,
  HORIZON_DAYS,
  INTRUDES,
  MAX_VIOLATIONS,
  NO_NOW,
  PROMISES,
  WITHDRAWN,
} from './county/habits.ts';
import { Joining } from './county/joining.ts';
import { Matters } from './county/matters.ts';
import type { Plan } from './county/plan.ts';
import { envAfter, weighed } from './next/publishing.ts';
import { randomOf, weighted, type Random } from './random.ts';
import { answersFor, answersOf, heardFrom, knownAfter, type Said } from './outside/registers.ts';

interface Live {
  state: CaseState;
  env: Env;
  /** What registers say of this one. */
  readonly said: Said;
  readonly met: Set<string>;
  /** Nobody in the office looks at this one until its tiers are called: absent staff. */
  neglected: number;
}

export function simulate(plan: Plan): Simulated {
  const random = randomOf(plan.seed);
  const county = new County(plan, random);
  for (let index = 0; index < plan.cases; index += 1) county.arrive(index);
  county.run();
  return county.result();
}

class County {
  private readonly agenda = new Agenda<{ readonly index: number; readonly why: 'file' | 'look' }>();
  private readonly live = new Map<number, Live>();
  private readonly tallies: Tallies;
  private readonly posts: readonly string[];
  private readonly supervisors: readonly string[];
  private readonly concernable: readonly string[];
  private readonly violations: Violation[] = [];
  private readonly matters = new Matters<Live>();
  private readonly joining = new Joining<Live>();
  private events = 0;
  private over = false;
  private readonly plan: Plan;
  private readonly random: Random;

  constructor(plan: Plan, random: Random) {
    this.plan = plan;
    this.random = random;
    const next = [...(plan.publishing?.next.values() ?? [])];
    this.tallies = new Tallies([...plan.services.map((one) => one.document), ...next]);
    const { posts } = plan.env.organisation;
    this.posts = [...posts.keys()];
    this.supervisors = [...posts.values()].filter(({ role }) => SUPERVISORS.includes(role)).map(({ id }) => id);
    this.concernable = [...posts.values()].flatMap(({ role, unit }) => (CONCERNED.includes(role) ? [unit] : []));
  }

  arrive(index: number): void {
    const day = addDays(this.plan.from, this.random.below(this.plan.days));
    this.agenda.add(this.duringTheDay(day), { index, why: 'file' });
  }

  private duringTheDay(day: LocalDate): number {
    return Date.parse(startOf(day)) + (8 + this.random.below(10)) * 3_600_000 + this.random.below(3_600) * 1000;
  }

  run(): void {
    const end = Date.parse(startOf(addDays(this.plan.from, this.plan.days + HORIZON_DAYS)));
    for (let next = this.agenda.take(); next && next.at <= end && !this.over; next = this.agenda.take()) {
      const now = toInstant(next.at);
      try {
        if (next.item.why === 'file') this.file(next.item.index, now);
        else this.look(next.item.index, now);
      } catch (fault) {
        // A fault of the engine ends this case's story and is reported like any other violation.
        this.fail({ code: 'engine_fault', message: `case ${next.item.index} at ${now}: ${String(fault)}` });
      }
    }
  }

  private file(index: number, now: Instant): void {
    const { random, plan } = this;
    const able = plan.services.filter(({ document }) => !document.follows || this.matters.next(document, now));
    const service = weighted(able, random);
    const of = this.matters.next(service.document, now);
    const asking: Env = {
      ...plan.env,
      document: service.document,
      data: service.data,
      applicant: service.applicant,
      parties: inventedParties(service.document, service.data),
    };
    const party = of?.state.applicant.party ?? `party-${index}`;
    const filing = {
      id: `case-${index}`,
      area: '330521',
      number: caseNumber(index, (round, half) => (half * 2_654_435_761 + round * 97) % 1_000_003),
      applicant: { party, kind: 'person' as const, filedBy: party, reachable: !random.chance(0.03) },
      channel: random.chance(0.8) ? 'app' : 'counter',
      place: { town: null, village: null },
      category: null,
      confidential: random.chance(0.02),
      about: this.concernedBy(service.document),
      ...(of ? filingAfter(of.state) : {}),
      promises: service.promises && random.chance(PROMISES) ? service.promises : [],
    };
    const actor: Actor = { kind: 'party', person: party, party };
    const consents = consentsFor(asking, now).map(({ id }) => id);
    const answers = answersOf(neededToSubmit(asking, now), service.lookups ?? {}, consents);
    const env = { ...asking, data: filledIn(asking.document, asking.data, answers) };
    const payload = { data: env.data, files: [], place: {} };
    const decided = submit(env, filing, payload, actor, now, { answers, consents });
    if (!decided.ok) {
      this.fail({
        code: 'submit_refused',
        message: `${service.document.id} refused a valid filing: ${decided.refusal.code}`,
      });
      return;
    }
    const neglected = random.chance(0.06) ? 3 + random.below(9) : 0;
    const one: Live = { state: INITIAL, env, said: service.lookups ?? {}, met: new Set(), neglected };
    this.live.set(index, one);
    this.apply(one, decided.value, actor, now);
    this.joining.keep(one);
    const news = { by: followerOf(one.state, true), title: one.env.document.title };
    for (const earlier of this.matters.until(of))
      this.apply(earlier, tellFollowed(earlier.env, earlier.state, news, actor, now), actor, now);
    this.schedule(index, one, now);
  }

  /** A complaint may be about any unit, also one that assigns, supervises or stands at the end of every escalation. */
  private concernedBy({ form }: ServiceDocument): string | null {
    const asks = form.pages.some(({ fields }) => fields.some(({ ref }) => ref === '/about'));
    return asks && this.random.chance(0.08) ? this.random.pick(this.concernable) : null;
  }

  /** Time passes for a case: first what is due by itself, then perhaps somebody acts. */
  private look(index: number, now: Instant): void {
    const one = this.live.get(index);
    if (!one || one.state.stage === 'closed') return;
    const published = weighed(this.plan.publishing, one, now);
    if (published) this.apply(one, published, { kind: 'engine' }, now);
    const wake = nextWake(one.env.document, one.state);
    if (wake !== undefined && wake <= now) {
      this.apply(one, pass(one.env, one.state, now), { kind: 'engine' }, now);
      if (one.neglected > 0) one.neglected -= 1;
    } else if (!this.outsideAnswers(one, now) && one.neglected === 0) {
      if (!this.atBank(one, stepAtBank(one.env, one.state, now, this.random), now)) this.someoneActs(one, now);
    }
    this.atBank(one, afterwards(one.env, one.state, now, this.random), now);
    if (this.random.chance(INTRUDES)) this.someoneIntrudes(one, now);
    this.schedule(index, one, now);
  }

  /** Whether something was done with the money of a case. */
  private atBank(one: Live, step: AtBank | undefined, now: Instant): boolean {
    for (const command of step?.said?.offered ?? []) this.count(one, command).offered += 1;
    if (step?.said) this.count(one, step.said.command).accepted += 1;
    if (step) this.apply(one, step.decision, step.actor, now);
    return step !== undefined;
  }

  private schedule(index: number, one: Live, now: Instant): void {
    if (one.state.stage === 'closed') return;
    const wake = nextWake(one.env.document, one.state);
    const days = one.neglected > 0 ? 400 : this.random.chance(0.12) ? 4 + this.random.below(25) : this.random.below(4);
    const acts = this.duringTheDay(addDays(dateOf(now), days));
    const at = wake === undefined ? acts : Math.min(acts, Math.max(Date.parse(wake), Date.parse(now) + 1));
    this.agenda.add(Math.max(at, Date.parse(now) + 1), { index, why: 'look' });
  }

  /** An outside system answers well, badly, late or not at all; and now and then it says the same twice. */
  private outsideAnswers(one: Live, now: Instant): boolean {
    if (this.random.chance(0.4)) return false;
    const heard = heardFrom(one.env, one.state, one.said, this.random.chance(0.7) ? 'ok' : 'failed', now);
    if (!heard) return false;
    this.apply(one, heard.decision, { kind: 'engine' }, now);
    if (answered(one.env, one.state, heard.seq, heard.answer, now).proposals.length > 0)
      this.fail({ code: 'answered_twice', message: `${one.state.number} heard the same answer twice` });
    return true;
  }

  private someoneActs(one: Live, now: Instant): void {
    const actor = this.someone(one, now);
    if (!actor) return;
    const able = available(one.env, one.state, actor, now);
    const other = able.includes('merge') ? this.joining.other(one, this.random) : undefined;
    const offered = other ? able : able.filter((command) => command !== 'merge');
    for (const command of offered) this.count(one, command).offered += 1;
    if (offered.length === 0) return;
    const rare = this.random.chance(CURIOUS) ? this.tallies.least(one.env.document.id, offered, 'accepted') : undefined;
    const command = rare ?? likelyOf(offered, this.random);
    const env = other ? { ...one.env, other } : one.env;
    const input = generateInput(env, one.state, command, actor, now, this.random);
    const given = { type: command, input };
    const answers = answersFor(env, one.state, given, actor, now, one.said);
    const decided = decide(env, one.state, given, actor, now, answers);
    if (!decided.ok) {
      const { code } = decided.refusal;
      // Nobody can grant before the paper that was promised is here; what is granted otherwise the invariants find.
      const isMissing = code === 'material_missing' && one.state.owed.length > 0;
      // Nobody grants on what may not be looked at any more; it is refused, taken back, or consented to again.
      if (isMissing || WITHDRAWN.includes(code)) one.met.add(code);
      else
        this.fail({
          code: 'offered_but_refused',
          message: `${one.state.number} ${command}: ${code} ${canonical(input)}`,
        });
      return;
    }
    this.count(one, command).accepted += 1;
    this.apply(one, decided.value, actor, now);
  }

  /** Somebody gives a command that is not offered to him: it is refused, and nothing is changed. */
  private someoneIntrudes(one: Live, now: Instant): void {
    const { env, state } = one;
    const actor = this.anybody(one, now);
    const offered = available(env, state, actor, now);
    if (!isDue(state, actor, offered))
      this.fail({
        code: 'offered_to_outsider',
        message: `${state.number} offers ${offered.join(', ')} to ${JSON.stringify(actor)}`,
      });
    const never = offered.find((name) => !couldEver(env.document, state, name, actor));
    if (never) this.fail({ code: 'offered_though_never', message: `${state.number} ${never}` });
    const others = commandsOf(env.document).filter((name) => !offered.includes(name));
    const command = this.tallies.least(env.document.id, others, 'refused');
    if (command === undefined) return;
    const input = generateInput(env, state, command, actor, now, this.random);
    const before = JSON.stringify(state);
    const decided = decide(env, state, { type: command, input }, actor, now);
    if (decided.ok || !NO_NOW.test(decided.refusal.code)) {
      const code = decided.ok ? 'accepted' : decided.refusal.code;
      this.fail({ code: 'not_offered_but_heard', message: `${state.number} ${command}: ${code} ${canonical(input)}` });
    } else this.count(one, command).refused += 1;
    if (JSON.stringify(state) !== before)
      this.fail({ code: 'changed_by_refusal', message: `${state.number} ${command}` });
  }

  /** Whoever comes by: a stranger, the applicant, one who owes something, or staff from anywhere in the county. */
  private anybody(one: Live, now: Instant): Actor {
    const { random } = this;
    const applicant: Actor = { kind: 'party', person: one.state.applicant.party, party: one.state.applicant.party };
    const dice = random.below(4);
    if (dice === 0) return applicant;
    if (dice === 1) return { kind: 'party', person: 'stranger', party: 'stranger', key: 'stranger' };
    const [party] = partyActors(one.env);
    if (party && random.chance(0.2)) return party;
    if (dice === 2 && one.state.stage !== 'closed') return this.someone(one, now) ?? applicant;
    return this.inPost(one, random.pick(this.posts), now) ?? applicant;
  }

  /** A person who owes something, or now and then the applicant, a supervisor or who answered, of their own accord. */
  private someone(one: Live, now: Instant): Actor | undefined {
    const { random } = this;
    const applicant: Actor = { kind: 'party', person: one.state.applicant.party, party: one.state.applicant.party };
    if (random.chance(0.04)) return applicant;
    if (random.chance(0.01)) return this.inPost(one, random.pick(this.supervisors), now);
    const [asked] = partyActors(one.env);
    if (asked && random.chance(0.03)) return asked;
    const { grant } = one.env.document.operations.merge ?? {};
    if (grant && isFrozen(one.state) && random.chance(0.2))
      return random.chance(0.3)
        ? applicant
        : this.inPost(one, findPost(one.env.organisation, grant, null, dateOf(now))?.id ?? '', now);
    const { handledBy } = one.state;
    if (handledBy?.post && random.chance(0.1)) return this.inPost(one, handledBy.post, now);
    const owed = random.pick(one.state.obligations);
    if (typeof owed.holder === 'string') {
      if (owed.holder === 'service') return owed.watch !== null ? this.inPost(one, owed.watch, now) : undefined;
      const party = partyOf(owed.holder);
      if (random.chance(0.8))
        return party === undefined ? applicant : partyActor(party, one.env.parties?.[party] ?? '');
      return owed.watch !== null && random.chance(0.5) ? this.inPost(one, owed.watch, now) : undefined;
    }
    return this.inPost(one, owed.holder.post, now, owed.not, owed.taken?.by ?? null);
  }

  /** Somebody of a post; most often the one who has taken the case on. */
  private inPost(
    { env }: Live,
    id: string,
    now: Instant,
    not: readonly string[] = [],
    takenBy: string | null = null,
  ): Actor | undefined {
    const post = env.organisation.posts.get(id);
    const present = holdersOf(env.organisation, id, dateOf(now)).filter((person) => !not.includes(person));
    if (!post || present.length === 0) return undefined;
    const taker = takenBy !== null && present.includes(takenBy) && this.random.chance(0.8) ? takenBy : undefined;
    return staffActor(taker ?? this.random.pick(present), post);
  }

  private apply(one: Live, decision: Decision, actor: Actor, now: Instant): void {
    const spoiled = this.plan.spoil ? this.plan.spoil(decision, one.state, now) : decision;
    const { state: first, env: known } = one;
    for (const proposal of spoiled.proposals) {
      const event: CaseEvent = {
        ...proposal,
        seq: one.state.seq + 1,
        at: now,
        actor: actor.kind === 'engine' ? 'engine' : actor.person,
        as: actor.kind === 'staff' ? actor.post : null,
      };
      const before = one.state;
      one.state = evolve(before, event);
      one.env = envAfter(this.plan.publishing, knownAfter(one.env, event), event);
      if (event.type === 'served') this.matters.keep(one);
      if (event.type === 'supplied' && one.met.has('promiseLapsed')) one.met.add('supplied.late');
      one.met.add(
        event.type === 'granted' ? `granted.${wordOf(event.effect.facts ?? {}, 'request') || 'bounce'}` : event.type,
      );
      if (event.type === 'deadlinePassed' && event.effect.facts?.['tier'] === one.env.document.escalation.length)
        one.met.add('lastTier');
      this.events += 1;
      this.plan.digest(JSON.stringify(event));
      for (const violation of violationsOfStep(one.env.document, before, event, one.state)) this.fail(violation);
    }
    for (const violation of violationsOfState(one.env, one.state)) this.fail(violation);
    const news = newsOf(known, first, { ...spoiled, state: one.state }, actor);
    const tell = (to: Live, what: Decision) => this.apply(to, what, actor, now);
    for (const violation of this.joining.tell(one, news, actor, now, tell)) this.fail(violation);
  }

  /** Somebody in person has it: as holder, or as the one who watches what the applicant holds. */
  private isListed({ env, state }: Live): boolean {
    const today = addDays(this.plan.from, this.plan.days + HORIZON_DAYS);
    return state.obligations.some(
      (one) =>
        holdersOf(env.organisation, typeof one.holder === 'string' ? (one.watch ?? '') : one.holder.post, today)
          .length > 0,
    );
  }

  private count(one: Live, command: string): Tally {
    return this.tallies.of(one.env.document.id, command);
  }

  private fail(violation: Violation): void {
    this.over ||= violation.code === this.plan.until;
    if (this.violations.length < MAX_VIOLATIONS) this.violations.push(violation);
  }

  result(): Simulated {
    const met: { [event: string]: number } = {};
    let [ended, unlisted] = [0, 0];
    for (const one of this.live.values()) {
      if (one.state.stage === 'closed') ended += 1;
      else if (!this.isListed(one)) unlisted += 1;
      for (const name of one.met) met[name] = (met[name] ?? 0) + 1;
    }
    return {
      cases: this.live.size,
      ended,
      open: this.live.size - ended,
      unlisted,
      events: this.events,
      met,
      commands: this.tallies.coverage,
      violations: this.violations,
    };
  }
}
