// A program of the demo's outside world: a process of its own that this one starts and ends. It listens on loopback on a port it
// finds, and says where on its first line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedProgram {
  readonly url: string;
  stop(): Promise<void>;
}

const LIMIT_MS = 10_000;

/** undefined where it was not built, or does not come up: then it is not connected, and everything else works. */
export async function startProgram(
  bundle: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedProgram | undefined> {
  if (!existsSync(bundle)) return undefined;
  // It ends when its standard input does, so also when this process is gone without having said so.
  const child = spawn(process.execPath, [bundle], { stdio: ['pipe', 'pipe', 'inherit'], env: environment });
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin.end();
    child.kill('SIGTERM');
    await gone;
  };
  const url = await new Promise<string | undefined>((tell) => {
    let said = '';
    const timer = setTimeout(() => tell(undefined), LIMIT_MS);
    const end = (found: string | undefined): void => {
      clearTimeout(timer);
      tell(found);
    };
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /ready: (http:\S+)\n/.exec(said)?.[1];
      if (found !== undefined) end(found);
    });
    child.once('exit', () => end(undefined));
    child.once('error', () => end(undefined));
  });
  if (url !== undefined) return { url, stop };
  await stop();
  return undefined;
}

/** The demo's registers; each answers under its connector's name. */
export const startRegisters = (root: string, dataFolder: string): Promise<StartedProgram | undefined> =>
  startProgram(join(root, 'dist/sandbox/registers.js'), {
    SANDBOX_PACKS: join(root, 'packs/demo'),
    SANDBOX_FILE: join(dataFolder, 'registers-sandbox.json'),
  });
