// As whom the server runs. PostgreSQL refuses to be root, and many small installations have nobody else, so root steps
// into a user namespace of its own (owner and place of the files stay), or becomes `nobody` where namespaces are
// forbidden, as they are in ordinary containers.
import { execFile } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyBinaries, type Binaries } from './binaries.ts';

export type GuiseName = 'self' | 'namespace' | 'nobody';

/** A way to run the server's programs. */
export interface Guise {
  readonly name: GuiseName;
  readonly binaries: Binaries;
  /** The whole version, e.g. `18.4`. */
  readonly version: string;
  readonly user: { readonly uid: number; readonly gid: number } | null;
  /**
   * What `-D` says. The programs are started inside the data folder and name it through their own working directory,
   * which needs no right to pass the folders above it: a home of mode 700 is no obstacle to another user.
   */
  folderArgument(folder: string): string;
}

const NOBODY = 65_534;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The whole environment of the server: nothing of the caller's, least of all PG* variables, leaks into it. */
export const environmentOf = (binaries: Binaries): Record<string, string> => ({
  PATH,
  LANG: 'C',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...binaries.env,
});

const run = promisify(execFile);

/** A program of the server with its arguments, as this guise runs it. */
export const commandOf = (guise: Pick<Guise, 'name'>, program: string, rest: readonly string[]): [string, string[]] =>
  guise.name === 'namespace' ? ['unshare', ['-U', program, ...rest]] : [program, [...rest]];

async function tryOn(guise: Omit<Guise, 'version' | 'folderArgument'>): Promise<Guise> {
  const { stdout } = await run(...commandOf(guise, guise.binaries.postgres, ['--version']), {
    cwd: '/',
    env: environmentOf(guise.binaries),
    ...(guise.user === null ? {} : guise.user),
  });
  const version = /(\d+(?:\.\d+)?)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${guise.binaries.postgres} did not tell its version: ${stdout}`);
  return {
    ...guise,
    version,
    folderArgument: (folder) => (guise.name === 'self' ? folder : '/proc/self/cwd'),
  };
}

async function wear(name: GuiseName, binaries: Binaries): Promise<Guise> {
  if (name === 'nobody') {
    const user = { uid: NOBODY, gid: NOBODY };
    return tryOn({ name, binaries: await copyBinaries(binaries), user });
  }
  return tryOn({ name, binaries, user: null });
}

/** The first way of running that works here; `only` asks for one of them. */
export async function chooseGuise(binaries: Binaries, only?: GuiseName): Promise<Guise> {
  const isRoot = process.getuid?.() === 0;
  const names: readonly GuiseName[] = only === undefined ? (isRoot ? ['namespace', 'nobody'] : ['self']) : [only];
  const failures: unknown[] = [];
  for (const name of names) {
    try {
      return await wear(name, binaries);
    } catch (failure) {
      failures.push(failure);
    }
  }
  const told = failures.map((failure) => (failure instanceof Error ? failure.message.trim() : String(failure)));
  throw new Error(
    `The PostgreSQL in ${binaries.native} cannot be run (${told.join('; ')}). ` +
      'Start Wuyuan as an ordinary user, or name a PostgreSQL server of version 15 or later in DATABASE_URL.',
    { cause: failures.at(-1) },
  );
}

async function giveAll(folder: string, uid: number, gid: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
  await chown(folder, uid, gid);
}

/** Sees to it that a folder and all in it belong to whoever the server runs as. Only root can need this. */
export async function giveTo(guise: Guise, folder: string): Promise<void> {
  if (guise.name === 'self') return;
  const { uid, gid } = guise.user ?? { uid: 0, gid: 0 };
  if ((await stat(folder)).uid !== uid) await giveAll(folder, uid, gid);
}
