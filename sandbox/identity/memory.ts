// What the invented identity platform remembers of those who came: sign-ins under way, codes, sessions, and what it signs with. Kept in one
// file, so that a platform that starts again in the middle of a sign-in lets it go on.
import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Book } from '../book.ts';

interface Remembered {
  readonly payload: AdapterPayload;
  /** The machine's clock, in milliseconds; null: for ever. */
  readonly until: number | null;
}

export class Memory {
  private readonly book: Book<Remembered>;

  constructor(file?: string) {
    this.book = new Book(file);
    for (const [key, { until }] of this.book.entries()) if (until !== null && until <= Date.now()) this.book.drop(key);
  }

  /** A key that is made when it is first asked for. */
  private own(name: string, make: () => string): string {
    const known = this.book.get(name)?.payload['own'];
    if (typeof known === 'string') return known;
    const made = make();
    this.book.keep(name, { payload: { own: made }, until: null });
    return made;
  }

  signingKey(): KeyObject {
    return createPrivateKey(this.own('signing', newKey));
  }

  cookieKey(): string {
    return this.own('cookies', () => randomBytes(32).toString('hex'));
  }

  /** One kind of thing the provider keeps, as it wants to be asked for it. */
  shelf(kind: string): Adapter {
    const { book } = this;
    const at = (id: string): string => `${kind}:${id}`;
    const findBy = (holds: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
      const all = book.entries().filter(([key]) => key.startsWith(`${kind}:`));
      return all.map(([, one]) => alive(one)).find((payload) => payload !== undefined && holds(payload));
    };
    return {
      upsert: async (id, payload, seconds) => {
        book.keep(at(id), {
          payload,
          until: seconds !== undefined && seconds > 0 ? Date.now() + seconds * 1000 : null,
        });
      },
      find: async (id) => alive(book.get(at(id))),
      findByUid: async (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: async (code) => findBy((payload) => payload.userCode === code),
      consume: async (id) => {
        const one = book.get(at(id));
        const consumed = Math.floor(Date.now() / 1000);
        if (one) book.keep(at(id), { ...one, payload: { ...one.payload, consumed } });
      },
      destroy: async (id) => book.drop(at(id)),
      revokeByGrantId: async (grant) => {
        for (const [key, { payload }] of book.entries()) if (payload.grantId === grant) book.drop(key);
      },
    };
  }
}

const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

const alive = (one: Remembered | undefined): AdapterPayload | undefined =>
  one && (one.until === null || one.until > Date.now()) ? one.payload : undefined;
