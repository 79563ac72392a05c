#!/usr/bin/env node
// The command line's door, as plain JavaScript: it builds what is missing and hands over to `src/main.ts` as built.
import { pathToFileURL } from 'node:url';
import process from 'node:process';
import { buildWhatIsMissing } from './build.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Wuyuan needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}
await import(pathToFileURL(await buildWhatIsMissing()).href);
