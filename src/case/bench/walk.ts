// 走一遍 An invented applicant walked through a document, move by move, on the engine that real cases are handled with. The
// moves are all there is: they are replayed from the beginning each time, and what does not replay is refused. Pure.
import { dateOf, addHours, startOf, type Instant, type LocalDate } from '#kernel/time.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { holdersOf, intakeOf } from '#organisation/rules.ts';
import { staffActor } from '../access.ts';
import { available } from '../engine/available.ts';
import { inputOf, TOGETHER } from '../engine/commands.ts';
import { decide, pass, submit, type Decision } from '../engine/decide/decide.ts';
import { waitingFor } from '../engine/decide/service.ts';
import { beginPayment, fail, receive } from '../engine/decide/payment.ts';
import { ENGINE, type Actor, type Env } from '../engine/env.ts';
import { consentsFor, filledIn, neededToSubmit } from '../engine/outside/lookups.ts';
import { evolve } from '../engine/evolve.ts';
import { owedIn } from '../engine/move/money.ts';
import { nextWake } from '../engine/obligations.ts';
import { INITIAL, type CaseState } from '../engine/state.ts';
import { correctedData } from '../rules.ts';
import { generateInput } from '../simulation/inputs.ts';
import { inventedParties, partyActors } from '../simulation/samples.ts';
import { randomOf } from '../simulation/random.ts';
import { answersFor, answersOf, heardFrom, knownAfter, type Said } from '../simulation/outside/registers.ts';
import type { Entry } from '../view.ts';

/** Who applies, on which day, with which answers as the form lets them through. */
export interface Beginning {
  readonly on: LocalDate;
  readonly data: JsonObject;
  readonly applicant: JsonObject;
  /** What registers say, as in a test of the document. */
  readonly lookups?: Said;
  /** Materials promised for later. */
  readonly promises?: readonly string[];
  /** How it came; by the applicant's own hand unless said. */
  readonly channel?: string;
  /** Posts that look on without holding or watching anything, as supervision does. */
  readonly onlookers?: readonly string[];
}

/** Time passes until the next deadline, or somebody gives a command; `choice` is what it lets one choose. */
export type Move =
  | { readonly do: 'wait' }
  | { readonly do: 'give'; readonly command: string; readonly as: string; readonly choice: string };

/** What one of those who may act is offered. */
export interface Offer {
  /** A post, `applicant`, `party:<name>`, or `payment` for what the bank says. */
  readonly as: string;
  readonly commands: readonly { readonly command: string; readonly choices: readonly string[] }[];
}

export interface Walk {
  /** What registers say. */
  readonly said: Said;
  readonly onlookers: readonly string[];
  readonly env: Env;
  readonly state: CaseState;
  readonly entries: readonly Entry[];
  readonly now: Instant;
  /** Who holds or watches something first, the applicant among them. */
  readonly offers: readonly Offer[];
  /** The next moment at which time alone changes something. */
  readonly wake: Instant | null;
}

export interface WalkRefusal extends Refusal {
  /** The form's rules say no to the beginning; or the move at `at` cannot be made there. */
  readonly code: 'walk_not_filed' | 'walk_does_not_replay';
  readonly at: number;
  readonly why: string;
  /** Rules that are not met, where that is why. */
  readonly rules?: readonly string[];
}

export const MOST_MOVES = 60;
export const APPLICANT = 'applicant';
/** The outside system that a state waits for. */
export const OUTSIDE = 'service';

const BANK = 'payment';

const OUTSIDE_OFFER: Offer = {
  as: OUTSIDE,
  commands: ['ok', 'failed'].map((command) => ({ command, choices: [] })),
};

type Named = Actor & { readonly kind: 'party' | 'staff' };

const PARTY: Named = { kind: 'party', person: APPLICANT, party: APPLICANT };

/** @param env Offices, calendar, law and the document; its data are those of the beginning. */
export function walk(
  ground: Omit<Env, 'data' | 'applicant'>,
  beginning: Beginning,
  moves: readonly Move[],
): Result<Walk, WalkRefusal> {
  const env = { ...ground, data: beginning.data, applicant: beginning.applicant };
  const { lookups = {}, onlookers = [] } = beginning;
  const walker = new Walker(env, addHours(startOf(beginning.on), 9), { said: lookups, onlookers });
  const filed = walker.file(beginning);
  if (filed !== null) return refuse<WalkRefusal>({ code: 'walk_not_filed', at: 0, why: filed });
  for (const [at, move] of moves.entries()) {
    const why = at >= MOST_MOVES ? 'too_long' : walker.make(move);
    if (why !== null) return refuse<WalkRefusal>({ code: 'walk_does_not_replay', at, why });
  }
  return ok(walker.stand());
}

/** One move further than a walk has come, without walking it again: for looking ahead in many directions. */
export function walkOn(from: Walk, move: Move): Result<Walk, WalkRefusal> {
  const walker = new Walker(from.env, from.now, from, from);
  const why = walker.make(move);
  return why === null
    ? ok(walker.stand())
    : refuse<WalkRefusal>({ code: 'walk_does_not_replay', at: 0, why, rules: walker.unmet });
}

class Walker {
  /** Rules that the move refused last does not meet. */
  unmet: readonly string[] = [];
  private env: Env;
  private readonly random = randomOf(1);
  private readonly entries: Entry[];
  private state: CaseState;
  private now: Instant;
  private readonly said: Said;
  private readonly onlookers: readonly string[];

  constructor(
    env: Env,
    now: Instant,
    { said, onlookers }: Pick<Walk, 'said' | 'onlookers'>,
    before: Pick<Walk, 'state' | 'entries'> = { state: INITIAL, entries: [] },
  ) {
    this.env = { ...env, parties: inventedParties(env.document, env.data) };
    this.now = now;
    this.said = said;
    this.onlookers = onlookers;
    this.state = before.state;
    this.entries = [...before.entries];
  }

  file({ promises = [], channel = 'app' }: Beginning): string | null {
    const { follows } = this.env.document;
    const filing = {
      id: 'walk',
      area: '',
      number: '',
      applicant: {
        party: APPLICANT,
        kind: this.env.applicant['kind'] === 'company' ? ('company' as const) : ('person' as const),
        filedBy: APPLICANT,
        reachable: true,
      },
      channel,
      place: { town: null, village: null },
      category: null,
      confidential: false,
      about: null,
      ...(follows ? { matterId: 'before', follows: { service: follows.service, id: 'before', number: '' } } : {}),
      promises,
    };
    const consents = consentsFor(this.env, this.now).map(({ id }) => id);
    const wanted = neededToSubmit(this.env, this.now);
    const answers = answersOf(wanted, this.said, consents);
    this.env = { ...this.env, data: filledIn(this.env.document, this.env.data, answers) };
    const decided = submit(this.env, filing, { data: this.env.data }, PARTY, this.now, { answers, consents });
    if (!decided.ok) return decided.refusal.code;
    this.apply(decided.value, PARTY);
    return null;
  }

  /** Null when it was made, else why not. */
  make(move: Move): string | null {
    if (move.do === 'wait') return this.wait();
    if (move.as === OUTSIDE) return this.hear(move.command);
    // Deadlines pass at midnight; people act by day.
    const morning = addHours(startOf(dateOf(this.now)), 9);
    this.now = this.now < morning ? morning : addHours(this.now, 1);
    this.passUntil(this.now);
    if (move.as === BANK) return this.bank(move.command);
    const actor = this.everybody().find((one) => nameOf(one) === move.as);
    if (!actor || !this.offeredTo(actor).includes(move.command)) return 'not_offered';
    const input = this.inputFor(move, actor);
    if (input === undefined) return 'no_such_choice';
    const env = move.command === 'correct' ? corrected(this.env, input) : this.env;
    const command = { type: move.command, input };
    const answers = answersFor(env, this.state, command, actor, this.now, this.said);
    const decided = decide(env, this.state, command, actor, this.now, answers);
    if (!decided.ok) {
      this.unmet = (decided.refusal['rules'] ?? []) as readonly string[];
      return decided.refusal.code;
    }
    this.env = { ...env, parties: inventedParties(env.document, env.data) };
    this.apply(decided.value, actor);
    return null;
  }

  /** The outside system that is waited for says ok, or that it failed. */
  private hear(word: string): string | null {
    if (!waitingFor(this.env, this.state) || (word !== 'ok' && word !== 'failed')) return 'not_offered';
    this.now = addHours(this.now, 1);
    this.passUntil(this.now);
    const heard = heardFrom(this.env, this.state, this.said, word, this.now);
    if (heard) this.apply(heard.decision, ENGINE);
    return null;
  }

  stand(): Walk {
    const outside = waitingFor(this.env, this.state) ? [OUTSIDE_OFFER] : [];
    const offers = this.everybody().map((actor): Offer => ({
      as: nameOf(actor),
      commands: this.offeredTo(actor).map((command) => ({ command, choices: this.choicesOf(command) })),
    }));
    return {
      said: this.said,
      onlookers: this.onlookers,
      env: this.env,
      state: this.state,
      entries: this.entries,
      now: this.now,
      offers: [...offers, ...this.ofBank(), ...outside].filter((one) => one.commands.length > 0),
      wake: nextWake(this.env.document, this.state) ?? null,
    };
  }

  private ofBank(): readonly Offer[] {
    const isOwed = owedIn(this.state)?.charge.order === null;
    const words = [...(isOwed ? ['paid', 'failed'] : []), ...(dueBack(this.state) ? ['refunded'] : [])];
    return words.length === 0 ? [] : [{ as: BANK, commands: words.map((command) => ({ command, choices: [] })) }];
  }

  /** The applicant goes to the bank, and the bank says what came of it. */
  private bank(command: string): string | null {
    if (command === 'refunded') return this.payBack();
    const owed = owedIn(this.state);
    if (!owed || (command !== 'paid' && command !== 'failed')) return 'not_offered';
    const order = `order-${this.state.seq}`;
    const begun = beginPayment(this.env, this.state, order, PARTY, this.now);
    if (!begun.ok) return begun.refusal.code;
    this.apply(begun.value, PARTY);
    const said =
      command === 'paid'
        ? receive(
            this.env,
            this.state,
            { order, amount: owedIn(this.state)?.charge.total ?? 0, receipt: order },
            this.now,
          )
        : fail(this.env, this.state, order, 'cancelled', this.now);
    this.apply(said, ENGINE);
    return null;
  }

  /** What was paid and is owed back goes back. */
  private payBack(): string | null {
    const due = dueBack(this.state);
    if (!due) return 'not_offered';
    const command = { type: 'refunded', input: { receipt: due.receipt } };
    const decided = decide(this.env, this.state, command, ENGINE, this.now);
    if (!decided.ok) return decided.refusal.code;
    this.apply(decided.value, ENGINE);
    return null;
  }

  private wait(): string | null {
    const wake = nextWake(this.env.document, this.state);
    if (wake === undefined) return 'nothing_runs';
    this.passUntil(wake);
    this.now = wake > this.now ? wake : this.now;
    return null;
  }

  private passUntil(to: Instant): void {
    for (
      let wake = nextWake(this.env.document, this.state);
      wake !== undefined && wake <= to;
      wake = nextWake(this.env.document, this.state)
    )
      this.apply(pass(this.env, this.state, wake), ENGINE, wake);
  }

  /** The applicant, and one of those in each post that holds or watches something. */
  private everybody(): readonly Named[] {
    const posts = this.state.obligations.flatMap((one) => [
      ...(typeof one.holder === 'string' ? [] : [one.holder.post]),
      ...(one.watch === null ? [] : [one.watch]),
      ...(this.state.handledBy?.post ? [this.state.handledBy.post] : []),
    ]);
    const { organisation } = this.env;
    const staff = [...new Set([...posts, ...this.onlookers])].flatMap((id) => {
      const post = organisation.posts.get(id);
      const people = post ? holdersOf(organisation, id, dateOf(this.now)) : [];
      const actors = post ? people.map((person) => staffActor(person, post)) : [];
      // Who is barred from it leaves it to a colleague, who may do more than add a word.
      const [able] = actors
        .map((actor) => ({ actor, offers: this.offeredTo(actor).length }))
        .toSorted((a, b) => b.offers - a.offers);
      return able && able.offers > 0 ? [able.actor] : [];
    });
    return [...staff, PARTY, ...partyActors(this.env)];
  }

  /** Who walks alone meets no other case to be joined with. */
  private offeredTo = (actor: Actor): readonly string[] =>
    available(this.env, this.state, actor, this.now).filter((command) => !TOGETHER.includes(command));

  /** What a command lets one choose: an outcome, a reason, how well it was done. */
  private choicesOf(command: string): readonly string[] {
    if (command === 'evaluate') return Object.keys(RATINGS);
    const name = this.choiceIn(command);
    const properties = inputOf(command, this.env.document, this.state)['properties'] as JsonObject | undefined;
    const values = name === undefined ? undefined : (properties?.[name] as JsonObject | undefined)?.['enum'];
    return Array.isArray(values) ? values.filter((one): one is string => typeof one === 'string') : [];
  }

  private choiceIn(command: string): string | undefined {
    const properties = inputOf(command, this.env.document, this.state)['properties'] as JsonObject | undefined;
    return ['outcome', 'reasonCode'].find((name) =>
      Array.isArray((properties?.[name] as JsonObject | undefined)?.['enum']),
    );
  }

  /** Everything else a command asks is filled in validly. */
  private inputFor({ command, choice }: Move & { do: 'give' }, actor: Actor): JsonObject | undefined {
    const input = generateInput(this.env, this.state, command, actor, this.now, this.random);
    const choices = this.choicesOf(command);
    if (choices.length === 0) return choice === '' ? { ...input, ...this.likelyUnit(command) } : undefined;
    if (!choices.includes(choice)) return undefined;
    if (command === 'evaluate') return { ...input, ...RATINGS[choice] };
    return { ...input, [this.choiceIn(command) ?? '']: choice };
  }

  /** A case is assigned to the office the service belongs to, where that takes cases in. */
  private likelyUnit(command: string): { readonly [name: string]: Json } {
    const { document, organisation } = this.env;
    const takes = intakeOf(organisation, document.authority, dateOf(this.now)) !== undefined;
    return command === 'assign' && takes && this.state.unit !== document.authority ? { unit: document.authority } : {};
  }

  private apply(decision: Decision, actor: Actor, at: Instant = this.now): void {
    for (const proposal of decision.proposals) {
      const event = {
        ...proposal,
        seq: this.state.seq + 1,
        at,
        actor: actor.kind === 'engine' ? 'engine' : actor.person,
        as: actor.kind === 'staff' ? actor.post : null,
      };
      this.state = evolve(this.state, event);
      this.env = knownAfter(this.env, event);
      this.entries.push({ ...event, hash: '' });
    }
  }
}

const dueBack = ({ payments }: CaseState): CaseState['payments'][number] | undefined =>
  payments.find(({ refund }) => refund?.done === null);

const nameOf = (actor: Actor): string =>
  actor.kind === 'staff' ? actor.post : actor.kind === 'party' ? actor.party : APPLICANT;

function corrected(env: Env, input: JsonObject): Env {
  const data = correctedData(env.data, input['data']);
  return { ...env, data, parties: inventedParties(env.document, data) };
}

const RATINGS: { readonly [choice: string]: JsonObject | undefined } = {
  good: { rating: 5, solved: true },
  bad: { rating: 1, solved: false },
};

/** Moves as a form carries them; undefined where the text is none. */
export function readMoves(text: string): readonly Move[] | undefined {
  const moves: Move[] = [];
  for (const line of text.split(';').filter((one) => one !== '')) {
    const move = readMove(line);
    if (!move) return undefined;
    moves.push(move);
  }
  return moves;
}

export function readMove(line: string): Move | undefined {
  if (line === 'wait') return { do: 'wait' };
  const [is, command = '', as = '', choice = '', ...more] = line.split(' ');
  return is === 'give' && command !== '' && as !== '' && more.length === 0
    ? { do: 'give', command, as, choice }
    : undefined;
}

export const writeMove = (move: Move): string =>
  move.do === 'wait' ? 'wait' : ['give', move.command, move.as, move.choice].join(' ').trimEnd();
