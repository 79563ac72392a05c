// The API's document is what the product serves, and what is checked in.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openapi } from '#http/openapi.ts';
import { contractsOf } from '../src/main/serve.ts';
import { VERSION } from '../src/main/version.ts';

test('docs/openapi.json is current; `npm run gen` writes it anew', async () => {
  const written = await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8');
  const served = `${JSON.stringify(openapi(contractsOf(), VERSION), null, 2)}\n`;
  expect(written).toBe(served);
});

test('every call has a path of its module, and none stands twice', () => {
  const calls = contractsOf().flatMap((contract) => Object.values(contract));
  const paths = calls.map((call) => `${call.method} ${call.path}`);
  expect(new Set(paths).size).toBe(paths.length);
  expect(calls.filter((call) => !/^\/api\/[a-z]+\/[a-zA-Z]+$/.test(call.path))).toEqual([]);
  expect(calls.length).toBeGreaterThan(30);
});
