// What likely same cases are found with, handed what it needs of the county.
import type { LikenessContext } from '#likeness/actions/compare.ts';
import { createIndexer, type Indexer } from '#likeness/jobs.ts';
import type { RefOf } from '#likeness/ports.ts';
import { createSamples, type Samples } from '#likeness/sample.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { County } from './county.ts';
import { hmacOf, loadSecret } from './keys.ts';

export interface Likenesses {
  readonly samples: Samples;
  readonly refOf: RefOf;
}

/** Bytes of a reference: none can be guessed, and no two of a county meet. */
const REF = 12;

export async function openLikenesses(database: Database): Promise<Likenesses> {
  const sealing = hmacOf(Buffer.from(await loadSecret(database, 'likeness')));
  return { samples: createSamples(database), refOf: (id) => sealing(id).toString('hex', 0, REF) };
}

export const likenessAt = (county: County, now: Instant): LikenessContext => ({
  cases: county.caseContextAt(now),
  samples: county.likenesses.samples,
});

export const indexerOf = (
  { database, catalogue, likenesses: { refOf } }: County,
  log: (message: string, facts?: Readonly<Record<string, unknown>>) => void,
): Indexer => createIndexer({ database, services: catalogue, refOf, log });
