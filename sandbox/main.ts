// Pretend departments of the demo county, as a process of its own: registers that answer for its invented people, with faults
// to order. It listens on loopback, says where on its first line, and ends when whoever started it is gone. `SANDBOX_FOLDER` is
// where it keeps what it was told to do.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDemo } from './people.ts';
import { openSandbox } from './server.ts';

const packs = process.env['SANDBOX_PACKS'] ?? join(fileURLToPath(new URL('.', import.meta.url)), '../packs/demo');
const { SANDBOX_FOLDER: folder, SANDBOX_PORT: port } = process.env;
const sandbox = await openSandbox(await readDemo(packs), { folder, port: Number(port ?? 0) });
process.stdout.write(`Sandbox is ready: ${sandbox.url}\n`);

const end = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', end);
// Ctrl-C reaches the whole group; whoever started it ends it in good order.
process.on('SIGINT', () => undefined);
process.stdin.on('end', end).on('error', end).resume();
