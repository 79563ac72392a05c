// Cases of a simulated county that may be joined, and what is told between those that are.
import { isFrozen } from '../../engine/joined/voices.ts';
import { hindranceOf } from '../../engine/joined/merge.ts';
import { dueOfObligation, inMainLine } from '../../engine/obligations.ts';
import type { Instant } from '#kernel/time.ts';
import type { Decision } from '../../engine/decide/decide.ts';
import type { Actor, Env } from '../../engine/env.ts';
import { tell, type News } from '../../engine/joined/news.ts';
import { promiseOf } from '../../engine/joined/promise.ts';
import type { Violation } from '../../engine/invariants.ts';
import type { CaseState } from '../../engine/state.ts';
import type { Random } from '../random.ts';

interface Standing {
  readonly state: CaseState;
  readonly env: Env;
}

/** As far back as anybody looks for the same matter. */
const RECENT = 40;
const TRIES = 8;

export class Joining<Case extends Standing> {
  private readonly filed = new Map<string, Case[]>();
  private readonly byId = new Map<string, Case>();

  keep(one: Case): void {
    const { id, service } = one.state;
    this.byId.set(id, one);
    const known = this.filed.get(service.id);
    if (known) known.push(one);
    else this.filed.set(service.id, [one]);
  }

  /** Whoever a decision on a case is news to is told; answered with what does not hold afterwards. */
  tell(
    one: Case,
    news: readonly News[],
    actor: Actor,
    now: Instant,
    told: (to: Case, decision: Decision) => void,
  ): readonly Violation[] {
    const found: Violation[] = [];
    for (const each of news) {
      const to = this.byId.get(each.to);
      const decision = to && tell(to.env, to.state, each, actor, now);
      if (to && decision && decision.proposals.length > 0) told(to, decision);
      if (to) found.push(...this.violations(to));
    }
    return news.length > 0 ? [...found, ...this.violations(one)] : found;
  }

  /** A case that this one may be joined with; undefined where none comes to hand. */
  other({ state }: Case, random: Random): CaseState | undefined {
    const all = this.filed.get(state.service.id) ?? [];
    for (let tries = 0; tries < TRIES && all.length > 0; tries += 1) {
      const found = all[all.length - 1 - random.below(Math.min(RECENT, all.length))]?.state;
      if (found && !hindranceOf(state, found)) return found;
    }
    return undefined;
  }

  /** What must hold between a case and those it is joined with. */
  private violations({ state, env }: Case): readonly Violation[] {
    const found: Violation[] = [];
    const fail = (code: string, message: string) => found.push({ code, message: `${state.number}: ${message}` });
    if (isFrozen(state) && state.mergedInto) {
      const primary = this.byId.get(state.mergedInto.id)?.state;
      if (!primary || !primary.voices.some(({ id }) => id === state.id) || primary.handledAt !== null)
        fail('voice_unheard', 'stands still, and nobody speaks for it');
      const told = promiseOf(env, state);
      const work = primary?.obligations.filter(inMainLine) ?? [];
      if (primary && told && work.some((one) => (dueOfObligation(primary, one)?.at ?? '9') > told.at))
        fail('voice_late', `is promised for ${told.date}, and who works for it has longer`);
    }
    for (const voice of state.handledAt === null ? state.voices : []) {
      const other = this.byId.get(voice.id)?.state;
      if (!other || other.mergedInto?.id !== state.id || other.handledAt !== null)
        fail('voice_gone', `speaks for ${voice.number}, which does not stand still for it`);
    }
    return found;
  }
}
