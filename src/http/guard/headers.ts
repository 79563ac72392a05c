// Headers that tell browsers what they must not do. Strict because nothing here needs less: pages carry no inline
// script, and all their parts come from this site.

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What only a document can break. */
const DOCUMENT = {
  // Not `no-referrer`: browsers then send `Origin: null` with our own forms, and the check for foreign forms needs it.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
} as const;

/** For JSON and files: nothing in them may load, run or be framed. */
export const API_HEADERS = {
  ...EVERYWHERE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** For a script that works behind the pages: it fetches from this site and does nothing else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/**
 * For pages: no inline script or style but what carries the nonce, made anew for every answer, so that a way to write
 * HTML into a page is not yet a way to run code. `'self'` runs only our built files: whatever else this site serves says
 * `nosniff` and is no script by its type. Pictures may come from the page itself, to look at a photo before sending it.
 * @param pictures One more site that pictures may come from: that of a map's.
 */
export const pageHeaders = (nonce: string, pictures?: string): Readonly<Record<string, string>> => ({
  ...EVERYWHERE,
  ...DOCUMENT,
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${pictures === undefined ? '' : ` ${pictures}`}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

/** One year: once a browser has seen this site by HTTPS it never asks by HTTP. */
export const HSTS = 'max-age=31536000';

/** Content-Disposition as RFC 6266 has it: a plain name for old clients, the real one in UTF-8. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
