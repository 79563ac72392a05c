// A program of the demo's outside world: a process of its own that this one starts and ends. It listens on loopback on a port it
// finds, and says where on its first line. One that ends by itself is started again at the same place, as a department's would be.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedProgram {
  readonly url: string;
  stop(): Promise<void>;
}

const LIMIT_MS = 10_000;
/** Until one that ended by itself is started again. */
const AGAIN_MS = 1_000;

/** undefined where it was not built, or does not come up: then it is not connected, and everything else works. */
export async function startProgram(
  bundle: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedProgram | undefined> {
  if (!existsSync(bundle)) return undefined;
  const first = launch(bundle, environment);
  const url = await addressOf(first);
  if (url === undefined) {
    await end(first);
    return undefined;
  }
  const port = new URL(url).port;
  let current = first;
  let again: NodeJS.Timeout | undefined;
  const relaunch = (): void => {
    current = launch(bundle, { ...environment, SANDBOX_PORT: port });
    watch();
  };
  const onExit = (): void => {
    again = setTimeout(relaunch, AGAIN_MS);
  };
  const watch = (): void => {
    current.once('exit', onExit).once('error', onExit);
  };
  watch();
  const stop = async (): Promise<void> => {
    current.off('exit', onExit).off('error', onExit);
    clearTimeout(again);
    await end(current);
  };
  return { url, stop };
}

/** It ends when its standard input does, so also when this process is gone without having said so. */
const launch = (bundle: string, environment: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, [bundle], { stdio: ['pipe', 'pipe', 'inherit'], env: environment });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  await gone;
}

const addressOf = (child: ChildProcess): Promise<string | undefined> =>
  new Promise((tell) => {
    let said = '';
    const timer = setTimeout(() => tell(undefined), LIMIT_MS);
    const found = (address: string | undefined): void => {
      clearTimeout(timer);
      tell(address);
    };
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /ready: (http:\S+)\n/.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    child.once('exit', () => found(undefined));
    child.once('error', () => found(undefined));
  });

/** The demo's registers; each answers under its connector's name. */
export const startRegisters = (root: string, dataFolder: string): Promise<StartedProgram | undefined> =>
  startProgram(join(root, 'dist/sandbox/registers.js'), {
    SANDBOX_PACKS: join(root, 'packs/demo'),
    SANDBOX_FOLDER: dataFolder,
  });
