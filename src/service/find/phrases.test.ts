// The search is measured by what people type: each phrase of the hand-written list, and the service it has to bring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadFiles, loadPack, type LoadedPack } from '../pack.ts';
import { spellingsOf } from '../pack/words/spelling.ts';
import { speltTexts } from './entry.ts';
import { entryOf, findServices, shelfOf, type Shelf } from './shelf.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PHRASES = readFileSync(join(ROOT, 'test/phrases/services.csv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const [phrase = '', service = ''] = line.split(',');
    return { phrase, service };
  });

let pack: LoadedPack;
let shelf: Shelf;
beforeAll(async () => {
  pack = loadPack(await loadFiles(['base', 'county'].map((name) => join(ROOT, 'packs', name))));
  const spellings = await spellingsOf(pack.documents.flatMap((one) => speltTexts(entryOf(one))));
  shelf = shelfOf(pack.documents, { synonyms: pack.synonyms, spellings });
});

test('a hundred phrases or more, each once, each of a service that is there', () => {
  const ids = pack.documents.map(({ id }) => id);
  expect(PHRASES.length).toBeGreaterThanOrEqual(100);
  expect(new Set(PHRASES.map(({ phrase }) => phrase)).size).toBe(PHRASES.length);
  expect(PHRASES.filter(({ service }) => !ids.includes(service))).toEqual([]);
});

test('nine in ten come first, and nineteen in twenty among the first three', () => {
  const places = PHRASES.map(({ phrase, service }) => ({
    phrase,
    place: findServices(shelf, { query: phrase }).items.findIndex(({ id }) => id === service),
  }));
  const late = places.filter(({ place }) => place < 0 || place > 2);
  // All of them, as they are now; a service that comes later may push some back.
  expect(late.map(({ phrase }) => phrase).slice(Math.floor(PHRASES.length / 20))).toEqual([]);
  expect(places.filter(({ place }) => place === 0).length / PHRASES.length).toBeGreaterThan(0.9);
});
