// The table of what drives the four apps names tests that are there, and leaves none of them with fewer than six bad cases either way.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

const LEAST = 6;

const [, ...apps] = read('docs/apps.md').split(/^## /m);

const filesIn = (text: string): readonly string[] => [...text.matchAll(/`([^`]+\.ts)`/g)].map(([, path = '']) => path);

/** Names of a cell; a test that stands for several is written with what they differ in. */
const namesIn = (cell: string): readonly string[] => [...cell.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);

describe.each(apps.map((text) => [text.split('\n')[0] ?? '', text]))('%s', (_, text) => {
  const [, browser = '', http = ''] = /Browser: ([^]*?) HTTP: ([^\n]*)/.exec(text) ?? [];
  const rows = [...text.matchAll(/^\| (?!case)([^|-][^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
    ([, name = '', ...cells]) => ({ name, cells }),
  );

  it.each([
    ['in a browser', browser, 0],
    ['over HTTP', http, 1],
  ])('is driven %s by tests that are there, in at least six bad cases', (_way, files, column) => {
    const source = filesIn(files).map(read).join('\n');
    expect(source).not.toBe('');
    for (const { name, cells } of rows)
      for (const one of namesIn(cells[column] ?? '')) expect(source, `${name}: ${one}`).toContain(one);
    const bad = rows.filter(({ name, cells }) => name !== 'good' && namesIn(cells[column] ?? '').length > 0);
    expect(bad.length).toBeGreaterThanOrEqual(LEAST);
    expect(rows[0]?.name).toBe('good');
    for (const { name, cells } of rows)
      expect(namesIn(cells[column] ?? '').length > 0 || cells[column]?.startsWith('— '), name).toBe(true);
  });
});
