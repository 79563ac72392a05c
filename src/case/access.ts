// Who may see a case, and what of it. Pure; default deny. Counts, lists, pages and exports ask here.
import type { Post } from '#organisation/rules.ts';
import { isInvolved } from './engine/available.ts';
import type { Actor } from './engine/env.ts';
import type { EventType } from './engine/events.ts';
import type { CaseState } from './engine/state.ts';
import type { Capacities } from './ports.ts';

/** Every capacity of a signed-in person as an actor of its own, as far as it reaches this service. */
export function actorsOf(
  capacities: Capacities,
  service: string,
): readonly (Actor & { readonly kind: 'party' | 'staff' })[] {
  const person = capacities.self.id;
  const proxies = capacities.proxies.filter((one) => one.services === null || one.services.includes(service));
  const parties = [capacities.self, ...capacities.companies, ...proxies];
  return [
    ...parties.map((one) => ({ kind: 'party' as const, person, party: one.id })),
    ...capacities.posts.map((post) => staffActor(person, post)),
  ];
}

export const staffActor = (person: string, post: Post): Actor & { readonly kind: 'staff' } => ({
  kind: 'staff',
  person,
  post: post.id,
  unit: post.unit,
  role: post.role,
});

/** How a person stands to a case. `none` sees nothing, and is told nothing of its being there. */
export interface Reading {
  readonly as: 'applicant' | 'staff' | 'none';
  readonly actors: readonly (Actor & { readonly kind: 'party' | 'staff' })[];
  /** Holds an open obligation, so needs what the work needs. */
  readonly works: boolean;
  /** May know who complains when the complainant asked for confidence: only the hotline. */
  readonly knowsApplicant: boolean;
}

const NONE: Reading = { as: 'none', actors: [], works: false, knowsApplicant: false };

export function readingOf(state: CaseState, capacities: Capacities): Reading {
  const actors = actorsOf(capacities, state.service.id);
  const own = actors.filter((one) => one.kind === 'party' && one.party === state.applicant.party);
  if (own.length > 0) return { as: 'applicant', actors: own, works: false, knowsApplicant: true };
  const staff = actors.filter(
    (one) => one.kind === 'staff' && (isInvolved({ state, actor: one }) || filed(state, one)),
  );
  if (staff.length === 0 || actors.some((one) => one.kind === 'staff' && one.unit === state.about)) return NONE;
  const posts = staff.flatMap((one) => (one.kind === 'staff' ? [one.post] : []));
  return {
    as: 'staff',
    actors: staff,
    works: state.obligations.some((one) => one.holder !== 'applicant' && posts.includes(one.holder.post)),
    knowsApplicant: !state.confidential || staff.some((one) => one.kind === 'staff' && one.role === 'dispatcher'),
  };
}

const filed = (state: CaseState, actor: Actor): boolean =>
  actor.kind === 'staff' && state.applicant.filedBy === actor.person && actor.unit !== state.about;

/** Entries that are the office's own business; an applicant sees that something stands there, and its hash. */
const OFFICE_ONLY: readonly EventType[] = ['taken', 'released', 'requestMovedUp'];
/** Entries an applicant may know of without reading what was written. */
const WITHOUT_TEXT: readonly EventType[] = ['coHandleAsked', 'contributed', 'bounceAsked', 'ordered', 'supervised'];

export function maySeeEntry(
  reading: Reading,
  entry: { readonly type: EventType; readonly internal: boolean },
): 'all' | 'fact' | 'none' {
  if (reading.as === 'none') return 'none';
  if (reading.as === 'staff') return 'all';
  if (entry.internal || OFFICE_ONLY.includes(entry.type)) return 'none';
  return WITHOUT_TEXT.includes(entry.type) ? 'fact' : 'all';
}
