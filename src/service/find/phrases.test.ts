// The search is measured by what people type: each phrase of the hand-written list, and the service it has to bring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadFiles, loadPack, type LoadedPack } from '../pack.ts';
import { findServices } from '../view.ts';

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
beforeAll(async () => {
  pack = loadPack(await loadFiles(['base', 'county'].map((name) => join(ROOT, 'packs', name))));
});

test('a hundred phrases or more, each once, each of a service that is there', () => {
  const ids = pack.documents.map(({ id }) => id);
  expect(PHRASES.length).toBeGreaterThanOrEqual(100);
  expect(new Set(PHRASES.map(({ phrase }) => phrase)).size).toBe(PHRASES.length);
  expect(PHRASES.filter(({ service }) => !ids.includes(service))).toEqual([]);
});

test('half of them bring their service among the first three, by substrings alone', () => {
  const found = PHRASES.filter(({ phrase, service }) =>
    findServices(pack.documents, { query: phrase })
      .items.slice(0, 3)
      .some(({ id }) => id === service),
  );
  expect(found.length).toBeGreaterThanOrEqual(51);
});
