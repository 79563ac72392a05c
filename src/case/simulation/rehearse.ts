// A service document's own tests, played on the production engine: whoever is offered a step takes it, what a test
// leaves unsaid is filled in validly, and `wait` lets time pass.
import { addWorkdays } from '#calendar/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { addDays, addHours, dateOf, startOf, type Instant } from '#kernel/time.ts';
import { findPost, holdersOf } from '#organisation/rules.ts';
import type { Asked, Play, Played } from '#service/check/gate/test.ts';
import { lookupIn } from '#service/rules/lookup.ts';
import { noticeName, noticesOn } from '#service/rules/notice.ts';
import { JOIN } from '#service/rules/block.ts';
import { byTable, reckon } from '#service/policy/reckon.ts';
import type { ExpectedObligation, ServiceTest } from '#service/rules/test.ts';
import { staffActor } from '../access.ts';
import { available } from '../engine/available.ts';
import { inputOf, type Command } from '../engine/commands.ts';
import { decide, pass, submit, type Decision } from '../engine/decide/decide.ts';
import { answered, waitingFor, type Waiting } from '../engine/decide/service.ts';
import {
  askedInstead,
  consentsFor,
  filledIn,
  neededToSubmit,
  standing,
  type Answer,
} from '../engine/outside/lookups.ts';
import type { Filing } from '../engine/decide/lifecycle.ts';
import { beginPayment } from '../engine/decide/payment.ts';
import { ENGINE, type Actor, type Env } from '../engine/env.ts';
import type { CaseEvent } from '../engine/events.ts';
import { evolve } from '../engine/evolve.ts';
import { owedIn } from '../engine/move/money.ts';
import { dueOfCase, nextWake, obligations } from '../engine/obligations.ts';
import { INITIAL, type CaseState, type Obligation } from '../engine/state.ts';
import { wrongIn } from '../input.ts';
import { correctedData } from '../rules.ts';
import { generateInput } from './inputs.ts';
import { answersFor, answersOf, knownAfter, saidBy, type Said } from './outside/registers.ts';
import { inventedParties, partyActors } from './samples.ts';
import { randomOf } from './random.ts';

/** What the form makes of data before it is filed, and whether something in it is wrong. */
export type Fill = (env: Env, data: JsonObject, today: string) => Asked & { readonly invalid: boolean };

/** A Monday, so that working days are easy to follow in a test. */
const BEGIN = '2026-03-02';

/** Posts that may look into any case: what they are offered counts as offered. */
const COUNTY_WIDE = ['dispatcher', 'supervisor', 'county-duty-leader', 'leader'] as const;

const APPLICANT: Actor = { kind: 'party', person: 'applicant', party: 'applicant' };

/** Offices, calendar and parameters are those of the county the document is to be published in. */
export const rehearse =
  (ground: Pick<Env, 'calendar' | 'organisation' | 'parameters'>, fill: Fill): Play =>
  (document, test) =>
    new Rehearsal(
      { ...ground, document, data: test.given.data, applicant: test.given.applicant ?? { kind: 'person' } },
      test,
      fill,
    ).played();

class Rehearsal {
  private env: Env;
  private readonly test: ServiceTest;
  private readonly form: Asked & { readonly invalid: boolean };
  private readonly said: Said;
  /** The service's own notifications, once each. */
  private readonly told = new Set<string>();
  private readonly random = randomOf(1);
  private readonly walked: { from: string; event: string; to: string }[] = [];
  private charged: Played['fees'] = null;
  private state: CaseState = INITIAL;
  private now: Instant;

  constructor(env: Env, test: ServiceTest, fill: Fill) {
    this.test = test;
    const on = test.given.on ?? BEGIN;
    this.now = addHours(startOf(on), 9);
    this.said = test.given.lookups ?? {};
    this.form = this.filled(env, fill, on);
    // The case has what the form let through, as it has when it is filed.
    this.env = { ...env, data: this.form.data, parties: inventedParties(env.document, this.form.data) };
  }

  /** The form with what registers fill in, and with what is asked instead of those that are silent. */
  private filled(env: Env, fill: Fill, on: string): Asked & { readonly invalid: boolean } {
    const first = fill(env, env.data, on);
    const known = { ...env, data: first.data };
    const wanted = neededToSubmit(known, this.now);
    if (wanted.length === 0) return first;
    const answers = answersOf(wanted, this.said, this.consents(known));
    const form = fill(env, filledIn(env.document, first.data, answers), on);
    const refs = askedInstead(wanted, answers, form.data, () => false).map(({ ref }) => ref);
    return {
      ...form,
      invalid: form.invalid || refs.some((ref) => ref.startsWith('/')),
      needed: [...new Set([...form.needed, ...refs])],
    };
  }

  /** Everything that is asked for is consented to, unless the test says otherwise. */
  private consents(env: Env): readonly string[] {
    const not = this.test.given.unconsented ?? [];
    return consentsFor(env, this.now).flatMap(({ id }) => (not.includes(id) ? [] : [id]));
  }

  played(): Played {
    const { events } = this.test;
    for (const [at, event] of events.entries()) {
      const code = this.step(event);
      if (code !== null) return this.result({ at, code });
      this.now = addHours(this.now, 1);
    }
    return this.result(null);
  }

  private result(refused: Played['refused']): Played {
    const isFiled = this.state.seq > 0;
    const { states, outcome, stage } = this.state;
    const offered = isFiled ? [...new Set(this.everybody().flatMap(this.offers))] : [];
    return {
      state: isFiled ? states.join(' + ') : null,
      outcome,
      stage: isFiled ? stage : null,
      refused,
      offered,
      walked: this.walked,
      clocks: Object.keys(this.state.clocks),
      due: isFiled ? (dueOfCase(this.env, this.state)?.date ?? null) : null,
      obligations: obligations(this.state).map(this.described),
      choices: Object.fromEntries(offered.map((command) => [command, this.choicesOf(command)] as const)),
      form: this.form,
      told: [...this.told],
      decisions: this.reckoned(),
      fees: this.charged,
      issued: Object.fromEntries(
        this.state.issued.flatMap((one) =>
          one.standing === 'valid' ? [[one.output, one.until ?? 'always'] as const] : [],
        ),
      ),
    };
  }

  private reckoned(): Played['decisions'] {
    const { document, data, applicant, parameters } = this.env;
    const place = this.test.given.place ?? {};
    const today = dateOf(this.now);
    const lookups = standing(this.env, today);
    const found = reckon(document, { data, applicant, lookups, place, today, parameters });
    return byTable(found);
  }

  private described = ({ kind, holder, due, watch }: Obligation): ExpectedObligation => ({
    kind,
    holder: typeof holder === 'string' ? holder : this.roleOf(holder.post),
    ...(typeof holder === 'string' ? {} : { unit: holder.unit }),
    ...(due ? { due: due.date } : {}),
    ...(watch === null ? {} : { watch: this.roleOf(watch) }),
  });

  private roleOf(post: string): string {
    return `post:${this.env.organisation.posts.get(post)?.role ?? post}`;
  }

  /** The reasons or outcomes among which a command chooses. */
  private choicesOf(command: string): readonly string[] {
    const properties = (inputOf(command, this.env.document, this.state)['properties'] ?? {}) as JsonObject;
    const { reasonCode, outcome } = properties as { readonly [name: string]: JsonObject };
    return ((reasonCode ?? outcome)?.['enum'] ?? []) as readonly string[];
  }

  private step(event: ServiceTest['events'][number]): string | null {
    const [name, given] = typeof event === 'string' ? [event, {}] : (Object.entries(event)[0] ?? ['', {}]);
    if (name === 'wait') return this.wait(given);
    if (name === 'submit') return this.file();
    this.passUntil(this.now);
    const waiting = waitingFor(this.env, this.state);
    if (waiting && (name === 'ok' || name === 'failed')) return this.hear(waiting, name, given);
    if (name === 'paid' || name === 'failed') return this.bank(name, given);
    const actor = this.whoMay(name);
    const input = { ...generateInput(this.env, this.state, name, actor, this.now, this.random), ...given };
    const decided = this.decided({ type: name, input }, actor);
    if (!decided.ok) return decided.refusal.code;
    this.apply(decided.value, actor, name);
    return null;
  }

  /**
   * Rules rely on the shape that calls are held to: what they take of another shape, or trip over, no call could bring. Where they
   * refuse it themselves their reason says more.
   */
  private decided(command: Command, actor: Actor): Result<Decision> {
    const isWrong = (): boolean => wrongIn(this.env.document, this.state, command.type, command.input).length > 0;
    try {
      const env = { ...this.corrected(command.type, command.input), other: this.twin() };
      const answers = answersFor(env, this.state, command, actor, this.now, this.said);
      const decided = decide(env, this.state, command, actor, this.now, answers);
      return decided.ok && isWrong() ? refuse({ code: 'invalid' }) : decided;
    } catch (fault) {
      if (!isWrong()) throw fault;
      return refuse({ code: 'invalid' });
    }
  }

  /** The outside system that is waited for answers; of a look-up, what the test says it does. */
  private hear({ obligation, call }: Waiting, name: 'ok' | 'failed', given: JsonObject): string | null {
    const lookup = lookupIn(this.env.document, call);
    const value = Object.keys(given).length > 0 ? { [lookup?.id ?? '']: given } : this.said;
    const answer: Answer =
      name === 'failed' ? { ok: false, why: 'wrong' } : lookup ? saidBy(lookup, value) : { ok: true, value: given };
    this.apply(answered(this.env, this.state, obligation.seq, answer, this.now), ENGINE, answer.ok ? 'ok' : 'failed');
    return answer.ok === (name === 'ok') ? null : 'lookup_silent';
  }

  /** The applicant goes to the bank, and the bank says what came of it. */
  private bank(name: 'paid' | 'failed', given: JsonObject): string | null {
    const order = `order-${this.state.seq}`;
    const begun = beginPayment(this.env, this.state, order, APPLICANT, this.now);
    if (!begun.ok) return begun.refusal.code;
    this.apply(begun.value, APPLICANT, 'pay');
    // What was not paid in time has grown by the day the order is begun.
    const amount = owedIn(this.state)?.charge.total ?? 0;
    const input = { order, amount, receipt: order, reason: 'cancelled', ...given };
    const decided = decide(this.env, this.state, { type: name, input }, ENGINE, this.now);
    if (!decided.ok) return decided.refusal.code;
    this.apply(decided.value, ENGINE, name);
    return null;
  }

  private file(): string | null {
    if (this.form.invalid) return 'invalid';
    const filing = {
      id: 'rehearsal',
      area: '',
      number: '',
      applicant: { party: 'applicant', kind: 'person' as const, filedBy: 'applicant', reachable: true },
      channel: 'app',
      place: { town: null, village: null },
      category: null,
      confidential: false,
      about: null,
      ...(this.test.given.of === false ? {} : this.followed()),
      promises: this.test.given.promises ?? [],
    };
    const consents = this.consents(this.env);
    const wanted = neededToSubmit(this.env, this.now);
    const answers = answersOf(wanted, this.said, consents);
    const decided = submit(this.env, filing, { data: this.env.data }, APPLICANT, this.now, { answers, consents });
    if (!decided.ok) return decided.refusal.code;
    this.apply(decided.value, APPLICANT, 'submit');
    return null;
  }

  /** An answered case of the service that this one follows: tests of a document tell its own part of the matter. */
  private followed(): Pick<Filing, 'matterId' | 'follows'> {
    const { follows } = this.env.document;
    return follows ? { matterId: 'before', follows: { service: follows.service, id: 'before', number: '' } } : {};
  }

  private wait(given: JsonObject): null {
    const today = dateOf(this.now);
    const { days, workdays, hours } = given;
    const to =
      typeof hours === 'number'
        ? addHours(this.now, hours)
        : addHours(
            startOf(
              typeof workdays === 'number'
                ? addWorkdays(this.env.calendar, today, workdays)
                : addDays(today, Number(days ?? 0)),
            ),
            10,
          );
    this.passUntil(to);
    this.now = to;
    return null;
  }

  private passUntil(to: Instant): void {
    for (
      let wake = nextWake(this.env.document, this.state);
      wake !== undefined && wake <= to;
      wake = nextWake(this.env.document, this.state)
    ) {
      this.now = wake > this.now ? wake : this.now;
      this.apply(pass(this.env, this.state, this.now), ENGINE, 'expires');
    }
  }

  /** Another case of the kind, brought at the same time: what `merge` joins this one with. */
  private twin(): CaseState {
    return { ...this.state, id: 'twin', number: 'twin' };
  }

  private corrected(command: string, input: JsonObject): Env {
    if (command !== 'correct') return this.env;
    const data = correctedData(this.env.data, input['data']);
    return { ...this.env, data, parties: inventedParties(this.env.document, data) };
  }

  /** Everybody who may have something to do: the applicant, and who holds or watches what is open. */
  private everybody(): readonly Actor[] {
    const today = dateOf(this.now);
    const { organisation } = this.env;
    const posts = this.state.obligations.flatMap((one) => [
      ...(typeof one.holder === 'string' ? [] : [one.holder.post]),
      ...(one.watch === null ? [] : [one.watch]),
    ]);
    const county = COUNTY_WIDE.flatMap((role) => findPost(organisation, role, null, today)?.id ?? []);
    const staff = [...new Set([...posts, ...county])].flatMap((id) => {
      const post = organisation.posts.get(id);
      return post ? holdersOf(organisation, id, today).map((person) => staffActor(person, post)) : [];
    });
    return [APPLICANT, ...partyActors(this.env), ...staff];
  }

  private offers = (actor: Actor): readonly string[] => available(this.env, this.state, actor, this.now);

  /** Whoever is offered the command; else the holder of the state, who is then refused. */
  private whoMay(command: string): Actor {
    const everybody = this.everybody();
    const holder = this.state.obligations.find((one) => one.state !== null)?.holder;
    const atWork = everybody.find(
      (actor) => actor.kind === 'staff' && typeof holder === 'object' && actor.post === holder?.post,
    );
    return everybody.find((actor) => this.offers(actor).includes(command)) ?? atWork ?? APPLICANT;
  }

  private apply(decision: Decision, actor: Actor, step: string): void {
    for (const proposal of decision.proposals) {
      const before = this.state;
      const event: CaseEvent = {
        ...proposal,
        seq: this.state.seq + 1,
        at: this.now,
        actor: actor.kind === 'engine' ? 'engine' : actor.person,
        as: actor.kind === 'staff' ? actor.post : null,
      };
      this.state = evolve(this.state, event);
      this.env = knownAfter(this.env, event);
      for (const notice of noticesOn(this.env.document, event.type, event.effect.facts?.['step']))
        this.told.add(noticeName(notice));
      const charge = event.effect.open?.charge ?? event.effect.alter?.[0]?.charge;
      if (charge)
        this.charged = { ...this.charged, ...Object.fromEntries(charge.fees.map(({ fee, amount }) => [fee, amount])) };
      const from = leftBy(before, event);
      const to = this.state.states.find((id) => !before.states.includes(id)) ?? JOIN;
      if (from !== undefined && event.effect.set?.states) this.walked.push({ from, event: nameOf(event, step), to });
    }
  }
}

/** The state an event left: of several branches the one whose work was done, or whose time was over. */
function leftBy({ states, obligations: open }: CaseState, { effect, type }: CaseEvent): string | undefined {
  if (type === 'branched') return undefined;
  if (states.length < 2) return states[0];
  const ended = (effect.close ?? []).flatMap(({ seq, how }) => {
    const one = open.find((each) => each.seq === seq);
    return one?.state ? [{ state: one.state, isDone: how === 'done', at: one.due?.at ?? '9' }] : [];
  });
  const done = ended.find(({ isDone }) => isDone) ?? ended.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  return done?.state;
}

/** The edge that was walked: what law deems to have happened counts as the event it stands for. */
const nameOf = (event: CaseEvent, step: string): string => {
  const deemed = event.effect.facts?.['step'];
  if (event.type === 'paid') return 'paid';
  if (event.type === 'payFailed') return 'failed';
  return event.type === 'deemed' && typeof deemed === 'string' ? deemed : event.type === 'expired' ? 'expires' : step;
};
