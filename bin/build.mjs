// What runs is built here: one server bundle (`dist/wuyuan.js`) and the files a browser loads (`dist/web`), both by
// esbuild. Whether anything is stale is decided from names, sizes and times of the sources in a few milliseconds, so
// every command may ask. Run as a program it always builds: `npm run build`.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where browsers find what is in `dist/web`. The names carry a hash, so answers may be kept for ever. */
const ADDRESS = '/assets/';

/** Gzipped bytes a page's styles or one script with all it imports may weigh; more fails `npm run build`, not a start. */
const LIMITS = { css: 12_288, citizen: 30_720, desk: 61_440, lazy: 49_152 };

/** Where a script of a page begins; another beginning is fetched when somebody asks for it. */
const BEGINNINGS = ['island.tsx', 'enhance.ts'];

/** Phones that are about five years old; esbuild writes newer syntax (nested rules too) in their words. */
const BROWSERS = ['chrome87', 'safari15', 'firefox88'];

/** @param {string} root The project's folder. Returns the path of the server bundle. */
export async function buildWhatIsMissing(root = ROOT) {
  const bundle = join(root, 'dist/wuyuan.js');
  const wanted = await fingerprint(root);
  const built = await readFile(join(root, 'dist/.built'), 'utf8').catch(() => '');
  if (built === wanted && existsSync(bundle)) return bundle;
  const esbuild = await findEsbuild();
  if (esbuild) {
    await buildAll(esbuild, root, wanted);
    // Its own process would live, and take memory, as long as the server that is started next.
    await esbuild.stop();
  } else if (!existsSync(bundle)) {
    throw new Error('dist/wuyuan.js is missing and esbuild is not installed: run `npm ci`, then `npm run build`.');
  }
  return bundle;
}

/** An installation without development packages runs what was built before. */
async function findEsbuild() {
  try {
    return await import('esbuild');
  } catch (fault) {
    if (fault.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw fault;
  }
}

/** `wanted` is noted last: a build that broke off is done again. Returns what is over its limit. */
async function buildAll(esbuild, root, wanted) {
  await mkdir(join(root, 'dist/web'), { recursive: true });
  await rm(join(root, 'dist/.built'), { force: true });
  const [faults] = await Promise.all([
    buildWeb(esbuild, root, wanted),
    buildServer(esbuild, root, wanted),
    buildSandbox(esbuild, root),
    buildFonts(root),
  ]);
  await put(join(root, 'dist/.built'), wanted);
  return faults;
}

async function fingerprint(root) {
  const sources = await Promise.all(['src', 'sandbox'].map((folder) => filesUnder(join(root, folder))));
  const paths = [...sources.flat(), 'package.json', 'tsconfig.json', 'bin/build.mjs'];
  const lines = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(resolve(root, path));
      return `${relative(root, resolve(root, path))} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

async function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function buildServer(esbuild, root, wanted) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: 'dist/wuyuan.js',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Everything the server needs is in the one file: finding and reading some thousand files of packages took half of a
    // start. Some of them still say `require`, which a module has to make for itself.
    banner: { js: "import { createRequire as making } from 'node:module'; const require = making(import.meta.url);" },
    // A program of the machine, with its own libraries beside it.
    external: ['pg-native', 'sharp'],
    define: { BUILT_FROM: JSON.stringify(wanted) },
    minifyWhitespace: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    plugins: [ownPlace(root), withoutCloudflare],
  });
  await Promise.all(outputFiles.map((file) => put(file.path, file.contents)));
}

/** The demo's outside world: each program a process of its own. */
async function buildSandbox(esbuild, root) {
  const programs = [
    { in: 'sandbox/payment/main.ts', out: 'payment' },
    { in: 'sandbox/main.ts', out: 'registers' },
    { in: 'sandbox/identity/main.ts', out: 'identity' },
    { in: 'sandbox/sms/main.ts', out: 'sms' },
  ];
  await mkdir(join(root, 'dist/sandbox'), { recursive: true });
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: 'dist/sandbox',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: { js: "import { createRequire as making } from 'node:module'; const require = making(import.meta.url);" },
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  await Promise.all(outputFiles.map((file) => put(file.path, file.contents)));
}

/** `pg` asks a Response whether it is one of Cloudflare's, which makes Node load its whole HTTP client as it starts. */
const withoutCloudflare = {
  name: 'without-cloudflare',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]pg[\\/]lib[\\/]stream\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replaceAll(/\bResponse\b/g, 'undefined'), loader: 'js' };
    });
  },
};

/**
 * A source that reads a file beside itself (migrations, packs) says where by `import.meta.url`. In the bundle that
 * would be the bundle's place, so each source is given its own.
 */
function ownPlace(root) {
  return {
    name: 'own-place',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const place = JSON.stringify(`../${relative(root, path).split(sep).join('/')}`);
        const own = text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
        return { contents: own, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
}

/**
 * The faces sheets are printed in: two of the usual signs, and the slices of rarer ones with a list of which has what.
 * They go into the files we print, not to browsers.
 */
async function buildFonts(root) {
  const from = join(root, 'node_modules/@fontsource/noto-sans-sc');
  const out = join(root, 'dist/fonts');
  await mkdir(out, { recursive: true });
  const face = (part, weight) => join(from, `files/noto-sans-sc-${part}-${weight}-normal.woff`);
  const ranges = JSON.parse(await readFile(join(from, 'unicode.json'), 'utf8'));
  const slices = Object.entries(ranges).map(([key, written]) => {
    const part = key.replaceAll(/[[\]]/g, '');
    const pairs = written.split(',').map((one) => one.replace('U+', '').split('-'));
    return {
      part,
      file: `rare-${part}.woff`,
      ranges: pairs.map(([first, last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)]),
    };
  });
  const copies = [
    [face('chinese-simplified', 400), 'regular.woff'],
    [face('chinese-simplified', 700), 'bold.woff'],
    [join(from, 'LICENSE'), 'LICENSE'],
    ...slices.map(({ part, file }) => [face(part, 400), file]),
  ];
  await Promise.all(copies.map(([source, name]) => copyFile(source, join(out, name))));
  await put(join(out, 'rare.json'), JSON.stringify(slices.map(({ file, ranges: own }) => ({ file, ranges: own }))));
}

async function buildWeb(esbuild, root, wanted) {
  const paths = await filesUnder(join(root, 'src/web'));
  const entries = await entriesOf(paths);
  const out = join(root, 'dist/web');
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries.hashed,
    outdir: 'dist/web',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    legalComments: 'none',
    loader: { '.svg': 'copy', '.png': 'copy', '.webmanifest': 'copy' },
    logLevel: 'error',
    write: false,
    metafile: true,
  });
  const worker = await buildWorker(esbuild, root, entries.worker, wanted);
  const files = [...outputFiles, ...worker];
  const manifest = manifestOf(metafile, entries.hashed, root);
  await Promise.all(files.map((file) => put(file.path, file.contents)));
  await put(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const kept = new Set(['manifest.json', ...files.map((file) => basename(file.path))]);
  await Promise.all((await readdir(out)).filter((name) => !kept.has(name)).map((name) => rm(join(out, name))));
  const contents = outputFiles.map((file) => [relative(root, file.path).split(sep).join('/'), file.contents]);
  return overweight(metafile, new Map(contents));
}

/**
 * A service worker's address must never change, so it is the one file without a hash in its name. It carries what it was
 * built from instead: only a worker that differs is taken for a new one.
 */
async function buildWorker(esbuild, root, path, wanted) {
  if (!path) return [];
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path],
    outfile: 'dist/web/service-worker.js',
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    define: { BUILT_FROM: JSON.stringify(wanted) },
    logLevel: 'error',
    write: false,
  });
  return outputFiles;
}

/**
 * What a page can ask for, by name: `citizen.css` is a style sheet that no other one imports, `form.js` the island or
 * the enhancement in a folder called `form`, `seal.svg` a picture.
 */
async function entriesOf(paths) {
  const sheets = paths.filter((path) => path.endsWith('.css'));
  const imported = new Set();
  for (const path of sheets) {
    const text = await readFile(path, 'utf8');
    for (const [, to] of text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g))
      imported.add(resolve(dirname(path), to));
  }
  const hashed = [
    ...sheets.filter((path) => !imported.has(path)).map((path) => ({ in: path, out: basename(path, '.css') })),
    ...paths
      .filter((path) => BEGINNINGS.includes(basename(path)))
      .map((path) => ({ in: path, out: basename(dirname(path)) })),
    ...paths
      .filter((path) => /\.(svg|png|webmanifest)$/.test(path))
      .map((path) => ({ in: path, out: basename(path, extname(path)) })),
  ];
  return { hashed, worker: paths.find((path) => basename(path) === 'service-worker.ts') };
}

function manifestOf(metafile, entries, root) {
  const nameOf = new Map(entries.map((entry) => [relative(root, entry.in).split(sep).join('/'), entry.out]));
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const source = output.entryPoint ?? Object.keys(output.inputs).find((input) => nameOf.has(input));
    // What a script fetches later is asked for by no page.
    const known = source && nameOf.get(source);
    const name = known + extname(path);
    if (!known || (!output.entryPoint && /\.(js|css)$/.test(path))) continue;
    if (manifest[name]) throw new Error(`two files under src/web would both be called ${name}: rename ${source}`);
    manifest[name] = ADDRESS + basename(path);
  }
  return Object.fromEntries(Object.entries(manifest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function overweight(metafile, contents) {
  return Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) => {
    if (!entryPoint || !/\.(js|css)$/.test(path)) return [];
    const kind = kindOf(path, entryPoint);
    const weights = [...loadedWith(metafile, path)].map((part) => gzipSync(contents.get(part)).length);
    const bytes = weights.reduce((sum, one) => sum + one, 0);
    const limit = LIMITS[kind];
    return bytes > limit ? [`${entryPoint} weighs ${bytes} bytes with what it imports; the limit is ${limit}`] : [];
  });
}

function kindOf(path, entryPoint) {
  if (extname(path) === '.css') return 'css';
  if (!BEGINNINGS.includes(basename(entryPoint))) return 'lazy';
  return entryPoint.startsWith('src/web/desk/') ? 'desk' : 'citizen';
}

/** A script and everything it loads with it; what it imports lazily comes later and does not count. */
function loadedWith(metafile, path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const one of metafile.outputs[path].imports) {
    if (one.kind === 'import-statement' && !one.external) loadedWith(metafile, one.path, seen);
  }
  return seen;
}

/** Never half a file: two commands may build at the same time. */
async function put(path, contents) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  const faults = await buildAll(await import('esbuild'), ROOT, await fingerprint(ROOT));
  console.log([`built dist in ${Math.round(performance.now() - started)} ms`, ...faults].join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
