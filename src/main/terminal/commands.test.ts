// The gate as the command line asks it: a document is as sound alone as among its neighbours.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '#cli/run.ts';
import { commandsOf } from './commands.ts';

const root = join(import.meta.dirname, '../../..');

test('a document that speaks of another service is sound without it', async () => {
  const out: string[] = [];
  const alone = ['elderly-bus-card', 'petition-review'].map((id) => join(root, `packs/county/${id}.service.yaml`));
  const exit = await runCommand(['check', ...alone, '--json'], commandsOf(root), {
    out: (line) => out.push(line),
    err: (line) => out.push(line),
    language: 'en',
    version: '',
  });
  expect([exit, out.join('\n')]).toEqual([0, expect.stringContaining('"findings":[]')]);
});
