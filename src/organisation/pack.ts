// Reads a county's offices, staff and routes as packs write them, and writes out what they leave to patterns: one unit per
// town, sub-centre and village, one route per town. The result is plain data for `makeOrganisation`.
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Text } from '#kernel/text.ts';
import type { Places, Town, Village } from '#place/rules.ts';
import type { Absence, Holding, OrganisationData, Post, PostRole, Route, Unit, UnitKind } from './rules.ts';
import { POST_ROLES } from './rules/vocabulary.ts';

const Name = Type.Object({ 'zh-CN': Type.String(), en: Type.String() }, { additionalProperties: false });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' });
const Role = Type.Union(POST_ROLES.map((role) => Type.Literal(role)));
const RoleNames = Type.Record(Type.String(), Name);

const Pattern = Type.Object(
  { id: Type.String(), name: Name, posts: Type.Array(Role), roles: Type.Optional(RoleNames) },
  { additionalProperties: false },
);

const UnitEntry = Type.Object(
  {
    name: Name,
    kind: Type.Union([Type.Literal('department'), Type.Literal('platform'), Type.Literal('centre')]),
    parent: Type.Optional(Id),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    successor: Type.Optional(Id),
    posts: Type.Array(Role),
    roles: Type.Optional(RoleNames),
  },
  { additionalProperties: false },
);

const OrganisationPack = Type.Object(
  {
    apiVersion: Type.Literal('wuyuan/v1'),
    kind: Type.Literal('Organisation'),
    area: Type.String(),
    from: Day,
    roles: RoleNames,
    units: Type.Record(Id, UnitEntry),
    towns: Pattern,
    subcentres: Pattern,
    villages: Pattern,
  },
  { additionalProperties: false },
);

/** What the offices need of a file of people; names and accounts in the same file are read by `identity`. */
const StaffPack = Type.Object({
  from: Day,
  people: Type.Record(
    Id,
    Type.Object({
      from: Type.Optional(Day),
      to: Type.Optional(Day),
      posts: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  absences: Type.Optional(
    Type.Array(
      Type.Object({ person: Id, from: Day, to: Day, substitute: Type.Optional(Id) }, { additionalProperties: false }),
    ),
  ),
});

const RoutesPack = Type.Object(
  {
    apiVersion: Type.Literal('wuyuan/v1'),
    kind: Type.Literal('Routes'),
    from: Day,
    categories: Type.Record(Type.String(), Type.Record(Id, Name)),
    routes: Type.Array(
      Type.Object(
        {
          services: Type.Optional(Type.Array(Id)),
          category: Type.Optional(Id),
          town: Type.Optional(Type.String()),
          village: Type.Optional(Type.String()),
          unit: Type.String(),
          from: Type.Optional(Day),
          to: Type.Optional(Day),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

type OrganisationPack = Static<typeof OrganisationPack>;
type Pattern = Static<typeof Pattern>;
type RoleNames = Static<typeof RoleNames>;
interface Draft {
  readonly units: Unit[];
  readonly posts: Post[];
}

function read<S extends typeof OrganisationPack | typeof StaffPack | typeof RoutesPack>(
  schema: S,
  parsed: unknown,
  what: string,
): Static<S> {
  if (Value.Check(schema, parsed)) return parsed;
  const [first] = Value.Errors(schema, parsed);
  throw new Error(`${what} pack: ${first?.instancePath ?? ''} ${first?.message ?? 'is not of this shape'}`);
}

function add(draft: Draft, unit: Unit, roles: readonly string[], names: RoleNames): void {
  draft.units.push(unit);
  for (const role of roles) {
    const name = names[role];
    if (name === undefined) throw new Error(`organisation pack: /roles has no name for ${role}`);
    const dates = unit.to === undefined ? { from: unit.from } : { from: unit.from, to: unit.to };
    draft.posts.push({ id: `${unit.id}:${role}`, unit: unit.id, role: role as PostRole, name, ...dates });
  }
}

const fill = (template: string, code: string, name: string): string =>
  template.replaceAll('{code}', code).replaceAll('{name}', name);

function addPattern(
  draft: Draft,
  pack: OrganisationPack,
  pattern: Pattern,
  place: Town | Village,
  unit: Pick<Unit, 'level' | 'kind' | 'parent' | 'town' | 'village'>,
): void {
  // The office of a village is its committee; English has no separate word for it here.
  const zh = 'committee' in place ? place.committee : place.name['zh-CN'];
  const name: Text = {
    'zh-CN': fill(pattern.name['zh-CN'], place.code, zh),
    en: fill(pattern.name.en, place.code, place.name.en),
  };
  const from = place.from > pack.from ? place.from : pack.from;
  const id = fill(pattern.id, place.code, '');
  const dates = place.to === undefined ? { from } : { from, to: place.to };
  add(draft, { ...unit, ...dates, id, area: pack.area, name }, pattern.posts, { ...pack.roles, ...pattern.roles });
}

function unitsAndPosts(pack: OrganisationPack, places: Places): Draft {
  const draft: Draft = { units: [], posts: [] };
  const [root] = Object.keys(pack.units);
  if (root === undefined) throw new Error('organisation pack: /units is empty; the first unit is the root');
  for (const [id, { posts, roles, ...entry }] of Object.entries(pack.units)) {
    const parent = id === root ? {} : { parent: entry.parent ?? root };
    const unit: Unit = { from: pack.from, ...entry, ...parent, id, area: pack.area, level: 'county' };
    add(draft, unit, posts, { ...pack.roles, ...roles });
  }
  const kinds: readonly [Pattern, UnitKind, string | null][] = [
    [pack.towns, 'town', null],
    [pack.subcentres, 'subcentre', pack.towns.id],
  ];
  for (const town of places.towns.values()) {
    for (const [pattern, kind, parent] of kinds) {
      const above = parent === null ? root : fill(parent, town.code, '');
      addPattern(draft, pack, pattern, town, { level: 'town', kind, parent: above, town: town.code });
    }
  }
  for (const village of places.villages.values()) {
    const parent = fill(pack.towns.id, village.town, '');
    const where = { town: village.town, village: village.code };
    addPattern(draft, pack, pack.villages, village, { level: 'village', kind: 'village', parent, ...where });
  }
  return draft;
}

function holdingsOf(pack: Static<typeof StaffPack>): Holding[] {
  return Object.entries(pack.people).flatMap(([person, { from, to, posts }]) =>
    (posts ?? []).map((post) => ({ person, post, from: from ?? pack.from, ...(to === undefined ? {} : { to }) })),
  );
}

function routesOf(pack: Static<typeof RoutesPack>, places: Places): Route[] {
  const known = new Set(Object.values(pack.categories).flatMap((list) => Object.keys(list)));
  return pack.routes.flatMap(({ services, ...entry }, place) => {
    if (entry.category !== undefined && !known.has(entry.category)) {
      throw new Error(`routes pack: /routes/${place}/category ${entry.category} is not in /categories`);
    }
    const towns = entry.town === 'each' ? [...places.towns.keys()] : [entry.town];
    return towns.flatMap((town) =>
      (services ?? [undefined]).map((service) => ({
        from: pack.from,
        ...entry,
        unit: fill(entry.unit, town ?? '', ''),
        ...(service === undefined ? {} : { service }),
        ...(town === undefined ? {} : { town }),
      })),
    );
  });
}

/** The parsed files of a pack; `staff` may be several. Faults when one is not of its shape, and says where. */
export interface OrganisationPacks {
  readonly organisation: unknown;
  readonly staff: readonly unknown[];
  readonly routes: unknown;
}

export function readOrganisation(packs: OrganisationPacks, places: Places, version: string): OrganisationData {
  const staff = packs.staff.map((parsed) => read(StaffPack, parsed, 'staff'));
  const absences: Absence[] = staff.flatMap((pack) => pack.absences ?? []);
  return {
    version,
    ...unitsAndPosts(read(OrganisationPack, packs.organisation, 'organisation'), places),
    holdings: staff.flatMap(holdingsOf),
    absences,
    routes: routesOf(read(RoutesPack, packs.routes, 'routes'), places),
  };
}
