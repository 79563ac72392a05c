// Where this site is reached, for addresses that leave a page: where a sign-in or a payment comes back to, and what a QR code leads to.
// Never what a request says of itself: whoever may write its Host header would decide where a code is sent.
import type { AddressInfo } from 'node:net';

/** The names of this very machine; under each a browser keeps cookies of its own. */
const HERE = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;
const LOOPBACK = /^(::1|127\..*)$/;

interface Asked {
  /** As the request says. */
  readonly host: string;
  /** Where the server listens; undefined where it was asked without a socket. */
  readonly listening: AddressInfo | string | undefined;
  readonly configured: string | undefined;
}

/**
 * What is configured; without that, where the server listens. One that only this machine reaches goes by the name of this machine it was
 * asked under, through a tunnel too.
 */
export function originOf({ host, listening, configured }: Asked): string {
  if (configured !== undefined) return new URL(configured).origin;
  if (typeof listening !== 'object') return 'http://localhost';
  if (LOOPBACK.test(listening.address) && HERE.test(host)) return `http://${host}`;
  const { address, port, family } = listening;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
