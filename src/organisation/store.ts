// The tables of the organisation: read whole, written row by row through the appender.
import type { Database, Session } from '#storage/postgres.ts';
import type { RowChange } from '#storage/write.ts';
import type { Absence, Dated, Holding, OrganisationData, Post, Route, Unit } from './rules.ts';
import type { TableName } from './rules/tables.ts';

/** Heard whenever one of the tables changes. */
export const CHANNEL = 'wuyuan_organisation';

/** The kind of the stream of the log that tells of every import; its id is the area. */
export const STREAM = 'organisation';

type Stored<Of> = { readonly [key in keyof Of]-?: Exclude<Of[key], undefined> | null };

/** Columns that are null have no place in the rules' types. */
const present = <Of>(row: Stored<Of>): Of =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Of;

const UNITS = `select id, area, json_build_object('zh-CN', name_zh, 'en', name_en) as name, level, kind, parent, successor,
    town, village, from_on as "from", to_on as "to" from unit where area = $1 order by id, from_on`;
const POSTS = `select id, unit, role, json_build_object('zh-CN', name_zh, 'en', name_en) as name, from_on as "from",
    to_on as "to" from post where area = $1 order by id`;
const HOLDINGS = `select post, person, from_on as "from", to_on as "to" from holding where area = $1
    order by post, person, from_on`;
const ABSENCES = `select person, from_on as "from", to_on as "to", substitute from absence where area = $1
    order by person, from_on`;
const ROUTES = `select nullif(service, '') as service, nullif(category, '') as category, nullif(town, '') as town,
    nullif(village, '') as village, unit, from_on as "from", to_on as "to" from route where area = $1
    order by service, category, town, village, from_on`;

/** Where the organisation's stream stands; seq 0 and '' before the first import. */
export async function loadHead(db: Session, area: string): Promise<{ readonly seq: number; readonly hash: string }> {
  const { rows } = await db.query<{ seq: number; hash: string }>(
    'select seq, hash from log where stream_kind = $1 and stream_id = $2 order by seq desc limit 1',
    [STREAM, area],
  );
  return rows[0] ?? { seq: 0, hash: '' };
}

/** All tables as of one moment; `version` is the seq of the organisation's stream. */
export const loadOrganisation = (db: Database, area: string): Promise<OrganisationData> =>
  db.transaction(async (session) => {
    await session.query('set transaction isolation level repeatable read, read only');
    return organisationIn(session, area);
  });

/** As this transaction sees it. */
export async function organisationIn(session: Session, area: string): Promise<OrganisationData> {
  const read = async <Of>(text: string): Promise<readonly Of[]> =>
    (await session.query<Stored<Of>>(text, [area])).rows.map(present);
  const { seq } = await loadHead(session, area);
  return {
    version: String(seq),
    units: await read<Unit>(UNITS),
    posts: await read<Post>(POSTS),
    holdings: await read<Holding>(HOLDINGS),
    absences: await read<Absence>(ABSENCES),
    routes: await read<Route>(ROUTES),
  };
}

interface Change {
  readonly table: string;
  readonly key: RowChange['key'];
  readonly values: Readonly<Record<string, unknown>>;
}

const end = ({ to }: Dated): { readonly to_on: string | null } => ({ to_on: to ?? null });

const unitChange = (unit: Unit): Change => ({
  table: 'unit',
  key: { id: unit.id, from_on: unit.from },
  values: {
    ...end(unit),
    area: unit.area,
    name_zh: unit.name['zh-CN'],
    name_en: unit.name.en,
    level: unit.level,
    kind: unit.kind,
    parent: unit.parent ?? null,
    successor: unit.successor ?? null,
    town: unit.town ?? null,
    village: unit.village ?? null,
  },
});

const postChange = (post: Post, area: string): Change => ({
  table: 'post',
  key: { id: post.id },
  values: {
    ...end(post),
    area,
    unit: post.unit,
    role: post.role,
    name_zh: post.name['zh-CN'],
    name_en: post.name.en,
    from_on: post.from,
  },
});

const holdingChange = (holding: Holding, area: string): Change => ({
  table: 'holding',
  key: { post: holding.post, person: holding.person, from_on: holding.from },
  values: { ...end(holding), area },
});

const absenceChange = (absence: Absence, area: string): Change => ({
  table: 'absence',
  key: { person: absence.person, from_on: absence.from },
  values: { to_on: absence.to, area, substitute: absence.substitute ?? null },
});

const routeChange = (route: Route, area: string): Change => ({
  table: 'route',
  key: {
    service: route.service ?? '',
    category: route.category ?? '',
    town: route.town ?? '',
    village: route.village ?? '',
    from_on: route.from,
  },
  values: { ...end(route), area, unit: route.unit },
});

const CHANGES: { readonly [name in TableName]: (row: never, area: string) => Change } = {
  units: unitChange,
  posts: postChange,
  people: holdingChange,
  duty: absenceChange,
  routes: routeChange,
};

/** Rows of one table to write, or to take out. */
export const rowsToPut = (name: TableName, rows: readonly unknown[], area: string): readonly RowChange[] =>
  rows.map((row) => CHANGES[name](row as never, area));

export const rowsToRemove = (name: TableName, rows: readonly unknown[], area: string): readonly RowChange[] =>
  rowsToPut(name, rows, area).map((change) => ({ ...change, values: null }));

/** Everything at once, for a county that begins. */
export const rowsOfAll = (data: OrganisationData, area: string): readonly RowChange[] => [
  ...data.units.map(unitChange),
  ...data.posts.map((post) => postChange(post, area)),
  ...data.holdings.map((holding) => holdingChange(holding, area)),
  ...data.absences.map((absence) => absenceChange(absence, area)),
  ...data.routes.map((route) => routeChange(route, area)),
];
