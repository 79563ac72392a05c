// Passwords as scrypt hashes (RFC 7914) with the cost written beside them, so the cost can rise without asking anybody
// for a new password. N = 2^14, r = 8, p = 5 is the OWASP setting with the least memory (16 MB an attempt), chosen because
// a county's one small server may verify several at once; 0.3 s an attempt (2 busy cores, Node 20.20).
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordCost {
  /** log2 of N */
  readonly log2: number;
  readonly blocks: number;
  readonly parallel: number;
}

export const PASSWORD_COST: PasswordCost = { log2: 14, blocks: 8, parallel: 5 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const options = { N: 2 ** cost.log2, r: cost.blocks, p: cost.parallel, maxmem: 256 * 2 ** cost.log2 * cost.blocks };
  return new Promise((resolve, reject) => {
    // NFC, so that a password typed on another keyboard is the same password.
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (failure, key) =>
      failure === null ? resolve(key) : reject(failure),
    );
  });
}

const print = (salt: Buffer, key: Buffer, { log2, blocks, parallel }: PasswordCost): string =>
  ['scrypt', log2, blocks, parallel, salt.toString('base64url'), key.toString('base64url')].join('$');

export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return print(salt, await derive(password, salt, cost), cost);
}

function read(stored: string): { cost: PasswordCost; salt: Buffer; key: Buffer } {
  const [scheme, log2, blocks, parallel, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) {
    throw new Error('an account holds a password hash of an unknown kind: set a new password for it');
  }
  return {
    cost: { log2: Number(log2), blocks: Number(blocks), parallel: Number(parallel) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, key } = read(stored);
  return timingSafeEqual(await derive(password, salt, cost), key);
}

/** A hash no password fits, as dear to check as a real one: what an unknown account is held against. */
export const decoyHash = (cost: PasswordCost): string => print(Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES), cost);

/** Made at a lower cost than is asked today. */
export function isCheap(stored: string, cost: PasswordCost): boolean {
  const made = read(stored).cost;
  return 2 ** made.log2 * made.blocks * made.parallel < 2 ** cost.log2 * cost.blocks * cost.parallel;
}
