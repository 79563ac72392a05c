// The only place where things are wired together: the command line in, the county out.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCounty } from './main/county.ts';
import { bringToLife } from './main/demo.ts';
import { serve } from './main/serve.ts';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..');
const log = (message: string, facts: Readonly<Record<string, unknown>> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), message, ...facts })}\n`);
};

const county = await openCounty({
  root,
  dataFolder: process.env['WUYUAN_DATA'] ?? './data',
  databaseUrl: undefined,
  demo: true,
  startAt: undefined,
  log,
  messages: { send: async () => {} },
});
if (county.isFresh) console.log(await bringToLife(county, root, () => {}));
await county.runner.start();
const server = await serve(county, { root, demo: true, version: '0.1.0', checkAnswers: true, log: (line) => log('fault', { line }) });
console.log('Wuyuan is ready:', await server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1'));
process.on('SIGINT', () => { void server.close().then(() => county.close()).then(() => process.exit(0)); });
process.on('SIGTERM', () => { void server.close().then(() => county.close()).then(() => process.exit(0)); });
