// 督办 What is past its time: what waits for a supervisor's own post, and what else somebody answers for: supervisors for the
// whole county, heads of an office for theirs.
import { sightOf } from '../access.ts';
import { findReadable, type Asking, type CaseContext, type ReadCase } from '../context.ts';
import { obligations, type Owed } from '../engine/obligations.ts';
import { countLate, countWork, listLate, listWork } from '../store.ts';
import { pack, workCursor } from './cursor.ts';

/** One obligation that is looked at, with the case as this person may read it. */
export interface Late extends ReadCase {
  readonly late: Owed;
  /** The supervision of one's own post that looks at it. */
  readonly supervision: Owed | null;
}

export interface LateList {
  readonly mine: readonly Late[];
  readonly others: readonly Late[];
  /** Offices by late obligations, most first. */
  readonly units: readonly { readonly unit: string; readonly n: number }[];
  readonly total: number;
  readonly next: string | null;
}

/** More own supervisions than this come up as the first are done with. */
const OWN = 50;

export async function listLateWork(
  ctx: CaseContext,
  asking: Asking,
  query: { readonly unit?: string | undefined; readonly after?: string | undefined },
  size: number,
): Promise<LateList> {
  const capacities = await ctx.world.identity.capacities(asking.person, ctx.now);
  const posts = capacities.posts.map((post) => post.id);
  const { county, units: heads } = sightOf(capacities.posts);
  const sight = county ? null : heads;
  const filter = { own: capacities.posts.map((post) => post.unit), posts };
  const units =
    sight !== null && sight.length === 0 ? [] : await countLate(ctx.database, { ...filter, units: sight }, ctx.now);
  // Only an office that is in sight and has something late is asked for: the filter cannot widen what is seen.
  const wanted = query.unit === undefined ? sight : units.flatMap(({ unit }) => (unit === query.unit ? [unit] : []));
  const cursor = workCursor(query.after) ?? null;
  const [ownRows, rows, ownTotal] = await Promise.all([
    listWork(ctx.database, { ...filter, kinds: ['supervise'] }, null, OWN),
    units.length === 0 ? [] : listLate(ctx.database, { ...filter, units: wanted }, ctx.now, cursor, size),
    countWork(ctx.database, { ...filter, kinds: ['supervise'] }),
  ]);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const mine = await Promise.all(ownRows.slice(0, OWN).map((row) => lateOf(ctx, asking, row.id, row.obligation_seq)));
  const others = await Promise.all(shown.map((row) => lateOf(ctx, asking, row.id, row.obligation_seq)));
  const own = mine.flatMap((one) => one ?? []);
  return {
    mine: own.filter((one) => query.unit === undefined || unitOf(one) === query.unit),
    others: others.flatMap((one) => one ?? []),
    units: withOwn(units, own),
    total: ownTotal + units.reduce((sum, { n }) => sum + n, 0),
    next: rows.length > size && last ? pack([last.obligation_due_at, last.id, last.obligation_seq]) : null,
  };
}

type UnitCount = LateList['units'][number];

function withOwn(units: readonly UnitCount[], own: readonly Late[]): readonly UnitCount[] {
  const counts = new Map(units.map(({ unit, n }) => [unit, n]));
  for (const one of own) {
    const unit = unitOf(one);
    if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].map(([unit, n]) => ({ unit, n })).toSorted((a, b) => b.n - a.n || (a.unit < b.unit ? -1 : 1));
}

const unitOf = ({ late }: Late): string | null => (typeof late.holder === 'string' ? null : late.holder.unit);

/** undefined when it was done, or the case moved out of sight, since the list was read. */
async function lateOf(ctx: CaseContext, asking: Asking, id: string, seq: number): Promise<Late | undefined> {
  const found = await findReadable(ctx, id, asking.person);
  if (!found || found.reading.as !== 'staff') return undefined;
  const open = obligations(found.file.state);
  const listed = open.find((one) => one.seq === seq);
  if (!listed) return undefined;
  if (listed.kind !== 'supervise') return { ...found, late: listed, supervision: null };
  const target = open.find((one) => one.seq === listed.of);
  return { ...found, late: target ?? listed, supervision: listed };
}
