import { expect, test } from 'vitest';
import { ENTRIES, built } from './gallery/assets.ts';
import { ROUTES } from './routes.ts';
import { gzipSync } from 'node:zlib';

test('every address is declared once', () => {
  const paths = ROUTES.map(({ path }) => path);
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  for (const path of paths) expect(path).toMatch(/^\/(?:[a-z0-9-]+|:[a-z]+)?(?:\/(?:[a-z0-9-]+(?:\.xml)?|:[a-z]+))*$/i);
});

test('the desk is for staff and stands under one prefix, so that a site can serve one side alone', () => {
  for (const { path, side, who } of ROUTES) {
    expect({ path, side }).toEqual({ path, side: path.startsWith('/desk') ? 'desk' : 'citizen' });
    if (side === 'desk') expect({ path, who }).toEqual({ path, who: 'staff' });
    else expect(who).not.toBe('staff');
  }
});

test('what a page is enhanced by is built, and light enough for its side', async () => {
  const weights = new Map<string, number>();
  for (const [name, source] of Object.entries(ENTRIES)) weights.set(name, gzipSync(await built(source)).length);
  for (const { path, side, scripts } of ROUTES) {
    const names = [...scripts, `${side}.css`];
    for (const name of names) expect({ path, name, isBuilt: weights.has(name) }).toEqual({ path, name, isBuilt: true });
    const total = scripts.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
    expect(total, path).toBeLessThanOrEqual(side === 'desk' ? 61_440 : 30_720);
  }
  expect(weights.get('citizen.css')).toBeLessThanOrEqual(12_288);
  expect(weights.get('desk.css')).toBeLessThanOrEqual(12_288);
});

test('the first page a visitor sees loads no more than ten kilobytes of script', async () => {
  const scripts = ROUTES.find(({ path }) => path === '/')?.scripts ?? [];
  let total = 0;
  for (const name of scripts) total += gzipSync(await built(ENTRIES[name] ?? '')).length;
  expect(total).toBeLessThanOrEqual(10_240);
});
