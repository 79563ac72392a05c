// A program of the outside world that is killed: it is started again at the same place, until it is told to end.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startProgram } from './program.ts';

/** Says at every address which process it is. */
const PROGRAM = `import { createServer } from 'node:http';
const server = createServer((_, response) => response.end(String(process.pid)));
server.listen(Number(process.env.SANDBOX_PORT ?? 0), '127.0.0.1', () => {
  process.stdout.write('Program is ready: http://127.0.0.1:' + server.address().port + '\\n');
});
process.stdin.on('end', () => process.exit(0)).resume();
`;

const who = async (url: string): Promise<number | undefined> => {
  try {
    return Number(await (await fetch(url)).text());
  } catch {
    return undefined;
  }
};

it('is there again under the same address after it was killed, and stays away once it was ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wuyuan-program-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'program.mjs');
  await writeFile(bundle, PROGRAM);
  const program = await startProgram(bundle);
  const url = program?.url ?? '';
  const first = await who(url);
  if (first !== undefined) process.kill(first, 'SIGKILL');
  const isAnother = async (): Promise<boolean> => ![undefined, first].includes(await who(url));
  await expect.poll(isAnother, { timeout: 10_000, interval: 50 }).toBe(true);
  await program?.stop();
  expect(await who(url)).toBeUndefined();
});
