// The only place where things are wired together: the command line in, the county out.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '#cli/run.ts';
import { commandsOf } from './main/terminal/commands.ts';
import { VERSION } from './main/version.ts';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..');

// Whoever read what is said may be gone before the program is: it goes on, and ends in good order, unheard.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });

const language = /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh-CN' : 'en';

const exit = await runCommand(process.argv.slice(2), commandsOf(root), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  language,
  version: VERSION,
});
process.exitCode = exit;
