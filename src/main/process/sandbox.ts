// 沙箱 The demo's registers: a process of its own that this one starts and ends. It listens on loopback on a port it finds, and
// says where on its first line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedSandbox {
  readonly url: string;
  stop(): Promise<void>;
}

const LIMIT_MS = 10_000;

/** undefined where it was not built: then no register is connected, and everything else works. */
export async function startSandbox(root: string): Promise<StartedSandbox | undefined> {
  const bundle = join(root, 'dist/sandbox.js');
  if (!existsSync(bundle)) return undefined;
  // It ends when its standard input does, so also when this process is gone without having said so.
  const child = spawn(process.execPath, [bundle, join(root, 'packs/demo')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  const url = await new Promise<string | undefined>((tell) => {
    let said = '';
    const timer = setTimeout(() => tell(undefined), LIMIT_MS);
    const end = (found: string | undefined): void => {
      clearTimeout(timer);
      tell(found);
    };
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /Sandbox is ready: (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) end(found);
    });
    child.once('exit', () => end(undefined));
    child.once('error', () => end(undefined));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin.end();
    child.kill('SIGTERM');
    await gone;
  };
  if (url === undefined) {
    await stop();
    return undefined;
  }
  return { url, stop };
}
