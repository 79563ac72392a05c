// Who may see a case, and what of it. Pure; default deny. Counts, lists, pages and exports ask here.
import type { Post, PostRole } from '#organisation/rules.ts';
import type { Actor } from './engine/env.ts';
import type { CaseEvent, EventType } from './engine/events.ts';
import { partiesBeing } from './engine/move/party.ts';
import type { CaseState, HolderRef } from './engine/state.ts';
import type { Capacities } from './ports.ts';

/** Every capacity of a signed-in person as an actor of its own, as far as it reaches this service. */
export function actorsOf(
  capacities: Capacities,
  service: string,
): readonly (Actor & { readonly kind: 'party' | 'staff' })[] {
  const person = capacities.self.id;
  const proxies = capacities.proxies.filter((one) => one.services === null || one.services.includes(service));
  const { key } = capacities.self;
  const others = [...capacities.companies, ...proxies];
  return [
    { kind: 'party' as const, person, party: person, ...(key === undefined ? {} : { key }) },
    ...others.map((one) => ({ kind: 'party' as const, person, party: one.id })),
    ...capacities.posts.map((post) => staffActor(person, post)),
  ];
}

/** In which post this person files for somebody else: the one that was named, else the first; undefined where none is held. */
export function filingPost(
  capacities: Capacities,
  service: string,
  as: string | undefined,
): (Actor & { readonly kind: 'staff' }) | undefined {
  const staff = actorsOf(capacities, service).flatMap((one) => (one.kind === 'staff' ? [one] : []));
  return as === undefined ? staff[0] : staff.find(({ post }) => post === as);
}

export const staffActor = (person: string, post: Post): Actor & { readonly kind: 'staff' } => ({
  kind: 'staff',
  person,
  post: post.id,
  unit: post.unit,
  role: post.role,
});

/**
 * How far a post's duty to read reaches, by its role. Whoever may look at a case at all may do so by this table and no
 * other: case pages, lists, search, files, letters and the cockpit ask it. `test/rights/reading.csv` says the same by hand.
 *
 * - `post`: what the post itself owes, owed, was asked to help with, watches, watched, or filed for somebody.
 * - `unit`: the same of every post of its unit: a head answers for the office and grants its extensions.
 * - `county`: every case: supervision and the leaders answer for all of it.
 *
 * Whatever the reach, nobody of the unit a case is about reads it.
 */
const REACH: { readonly [role in PostRole]: 'post' | 'unit' | 'county' } = {
  intake: 'post',
  approver: 'post',
  counter: 'post',
  dispatcher: 'post',
  'petition-officer': 'post',
  mediator: 'post',
  designer: 'post',
  operator: 'post',
  treasurer: 'post',
  telephone: 'post',
  'unit-head': 'unit',
  supervisor: 'county',
  'county-duty-leader': 'county',
  leader: 'county',
};

/** What lists may show before each case is looked at: the whole county, or what these units or these posts had. */
export interface Sight {
  readonly county: boolean;
  readonly units: readonly string[];
  readonly posts: readonly string[];
}

export const sightOf = (posts: readonly Post[]): Sight => ({
  county: posts.some((post) => REACH[post.role] === 'county'),
  units: posts.flatMap((post) => (REACH[post.role] === 'unit' ? [post.unit] : [])),
  posts: posts.map((post) => post.id),
});

/** How a person stands to a case. `none` sees nothing, and is told nothing of its being there. */
export interface Reading {
  readonly as: 'applicant' | 'party' | 'staff' | 'none';
  /** As which parties: each sees what its declaration names, and what is asked of it. */
  readonly parties?: readonly string[];
  readonly actors: readonly (Actor & { readonly kind: 'party' | 'staff' })[];
  /** Holds an open obligation, or looks at the answer again, so needs what the work needs. */
  readonly works: boolean;
  /** May know who complains when the complainant asked for confidence: only the hotline. */
  readonly knowsApplicant: boolean;
}

const NONE: Reading = { as: 'none', actors: [], works: false, knowsApplicant: false };

export function readingOf(state: CaseState, entries: readonly CaseEvent[], capacities: Capacities): Reading {
  const actors = actorsOf(capacities, state.service.id);
  const own = actors.filter((one) => one.kind === 'party' && one.party === state.applicant.party);
  if (own.length > 0) return { as: 'applicant', actors: own, works: false, knowsApplicant: true };
  const asked = partiesBeing(state, capacities.self.key);
  // Whoever consents does it in person.
  const inPerson = asked.length > 0 ? actors.filter((one) => one.kind === 'party' && one.key !== undefined) : [];
  const had = postsOf(state, entries);
  const staff = actors.filter((one) => one.kind === 'staff' && isReached(one, state, had));
  if (staff.length === 0 || actors.some((one) => one.kind === 'staff' && one.unit === state.about))
    return asked.length > 0
      ? { as: 'party', parties: asked, actors: inPerson, works: false, knowsApplicant: !state.confidential }
      : NONE;
  const posts = staff.flatMap((one) => (one.kind === 'staff' ? [one.post] : []));
  return {
    as: 'staff',
    actors: [...staff, ...inPerson],
    ...(asked.length > 0 ? { parties: asked } : {}),
    works: [...state.obligations, ...state.followed].some(
      ({ holder }) => holder !== null && typeof holder === 'object' && posts.includes(holder.post),
    ),
    knowsApplicant: !state.confidential || staff.some((one) => one.kind === 'staff' && one.role === 'dispatcher'),
  };
}

/** 并单 The reading of a case by those who read the one it is joined with as staff; nobody else comes by it that way. */
export function readingThrough(state: CaseState, other: Reading): Reading {
  if (other.as !== 'staff' || other.actors.some((one) => one.kind === 'staff' && one.unit === state.about)) return NONE;
  const actors = other.actors.filter(({ kind }) => kind === 'staff');
  const isHotline = actors.some((one) => one.kind === 'staff' && one.role === 'dispatcher');
  return { as: 'staff', actors, works: other.works, knowsApplicant: !state.confidential || isHotline };
}

function isReached(
  { post, unit, role }: Actor & { readonly kind: 'staff' },
  state: CaseState,
  had: ReadonlySet<string>,
): boolean {
  const reach = REACH[role];
  return reach === 'county' || had.has(post) || (reach === 'unit' && state.involved.includes(unit));
}

/** Posts that owe or owed something in a case, acted in it, or watch or watched one of its waits. */
function postsOf(state: CaseState, entries: readonly CaseEvent[]): ReadonlySet<string> {
  const posts = new Set<string>();
  const add = (holder: HolderRef | undefined): void => {
    if (holder !== undefined && typeof holder === 'object') posts.add(holder.post);
  };
  for (const { as, effect } of entries) {
    if (as !== null) posts.add(as);
    add(effect.open?.holder);
    // What nobody decided, such as a proof that a register gave, is theirs to take back who watched over it.
    if (effect.open?.watch) posts.add(effect.open.watch);
    for (const change of effect.alter ?? []) add(change.holder);
  }
  // Whoever looks at an answer again has to see it.
  for (const { holder } of state.followed) add(holder ?? undefined);
  for (const { holder, watch } of state.obligations) {
    add(holder);
    if (watch !== null) posts.add(watch);
  }
  return posts;
}

/** Entries that are the office's own business; an applicant sees that something stands there, and its hash. */
const OFFICE_ONLY: readonly EventType[] = ['taken', 'released', 'requestMovedUp', 'joined', 'parted', 'voiceHeard'];
/** Entries an applicant may know of without reading what was written. */
const WITHOUT_TEXT: readonly EventType[] = [
  'coHandleAsked',
  'contributed',
  'bounceAsked',
  'ordered',
  'supervised',
  // What somebody wrote to a consent is for the office that decides; who applies may be the last who should read it.
  'agreed',
  'disagreed',
];

export function maySeeEntry(
  reading: Reading,
  entry: { readonly type: EventType; readonly internal: boolean },
): 'all' | 'fact' | 'none' {
  if (reading.as === 'none' || reading.as === 'party') return 'none';
  if (reading.as === 'staff') return 'all';
  if (entry.internal || OFFICE_ONLY.includes(entry.type)) return 'none';
  return WITHOUT_TEXT.includes(entry.type) ? 'fact' : 'all';
}
