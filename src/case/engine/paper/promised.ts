// 容缺受理 Papers that were promised instead of handed in: which may be promised, which are still owed, which are overdue.
// Pure.
import { dateOf, type Instant } from '#kernel/time.ts';
import { holds } from '#service/expression.ts';
import type { Material, Outcome, ServiceDocument } from '#service/rules.ts';
import type { Env } from '../env.ts';
import type { CaseState, Obligation } from '../state.ts';

export const isPromise = ({ kind }: Pick<Obligation, 'kind'>): boolean => kind === 'supply';

/** Promises that wait to be kept. */
export const promisesOf = ({ obligations }: CaseState): readonly Obligation[] => obligations.filter(isPromise);

export const promisedPapers = (state: CaseState): readonly string[] =>
  promisesOf(state).flatMap(({ material }) => material ?? []);

export const hasLapsed = (promise: Obligation): boolean => promise.tier > 0;

/** What counts how often a paper was given more time. */
export const prolongations = (material: string): string => `prolonged ${material}`;

/** Overdue promises that may still be given a new term. */
export const lapsedPapers = (document: Pick<ServiceDocument, 'materials'>, state: CaseState): readonly string[] =>
  promisesOf(state).flatMap((promise) => {
    const { material = '' } = promise;
    const times = deferralOf(document, material)?.times ?? 0;
    return hasLapsed(promise) && (state.counts[prolongations(material)] ?? 0) < times ? [material] : [];
  });

export const deferralOf = ({ materials }: Pick<ServiceDocument, 'materials'>, id: string): Material['deferrable'] =>
  materials.find((one) => one.id === id)?.deferrable;

export const isDeferring = ({ materials }: Pick<ServiceDocument, 'materials'>): boolean =>
  materials.some(({ deferrable }) => deferrable !== undefined);

/** Of some papers those that these answers ask for. */
export function neededOf(env: Env, papers: readonly string[], now: Instant): readonly Material[] {
  const context = { data: env.data, applicant: env.applicant, today: dateOf(now) };
  const isNeeded = ({ required }: Material): boolean =>
    typeof required === 'boolean' ? required : holds(required, context);
  return env.document.materials.filter((one) => papers.includes(one.id) && isNeeded(one));
}

/** What stands between a case and this outcome: nothing is granted before every paper that was promised is here. */
export const lackingFor = (outcome: Outcome, { owed }: CaseState): readonly string[] =>
  outcome === 'granted' ? owed : [];
