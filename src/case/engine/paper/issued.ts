// 证照 What becomes of what was issued: good from the day of issue, taken back by who decided, set aside while the case is
// handled once more.
import { canonical, type JsonObject } from '#kernel/json.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Actor, Env } from '../env.ts';
import type { CaseState, Issued } from '../state.ts';

const turned = (one: Issued, standing: Issued['standing'], at: Instant): Issued => ({ ...one, standing, since: at });

/** What a seal is over: the number and the days, and all that stands on it. */
export const sealedBy = ({ number, output, from, until }: Face, told: JsonObject): string =>
  canonical({ number, output, from, until, ...told });

type Face = Pick<Issued, 'number' | 'output' | 'from' | 'until'>;

type Change = { readonly issued?: readonly Issued[] };

/** While a case is handled once more nobody may rely on what it gave. */
export const suspended = ({ issued }: CaseState, at: Instant): Change =>
  issued.some(isGood) ? { issued: issued.map((one) => (isGood(one) ? turned(one, 'suspended', at) : one)) } : {};

/** It has ended otherwise, or something else was issued in its place: what was set aside does not come back. */
export const lapsed = ({ issued }: CaseState, at: Instant): Change =>
  issued.some(isSuspended)
    ? { issued: issued.map((one) => (isSuspended(one) ? turned(one, 'revoked', at) : one)) }
    : {};

export const revoked = ({ issued }: CaseState, output: string, at: Instant): Change => ({
  issued: issued.map((one) => (one.output === output && one.standing !== 'revoked' ? turned(one, 'revoked', at) : one)),
});

const isGood = ({ standing }: Issued): boolean => standing === 'valid';
const isSuspended = ({ standing }: Issued): boolean => standing === 'suspended';

/** Outputs that can be taken back, whether or not they have expired. */
export const revocable = ({ issued }: CaseState): readonly string[] => [
  ...new Set(issued.flatMap(({ output, standing }) => (standing === 'revoked' ? [] : [output]))),
];

/** Whether something is left that one could rely on today. */
export const isRelied = ({ issued }: CaseState, today: LocalDate): boolean =>
  issued.some(({ standing, until }) => standing !== 'revoked' && (until === null || today <= until));

/** The post that decided, or the head of its unit; what nobody decided is for the head of the unit that had it. */
export function mayRevoke({ document }: Pick<Env, 'document'>, state: CaseState, actor: Actor): boolean {
  if (actor.kind !== 'staff' || actor.unit === state.about) return false;
  if (state.handledBy !== null && state.handledBy.post === actor.post) return true;
  const unit = state.handledBy?.unit ?? state.unit ?? document.authority;
  return actor.role === 'unit-head' && actor.unit === unit;
}
