// One run of the embedded server: how it is set, started, known to be ready, and taken over from a launcher that was
// killed.
import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { commandOf, environmentOf, type Guise } from './guise.ts';
import { disownStaleFile, endServer, findServer, loadCommandLine, watch } from './postmaster.ts';

/** Says something to the operator; `facts` are for machines. */
export type Notice = (message: string, facts?: Readonly<Record<string, unknown>>) => void;

/** How to reach the server: `host` is the folder of its socket. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** The files of one embedded server. */
export interface Place {
  readonly cluster: string;
  readonly logFile: string;
  /** The name of the cluster, by which its process is known among others. */
  readonly name: string;
  readonly connection: Connection;
}

export interface Server {
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly gone: Promise<unknown>;
}

export const PORT = 5432;
export const ROLE = 'wuyuan';
const LOG_CEILING = 10_000_000;
/** Children of a killed server hold its memory until they notice; the next start waits for them this long. */
const HANDOVER = 20_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '40',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // No replica and no base backup hangs on this server: a backup is our own export.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // Short queries only: compiling or splitting them costs more than it brings, and parallel workers need more shared
  // memory than a container is given by default (64 MB).
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // Statements and their parameters hold personal data, so they never reach the server's log.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

const pidFileOf = (place: Place): string => join(place.cluster, 'postmaster.pid');

const socketLockOf = (place: Place): string => join(place.connection.host, `.s.PGSQL.${PORT}.lock`);

const argumentsOf = (guise: Guise, place: Place): string[] => [
  '-D',
  guise.folderArgument(place.cluster),
  '-p',
  String(PORT),
  ...Object.entries({ ...SETTINGS, cluster_name: place.name, unix_socket_directories: place.connection.host }).flatMap(
    ([setting, value]) => ['-c', `${setting}=${value}`],
  ),
];

function spawnServer(guise: Guise, place: Place, log: number): Server {
  const [command, rest] = commandOf(guise, guise.binaries.postgres, argumentsOf(guise, place));
  const child = spawn(command, rest, {
    cwd: place.cluster,
    env: environmentOf(guise.binaries),
    stdio: ['ignore', log, log],
    // A session of its own: Ctrl-C at the terminal is for us, who then end the server in order.
    detached: true,
    ...(guise.user === null ? {} : guise.user),
  });
  const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  child.unref();
  if (child.pid === undefined) throw new Error(`${guise.binaries.postgres} could not be started.`);
  return { pid: child.pid, gone };
}

/** One question to see whether it serves. */
export async function knock(connection: Connection): Promise<void> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The role has no power over the server, so that no query of ours can read files or run programs. */
async function createDatabase(connection: Connection): Promise<void> {
  const client = new Client({ ...connection, user: 'postgres', database: 'postgres', ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`create role ${ROLE} login createdb`);
    await client.query(`create database ${ROLE} owner ${ROLE}`);
  } finally {
    await client.end();
  }
}

const codeOf = (failure: unknown): string => (failure as { code?: string }).code ?? '';

/** True once the server answers on our database; false if its process ends before. Recovery may take minutes. */
async function waitUntilReady(server: Server, connection: Connection, log: Notice): Promise<boolean> {
  const began = performance.now();
  for (let told = 1; ;) {
    try {
      await knock(connection);
      return true;
    } catch (failure) {
      // 3D000: no such database, 28000: no such role. Either is the first start, or one that was cut off.
      if (['3D000', '28000'].includes(codeOf(failure))) {
        await createDatabase(connection);
        continue;
      }
    }
    if (performance.now() - began > told * 10_000) log(`PostgreSQL is still starting after ${told++ * 10} s`);
    const isGone = await Promise.race([pause(10, false), server.gone.then(() => true)]);
    if (isGone) return false;
  }
}

async function loadLastWords(logFile: string, from: number): Promise<string> {
  const lines = (await readFile(logFile)).subarray(from).toString('utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
}

/** Starts the server and waits until it serves. Throws with the server's own last words when it does not. */
export async function launch(guise: Guise, place: Place, log: Notice): Promise<Server> {
  const deadline = performance.now() + HANDOVER;
  for (;;) {
    await disownStaleFile(pidFileOf(place), place.name);
    await disownStaleFile(socketLockOf(place), place.name);
    const { size } = await stat(place.logFile).catch(() => ({ size: 0 }));
    if (size > LOG_CEILING) await rename(place.logFile, `${place.logFile}.1`);
    const file = await open(place.logFile, 'a', 0o600);
    const from = (await file.stat()).size;
    try {
      const server = spawnServer(guise, place, file.fd);
      if (await waitUntilReady(server, place.connection, log)) return server;
    } finally {
      await file.close();
    }
    const words = await loadLastWords(place.logFile, from);
    const isHandover = /shared memory block|lock file/.test(words) && performance.now() < deadline;
    if (!isHandover) throw new Error(`PostgreSQL did not start: ${words} (all of it in ${place.logFile})`);
    await pause(100);
  }
}

/** A server left behind by a launcher that was killed goes on serving if it runs as we would run it; else it is ended. */
export async function adopt(guise: Guise, place: Place): Promise<Server | undefined> {
  const pid = await findServer(pidFileOf(place), place.name);
  if (pid === undefined) {
    // One that holds only our socket serves a data folder that was deleted under it.
    const haunting = await findServer(socketLockOf(place), place.name);
    if (haunting !== undefined) await endServer(haunting);
    return undefined;
  }
  const isSame = (await loadCommandLine(pid)).replaceAll('\0', ' ').includes(argumentsOf(guise, place).join(' '));
  const answers =
    isSame &&
    (await knock(place.connection).then(
      () => true,
      () => false,
    ));
  if (answers) return { pid, gone: watch(pid) };
  await endServer(pid);
  return undefined;
}
