// One launcher a data folder. The lock is a file naming its holder by process id *and* the moment that process began,
// so that neither a crash nor a reused id (every container's first process is 1) locks anybody out.
import { execFile } from 'node:child_process';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Hindrance } from '#kernel/hindrance.ts';

export interface Lock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly began: string;
}

const run = promisify(execFile);

/** When a process began, as text that no other process of this machine has with the same id; undefined: not running. */
async function findBeginning(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const told = await run('/bin/ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
    return told?.stdout.trim() || undefined;
  }
  const fields = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (fields === undefined) return undefined;
  // The name in brackets may hold anything, so count from its end: state is first, the start time the twentieth.
  const [state, ...rest] = fields.slice(fields.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${rest[18]}`;
}

const heldHere = new Set<string>();

async function findHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [pid, began] = text.split('\n');
  return { pid: Number(pid), began: began ?? '' };
}

/** Its own file a process may also have made through another copy of this module. */
async function isHeld(path: string, holder: Holder): Promise<boolean> {
  if (holder.pid === process.pid && heldHere.has(path)) return true;
  return Number.isInteger(holder.pid) && (await findBeginning(holder.pid)) === holder.began;
}

/** Takes a dead holder's file away, and puts it back if in the meantime somebody alive had done so and holds it. */
async function removeStale(path: string, judged: Holder): Promise<void> {
  const aside = `${path}.stale-${process.pid}`;
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  const taken = await findHolder(aside);
  const isTheOneJudged = taken?.pid === judged.pid && taken.began === judged.began;
  if (!isTheOneJudged) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

/** Makes the lock file in one step, whole; false when there is one already. */
async function tryLink(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    heldHere.add(path);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Hindrance(`The lock ${path} could not be made. Check the rights of its folder.`, { cause: failure });
  }
}

let attempts = 0;

/** Holds the lock until released or until this process ends. Throws when another live process holds it. */
export async function holdLock(path: string, folder: string): Promise<Lock> {
  const mine = `${path}.${process.pid}-${++attempts}`;
  await writeFile(mine, `${process.pid}\n${(await findBeginning(process.pid)) ?? ''}\n`, { mode: 0o600 });
  try {
    while (!(await tryLink(mine, path))) {
      const holder = await findHolder(path);
      if (holder === undefined) continue;
      if (await isHeld(path, holder)) {
        throw new Hindrance(
          `The data folder ${folder} is in use by process ${holder.pid}. ` +
            'Stop that process, or give this one a data folder of its own (WUYUAN_DATA).',
        );
      }
      await removeStale(path, holder);
    }
  } finally {
    await unlink(mine);
  }
  return {
    release: async () => {
      if (heldHere.delete(path)) await unlink(path);
    },
  };
}
