// Use cases: finding a unit, taking the tables out as files and in again, a county's first operator.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { PAGE_SIZE, type Page } from '#kernel/page.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Appender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import type { Append, RowChange } from '#storage/write.ts';
import { checkOrganisation, type OrganisationFinding } from './rules/check.ts';
import { peopleNamed, printTable, readTable, type LineError } from './rules/exchange.ts';
import type { Keeper } from './keeper.ts';
import type { BusyPosts, StaffPort } from './ports.ts';
import {
  makeOrganisation,
  unitOn,
  type Organisation,
  type OrganisationData,
  type PersonId,
  type Post,
  type Unit,
  type UnitLevel,
} from './rules.ts';
import { loadHead, rowsOfAll, rowsToPut, rowsToRemove, STREAM } from './store.ts';
import { withTable, type Staff, type TableName } from './rules/tables.ts';
import { zh } from './texts.zh.ts';
import { en } from './texts.en.ts';

export interface World {
  readonly db: Database;
  readonly appender: Appender;
  readonly area: string;
  readonly keeper: Keeper;
  readonly staff: StaffPort;
  readonly busyPosts: BusyPosts;
}

export interface Stale extends Refusal {
  readonly code: 'stale';
}
export interface FileWrong extends Refusal {
  readonly code: 'file_wrong';
  readonly lines: readonly LineError[];
}

const LEVELS: readonly UnitLevel[] = ['county', 'town', 'village'];

const order = (unit: Unit): string => `${LEVELS.indexOf(unit.level)} ${unit.id}`;

/** Units that stand today, county first; `query` is part of a name in either language, or of the id. */
/** Nothing where `after` names nothing of this list. */
export function listUnits(
  organisation: Organisation,
  asked: { readonly town?: string; readonly query?: string; readonly after?: string },
  now: Instant,
): Page<Unit> | undefined {
  const on = dateOf(now);
  const query = asked.query?.trim().toLowerCase() ?? '';
  const found = [...organisation.units.keys()]
    .flatMap((id) => {
      const unit = unitOn(organisation, id, on);
      return unit?.id === id ? [unit] : [];
    })
    .filter((unit) => asked.town === undefined || unit.town === asked.town)
    .filter(({ id, name }) => [name['zh-CN'], name.en, id].some((text) => text.toLowerCase().includes(query)))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const start = asked.after === undefined ? 0 : found.findIndex((unit) => unit.id === asked.after) + 1;
  if (asked.after !== undefined && start === 0) return undefined;
  const items = found.slice(start, start + PAGE_SIZE);
  return { items, total: found.length, next: start + PAGE_SIZE < found.length ? (items.at(-1)?.id ?? null) : null };
}

export const findings = async (world: World, now: Instant): Promise<readonly OrganisationFinding[]> =>
  checkOrganisation(world.keeper.current(), dateOf(now), await world.busyPosts());

/** What the keeper has, as the tables have it: every version of every unit. */
const dataOf = (organisation: Organisation): OrganisationData => ({
  version: organisation.version,
  units: [...organisation.index.versions.values()].flat(),
  posts: [...organisation.posts.values()],
  holdings: organisation.holdings,
  absences: organisation.absences,
  routes: organisation.routes,
});

async function staffOf(world: World, ids: readonly PersonId[]): Promise<Staff> {
  const members = ids.length === 0 ? [] : await world.staff.find([...new Set(ids)]);
  return new Map(members.map((member) => [member.id, member]));
}

export async function exportTable(world: World, name: TableName): Promise<string> {
  const data = dataOf(world.keeper.current());
  const ids = name === 'people' ? data.holdings.map((holding) => holding.person) : [];
  const staff = await staffOf(world, ids);
  return withTable(name, (table) => printTable(table, data, staff));
}

/** The event that tells of a change, where the organisation's stream stands now. */
async function tell(
  world: Pick<World, 'db' | 'area'>,
  event: { readonly type: string; readonly actor: string; readonly as: string | null; readonly at: Instant },
  effect: Append['events'][number]['effect'],
  file: string | null,
): Promise<Append> {
  const { seq, hash } = await loadHead(world.db, world.area);
  const data = file === null ? null : { file };
  return {
    area: world.area,
    kind: STREAM,
    id: world.area,
    expectedSeq: seq,
    head: hash,
    events: [{ ...event, effect, data }],
  };
}

/** Who changes the offices: a person in an operator's post. */
export interface Operator {
  readonly person: PersonId;
  readonly post: string;
}

export interface Imported {
  readonly put: number;
  readonly removed: number;
  readonly findings: readonly OrganisationFinding[];
}

/**
 * All of the file or nothing. The file itself is kept as the event's data, so that a mistake can be traced to who sent it.
 * What the change leaves behind, such as a post nobody holds, is allowed and told.
 */
export async function importTable(
  world: World,
  operator: Operator,
  input: { readonly table: TableName; readonly csv: string },
  now: Instant,
): Promise<Result<Imported, FileWrong | Stale>> {
  const { table: name, csv } = input;
  await world.keeper.refresh();
  const data = dataOf(world.keeper.current());
  const staff = await staffOf(world, peopleNamed(name, csv));
  const readout = withTable(name, (table) => readTable(table, csv, { data, area: world.area, staff, on: dateOf(now) }));
  if ('errors' in readout) return refuse<FileWrong>({ code: 'file_wrong', lines: readout.errors });
  const { put, removed, next, added } = readout.exchange;
  const counts = { table: name, put: put.length, removed: removed.length, people: added.length };
  const event = { type: 'tableImported', actor: operator.person, as: operator.post, at: now };
  const append = await tell(world, event, counts, csv);
  // The file was read against this state; if the stream has moved since, another import came between.
  if (String(append.expectedSeq) !== data.version) return refuse<Stale>({ code: 'stale' });
  const rows: readonly RowChange[] = [
    ...world.staff.rowsFor(added, now),
    ...rowsToPut(name, put, world.area),
    ...rowsToRemove(name, removed, world.area),
  ];
  const written = await world.appender.append({ appends: [append], rows, wakes: [] });
  if (!written.ok) return refuse<Stale>({ code: 'stale' });
  await world.keeper.refresh();
  const after = makeOrganisation(next);
  return ok({
    put: put.length,
    removed: removed.length,
    findings: checkOrganisation(after, dateOf(now), await world.busyPosts()),
  });
}

/** Writes a whole organisation into an empty county; does nothing in one that has begun. */
export async function beginWith(
  world: Omit<World, 'staff' | 'busyPosts'>,
  data: OrganisationData,
  now: Instant,
): Promise<boolean> {
  const counts = { units: data.units.length, posts: data.posts.length, holdings: data.holdings.length };
  const event = { type: 'begun', actor: 'engine', as: null, at: now };
  const append = await tell(world, event, counts, null);
  if (append.expectedSeq > 0) return false;
  const rows = rowsOfAll(data, world.area);
  const written = await world.appender.append({ appends: [append], rows, wakes: [] });
  await world.keeper.refresh();
  return written.ok;
}

/** The unit and the post of a county whose offices are not yet on file, so that somebody may bring them in. */
function firstPost(area: string, on: string): { readonly unit: Unit; readonly post: Post } {
  const unit: Unit = {
    id: 'platform-operation',
    area,
    name: { 'zh-CN': zh.firstUnit, en: en.firstUnit },
    level: 'county',
    kind: 'centre',
    from: on,
  };
  const name = { 'zh-CN': zh.firstPost, en: en.firstPost };
  return { unit, post: { id: `${unit.id}:operator`, unit: unit.id, role: 'operator', name, from: on } };
}

/** Gives a person the operator's post, which is made if the county has none. Only the command line does this. */
export async function appointOperator(
  world: Omit<World, 'staff' | 'busyPosts'>,
  person: PersonId,
  now: Instant,
): Promise<Result<Post, Stale>> {
  const on = dateOf(now);
  await world.keeper.refresh();
  const standing = [...world.keeper.current().posts.values()].find(
    (one) => one.role === 'operator' && (one.to === undefined || on <= one.to),
  );
  const first = firstPost(world.area, on);
  const post = standing ?? first.post;
  const event = { type: 'operatorAppointed', actor: 'engine', as: null, at: now };
  const append = await tell(world, event, { person, post: post.id }, null);
  const made: readonly RowChange[] =
    standing === undefined
      ? [...rowsToPut('units', [first.unit], world.area), ...rowsToPut('posts', [post], world.area)]
      : [];
  const holding = { post: post.id, person, from: on };
  const written = await world.appender.append({
    appends: [append],
    rows: [...made, ...rowsToPut('people', [holding], world.area)],
    wakes: [],
  });
  await world.keeper.refresh();
  return written.ok ? ok(post) : refuse<Stale>({ code: 'stale' });
}
