// The server process as seen from outside: which one it is, whether it lives, how it is told to end. A server outlives
// a launcher that was killed, so what `postmaster.pid` says is checked against the process itself: ids are reused.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PAUSE = 10;
const WATCH = 250;
/** No process can have this id: the kernel's own ceiling is 2^22. */
const NO_PROCESS = 2_147_483_647;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, arguments parted by NUL or space; '' when there is none (gone, or not yet reaped). */
export async function loadCommandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const told = await run('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return told?.stdout.trim() ?? '';
}

/** The id in a lock file of the server, if it is a living server that carries our cluster name. */
export async function findServer(lockFile: string, name: string): Promise<number | undefined> {
  const text = await readFile(lockFile, 'utf8').catch(() => undefined);
  const pid = Number(text?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return (await loadCommandLine(pid)).includes(`cluster_name=${name}`) ? pid : undefined;
}

/**
 * Makes a stale `postmaster.pid` harmless when its id now belongs to another process, which would make the server
 * refuse to start. Only the id is replaced: the file also names the shared memory by which the server finds out that
 * children of its predecessor still write, and deleting it would switch that protection off.
 */
export async function disownStaleFile(path: string, name: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || (await findServer(path, name)) !== undefined) return;
  const [, ...rest] = text.split('\n');
  await writeFile(path, [String(NO_PROCESS), ...rest].join('\n'));
}

/** A dead process that nobody has reaped still has an id, but no command line. */
const isGone = async (pid: number): Promise<boolean> => !isAlive(pid) || (await loadCommandLine(pid)) === '';

/** Resolves when a process that is not our child has ended. Only asking again tells; it keeps nobody from exiting. */
export async function watch(pid: number): Promise<void> {
  while (!(await isGone(pid))) await pause(WATCH, undefined, { ref: false });
}

async function endsWithin(pid: number, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += PAUSE) {
    if (await isGone(pid)) return true;
    await pause(PAUSE);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ESRCH') throw failure;
  }
}

/** Ends a server: in order first; at once (its next start then recovers from the log) if that takes too long. */
export async function endServer(pid: number): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    signal(pid, name);
    if (await endsWithin(pid, patience)) return;
  }
  throw new Error(`The PostgreSQL process ${pid} does not end. End it by hand and start again.`);
}
