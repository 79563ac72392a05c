// 机构 Units, posts, who holds them on which day, who stands in, and which unit a matter belongs to. Pure.
import { addDays, type LocalDate } from '#kernel/time.ts';
import type { Text } from '#kernel/text.ts';
import { firstRouted, makeRouteTable, type Matter, type RouteTable } from './rules/route-table.ts';

export type UnitId = string;
export type PostId = string;
export type PersonId = string;

export type UnitLevel = 'county' | 'town' | 'village';
export type UnitKind = 'department' | 'platform' | 'town' | 'village' | 'subcentre' | 'centre';

/** What a post is for. Service documents name these (`post:unit-head`), never a person. */
export type PostRole =
  | 'intake' // receives what is assigned to the unit and handles it
  | 'unit-head' // answers for the unit, grants extensions
  | 'approver' // decides applications
  | 'counter' // counter clerk
  | 'dispatcher' // 交办
  | 'supervisor' // 督办
  | 'petition-officer'
  | 'mediator'
  | 'county-duty-leader'
  | 'leader'
  | 'designer'
  | 'operator'
  | 'treasurer' // 对账
  | 'telephone'; // 接听 12345

/** Dated, like everything here: `to` is the last day it holds, absent while it lasts. */
export interface Dated {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** One version of a unit: a new name or parent is a further version with the same id and a later `from`. */
export interface Unit extends Dated {
  readonly id: UnitId;
  readonly area: string;
  readonly name: Text;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  /** Where a matter goes one level up (村 → 镇 → 县). */
  readonly parent?: UnitId;
  /** Takes over what still names this unit after its last day. */
  readonly successor?: UnitId;
  readonly town?: string;
  readonly village?: string;
}

export interface Post extends Dated {
  readonly id: PostId;
  readonly unit: UnitId;
  readonly role: PostRole;
  readonly name: Text;
}

/** A person holds a post. Posts hold obligations, persons act. */
export interface Holding extends Dated {
  readonly post: PostId;
  readonly person: PersonId;
}

/** Away from `from` to `to`; the substitute, if any, acts meanwhile in every post of the absent one. */
export interface Absence {
  readonly person: PersonId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly substitute?: PersonId;
}

/** Matters of this kind at this place belong to this unit. An absent field matches anything; the most specific wins. */
export interface Route extends Dated {
  readonly service?: string;
  readonly category?: string;
  readonly town?: string;
  readonly village?: string;
  readonly unit: UnitId;
}

/** The county's offices as they are stored. */
export interface OrganisationData {
  readonly version: string;
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly holdings: readonly Holding[];
  readonly absences: readonly Absence[];
  readonly routes: readonly Route[];
}

/** The county's offices over all time; every question about it names a day. Built by `makeOrganisation`. */
export interface Organisation extends Omit<OrganisationData, 'units' | 'posts'> {
  /** The latest version of each unit, for its name; `unitOn` knows the others. */
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly posts: ReadonlyMap<PostId, Post>;
  readonly index: OrganisationIndex;
}

interface OrganisationIndex {
  readonly versions: ReadonlyMap<UnitId, readonly Unit[]>;
  readonly children: ReadonlyMap<UnitId, readonly UnitId[]>;
  readonly postsAt: ReadonlyMap<string, readonly Post[]>;
  readonly countyPosts: ReadonlyMap<PostRole, readonly Post[]>;
  readonly holdingsOfPost: ReadonlyMap<PostId, readonly Holding[]>;
  readonly holdingsOfPerson: ReadonlyMap<PersonId, readonly Holding[]>;
  readonly absencesOf: ReadonlyMap<PersonId, readonly Absence[]>;
  readonly absencesCoveredBy: ReadonlyMap<PersonId, readonly Absence[]>;
  readonly routes: RouteTable<Route>;
}

// A simulation asks these questions millions of times, so everything is looked up and nothing searched.

const stands = (dated: Dated, on: LocalDate): boolean => dated.from <= on && (dated.to === undefined || on <= dated.to);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Builds the indexes once; the data may have been read in any order. */
export function makeOrganisation(data: OrganisationData): Organisation {
  const versions = groupBy(
    data.units.toSorted((a, b) => compare(a.from, b.from)),
    (unit) => unit.id,
  );
  const units = new Map([...versions].map(([id, all]) => [id, all.at(-1) as Unit]));
  const posts = data.posts.toSorted((a, b) => compare(a.id, b.id));
  const withParent = data.units.filter((unit) => unit.parent !== undefined);
  const children = new Map(
    [...groupBy(withParent, (unit) => unit.parent ?? '')].map(([id, all]) => [
      id,
      [...new Set(all.map((child) => child.id))].toSorted(compare),
    ]),
  );
  // The county-wide post of a role is the one nearest the root: the unit without a parent, then a centre, then the rest.
  const distance = (post: Post): number => {
    const unit = units.get(post.unit);
    return unit?.parent === undefined ? 0 : unit.kind === 'centre' ? 1 : 2;
  };
  const ofCounty = posts.filter((post) => units.get(post.unit)?.level === 'county');
  return {
    ...data,
    units,
    posts: new Map(posts.map((post) => [post.id, post])),
    index: {
      versions,
      children,
      postsAt: groupBy(posts, (post) => `${post.unit}\n${post.role}`),
      countyPosts: groupBy(
        ofCounty.toSorted((a, b) => distance(a) - distance(b)),
        (post) => post.role,
      ) as ReadonlyMap<string, Post[]> as ReadonlyMap<PostRole, Post[]>,
      holdingsOfPost: groupBy(data.holdings, (holding) => holding.post),
      holdingsOfPerson: groupBy(data.holdings, (holding) => holding.person),
      absencesOf: groupBy(data.absences, (absence) => absence.person),
      absencesCoveredBy: groupBy(
        data.absences.filter((absence) => absence.substitute !== undefined),
        (absence) => absence.substitute ?? '',
      ),
      routes: makeRouteTable(data.routes),
    },
  };
}

/** The unit as it was on that day; after its last day the unit that took over, if one was named. */
export function unitOn(organisation: Organisation, id: UnitId, on: LocalDate): Unit | undefined {
  // A merger of a merger is followed; eight steps are more than any county has seen and end a wrong circle.
  for (let asked = id, step = 0; step < 8; step += 1) {
    const versions = organisation.index.versions.get(asked);
    const standing = versions?.find((version) => stands(version, on));
    if (standing !== undefined) return standing;
    const successor = versions?.findLast((version) => version.to !== undefined && version.to < on)?.successor;
    if (successor === undefined) return undefined;
    asked = successor;
  }
  return undefined;
}

export function parentOf(organisation: Organisation, id: UnitId, on: LocalDate): Unit | undefined {
  const parent = unitOn(organisation, id, on)?.parent;
  return parent === undefined ? undefined : unitOn(organisation, parent, on);
}

/** Every unit below, at any depth, that stands on that day; not the unit itself. */
export function unitsUnder(organisation: Organisation, id: UnitId, on: LocalDate): readonly Unit[] {
  const found = new Map<UnitId, Unit>();
  const visit = (parent: UnitId): void => {
    for (const child of organisation.index.children.get(parent) ?? []) {
      const unit = organisation.index.versions.get(child)?.find((version) => stands(version, on));
      if (unit?.parent !== parent || child === id || found.has(child)) continue;
      found.set(child, unit);
      visit(child);
    }
  };
  visit(id);
  return [...found.values()];
}

const awayOn = (organisation: Organisation, person: PersonId, on: LocalDate): readonly Absence[] =>
  organisation.index.absencesOf.get(person)?.filter((absence) => stands(absence, on)) ?? [];

/** The person, when present, else who stands in (or, if that one is away too, who stands in for him). */
function presentFor(organisation: Organisation, person: PersonId, on: LocalDate, seen: Set<PersonId>): PersonId[] {
  if (seen.has(person)) return [];
  seen.add(person);
  const away = awayOn(organisation, person, on);
  if (away.length === 0) return [person];
  return away.flatMap(({ substitute }) => (substitute ? presentFor(organisation, substitute, on, seen) : []));
}

/** Who may act in a post on that day: its holders who are present, and the substitutes of those who are not. By id. */
export function holdersOf(organisation: Organisation, post: PostId, on: LocalDate): readonly PersonId[] {
  const found = organisation.posts.get(post);
  if (found === undefined || !stands(found, on)) return [];
  const holdings = (organisation.index.holdingsOfPost.get(post) ?? []).filter((holding) => stands(holding, on));
  const only = holdings[0]?.person;
  // One holder who has never been away is by far the commonest case: 0.15 µs instead of 1 µs (2 cores, Node 20).
  if (holdings.length === 1 && only && !organisation.index.absencesOf.has(only)) return [only];
  const seen = new Set<PersonId>();
  return holdings.flatMap(({ person }) => presentFor(organisation, person, on, seen)).toSorted(compare);
}

/** Whether a person could act in a post on each day from one to another: no absence, and no end of the holding, between. */
export function heldThroughout(
  organisation: Organisation,
  post: PostId,
  person: PersonId,
  from: LocalDate,
  to: LocalDate,
): boolean {
  for (let day = from; day <= to; day = addDays(day, 1))
    if (!holdersOf(organisation, post, day).includes(person)) return false;
  return true;
}

/** The person and everybody absent whom he stands in for, through any number of substitutes. */
function coveredBy(organisation: Organisation, person: PersonId, on: LocalDate): ReadonlySet<PersonId> {
  const covered = new Set([person]);
  for (const one of covered) {
    for (const absence of organisation.index.absencesCoveredBy.get(one) ?? []) {
      if (stands(absence, on)) covered.add(absence.person);
    }
  }
  return covered;
}

/** The posts a person may act in on that day, own and covered, by id; exactly those whose `holdersOf` names the person. */
export function postsOf(organisation: Organisation, person: PersonId, on: LocalDate): readonly Post[] {
  const { posts, index } = organisation;
  if (awayOn(organisation, person, on).length > 0) return [];
  const found = new Map<PostId, Post>();
  for (const one of coveredBy(organisation, person, on)) {
    for (const holding of index.holdingsOfPerson.get(one) ?? []) {
      const post = posts.get(holding.post);
      if (post !== undefined && stands(holding, on) && stands(post, on)) found.set(post.id, post);
    }
  }
  return [...found.values()].toSorted((a, b) => compare(a.id, b.id));
}

/** The post of a role in one unit; of several, the first that somebody holds on that day. */
function postAt(organisation: Organisation, unit: UnitId, role: PostRole, on: LocalDate): Post | undefined {
  const posts = organisation.index.postsAt.get(`${unit}\n${role}`)?.filter((post) => stands(post, on)) ?? [];
  if (posts.length < 2) return posts[0];
  return posts.find((post) => holdersOf(organisation, post.id, on).length > 0) ?? posts[0];
}

/** The post that takes in what is assigned to a unit. Its `unit` is the successor's when the unit itself has ended. */
export function intakeOf(organisation: Organisation, unit: UnitId, on: LocalDate): Post | undefined {
  const found = unitOn(organisation, unit, on);
  return found && postAt(organisation, found.id, 'intake', on);
}

/** A role in the unit itself, else in the units above it, else the county-wide one; a unit left out is passed over. */
export function findPost(
  organisation: Organisation,
  role: PostRole,
  near: UnitId | null,
  on: LocalDate,
  without: UnitId | null = null,
): Post | undefined {
  let unit = near === null ? undefined : unitOn(organisation, near, on);
  for (let step = 0; unit !== undefined && step < 8; step += 1) {
    const post = unit.id === without ? undefined : postAt(organisation, unit.id, role, on);
    if (post !== undefined) return post;
    unit = parentOf(organisation, unit.id, on);
  }
  return organisation.index.countyPosts
    .get(role)
    ?.find(
      (post) => post.unit !== without && stands(post, on) && unitOn(organisation, post.unit, on)?.id === post.unit,
    );
}

/** Who answers for a unit: its head, for a village the head of its town. */
export const headOf = (organisation: Organisation, unit: UnitId, on: LocalDate): Post | undefined =>
  findPost(organisation, 'unit-head', unit, on);

/** The unit a matter belongs to on that day; undefined when no route names one, which is for a dispatcher to settle. */
export function routeFor(organisation: Organisation, matter: Matter, on: LocalDate): Unit | undefined {
  return firstRouted(organisation.index.routes, matter, (route) =>
    stands(route, on) ? unitOn(organisation, route.unit, on) : undefined,
  );
}
