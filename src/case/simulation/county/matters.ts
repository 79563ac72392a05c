// Answered cases of a simulated county, by service: what a review can be asked about, the earliest answered first.
import type { Instant } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { askedOf, mayFollow } from '../../engine/decide/follow.ts';
import type { CaseState } from '../../engine/state.ts';

export class Matters<Case extends { readonly state: CaseState }> {
  private readonly answered = new Map<string, Case[]>();
  private readonly byId = new Map<string, Case>();

  keep(one: Case): void {
    const { id } = one.state.service;
    this.byId.set(one.state.id, one);
    const known = this.answered.get(id);
    if (known) known.push(one);
    else this.answered.set(id, [one]);
  }

  /** A case that this service may be asked for about now; what may not be will not be later, and is left behind. */
  next(document: ServiceDocument, now: Instant): Case | undefined {
    const waiting = this.answered.get(document.follows?.service ?? '') ?? [];
    const isAble = ({ state }: Case): boolean => mayFollow(document, state, askedOf(state, document.id), now).ok;
    while (waiting[0] && !isAble(waiting[0])) waiting.shift();
    return waiting[0];
  }

  /** A case with all before it in the matter, the latest first. */
  *until(last: Case | undefined): Generator<Case> {
    for (let one = last; one; one = this.byId.get(one.state.follows?.id ?? '')) yield one;
  }
}
