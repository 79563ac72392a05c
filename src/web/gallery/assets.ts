// Builds styles and scripts for the gallery and the tests, under the names the product's build gives them: a sheet that
// no other imports by its own name, an enhancement by its folder's, pictures by theirs.
import { build, type Plugin } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../site.ts';

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));

function findEntries(): Readonly<Record<string, string>> {
  const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const sheets = files.filter((file) => file.endsWith('.css'));
  const imported = new Set(
    sheets.flatMap((sheet) =>
      [...readFileSync(sheet, 'utf8').matchAll(/@import '([^']+)'/g)].map((match) =>
        resolve(dirname(sheet), match[1] ?? ''),
      ),
    ),
  );
  return Object.fromEntries([
    ...sheets.filter((sheet) => !imported.has(sheet)).map((sheet) => [basename(sheet), sheet] as const),
    ...files
      .filter((file) => basename(file) === 'enhance.ts')
      .map((file) => [`${basename(dirname(file))}.js`, file] as const),
    ...files.filter((file) => /\.(svg|png|webmanifest)$/.test(file)).map((file) => [basename(file), file] as const),
  ]);
}

/** Name by which pages ask for it → its source. */
export const ENTRIES = findEntries();

/** What a script fetches when somebody asks for it is no part of what a page weighs. */
const LATER: Plugin = {
  name: 'later',
  setup: (building) => {
    building.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** The built bytes of one entry. */
export async function built(source: string): Promise<Uint8Array> {
  if (!/\.(css|ts)$/.test(source)) return readFileSync(source);
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    target: ['chrome87', 'safari15', 'firefox88'],
    loader: { '.png': 'dataurl' },
    plugins: [LATER],
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild gave nothing for ${source}`);
  return file.contents;
}

export async function buildAssets(folder: string): Promise<Assets> {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const assets: Record<string, string> = {};
  for (const [name, source] of Object.entries(ENTRIES)) {
    writeFileSync(join(folder, 'assets', name), await built(source));
    assets[name] = `/assets/${name}`;
  }
  return assets;
}
