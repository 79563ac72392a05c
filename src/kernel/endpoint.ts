// One call of the HTTP API as a value: from it come the handler's type, the client's type, the checks and OpenAPI.
import type { Static, TSchema } from 'typebox';
import type { Result } from './result.ts';
import type { Instant } from './time.ts';

/** Who may make a call at all; what they may do with it is for the rules. */
export type Caller = 'anyone' | 'signed-in' | 'staff' | 'operator';

export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** `/api/<module>/<question or command>` */
  readonly path: string;
  readonly for: Caller;
  readonly summary: string;
  readonly in: TSchema;
  readonly out: TSchema;
  readonly status: 200 | 201;
  /** Demo mode only. */
  readonly demo?: true;
  /** Its answer is kept under an `Idempotency-Key`. */
  readonly keyed?: true;
  /** Takes `multipart/form-data` with one file. */
  readonly file?: true;
  /** Answers with the bytes of a `Download` and not with JSON. */
  readonly download?: true;
}

/** A file on its way out. */
export interface Download {
  readonly bytes: Uint8Array;
  /** Media type, sent together with `nosniff`. */
  readonly type: string;
  /** A clean file name, in any script. */
  readonly name: string;
  /** Shown by the browser, or only saved. */
  readonly inline: boolean;
  /** Content-Security-Policy of the answer. */
  readonly policy: string;
}

export type Contract = Readonly<Record<string, Endpoint>>;

/** Who is signed in, as the edge found it. */
export interface Session {
  readonly person: string;
  readonly token: string;
}

/** What the edge knows of one request. */
export interface Request {
  readonly now: Instant;
  readonly session: Session | null;
  readonly address: string;
  readonly idempotencyKey: string | null;
}

export type Handler<E extends Endpoint> = (
  request: Request,
  input: Static<E['in']>,
) => Promise<Result<Static<E['out']>>>;

export type Handlers<C extends Contract> = { readonly [name in keyof C]: Handler<C[name]> };
