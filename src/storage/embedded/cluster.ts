// The data folder of the embedded server: made whole or not at all, and refused when another version made it.
import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Hindrance } from '#kernel/hindrance.ts';
import { commandOf, environmentOf, giveTo, type Guise } from './guise.ts';

const INITDB_ARGUMENTS = [
  '--username=postgres',
  // The socket lies in a folder only we can enter, which is the same protection as asking who the peer is, and works
  // where the server sees our user under another number.
  '--auth-local=trust',
  '--auth-host=reject',
  '--encoding=UTF8',
  // Order by code point everywhere: the same on every machine, and no library update can spoil an index.
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

function runInitdb(guise: Guise, folder: string): Promise<void> {
  const [command, rest] = commandOf(guise, guise.binaries.initdb, [
    '-D',
    guise.folderArgument(folder),
    ...INITDB_ARGUMENTS,
  ]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd: folder,
      env: environmentOf(guise.binaries),
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(guise.user === null ? {} : guise.user),
    });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`The database could not be created in ${folder}: ${told.trim() || `initdb ended ${code}`}`));
    });
  });
}

/** Makes the cluster if there is none. A start that was cut off leaves only the unfinished folder, which is removed. */
export async function ensureCluster(guise: Guise, cluster: string): Promise<void> {
  const madeBy = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const major = guise.version.split('.')[0];
  if (madeBy !== '') {
    if (madeBy !== major) {
      throw new Hindrance(
        `The data in ${cluster} was made by PostgreSQL ${madeBy}, and this release brings ${major}. Export it with the ` +
          'release that made it (wuyuan export), then import it into a new data folder.',
      );
    }
    await giveTo(guise, cluster);
    return;
  }
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (guise.user !== null) await chown(unfinished, guise.user.uid, guise.user.gid);
  await runInitdb(guise, unfinished);
  await rename(unfinished, cluster);
}
