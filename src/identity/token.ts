// Secrets handed to browsers and phones: session tokens, form tokens, codes and ids.
import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE } from './rules/access.ts';

/** 256 random bits. Whoever has it is the person, so only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => hash('sha256', secret);

/**
 * What a form of this session must carry. Derived from the token, so it needs neither storage nor a key of the server,
 * and a page that can send a form in the visitor's name but not read our pages cannot know it.
 */
export const csrfTokenOf = (session: { readonly token: string }): string =>
  createHmac('sha256', session.token).update('form').digest('base64url');

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const isCsrfToken = (session: { readonly token: string }, given: string): boolean =>
  isSame(csrfTokenOf(session), /^[\w-]*$/.test(given) ? given : '');

export const newCode = (): string => String(randomInt(10 ** CODE.digits)).padStart(CODE.digits, '0');

/**
 * Salted, so that equal codes do not look equal. A million codes are soon tried by somebody who has the table; what
 * protects a code is that it lives ten minutes and dies after five tries.
 */
export const digestOfCode = (salt: string, phone: string, code: string): string => hashOf(`${salt}:${phone}:${code}`);

export const isCode = (digest: string, salt: string, phone: string, code: string): boolean =>
  isSame(digest, digestOfCode(salt, phone, code));

export const newSalt = (): string => randomBytes(16).toString('base64url');

// Without 0, 1, l and o, so that an id can be read out.
const LETTERS = '23456789abcdefghijkmnpqrstuvwxyz';

/** `p-` and 16 letters (80 bits) for a person, `c-` for a company, `x-` for a proxy. */
export const newId = (prefix: 'p' | 'c' | 'x'): string =>
  `${prefix}-${Array.from(randomBytes(16), (byte) => LETTERS[byte % 32]).join('')}`;
