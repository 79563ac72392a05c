// Published versions over the real database: a case pinned to an old one finds it for ever.
import { expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { changed, sound } from './sample.ts';
import { loadVersions, publishVersions } from './store.ts';

const database = await openTestDatabase();

const FIRST = '2026-11-01T01:00:00.000Z';
const LATER = '2026-11-23T01:00:00.000Z';

test('every version stays, once, with the day it was published', async () => {
  const old = sound();
  const renewed = sound(changed('/metadata/version', '1.1.0', changed('/clocks/promise/after', 'P15D')));
  await publishVersions(database, [old], FIRST);
  await publishVersions(database, [old, renewed], LATER);
  const versions = await loadVersions(database);
  expect(versions.map((one) => [one.document.version, one.document.hash, one.publishedAt])).toEqual([
    ['1.0.0', old.hash, FIRST],
    ['1.1.0', renewed.hash, LATER],
  ]);
  expect(versions[0]?.document).toEqual(old);
});
