// Who is asking, and whether the request was really theirs: token, session cookie, and the check for forged requests.
import type { Session } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/time.ts';
import type { Edge } from '../ports.ts';

export const SESSION_COOKIE = 'wuyuan_session';

/** What these checks read of a request. */
export interface Asked {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Host and port of this site, as the browser asked for it. */
  readonly host: string;
}

export interface Found {
  readonly session: Session | null;
  /** A cookie travels by itself, so only it can be abused by another site's page. */
  readonly by: 'bearer' | 'cookie';
}

const NOBODY: Found = { session: null, by: 'bearer' };
const BEARER = /^Bearer +([\w.~+/=-]{1,500})$/i;

/** @param isUse false: nobody did anything; the session ends as if it had not been asked about. */
export async function findSession(edge: Edge, asked: Asked, now: Instant, isUse = true): Promise<Found> {
  const header = asked.headers['authorization'];
  // A wrong bearer token is not made good by a cookie: whoever sends one means to be known by it.
  if (typeof header === 'string') {
    const token = BEARER.exec(header)?.[1];
    return token ? { session: await edge.sessions.find(token, now, isUse), by: 'bearer' } : NOBODY;
  }
  const token = asked.cookies[SESSION_COOKIE];
  if (!token || token.length > 500) return NOBODY;
  return { session: await edge.sessions.find(token, now, isUse), by: 'cookie' };
}

/**
 * What the browser says about where a request was made; pages cannot write these headers. Only hosts are compared:
 * behind a proxy that ends TLS we would not know our own scheme.
 */
function madeHere({ headers, host }: Asked): boolean | 'unknown' {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const from = headers['origin'];
  return typeof from === 'string' ? from.replace(/^https?:\/\//, '') === host : 'unknown';
}

/**
 * Whether a command of the JSON API was meant: by bearer token always; by cookie with a token of the session, or when
 * the browser says that this site's own page sent it. Anonymous commands must at least not come from another site.
 */
export function isMeantCall(edge: Edge, asked: Asked, { session, by }: Found): boolean {
  if (session && by === 'bearer') return true;
  const token = asked.headers['x-csrf-token'];
  if (session && typeof token === 'string') return edge.isCsrfToken(session, token);
  const here = madeHere(asked);
  return here === 'unknown' ? session === null : here;
}

/**
 * Whether a page's form was meant. Signed in, the form's own token decides and nothing else: some in-app browsers
 * send neither header, and every form of ours carries the token. Signed out there is nothing to abuse but the sign-in
 * itself, and the browser's word is enough.
 */
export function isMeantForm(edge: Edge, asked: Asked, session: Session | null, token: string | null): boolean {
  return session ? token !== null && edge.isCsrfToken(session, token) : madeHere(asked) !== false;
}

/** HttpOnly: no script reads it. Lax: other sites' forms do not carry it. Secure as soon as the site has HTTPS. */
export const sessionCookie = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure }) as const;
