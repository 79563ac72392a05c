// The launcher of the PostgreSQL that comes with the program: it starts it, keeps it running, and ends it. Nothing
// listens on the network; the socket lies in a private folder under the temporary directory, because a socket's path
// may hold 107 bytes at most and a data folder's path any number.
import { createHash } from 'node:crypto';
import { access, chown, constants, lstat, mkdir, realpath, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Hindrance } from '#kernel/hindrance.ts';
import { findBinaries } from './embedded/binaries.ts';
import { ensureCluster } from './embedded/cluster.ts';
import { chooseGuise, type Guise, type GuiseName } from './embedded/guise.ts';
import { holdLock } from './embedded/lock.ts';
import { endServer } from './embedded/postmaster.ts';
import {
  adopt,
  launch,
  PORT,
  ROLE,
  type Connection,
  type Notice,
  type Place,
  type Server,
  knock,
} from './embedded/server.ts';

export interface Embedded {
  readonly connection: Connection;
  /** The server's process: another one after a crash, undefined while there is none. */
  readonly pid: number | undefined;
  readonly guise: GuiseName;
  /** Ends the server in order. Resolves when its process is gone and the data folder is free. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Everything lies below `<dataFolder>/postgres`. */
  readonly dataFolder: string;
  readonly log?: Notice;
  /** Run in this way only, instead of the first that works. */
  readonly guise?: GuiseName;
  /** The folder of the binaries' package, instead of the installed one. */
  readonly packageFolder?: string;
}

const LONGEST_TMP = 60;
const LONGEST_WAIT = 10_000;

async function makeSocketFolder(guise: Guise, name: string): Promise<string> {
  // A few systems give every user a temporary directory with a path too long for a socket.
  const socket = join(socketBase(), name);
  await mkdir(socket, { mode: 0o700 }).catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  });
  const owner = guise.user?.uid ?? process.getuid?.();
  let found = await lstat(socket);
  if (process.getuid?.() === 0 && found.isDirectory() && found.uid !== owner) {
    await chown(socket, owner ?? 0, guise.user?.gid ?? 0);
    found = await lstat(socket);
  }
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new Hindrance(`${socket} belongs to somebody else or is open to others. Remove it and start again.`);
  }
  return socket;
}

/** Starts the server again whenever it ends without having been told to: at once, then at growing intervals. */
function keepRunning(first: Server, start: () => Promise<Server>, log: Notice) {
  const stopping = new AbortController();
  let server: Server | undefined = first;

  async function restart(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      try {
        server = await start();
        log('PostgreSQL is back', { pid: server.pid });
        return;
      } catch (failure) {
        log(failure instanceof Error ? failure.message : String(failure));
        const wait = Math.min(LONGEST_WAIT, 100 * 2 ** failures);
        await pause(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async function keep(): Promise<void> {
    while (server !== undefined) {
      await server.gone;
      server = undefined;
      if (stopping.signal.aborted) return;
      log('PostgreSQL ended unexpectedly and is being started again');
      await restart();
      // Told to stop while the new one was starting.
      if (stopping.signal.aborted && server !== undefined) await endServer((server as Server).pid);
    }
  }

  const kept = keep();
  return {
    pid: () => server?.pid,
    stop: async () => {
      stopping.abort();
      // Nothing of a server that runs keeps this process from ending, so that something must until the server has ended.
      const staying = setInterval(() => undefined, 1_000);
      try {
        if (server !== undefined) await endServer(server.pid);
        await kept;
      } finally {
        clearInterval(staying);
      }
    },
  };
}

const nameOf = (folder: string): string => `wuyuan-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;

const socketBase = (): string => (tmpdir().length > LONGEST_TMP ? '/tmp' : tmpdir());

/** How to reach the server of a data folder while another process runs it; undefined when none answers. */
export async function findRunning(dataFolder: string): Promise<Connection | undefined> {
  const folder = await realpath(join(dataFolder, 'postgres')).catch(() => undefined);
  if (folder === undefined) return undefined;
  const connection: Connection = { host: join(socketBase(), nameOf(folder)), port: PORT, user: ROLE, database: ROLE };
  return knock(connection).then(
    () => connection,
    () => undefined,
  );
}

/** One by one: Node's own way to make folders within folders never ends where the first of them cannot be made (/proc). */
async function makeFolders(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch(async (failure: unknown) => {
    const { code } = failure as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw failure;
    await makeFolders(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  });
}

async function makeFolder(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'postgres');
  try {
    await makeFolders(folder);
    await access(folder, constants.W_OK);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Hindrance(
      `The data folder ${dataFolder} cannot be written (${why}). Check its rights, or name another one (WUYUAN_DATA).`,
      { cause },
    );
  }
  return realpath(folder);
}

/**
 * Starts the embedded server of a data folder, or takes over one that a killed process left running, and resolves when
 * it answers. Throws, with what to do, when the folder is in use by a live process, was made by another version of
 * PostgreSQL, or the binaries cannot be run.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => undefined);
  const folder = await makeFolder(options.dataFolder);
  const lock = await holdLock(join(folder, 'launcher.lock'), options.dataFolder);
  try {
    const binaries = await findBinaries(join(folder, 'libraries'), options.packageFolder);
    const guise = await chooseGuise(binaries, options.guise);
    const cluster = join(folder, 'cluster');
    await ensureCluster(guise, cluster);
    const name = nameOf(folder);
    const host = await makeSocketFolder(guise, name);
    const connection: Connection = { host, port: PORT, user: ROLE, database: ROLE };
    const place: Place = { cluster, logFile: join(folder, 'server.log'), name, connection };
    const first = (await adopt(guise, place)) ?? (await launch(guise, place, log));
    const kept = keepRunning(first, () => launch(guise, place, log), log);
    return {
      connection,
      guise: guise.name,
      get pid() {
        return kept.pid();
      },
      stop: async () => {
        await kept.stop();
        // Another version of the program may have left something in it; then it stays.
        await rmdir(host).catch(() => undefined);
        await lock.release();
      },
    };
  } catch (fault) {
    await lock.release();
    throw fault;
  }
}
