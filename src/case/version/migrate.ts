// A newly published version and the open cases of its service: what it would do to them, what it has done, and doing it.
import type { ServiceDocument } from '#service/rules.ts';
import { migrationOf, stateAfter } from '#service/rules/migration.ts';
import type { CaseContext } from '../context.ts';
import { countUnweighed, countWeighed, listUnweighed, type OpenCount } from '../store/migration.ts';
import { migrateCase } from '../actions/act.ts';

/** As many at a time as there are connections to share. */
const ABREAST = 8;
const BATCH = 200;

/**
 * Weighs a version for every open case of its service. Each case is a write of its own and is weighed once, so that being cut
 * short and beginning again changes nothing.
 */
export async function migrateCases(ctx: CaseContext, hash: string): Promise<number> {
  const to = ctx.world.catalogue.get(hash);
  let done = 0;
  const failures: unknown[] = [];
  for (let after = ''; ;) {
    const ids = await listUnweighed(ctx.database, to, after, BATCH);
    for (let at = 0; at < ids.length; at += ABREAST)
      for (const one of await Promise.allSettled(ids.slice(at, at + ABREAST).map((id) => migrateCase(ctx, id, to))))
        if (one.status === 'rejected') failures.push(one.reason);
    done += ids.length;
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  // One that cannot be written does not stand in the way of the others; the wake-up comes again for it.
  if (failures.length > 0) throw failures[0];
  return done;
}

/** Open cases under other versions than this one. */
export const openCases = countUnweighed;

export type Fate = 'moves' | 'asked' | 'pinned' | 'forbidden';

export interface FateLine {
  readonly version: string;
  readonly state: string;
  /** Where it goes on; null unless it moves or is asked. */
  readonly target: string | null;
  readonly fate: Fate;
  readonly count: number;
}

/** What publishing a version would do to the cases that are open now, by the state they stand in. */
export const fatesOf = async (
  { database }: Pick<CaseContext, 'database'>,
  to: ServiceDocument,
): Promise<readonly FateLine[]> => (await countUnweighed(database, to)).map((one) => fateOf(to, one));

function fateOf(to: ServiceDocument, { version, state, n }: OpenCount): FateLine {
  const rule = migrationOf(to, version);
  const line = { version, state, count: n };
  if (!rule || rule.policy === 'pin') return { ...line, target: null, fate: 'pinned' };
  if (rule.policy === 'forbid') return { ...line, target: null, fate: 'forbidden' };
  return { ...line, target: stateAfter(rule, state), fate: rule.ask ? 'asked' : 'moves' };
}

export interface Progress {
  readonly moved: number;
  readonly asked: number;
  readonly pinned: number;
  /** To be weighed yet. */
  readonly left: number;
}

/** How far a published version has come with the cases that were open. */
export async function progressOf({ database }: Pick<CaseContext, 'database'>, to: ServiceDocument): Promise<Progress> {
  const counts = new Map((await countWeighed(database, to)).map(({ as, n }) => [as, n]));
  const unweighed = (await countUnweighed(database, to)).map((one) => fateOf(to, one));
  const sum = (fates: readonly Fate[]): number =>
    unweighed.filter(({ fate }) => fates.includes(fate)).reduce((all, { count }) => all + count, 0);
  return {
    moved: counts.get('moved') ?? 0,
    asked: counts.get('asked') ?? 0,
    // Where nothing is to be told nothing is written: these stay as they are.
    pinned: (counts.get('pinned') ?? 0) + sum(['pinned', 'forbidden']),
    left: sum(['moves', 'asked']),
  };
}
