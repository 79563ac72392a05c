// Where people may sign in besides here: the configured provider, or in a demo without one the invented platform, as a process of its own.
import { join } from 'node:path';
import { createSignIn, type SignInOptions } from '#connector/sign-in.ts';
import type { IdentityProvider } from '#identity/ports.ts';
import type { Database } from '#storage/postgres.ts';
import type { Config } from '../../config.ts';
import { loadSecret } from '../keys.ts';
import { startProgram, type StartedProgram } from './program.ts';

export interface Door {
  readonly provider: IdentityProvider | undefined;
  readonly program: StartedProgram | undefined;
}

export async function openDoor(given: {
  readonly root: string;
  readonly config: Config;
  readonly database: Database;
  readonly log: SignInOptions['log'];
}): Promise<Door> {
  const { root, config, database, log } = given;
  const { identityIssuer: issuer, identityClient: client, identitySecret: secret, demo, dataFolder } = config;
  if (issuer !== undefined && client !== undefined && secret !== undefined)
    return { provider: createSignIn({ issuer, client, secret, log }), program: undefined };
  if (!demo) return { provider: undefined, program: undefined };
  const own = await loadSecret(database, 'identity-sandbox');
  const program = await startProgram(join(root, 'dist/sandbox/identity.js'), {
    SANDBOX_SECRET: own,
    SANDBOX_PACKS: join(root, 'packs/demo'),
    SANDBOX_FILE: join(dataFolder, 'identity-sandbox.json'),
  });
  const provider = program && createSignIn({ issuer: program.url, client: 'wuyuan', secret: own, log });
  return { provider, program };
}
