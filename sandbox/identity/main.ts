// The invented identity platform as a process of its own: `SANDBOX_SECRET` is what the site proves itself with, `SANDBOX_PACKS` where the
// demo's people are, `SANDBOX_FILE` where it keeps what it knows. Says where it is in one line, and ends with whoever started it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountsIn } from './people.ts';
import { openIdentityPlatform } from './server.ts';

const secret = process.env['SANDBOX_SECRET'];
if (!secret) throw new Error('SANDBOX_SECRET is not set: the site proves itself with it');
const packs = process.env['SANDBOX_PACKS'] ?? join(fileURLToPath(new URL('.', import.meta.url)), '../../packs/demo');
const { SANDBOX_FILE: file, SANDBOX_PORT: port } = process.env;
const platform = await openIdentityPlatform({
  accounts: await accountsIn(packs),
  client: 'wuyuan',
  secret,
  port: Number(port ?? 0),
  ...(file ? { file } : {}),
});
process.stdout.write(`Identity platform is ready: ${platform.url}\n`);

const end = (): void => {
  void platform.close().then(() => process.exit(0));
};
process.on('SIGTERM', end);
// Ctrl-C reaches the whole group; whoever started it ends it in good order.
process.on('SIGINT', () => undefined);
process.stdin.on('end', end).on('error', end).resume();
