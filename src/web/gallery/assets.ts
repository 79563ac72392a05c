// Builds styles and scripts for the gallery under the names the product's build gives them.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../site.ts';

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));

/** Name by which pages ask for it → source under `src/web`. */
export const ENTRIES: Readonly<Record<string, string>> = {
  'citizen.css': 'kit/style/citizen.css',
  'desk.css': 'kit/style/desk.css',
  'letter.css': 'kit/style/letter.css',
  'form.js': 'kit/form/enhance.ts',
  'print.js': 'kit/print/enhance.ts',
  'case.js': 'desk/case/enhance.ts',
  'worklist.js': 'desk/worklist/enhance.ts',
  'read-aloud.js': 'kit/read-aloud/enhance.ts',
  'seal.svg': 'kit/mark/seal.svg',
};

/** The built bytes of one entry. */
export async function built(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(WEB, source)],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    target: ['chrome87', 'safari15', 'firefox88'],
    loader: { '.svg': 'copy' },
    logLevel: 'error',
  });
  const file = outputFiles.find(({ path }) =>
    path.endsWith(source.endsWith('.css') ? '.css' : source.endsWith('.svg') ? '.svg' : '.js'),
  );
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
